"""Reading order: text that a file draws late (a heading in a frame, a box) is moved to its place on the page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

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


def _page_in_order(items: Sequence[Item]) -> list[Item]:
    ordered: list[Item] = []
    for run in _runs(items):
        high, low = _top(run[0]), _bottom(run[-1])
        place = next((n for n, item in enumerate(ordered) if _top(item) > low), len(ordered))
        if any(_bottom(item) > high for item in ordered[:place]) or any(
            _top(item) < low for item in ordered[place:]
        ):
            place = len(ordered)
        ordered[place:place] = run
    return ordered


def _runs(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Items in the order in which they are drawn, split where the next is above the one before."""
    run: list[Item] = []
    for item in items:
        if run and _top(item) < _bottom(run[-1]) - 0.5 * _size(item):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _lines(item: Item) -> Sequence[Line]:
    return item.lines if isinstance(item, Row) else (item,)


def _page(item: Item) -> int:
    return _lines(item)[0].page or 1


def _size(item: Item) -> float:
    return max(size(line) for line in _lines(item))


def _top(item: Item) -> float:
    return min(top(line) for line in _lines(item) if line.page == _lines(item)[0].page)


def _bottom(item: Item) -> float:
    """The height of the item's lowest line; for a row that continues on the next page, infinity."""
    lines = _lines(item)
    if lines[-1].page != lines[0].page:
        return float("inf")
    return max(top(line) for line in lines)
