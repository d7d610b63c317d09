"""Reading order: text that a file draws late (a heading in a frame, a box) is moved to its place on the page."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from db.reading.blocks import Line
from db.reading.pdf.tables import Row
from db.reading.pdf.typography import size, top

Item = Line | Row


def sort_into_reading_order(items: Sequence[Item]) -> list[Item]:
    """The items of a report's body, those of each page from its top down.

    A run of items that the file draws after others, though it is above them, is moved into the blank that the others
    leave for it. Runs beside one another are columns and remain in the order of the file.
    """
    return [item for _, page in groupby(items, _page) for item in _page_in_order(list(page))]


def _page_in_order(items: Sequence[Item]) -> Sequence[Item]:
    runs = list(_runs(items))
    if len(runs) == 1:
        return items
    ordered: list[_Placed] = []
    for run in runs:
        high, low = run[0].top, run[-1].bottom
        place = next((n for n, placed in enumerate(ordered) if placed.top > low), len(ordered))
        if any(placed.bottom > high for placed in ordered[:place]) or any(
            placed.top < low for placed in ordered[place:]
        ):
            place = len(ordered)
        ordered[place:place] = run
    return [placed.item for placed in ordered]


class _Placed(NamedTuple):
    """An item and its place on its page, measured once."""

    item: Item
    top: float
    bottom: float  # of its lowest line; infinity for a row that continues on the next page
    size: float  # of its largest type


def _runs(items: Sequence[Item]) -> Iterator[list[_Placed]]:
    """Items in the order in which they are drawn, split where the next is above the one before."""
    run: list[_Placed] = []
    for placed in map(_placed, items):
        if run and placed.top < run[-1].bottom - 0.5 * placed.size:
            yield run
            run = []
        run.append(placed)
    if run:
        yield run


def _placed(item: Item) -> _Placed:
    if isinstance(item, Line):
        height = top(item)
        return _Placed(item, height, height, size(item))
    lines = item.lines
    highest = min(top(line) for line in lines if line.page == lines[0].page)
    is_whole = lines[-1].page == lines[0].page
    lowest = max(map(top, lines)) if is_whole else float("inf")
    return _Placed(item, highest, lowest, max(map(size, lines)))


def _page(item: Item) -> int:
    first = item if isinstance(item, Line) else item.lines[0]
    return first.page or 1
