"""Rows that moved up or down on the screen: the terminal moves them, which is far shorter than sending them. Pure.

By a scrolling region and Insert or Delete Line (DEC STD 070), which every terminal since the VT102 has.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import ne
from typing import Final, NamedTuple

from tui.painting.cells import UNKNOWN, Cells

FEWEST_ROWS: Final = 4  # that moved together: fewer are sent about as quickly
# Rows between two that moved together which may be others: the row with the cursor differs before and after.
WIDEST_GAP: Final = 8
# Cells that need not be sent: the sequences take some thirty bytes, and finding them some time.
LEAST_GAIN: Final = 100
GUTTER: Final = 2  # cells at the beginning of a row that may differ in all of those that moved
CANDIDATES: Final = 3  # distances that are tried, the most frequent first


class Scroll(NamedTuple):
    """The rows from `top` to `bottom`, both included, move up by so many rows (down: less than 0)."""

    top: int
    bottom: int
    up: int

    @property
    def sequence(self) -> str:
        """The sequence that has the terminal move them; after it the cursor is at the top left."""
        move = f"{self.up}M" if self.up > 0 else f"{-self.up}L"
        return f"\x1b[{self.top + 1};{self.bottom + 1}r\x1b[{self.top + 1};1H\x1b[{move}\x1b[r"

    @property
    def rows(self) -> range:
        """The rows of the region."""
        return range(self.top, self.bottom + 1)

    def apply(self, shown: Sequence[Cells], blank: Cells) -> list[Cells]:
        """The rows of the screen after the scroll; `blank` is the row that moves in."""
        moved = [shown[row + self.up] if row + self.up in self.rows else blank.copy() for row in self.rows]
        return [*shown[: self.top], *moved, *shown[self.bottom + 1 :]]


def find_scroll(shown: Sequence[Cells], wanted: Mapping[int, Cells], blank: Cells) -> Scroll | None:
    """The scroll after which the fewest cells differ from those wanted (row -> cells); None where it gains little.

    `blank` is a row that moves in.
    """
    changed = {row: cells for row, cells in wanted.items() if cells != shown[row]}
    if len(changed) < FEWEST_ROWS:
        return None
    known = (s for s in _candidates(shown, changed) if _is_known(s, shown, wanted))
    gains = {scroll: _gain(scroll, shown, wanted, blank) for scroll in known}
    best = max(gains, key=gains.__getitem__, default=None)
    return best if best is not None and gains[best] >= LEAST_GAIN else None


def _candidates(shown: Sequence[Cells], changed: Mapping[int, Cells]) -> Iterator[Scroll]:
    places: dict[str, list[int]] = defaultdict(list)
    for row, cells in enumerate(shown):
        places[_end(cells)].append(row)
    moves: dict[int, list[int]] = defaultdict(list)  # distance -> the rows that have moved by it
    for row, cells in sorted(changed.items()):
        end = _end(cells)
        for before in places.get(end, ()) if end.strip() else ():
            if before != row:
                moves[before - row].append(row)
    for up, _ in Counter({up: len(rows) for up, rows in moves.items()}).most_common(CANDIDATES):
        for first, last in _groups(moves[up]):
            yield Scroll(min(first, first + up), max(last, last + up), up)


def _end(cells: Cells) -> str:
    """The text of a row without its beginning, where the bar of a cursor comes and goes beside each of many lines."""
    return cells.text[GUTTER:]


def _groups(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of the rows that are near each other, where they are enough."""
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] - rows[place - 1] > WIDEST_GAP:
            if place - start >= FEWEST_ROWS:
                yield rows[start], rows[place - 1]
            start = place


def _is_known(scroll: Scroll, shown: Sequence[Cells], wanted: Mapping[int, Cells]) -> bool:
    """Whether the cells of every row of the region are known, as shown or as wanted: a moved row is sent again."""
    return not any(UNKNOWN in wanted.get(row, shown[row]).characters for row in scroll.rows)


def _gain(scroll: Scroll, shown: Sequence[Cells], wanted: Mapping[int, Cells], blank: Cells) -> int:
    """How many cells fewer need be sent after it."""
    after = scroll.apply(shown, blank)
    return sum(
        _difference(shown[row], target) - _difference(after[row], target)
        for row in scroll.rows
        for target in (wanted.get(row, shown[row]),)
    )


def _difference(before: Cells, after: Cells) -> int:
    """How many cells differ."""
    return sum(
        map(
            ne,
            zip(before.characters, before.styles, strict=True),
            zip(after.characters, after.styles, strict=True),
        )
    )
