"""The cells that the terminal shows, so that a paint sends only those that differ."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from tui.painting.links import blank, switch

# Equal cells between two differences that are sent again: they are shorter than a move of the cursor (`\x1b[12;34H`).
LONGEST_GAP: Final = 6
UNKNOWN: Final = "\x00"  # a cell of which it is not known what the terminal shows
CONTINUED: Final = ""  # the second cell of a character that is two cells wide

# The parameters of a style's escape sequence, with its link (see `links`); "" for text without a style.
StyleCodes = Callable[[Style | None], str]


class Piece(NamedTuple):
    """A part of a row of the screen, from the cell `x`."""

    x: int
    y: int
    strip: Strip


class Cells(NamedTuple):
    """Characters and their styles, cell by cell."""

    characters: list[str]
    styles: list[str]

    @property
    def are_simple(self) -> bool:
        """Whether each holds one character, one cell wide."""
        count = len(self.characters)
        return CONTINUED not in self.characters and len("".join(self.characters)) == count


class Frame:
    """The cells of the whole screen, as they were last sent."""

    def __init__(self) -> None:
        self._size = (0, 0)
        self._rows: list[Cells] = []
        self._style = ""  # the style of the text that is written next
        self._cursor = (-1, -1)  # the column and row where it is written

    def forget(self) -> None:
        """The terminal may show anything: the next paint sends every cell it is given."""
        self._size = (0, 0)

    def paint(self, pieces: Iterable[Piece], size: tuple[int, int], style_codes: StyleCodes) -> str:
        """The text and escape sequences that show these pieces on a screen of `size` (columns, rows).

        It begins and ends in the terminal's own style, with the cursor anywhere.
        """
        if size != self._size:
            columns, rows = size
            self._size = size
            self._rows = [Cells([UNKNOWN] * columns, [""] * columns) for _ in range(rows)]
        self._style, self._cursor = "", (-1, -1)
        sent = [
            text for piece in pieces if piece.y < size[1] for text in self._paint_piece(piece, style_codes)
        ]
        return "".join(sent) + switch(self._style, "")

    def _paint_piece(self, piece: Piece, style_codes: StyleCodes) -> Iterator[str]:
        new, row = read_cells(piece.strip, style_codes), self._rows[piece.y]
        first, end = piece.x, piece.x + len(new.characters)
        old = Cells(row.characters[first:end], row.styles[first:end])
        if old.characters == new.characters and old.styles == new.styles:
            return
        row.characters[first:end], row.styles[first:end] = new.characters, new.styles
        # Terminals disagree on the width of some characters: where there are any, the whole piece is sent.
        simple = old.are_simple and new.are_simple
        for start, stop in differing_spans(old, new) if simple else [(0, len(new.characters))]:
            yield from self._write(piece, new, start, stop)

    def _write(self, piece: Piece, cells: Cells, start: int, stop: int) -> Iterator[str]:
        x = piece.x + start
        if self._cursor != (x, piece.y):
            yield f"\x1b[{piece.y + 1};{x + 1}H"
        for style, group in groupby(range(start, stop), cells.styles.__getitem__):
            text = "".join([cells.characters[place] for place in group])
            if not (text.isspace() and blank(self._style) == style):
                yield switch(self._style, style)
                self._style = style
            yield text
        self._cursor = (piece.x + stop, piece.y)


def read_cells(strip: Strip, style_codes: StyleCodes) -> Cells:
    """The cells of a strip."""
    characters: list[str] = []
    styles: list[str] = []
    for text, style, _ in strip:
        written = text if text.isascii() else split_characters(text)
        characters.extend(written)
        codes = style_codes(style)
        styles.extend([blank(codes) if text.isspace() else codes] * len(written))
    return Cells(characters, styles)


@lru_cache(maxsize=1024)
def split_characters(text: str) -> Sequence[str]:
    """What is written in each cell of a text: all of it in the first, where its characters combine."""
    width = cell_len(text)
    cells = [cell for character in text for cell in _split_character(character)]
    if len(cells) == width and "".join(cells) == text:
        return cells
    return [text, *[CONTINUED] * (width - 1)] if width else []


def _split_character(character: str) -> Sequence[str]:
    width = cell_len(character)
    return [character, *[CONTINUED] * (width - 1)] if width else []


def differing_spans(old: Cells, new: Cells) -> list[tuple[int, int]]:
    """The spans of cells that differ, in order; those with few equal cells between them are one span."""
    spans: list[tuple[int, int]] = []
    were, styled = zip(old.characters, old.styles, strict=True), zip(new.characters, new.styles, strict=True)
    for place, (before, after) in enumerate(zip(were, styled, strict=True)):
        if before == after:
            continue
        if spans and place - spans[-1][1] <= LONGEST_GAP:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans
