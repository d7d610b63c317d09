"""Everyday words and the words of the reports."""

import pytest

from db.vectors.near_words import NEAR, NearWords, load

WORDS = NearWords.of(
    {"kids, kid": "children", "taught at home": "elective home education", "home": "placement"}
)


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        (["kids"], {"kid": 1.0, "children": NEAR}),
        (["KID".lower()], {"kid": 1.0, "children": NEAR}),
        (["the", "homes"], {"home": 1.0, "placement": NEAR}),
        (["taught", "at", "home"], {"taught": 1, "home": 1 + NEAR / 3, "elect": NEAR / 3, "educ": NEAR / 3}),
        (["taught"], {"taught": 1.0}),
        (["of", "the"], {}),
        ([], {}),
    ],
)
def test_a_question_is_asked_in_its_own_words_and_those_near_to_them(
    words: list[str], stems: dict[str, float]
) -> None:
    assert WORDS.expand(words) == pytest.approx(stems)


def test_no_list_is_no_near_words() -> None:
    assert NearWords.of({}).expand(["kids"]) == {"kid": 1.0}


def test_the_bundled_list_is_read() -> None:
    assert len(load().near) > 500
    assert "elect" in load().expand(["home", "schooled"])
