"""Paragraphs as the index holds them."""

import pytest

from db.search.indexed_text import _compounds, index_form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Their well-being, and self-esteem.", {("wellbeing", "well being"), ("selfesteem", "self esteem")}),
        ("Well‐being or well‑being", {("wellbeing", "well being")}),
        ("face-to-face", {("facetoface", "face to face")}),
        ("(multi-agency) “co-ordinated”", {("multiagency", "multi agency"), ("coordinated", "co ordinated")}),
        ("aged 16-17, in 2020-21", set()),
        ("-of-the-art- and state-of-the-art", set()),
        ("help - early", set()),
        ("no hyphen at all", set()),
        ("café-style visits", {("cafestyle", "cafe style")}),
    ],
)
def test_hyphenated_words_are_found(text: str, expected: set[tuple[str, str]]) -> None:
    assert _compounds(text) == expected


def test_a_paragraph_in_the_form_of_the_index() -> None:
    text = "Children’s plans, and plans of 1,200 well-being plans: is it so, is it?"
    form = index_form(7, text, "Care leavers’ Plans")
    assert form.id == 7
    assert form.text == "childrens plans and plans of 1200 well being plans is it so is it"
    assert form.about == "care leavers plans"
    assert form.compounds == {("wellbeing", "well being")}
    assert sorted(form.words) == sorted(set(form.text.split()))
