"""Words that a reader would call the same are the same to search, and are marked where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.search.normalise import find_spans, normalise, printed_words, split_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Children’s services", "childrens services"),
        ("children's", "childrens"),
        ("children‘s", "childrens"),
        ("the boards' chair", "the boards chair"),
        ("‘good’ and 'poor'", "good and poor"),
        ("well-being", "well being"),
        ("well‑being", "well being"),
        ("wellbeing", "wellbeing"),
        ("ﬁnancial eﬃcacy", "financial efficacy"),
        ("Café résumé", "cafe resume"),
        ("Cafe\u0301", "cafe"),
        ("IRO's", "iros"),
        ("1,204 children, 47 staff", "1204 children 47 staff"),
        ("safe\xadguarding", "safeguarding"),
        ("safe\u200bguarding", "safeguarding"),
        ("and/or (see page 3)", "and or see page 3"),
        ("snake_case", "snake case"),
        ("Straße", "strasse"),
        ("— … •", ""),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert normalise(text) == folded


@pytest.mark.parametrize(
    ("text", "highlights", "marked"),
    [
        ("Children’s services", ["childrens"], ["Children’s"]),
        ("Children's and childrens", ["childrens"], ["Children's", "childrens"]),
        ("well-being, wellbeing", ["wellbeing", "well being"], ["well-being", "wellbeing"]),
        ("ﬁnancial Café", ["financial", "cafe"], ["ﬁnancial", "Café"]),
        ("Cafe\u0301 culture", ["cafe"], ["Cafe\u0301"]),
        ("the care leavers and leavers of care", ["care leavers"], ["care leavers"]),
        ("safeguarding; safety; unsafe", ["safe*"], ["safeguarding", "safety"]),
        ("care leavers", ["care lea*"], ["care leavers"]),
        ("care leavers", ["care", "care leavers"], ["care leavers"]),
        ("1,204 children", ["1204"], ["1,204"]),
        ("the boards' chair", ["boards"], ["boards"]),
        ("children`s plans", ["childrens"], ["children`s"]),
        ("children's plans", ["childrens"], ["children's"]),
        ("care leavers", ["leavers of"], []),
        ("care leavers", ["care leavers too"], []),
        ("care plans", ["care lea*"], []),
        ("nothing here", ["children"], []),
        ("anything", [], []),
        ("anything", ["", "*"], []),
        ("safe\xadguarding", ["safeguarding"], ["safe\xadguarding"]),
    ],
)
def test_spans_mark_the_text_as_printed(text: str, highlights: list[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in find_spans(text, highlights)] == marked


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(), st.lists(st.text(max_size=5)))
def test_spans_lie_in_the_text_in_order_and_apart(text: str, highlights: list[str]) -> None:
    found = find_spans(text, highlights)
    edges = [edge for span in found for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end in found)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_every_word_that_is_folded_can_be_marked(text: str) -> None:
    for word in split_words(text):
        assert find_spans(text, [word]), (text, word)


@given(st.text(alphabet="aB1 ,.'`’–_-", max_size=40))
def test_words_of_frequent_characters_are_those_of_any_text(text: str) -> None:
    assert printed_words(text) == printed_words(f"{text} ½")[:-2]  # a fraction is no frequent character
