"""Widths of the columns of a table in Word: as wide as their words need, within the page. Pure."""

from collections.abc import Sequence
from typing import Final

_PADDING: Final = 3  # characters: the margins of a cell, and bold letters
_WIDEST: Final = 60  # characters of a cell that is wrapped: beyond it a column gains nothing


def column_widths(rows: Sequence[Sequence[str]], width: int, character: int) -> list[int]:
    """The width of each column of rows of equal length, in the unit of `width` (the page) and `character`.

    A column gets the room of its longest word first; what is left is shared by how much text there is.
    """
    columns = list(zip(*rows, strict=True))
    least = [max(map(_longest_word, cells)) + _PADDING for cells in columns]
    wanted = [
        max(low, min(max(map(len, cells)) + _PADDING, _WIDEST))
        for low, cells in zip(least, columns, strict=True)
    ]
    room = width / character
    if sum(least) >= room:
        return [int(width * low / sum(least)) for low in least]
    more = [want - low for want, low in zip(wanted, least, strict=True)]
    share = min(1.0, (room - sum(least)) / (sum(more) or 1))
    return [int((low + extra * share) * character) for low, extra in zip(least, more, strict=True)]


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
