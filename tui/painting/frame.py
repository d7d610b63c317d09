"""The cells that the terminal shows, so that a paint sends only those that differ."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from textual.strip import Strip

from tui.painting.cells import Cells, StyleCodes, read_cells
from tui.painting.runs import Pen, Run, find_runs, is_background, write_runs
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

    def __init__(self, *, erases_in_colour: bool = False) -> None:
        """`erases_in_colour`: the terminal erases cells in the present background (see `Pen`)."""
        self._erases_in_colour = erases_in_colour
        self._size = (0, 0)
        self._rows: list[Cells] = []

    def forget(self) -> None:
        """The terminal may show anything: the next paint sends every cell it is given."""
        self._size = (0, 0)

    def paint(self, pieces: Iterable[Piece], size: tuple[int, int], style_codes: StyleCodes) -> str:
        """The text and escape sequences that show these pieces on a screen of `size` (columns, rows).

        It begins and ends in the terminal's own style, with the cursor anywhere.
        """
        is_known = size == self._size
        if not is_known:
            columns, rows = size
            self._size = size
            self._rows = [Cells.unknown(columns) for _ in range(rows)]
        # After a resize the layout may still be that of a larger screen.
        parts = [
            Part(p.x, p.y, read_cells(p.strip, style_codes).part(0, size[0] - p.x))
            for p in pieces
            if p.x < size[0] and p.y < size[1]
        ]
        pen = Pen(size[0], erases_in_colour=self._erases_in_colour)
        moved, parts = self._move_rows(parts, pen) if is_known else ("", parts)
        runs: list[Run] = []
        sent = [text for part in parts for text in self._paint_part(part, pen, runs)]
        return "".join((moved, *sent, *write_runs(runs, pen), pen.end()))

    def _move_rows(self, parts: list[Part], pen: Pen) -> tuple[str, list[Part]]:
        """The sequences that have the terminal move rows, "" where none moved; and the parts to paint after them."""
        wanted: dict[int, Cells] = {}
        for part in parts:
            wanted.setdefault(part.y, self._rows[part.y].copy()).replace(part.x, part.cells)
        blank = Cells.blank(self._size[0], self._find_background(wanted.values()))
        scroll = find_scroll(self._rows, wanted, blank)
        if scroll is None:
            return "", parts
        whole = [Part(0, row, wanted.get(row, self._rows[row])) for row in scroll.rows]
        self._rows = scroll.apply(self._rows, blank)
        moved = pen.change_style(blank.styles[0]) + scroll.sequence
        return moved, [*(part for part in parts if part.y not in scroll.rows), *whole]

    def _find_background(self, rows: Iterable[Cells]) -> str:
        """The style of the blanks at the end of most rows, where the terminal gives it to rows that move in."""
        if not self._erases_in_colour:
            return ""
        ends = Counter(
            row.styles[-1] for row in rows if row.characters[-1] == " " and is_background(row.styles[-1])
        )
        return max(ends, key=ends.__getitem__, default="")

    def _paint_part(self, part: Part, pen: Pen, runs: list[Run]) -> Iterator[str]:
        """The sequences that paint a part at once; most parts are added to `runs` instead, to be painted together."""
        new, row = part.cells, self._rows[part.y]
        old = row.part(part.x, part.x + len(new.characters))
        if old == new:
            return
        row.replace(part.x, new)
        if old.are_simple and new.are_simple:
            runs += find_runs(part.x, part.y, old, new)
            return
        # Terminals disagree on the width of some characters: where there are any, the whole part is sent.
        place = 0
        for style, group in groupby(new.styles):
            width = len(list(group))
            yield from pen.write(
                Run(part.x + place, part.y, style, new.text_between(place, place + width)), width
            )
            place += width
