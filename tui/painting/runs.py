"""The cells to send as runs of one style, and the fewest bytes that write them. Pure.

Where that is shorter, all runs of a style are written before those of the next: in 16 million colours a change of
colour takes nineteen bytes, a move of the cursor four to eight.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from tui.painting.cells import LONGEST_GAP, Cells, differing_spans, find_differing
from tui.painting.links import LINK, blank, switch
from tui.painting.sgr import parse_style

# Blanks that are erased rather than written: the sequences for it take four or five bytes, and as many to go on after.
_LONG_BLANKS: Final = re.compile(" {6,}$| {12,}")

MOVE_LENGTH: Final = 6  # bytes, between `\x1b[5C` and `\x1b[12;34H`


class Run(NamedTuple):
    """A text in one style from the cell `x` of the row `y`."""

    x: int
    y: int
    style: str
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether it holds blanks alone: those of any style with the same background look like them."""
        return self.text.isspace()


def is_background(style: str) -> bool:
    """Whether a style is that of a blank with nothing but a background."""
    parameters, _, link = style.partition(LINK)
    parts = parse_style(parameters)
    return not (link or parts.attributes or parts.foreground)


def find_runs(x: int, y: int, old: Cells, new: Cells) -> list[Run]:
    """The runs that turn `old` cells, all simple, into `new` ones; the first cell is at `x`, `y`."""
    differing = find_differing(old, new)
    spans: list[tuple[int, int, str]] = []  # first cell, the one after the last, style
    for first, last in differing_spans(differing):
        for style, group in groupby(range(first, last), new.styles.__getitem__):
            places = list(group)
            start = differing.find(1, places[0], places[-1] + 1)
            if start >= 0:
                _add(spans, (start, differing.rfind(1, start, places[-1] + 1) + 1, style), new)
    return [Run(x + start, y, style, "".join(new.characters[start:end])) for start, end, style in spans]


def _add(spans: list[tuple[int, int, str]], span: tuple[int, int, str], cells: Cells) -> None:
    """Add a span to those before it in the row, as a part of the last one where they can be written as one."""
    start, end, style = span
    if spans:
        first, last, before = spans[-1]
        if start - last <= LONGEST_GAP and _fits(before, cells.part(last, end)):
            spans[-1] = (first, end, before)
            return
        if start == last and before == blank(style) and cells.text_between(first, last).isspace():
            spans[-1] = (first, end, style)
            return
    spans.append(span)


def _fits(style: str, cells: Cells) -> bool:
    """Whether cells that are written in a style look as they should."""
    others = set(cells.styles) - {style}
    if not others:
        return True
    if others != {blank(style)}:
        return False
    # Most cells between two runs are blanks alone.
    return not cells.text.strip(" ") or all(
        text == " " for text, own in zip(*cells, strict=True) if own != style
    )


def order_runs(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs as they stand, or with those of a style together, whichever is shorter."""
    together = _group_runs(runs)
    return min(runs, together, key=_estimate_length)


def _group_runs(runs: Iterable[Run]) -> list[Run]:
    """The runs with those of a style together: first the terminal's own style, in which a paint begins."""
    styles: dict[str, list[Run]] = defaultdict(list)
    for run in runs:
        styles[run.style].append(run)
    for style in [style for style, own in styles.items() if all(run.is_blank for run in own)]:
        host = next((other for other in styles if other != style and blank(other) == style), None)
        if host is not None:
            styles[host] = sorted([*styles[host], *styles.pop(style)], key=lambda run: (run.y, run.x))
    return [run for style in sorted(styles, key=bool) for run in styles[style]]


def _estimate_length(runs: Sequence[Run]) -> int:
    """About how many bytes move the cursor and change the style between runs in this order."""
    return sum(
        len(switch(run.style, after.style))
        + (0 if (run.y, run.x + len(run.text)) == (after.y, after.x) else MOVE_LENGTH)
        for run, after in pairwise(runs)
    )


class Pen:
    """Writes runs one after the other, in a terminal that begins in its own style with the cursor anywhere."""

    def __init__(self, columns: int, *, erases_in_colour: bool) -> None:
        """`erases_in_colour`: the terminal erases in the present background (terminfo's `bce`)."""
        self._columns = columns
        self._erases_in_colour = erases_in_colour
        self._style = ""
        self._cursor = (-1, -1)
        self._is_exact = False  # whether every terminal agrees on the column of the cursor

    def write(self, run: Run, width: int) -> Iterator[str]:
        """The sequences that write a run, which is `width` cells wide."""
        yield self._move(run.x, run.y)
        if not (run.is_blank and blank(self._style) == run.style):
            yield self.change_style(run.style)
        self._cursor, self._is_exact = (run.x + width, run.y), run.text.isascii()
        yield from self._write_text(run) if "      " in run.text and self._can_erase() else (run.text,)

    def change_style(self, style: str) -> str:
        """The sequence that changes the style in which text is written and cells are erased."""
        before, self._style = self._style, style
        return switch(before, style)

    def end(self) -> str:
        """The sequence that returns to the terminal's own style."""
        return self.change_style("")

    def _move(self, x: int, y: int) -> str:
        """The sequence that moves the cursor (ECMA-48, CUP and CUF), "" where it is there already."""
        if self._cursor == (x, y):
            return ""
        ahead = x - self._cursor[0]
        if self._is_exact and self._cursor[1] == y and ahead > 0:
            return f"\x1b[{ahead}C" if ahead > 1 else "\x1b[C"
        row = f"{y + 1}" if y or x else ""
        return f"\x1b[{row};{x + 1}H" if x else f"\x1b[{row}H"

    def _can_erase(self) -> bool:
        seen = blank(self._style)
        return is_background(seen) and (not seen or self._erases_in_colour)

    def _write_text(self, run: Run) -> Iterator[str]:
        """The text, its long blanks erased (ECMA-48, ECH and EL)."""
        written = 0
        for match in _LONG_BLANKS.finditer(run.text):
            yield run.text[written : match.start()]
            written = match.end()
            length = written - match.start()
            if written < len(run.text):
                yield f"\x1b[{length}X\x1b[{length}C"
            else:
                x = run.x + match.start()
                yield "\x1b[K" if x + length == self._columns else f"\x1b[{length}X"
                self._cursor = (x, run.y)
        yield run.text[written:]


def write_runs(runs: Sequence[Run], pen: Pen) -> Iterator[str]:
    """The sequences that write runs whose characters are one cell wide."""
    for run in order_runs(runs):
        yield from pen.write(run, len(run.text))
