"""Codes, counts and inspections in words."""

import pytest

from db.export import plain_text
from db.formatting.names import format_count
from db.records import Inspection


@pytest.mark.parametrize(
    ("number", "nouns", "words"),
    [
        (0, ("paragraph",), "0 paragraphs"),
        (1, ("paragraph",), "1 paragraph"),
        (1204, ("paragraph",), "1,204 paragraphs"),
        (2, ("authority", "authorities"), "2 authorities"),
        (1, ("authority", "authorities"), "1 authority"),
    ],
)
def test_a_count_has_the_noun_in_its_number(number: int, nouns: tuple[str, ...], words: str) -> None:
    assert format_count(number, *nouns) == words


def test_an_inspection_of_one_paragraph_is_listed_as_such() -> None:
    letter = Inspection("X", "other", "A letter", "x.txt", "0" * 64, key="x-2014-01", paragraphs=1)
    listed = "".join(plain_text.inspections([letter]))
    assert ", 1 paragraph\n" in listed
