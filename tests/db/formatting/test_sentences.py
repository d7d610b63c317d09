"""Where sentences end, and where a full stop ends none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.formatting.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Caseloads are too high.", "Some social workers hold up to 30 cases."],
        ["Is it safe?", "Not yet!", "Leaders know."],
        # Abbreviations, initials, titles.
        ["Plans vary, e.g. Pathway plans are late.", "Others are not."],
        ["Some teams (i.e. MASH) are stable.", "Others are not."],
        ["Dr. Smith and Mrs. Jones met Cllr. Brown at St. Helens.", "They agreed."],
        ["J. R. Smith led the U.K. Review.", "It ended."],
        ["See para. 94 and pp. 3 to 5.", "Nos. 4 and 5 differ."],
        ["Staff, approx. 30, have left.", "None came."],
        ["They hold meetings, visits, etc.", "Managers attend."],
        ["The office closes at 5 p.m.", "The team is on call."],
        # Numbers.
        ["The rate is 3.5 per cent, or £1.2 million.", "It was 4.0 in 2014.", "32 of 71 are in education."],
        ["Children are seen under Section 47.", "Others wait."],
        ["4.12. Thresholds are clear.", "They are applied."],
        ["1. Improve supervision.", "2. Improve plans."],
        ["a. Improve supervision.", "Do so at once."],
        ["This is plan a.", "Another follows."],
        # Quotes and brackets.
        ["Staff said: “It is late.”", "They are right."],
        ["“Is it safe?” she asked.", "Nobody knew."],
        ["(See page 4.)", "The plan is late."],
        ["He said ‘no.’", "‘Yes,’ said others."],
        ["Visits are late … Managers know."],
        ["Visits are late and so on…", "Managers know."],
        ["Visits are late...", "Managers know."],
        # Footnote numbers close to the end.
        ["Assessments are timely.12", "Plans are not.³", "Reviews are."],
        # What begins in small letters continues a sentence.
        ["The post of asst. director is vacant."],
        ["The strategy of gov.uk. and others is new."],
        ["One sentence without an end"],
    ],
)
def test_sentences_of_a_line(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[a:b] for a, b in split_sentences(text)] == sentences


def test_each_nested_bullet_is_a_sentence_of_its_own() -> None:
    text = "Leaders should:\nimprove plans. Now\n\n  review caseloads  \n"
    assert [text[a:b] for a, b in split_sentences(text)] == [
        *("Leaders should:", "improve plans.", "Now", "review caseloads"),
    ]


@given(st.text(alphabet="aB1 .?!…\n“”()e.g", max_size=60))
def test_every_letter_is_in_one_sentence_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(a < b <= c for (a, b), (c, _) in pairwise(spans))
