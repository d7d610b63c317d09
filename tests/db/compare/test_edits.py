"""Word edits inside a pair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.compare.edits import shared_terms, word_edits, words_in_common


def test_edits_name_what_went_and_what_came() -> None:
    assert word_edits("Caseloads are too high.", "Caseloads are now manageable.") == (
        ("equal", "Caseloads are "),
        ("delete", "too high."),
        ("insert", "now manageable."),
    )


@pytest.mark.parametrize(
    ("left", "right"), [("Plans are good.", "plans are good"), ("‘good’ plans", "good plans")]
)
def test_case_and_punctuation_are_no_change(left: str, right: str) -> None:
    assert word_edits(left, right) == (("equal", left),)


@given(st.text(max_size=80), st.text(max_size=80))
def test_equal_and_deleted_words_give_the_left_back(left: str, right: str) -> None:
    assert "".join(words for tag, words in word_edits(left, right) if tag != "insert") == left


@given(st.lists(st.sampled_from(["a", "B", "care.", "plans"]), max_size=12))
def test_a_text_against_itself_is_all_equal(words: list[str]) -> None:
    text = " ".join(words)
    assert words_in_common(word_edits(text, text)) == 1.0


def test_words_in_common_is_a_share_of_the_longer_side() -> None:
    assert words_in_common(word_edits("one two", "one two three four")) == 0.5
    assert words_in_common(word_edits("one", "two")) == 0.0
    assert words_in_common(word_edits("one two three four", "one two")) == 0.5
    assert words_in_common(()) == 1.0


def test_shared_terms_are_found_in_both_texts_whatever_their_form() -> None:
    left, right = "Assessments of risk are weak.", "The assessment was weak"
    ours, theirs = shared_terms(left, right)
    assert [left[a:b] for a, b in ours] == ["Assessments", "weak"]
    assert [right[a:b] for a, b in theirs] == ["assessment", "weak"]
    ours, theirs = shared_terms(left, right, {"weak"})
    assert [left[a:b] for a, b in ours] == ["Assessments"]
    assert [right[a:b] for a, b in theirs] == ["assessment"]
