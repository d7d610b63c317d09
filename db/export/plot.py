"""Judgements as a drawing for a paper: the latest grades of many authorities as a table. A small SVG.

A grade is told by its letter and its fill as well as by colour; what is not graded is a dash, never a grade.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from db import codes
from db.export.svg import HATCH, INK, Drawing
from db.formatting import dates, names
from db.judgements.latest import AuthorityGrades, LatestGrade, areas_graded
from db.text_safety import one_line

# Sizes in SVG pixels; letters of 12 read well where a plot takes the width of a page.
ROW: Final = 22
LETTER: Final = 12
SMALL: Final = 10
MARGIN: Final = 16
MARK: Final = 16  # the side of a grade's mark
NAME_WIDTH: Final = 250
CELL_WIDTH: Final = 76
WIDTH_LEAST: Final = 480
HEAD: Final = 56  # from the top margin to the first row: the title and the columns' names
LEGEND_ENTRY: Final = 170

ARROWS: Final = {"up": "↑", "down": "↓", "same": "=", "new": "first"}
# Fill and letter of each height: dark to light to hatched, so they stay apart in grey.
FILLS: Final = {
    "outstanding": ("#10559a", "#ffffff"),
    "good": ("#3aa384", INK),
    "positive": ("#3aa384", INK),
    "adequate": ("#f3d08a", INK),
    "requires-improvement": ("#f3d08a", INK),
    "inconsistent": ("#f3d08a", INK),
    "inadequate": (HATCH, "#8a2c00"),
    "systemic-failings": (HATCH, "#8a2c00"),
}
NO_FILL: Final = ("#ffffff", INK)


def plot_latest(authorities: Sequence[AuthorityGrades]) -> str:
    """A table of the latest grades: a row for each authority, a column for each area that is graded."""
    held = {area for one in authorities for area, s in one.areas.items() if s.grade}
    areas = [a for a in areas_graded(i for one in authorities for i in one.inspections) if a in held]
    legend = grades_in_order(s.grade for one in authorities for s in one.areas.values())
    width = max(2 * MARGIN + NAME_WIDTH + CELL_WIDTH * len(areas), WIDTH_LEAST)
    top = MARGIN + HEAD
    bottom = top + ROW * len(authorities)
    drawing = Drawing(width, bottom + legend_height(legend, width), "Latest judgements")
    drawing.text(MARGIN, MARGIN + 4, "Latest judgements", LETTER, bold=True)
    for column, area in enumerate(areas):
        for line, text in enumerate(_halves(names.area(area))):
            drawing.text(_column(column), top - 28 + 12 * line, text, SMALL)
    for row, one in enumerate(authorities):
        y = top + row * ROW
        drawing.line(MARGIN, y + ROW / 2, width - MARGIN, y + ROW / 2, faint=True)
        drawing.text(MARGIN, y + 4, one_line(one.name, 32), LETTER)
        drawing.text(MARGIN + NAME_WIDTH - 16, y + 4, dates.month_or_no_date(one.latest.end), SMALL, end=True)
        if not one.graded:
            drawing.text(_column(0), y + 4, "no grades printed", SMALL)
            continue
        for column, area in enumerate(areas):
            _cell(drawing, _column(column), y, one.latest_grade(area))
    told = "↑ ↓ = since the inspection before; “first”: its first grade here; –: not graded"
    draw_legend(drawing, bottom, legend, width, told)
    return drawing.svg()


def mark(drawing: Drawing, x: float, y: float, grade: str, said: str) -> None:
    """A grade's box with its letter."""
    fill, ink = FILLS.get(grade, NO_FILL)
    drawing.box(x, y, MARK, codes.GRADE_LETTERS.get(grade, "?"), fill, ink, said)


def grades_in_order(grades: Iterable[str | None]) -> list[str]:
    """The grades that occur, best first."""
    held = {grade for grade in grades if grade}
    return [grade for grade in codes.GRADES if grade in held]


def legend_height(grades: Sequence[str], width: float) -> float:
    """Pixels that the legend takes below the last row."""
    return MARGIN + ROW * (_legend_lines(grades, width) + 1)


def draw_legend(drawing: Drawing, top: float, grades: Sequence[str], width: float, told: str) -> None:
    """What each mark means, and what else is drawn, in words."""
    a_line = max(int((width - 2 * MARGIN) // LEGEND_ENTRY), 1)
    for place, grade in enumerate(grades):
        x = MARGIN + MARK / 2 + place % a_line * LEGEND_ENTRY
        y = top + MARGIN + place // a_line * ROW
        mark(drawing, x, y, grade, names.grade(grade))
        drawing.text(x + MARK, y + 4, names.grade(grade), SMALL)
    drawing.text(MARGIN, top + MARGIN + _legend_lines(grades, width) * ROW + 4, told, SMALL)


def _legend_lines(grades: Sequence[str], width: float) -> int:
    a_line = max(int((width - 2 * MARGIN) // LEGEND_ENTRY), 1)
    return -(-len(grades) // a_line)


def _column(column: int) -> float:
    return MARGIN + NAME_WIDTH + column * CELL_WIDTH


def _cell(drawing: Drawing, x: float, y: float, latest_grade: LatestGrade) -> None:
    if not latest_grade.grade:
        drawing.text(x + MARK / 2, y + 4, "–", LETTER, middle=True)
        return
    mark(drawing, x + MARK / 2, y, latest_grade.grade, names.grade(latest_grade.grade))
    drawing.text(x + MARK + 5, y + 4, ARROWS.get(latest_grade.change or "", ""), SMALL)


def _halves(name: str) -> tuple[str, str]:
    """A name over two lines, the second one filled first."""
    first, _, second = name.rpartition(" ")
    return first, second
