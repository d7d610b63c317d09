"""Widths of the columns of a table in Word."""

import pytest

from db.export.word_tables import column_widths

LONG = "a sentence of many words " * 20


@pytest.mark.parametrize(
    ("rows", "page", "widths"),
    [
        ([["Year", "All"], ["2014", "7"]], 100, [7, 6]),  # no wider than its words
        ([["Region", "2014"], ["Yorkshire and the Humber", "7"]], 100, [27, 7]),
        ([["Left", "Right", "Sure"], [LONG, LONG, "same matter"]], 96, [42, 42, 12]),
        ([["a" * 30, "b" * 10]], 22, [16, 6]),  # too little room for the words: shared
        ([["", ""]], 10, [3, 3]),
    ],
)
def test_columns_have_room_for_their_longest_word_and_share_the_rest(
    rows: list[list[str]], page: int, widths: list[int]
) -> None:
    found = column_widths(rows, page * 100, 100)
    assert [round(width / 100) for width in found] == widths
    assert sum(found) <= page * 100
