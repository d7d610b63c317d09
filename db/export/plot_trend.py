"""A count by year drawn as a line for a paper: the share of each year's inspections that hold what was searched.

Every point has its number, and under each year stand the numbers that it is made of, so that nothing rests on colour. A
year of few inspections has an open point and a dotted line; a year of none has a gap.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from db.export.count_grid import NO_CELL
from db.export.svg import (
    BASELINE,
    MARGIN,
    SMALL_TEXT_SIZE,
    SOURCE_LENGTH,
    TEXT_SIZE,
    TITLE_LENGTH,
    Drawing,
)
from db.records import FEW_INSPECTIONS, CountRow, CountTable
from db.text_safety import one_line

# Sizes in SVG pixels.
LINE: Final = 16  # from one line of small text to the next
NAMES: Final = 104  # the width of the names of the lines below the years
YEAR: Final = 44  # the width of a year
HEAD: Final = 56  # from the top margin to 100 per cent: the title, the unit, the number of a point there
TALL: Final = 160  # from 0 to 100 per cent
POINT: Final = 3  # the radius of a point
WIDTH_LEAST: Final = 480  # so that the title has room
GRID: Final = (0, 25, 50, 75, 100)  # per cent
MOST_YEARS: Final = 40  # a database of another program may hold any year: the last of them are drawn
UNIT: Final = "share of the inspections of each year, in per cent"
FEW_NOTE: Final = f"open point, dotted line: fewer than five inspections; {NO_CELL}: none"
NO_YEARS: Final = "no inspection here has a year"


def plot_trend(table: CountTable, title: str, source: str) -> str:
    """A count by year as SVG. `title` says what was counted, `source` where it is from and when it was drawn."""
    years = years_of(table)
    width = max(2 * MARGIN + NAMES + YEAR * len(years), WIDTH_LEAST)
    foot = MARGIN + HEAD + TALL + 5 * LINE
    drawing = Drawing(width, foot + 2 * LINE + MARGIN, title)
    drawing.text(MARGIN, MARGIN + BASELINE, one_line(title, TITLE_LENGTH), TEXT_SIZE, bold=True)
    drawing.text(MARGIN, MARGIN + BASELINE + LINE, UNIT if years else NO_YEARS, SMALL_TEXT_SIZE)
    for per_cent in GRID if years else ():
        drawing.line(MARGIN + NAMES, _y(per_cent), width - MARGIN, _y(per_cent), faint=True)
        drawing.text(
            MARGIN + NAMES - 8, _y(per_cent) + BASELINE, str(per_cent), SMALL_TEXT_SIZE, anchor="end"
        )
    _draw_line(drawing, years)
    _draw_numbers(drawing, years)
    drawing.text(MARGIN, foot, FEW_NOTE, SMALL_TEXT_SIZE)
    drawing.text(MARGIN, foot + LINE, one_line(source, SOURCE_LENGTH), SMALL_TEXT_SIZE)
    return drawing.svg()


Year = tuple[int, CountRow | None]


def years_of(table: CountTable) -> Sequence[Year]:
    """The years of a count by year in order, those between them too; None for a year without inspections."""
    counted = {int(year): row for row in table.rows if (year := row.values[0] or "").isdecimal()}
    if not counted:
        return []
    last = max(counted)
    first = max(min(counted), last - MOST_YEARS + 1)
    return [(year, counted.get(year)) for year in range(first, last + 1)]


def _draw_line(drawing: Drawing, years: Sequence[Year]) -> None:
    """A line through the years that follow each other, then the points and their numbers over it."""
    for points in _runs(years):
        for (at, row), (after, following) in pairwise(points):
            dotted = _is_few(row) or _is_few(following)
            drawing.line(_x(at), _y(_share(row)), _x(after), _y(_share(following)), dotted=dotted)
    for at, (year, counted) in enumerate(years):
        if counted is None or counted.share is None:
            drawing.text(_x(at), _y(0) - 4, NO_CELL, TEXT_SIZE, anchor="middle")
        else:
            _draw_point(drawing, _x(at), year, counted)


def _draw_point(drawing: Drawing, x: float, year: int, row: CountRow) -> None:
    words = f"{year}: {_share(row)} per cent, {row.inspections} of {row.of_inspections} inspections"
    drawing.point(x, _y(_share(row)), POINT, words, is_open=_is_few(row))
    drawing.text(x, _y(_share(row)) - 8, str(_share(row)), SMALL_TEXT_SIZE, anchor="middle")


def _runs(years: Sequence[Year]) -> Iterator[list[tuple[int, CountRow]]]:
    """The places and rows of the years that follow each other without a gap."""
    for _, run in groupby(enumerate(years), key=lambda item: item[1][1] is not None):
        points = [(at, row) for at, (_, row) in run if row is not None and row.share is not None]
        if points:
            yield points


def _draw_numbers(drawing: Drawing, years: Sequence[Year]) -> None:
    top = _y(0) + LINE
    for line, name in enumerate(
        ("year", "inspections with it", "of inspections", "paragraphs") if years else ()
    ):
        drawing.text(MARGIN, top + line * LINE, name, SMALL_TEXT_SIZE)
    for at, (year, row) in enumerate(years):
        numbers = (row.inspections, row.of_inspections, row.paragraphs) if row else (0, 0, 0)
        for line, words in enumerate((str(year), *(f"{number:,}" for number in numbers))):
            drawing.text(_x(at), top + line * LINE, words, SMALL_TEXT_SIZE, anchor="middle", bold=line == 0)


def _is_few(row: CountRow) -> bool:
    return row.of_inspections < FEW_INSPECTIONS


def _share(row: CountRow) -> int:
    return round(100 * (row.share or 0))


def _x(at: int) -> float:
    return MARGIN + NAMES + YEAR * (at + 0.5)


def _y(per_cent: float) -> float:
    return MARGIN + HEAD + TALL * (1 - per_cent / 100)
