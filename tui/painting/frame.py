"""The cells that the terminal shows, so that a paint sends only those that differ."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from textual.strip import Strip

from tui.painting.cells import Cells, StyleCodes, differing_spans, read_cells
from tui.painting.links import blank, switch
from tui.painting.scroll import find_scroll


class Piece(NamedTuple):
    """A part of a row of the screen, from the cell `x`."""

    x: int
    y: int
    strip: Strip


class Part(NamedTuple):
    """A piece, cell by cell."""

    x: int
    y: int
    cells: Cells


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
            self._rows = [Cells.unknown(columns) for _ in range(rows)]
        self._style, self._cursor = "", (-1, -1)
        # After a resize the layout may still be that of a larger screen.
        parts = [
            Part(p.x, p.y, read_cells(p.strip, style_codes).part(0, size[0] - p.x))
            for p in pieces
            if p.x < size[0] and p.y < size[1]
        ]
        moved, parts = self._move_rows(parts)
        sent = [text for part in parts for text in self._paint_part(part)]
        return moved + "".join(sent) + switch(self._style, "")

    def _move_rows(self, parts: list[Part]) -> tuple[str, list[Part]]:
        """What lets the terminal move rows itself, "" where none moved; and the parts to paint after it."""
        wanted: dict[int, Cells] = {}
        for part in parts:
            wanted.setdefault(part.y, self._rows[part.y].copy()).replace(part.x, part.cells)
        scroll = find_scroll(self._rows, wanted)
        if scroll is None:
            return "", parts
        whole = [Part(0, row, wanted.get(row, self._rows[row])) for row in scroll.rows]
        self._rows = scroll.apply(self._rows, Cells.blank(self._size[0]))
        return scroll.sequence, [*(part for part in parts if part.y not in scroll.rows), *whole]

    def _paint_part(self, part: Part) -> Iterator[str]:
        new, row = part.cells, self._rows[part.y]
        old = row.part(part.x, part.x + len(new.characters))
        if old == new:
            return
        row.replace(part.x, new)
        # Terminals disagree on the width of some characters: where there are any, the whole part is sent.
        simple = old.are_simple and new.are_simple
        for start, stop in differing_spans(old, new) if simple else [(0, len(new.characters))]:
            yield from self._write(part, start, stop)

    def _write(self, part: Part, start: int, stop: int) -> Iterator[str]:
        x, cells = part.x + start, part.cells
        if self._cursor != (x, part.y):
            yield f"\x1b[{part.y + 1};{x + 1}H"
        for style, group in groupby(range(start, stop), cells.styles.__getitem__):
            text = "".join([cells.characters[place] for place in group])
            if not (text.isspace() and blank(self._style) == style):
                yield switch(self._style, style)
                self._style = style
            yield text
        self._cursor = (part.x + stop, part.y)
