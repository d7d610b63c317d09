"""Changes of grade drawn for a paper: how many rose and fell in each year, then the changes, newest first.

What rose is filled and above the line, what fell is open and below it, each with its number: legible without colour.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from db.export.plot import (
    ARROWS,
    LEGEND_ENTRY,
    MARK,
    describe_judgement,
    draw_grade,
    grades_in_order,
)
from db.export.svg import (
    BASELINE,
    INK,
    MARGIN,
    NAME_LENGTH,
    ROW,
    SMALL_TEXT_SIZE,
    SOURCE_LENGTH,
    TEXT_SIZE,
    Drawing,
)
from db.formatting import dates, names
from db.judgements.moves import MovedGrade
from db.text_safety import one_line

WIDTH: Final = 880  # SVG pixels
HEAD: Final = 40  # from the top margin to the bars
BARS: Final = 64  # the most that the bars of one direction take
BAR: Final = 22  # their width
YEAR: Final = 38  # the width of a year
FILL: Final = "#10559a"
OPEN: Final = "#ffffff"
# Where the columns of a row begin: month, authority, region, area, the two grades, what happened since.
COLUMNS: Final = (MARGIN, 92, 300, 440, 640, 730)
MOST_ROWS: Final = 60  # more than a page holds; the other formats have all
MOST_YEARS: Final = 20
TITLE_LENGTH: Final = 110  # characters
UNDATED: Final = "–"


def plot_moves(moved: Sequence[MovedGrade], title: str, source: str) -> str:
    """Changes as SVG, in their order. `title` says which they are, `source` where they are from and when drawn."""
    rows = moved[:MOST_ROWS]
    bars = _Bars.of(moved)
    top = MARGIN + HEAD + bars.tall + bars.deep + 3 * ROW
    legend = grades_in_order(g for m in rows for g in (m.move.row.previous, m.move.row.grade))
    height = top + ROW * (len(rows) + 3) + MARGIN
    drawing = Drawing(WIDTH, height, title)
    drawing.text(MARGIN, MARGIN + BASELINE, one_line(title, TITLE_LENGTH), TEXT_SIZE, bold=True)
    _draw_years(drawing, bars)
    for at, each in enumerate(rows):
        _draw_row(drawing, each, top + at * ROW)
    foot = top + ROW * len(rows)
    if len(moved) > len(rows):
        note = f"the newest {len(rows)} of {len(moved):,} changes; the other formats have all"
        drawing.text(MARGIN, foot + BASELINE, note, SMALL_TEXT_SIZE)
    for at, grade in enumerate(legend):
        draw_grade(drawing, MARGIN + MARK / 2 + at * LEGEND_ENTRY, foot + ROW, grade, names.grade(grade))
        drawing.text(
            MARGIN + MARK * 1.5 + at * LEGEND_ENTRY,
            foot + ROW + BASELINE,
            names.grade(grade),
            SMALL_TEXT_SIZE,
        )
    drawing.text(MARGIN, foot + 2 * ROW + BASELINE, one_line(source, SOURCE_LENGTH), SMALL_TEXT_SIZE)
    return drawing.svg()


@dataclass(frozen=True, slots=True)
class _Bars:
    """How many rose and fell in each year, oldest first, and the pixels above and below the years that they take."""

    years: Sequence[tuple[str, int, int]]
    step: float  # pixels of one change
    tall: float
    deep: float

    @classmethod
    def of(cls, moved: Sequence[MovedGrade]) -> "_Bars":
        counts = Counter((m.move.year or UNDATED, m.move.row.change) for m in moved)
        years = [(y, counts[y, "up"], counts[y, "down"]) for y in sorted({year for year, _ in counts})]
        up = max((rose for _, rose, _ in years), default=0)
        down = max((fell for _, _, fell in years), default=0)
        step = BARS / max(up, down, 1)
        return cls(years[-MOST_YEARS:], step, step * up, step * down)


def _draw_years(drawing: Drawing, bars: _Bars) -> None:
    """A bar up for what rose in a year and one down for what fell, with the years between them."""
    above = MARGIN + HEAD + bars.tall
    below = above + ROW
    drawing.text(MARGIN, above - 3, "rose", SMALL_TEXT_SIZE)
    drawing.text(MARGIN, below + 11, "fell", SMALL_TEXT_SIZE)
    for at, (year, up, down) in enumerate(bars.years):
        x = COLUMNS[1] + (at + 0.5) * YEAR
        drawing.text(x, above + ROW / 2 + BASELINE, year, SMALL_TEXT_SIZE, anchor="middle")
        drawing.bar(x - BAR / 2, above - up * bars.step, BAR, up * bars.step, FILL)
        drawing.bar(x - BAR / 2, below, BAR, down * bars.step, OPEN, ink=INK)
        drawing.text(x, above - up * bars.step - 3, str(up), SMALL_TEXT_SIZE, anchor="middle")
        drawing.text(x, below + down * bars.step + 11, str(down), SMALL_TEXT_SIZE, anchor="middle")


def _draw_row(drawing: Drawing, each: MovedGrade, y: float) -> None:
    row, later = each.move.row, each.move.later
    month, authority, region, area, grades, since = COLUMNS
    drawing.line(MARGIN, y + ROW / 2, WIDTH - MARGIN, y + ROW / 2, faint=True)
    drawing.text(month, y + BASELINE, dates.month_or_no_date(row.sort_date or None), SMALL_TEXT_SIZE)
    drawing.text(authority, y + BASELINE, one_line(row.authority, NAME_LENGTH), TEXT_SIZE)
    drawing.text(region, y + BASELINE, one_line(each.inspection.region or "", 24), SMALL_TEXT_SIZE)
    drawing.text(area, y + BASELINE, one_line(names.area(row.area), 36), SMALL_TEXT_SIZE)
    draw_grade(drawing, grades + MARK / 2, y, row.previous or "", f"before: {names.grade(row.previous)}")
    drawing.text(grades + 1.75 * MARK, y + BASELINE, "→", TEXT_SIZE, anchor="middle")
    draw_grade(drawing, grades + 3 * MARK, y, row.grade, describe_judgement(each.inspection, row.area))
    arrows = ARROWS.get(row.change or "", "") * each.move.steps
    drawing.text(grades + 3.75 * MARK, y + BASELINE, arrows, TEXT_SIZE)
    if later is not None:
        words = f"then {later.change} to {names.grade(later.grade).lower()}, {later.sort_date[:4]}"
        drawing.text(since, y + BASELINE, one_line(words, 40), SMALL_TEXT_SIZE)
