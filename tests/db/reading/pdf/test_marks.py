"""What begins a paragraph, and how its lines are put together again."""

import pytest

from db.reading.pdf.marks import join_lines, parse_number, strip_ambiguous_bullet, strip_bullet


@pytest.mark.parametrize(
    ("text", "printed", "rest"),
    [
        ("1. Early help is strong.", "1", "Early help is strong."),
        ("10.Children told inspectors", "10", "Children told inspectors"),
        ("34 Most children live close to home.", "34", "Most children live close to home."),
        ("7) Leaders know", "7", "Leaders know"),
        ("103.‘Staying put’ is common", "103", "‘Staying put’ is common"),
        ("4.12 Inspectors noted", "4.12", "Inspectors noted"),
        ("(iv) Note the letter", "iv", "Note the letter"),
        ("(xviii) Note the letter", "xviii", "Note the letter"),
        ("b) Note the letter", "b", "Note the letter"),
    ],
)
def test_a_number_is_recognised_with_and_without_its_stop(text: str, printed: str, rest: str) -> None:
    found = parse_number(text)
    assert found is not None
    assert (found.printed, found.text) == (printed, rest)


@pytest.mark.parametrize(
    "text",
    [
        "8.8 per week is the average",
        "2019 identified drift",
        "16- and 17-year-olds",
        "1.5 million children",
        "17 year olds",
        "0.5%",
    ],
)
def test_words_that_only_look_like_a_number_are_none(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "mark", ["◼", "▪", "•", "\uf06e", "\uf0a7", "\uf02d", "―", "●", "➢", "◆", "➔", "❖", "☐"]
)
@pytest.mark.parametrize("space", ["", " ", "   "])
def test_every_kind_of_bullet_is_one(mark: str, space: str) -> None:
    assert strip_bullet(f"{mark}{space}Management oversight.") == "Management oversight."


@pytest.mark.parametrize("text", ["– which is late", "o the family", "- a dash"])
def test_dashes_and_letters_are_poor_bullets_only(text: str) -> None:
    assert strip_bullet(text) is None
    assert strip_ambiguous_bullet(text) == text[2:]


@pytest.mark.parametrize("text", ["one-off", "-5 degrees", "often", "‘o’ level"])
def test_words_are_not_poor_bullets(text: str) -> None:
    assert strip_ambiguous_bullet(text) is None


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("the quality of", "planning", "the quality of planning"),
        ("emotional well-", "being", "emotional well-being"),
        ("Southend-on-", "Sea", "Southend-on-Sea"),
        ("in short-", "and long-term care", "in short- and long-term care"),
        ("16-", "to 18-year-olds", "16- to 18-year-olds"),
        ("children -", "and others", "children - and others"),
        ("school and/", "or home", "school and/or home"),
        ("", "First", "First"),
    ],
)
def test_lines_are_rejoined_with_their_own_hyphens(before: str, after: str, whole: str) -> None:
    assert join_lines(before, after) == whole
