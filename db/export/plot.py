"""The latest grades of many authorities as a table, drawn as a small SVG for a paper; parts that both plots share.

A grade is shown by its letter and its fill as well as by colour; an area without a grade is a dash.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from db import codes
from db.export.svg import (
    BASELINE,
    HATCH,
    INK,
    MARGIN,
    NAME_LENGTH,
    ROW,
    SMALL_TEXT_SIZE,
    SOURCE_LENGTH,
    TEXT_SIZE,
    Drawing,
    Fill,
)
from db.formatting import dates, names
from db.judgements.latest import AuthorityGrades, LatestGrade, areas_graded
from db.records import Inspection
from db.text_safety import one_line

# Sizes in SVG pixels.
MARK: Final = 16  # the side of a grade's mark
NAME_WIDTH: Final = 250
CELL_WIDTH: Final = 76
WIDTH_LEAST: Final = 480
HEAD: Final = 56  # from the top margin to the first row: the title and the columns' names
LEGEND_ENTRY: Final = 170

COMBINED: Final = "+"  # beside a grade of a printed row that grades two areas as one
COMBINED_NOTE: Final = "; +: one printed grade for children in care and care leavers"
ARROWS: Final = {"up": "↑", "down": "↓", "same": "=", "new": "first"}
# Fill and ink of each grade, best to worst from dark to light to hatched, so that they differ in grey print too.
FILLS: Final = {
    "outstanding": Fill("#10559a", "#ffffff"),
    "good": Fill("#3aa384", INK),
    "positive": Fill("#3aa384", INK),
    "adequate": Fill("#f3d08a", INK),
    "requires-improvement": Fill("#f3d08a", INK),
    "inconsistent": Fill("#f3d08a", INK),
    "inadequate": Fill(HATCH, "#8a2c00"),
    "systemic-failings": Fill(HATCH, "#8a2c00"),
}
NO_FILL: Final = Fill("#ffffff", INK)


def plot_latest(authorities: Sequence[AuthorityGrades], source: str = "") -> str:
    """A table of the latest grades: a row for each authority, a column for each area that is graded.

    `source` says at its foot what was asked for, of which database and when.
    """
    graded = {area for authority in authorities for area, s in authority.areas.items() if s.grade}
    areas = [
        a for a in areas_graded(i for authority in authorities for i in authority.inspections) if a in graded
    ]
    legend = grades_in_order(s.grade for authority in authorities for s in authority.areas.values())
    width = max(2 * MARGIN + NAME_WIDTH + CELL_WIDTH * len(areas), WIDTH_LEAST)
    top = MARGIN + HEAD
    bottom = top + ROW * len(authorities)
    drawing = Drawing(width, bottom + legend_height(legend, width, source), "Latest judgements")
    drawing.text(MARGIN, MARGIN + BASELINE, "Latest judgements", TEXT_SIZE, bold=True)
    for column, area in enumerate(areas):
        for line, text in enumerate(_halves(names.area(area))):
            drawing.text(_column(column), top - 28 + 12 * line, text, SMALL_TEXT_SIZE)
    for row, authority in enumerate(authorities):
        y = top + row * ROW
        drawing.line(MARGIN, y + ROW / 2, width - MARGIN, y + ROW / 2, faint=True)
        drawing.text(MARGIN, y + BASELINE, one_line(authority.name, NAME_LENGTH), TEXT_SIZE)
        drawing.text(
            MARGIN + NAME_WIDTH - 16,
            y + BASELINE,
            dates.month_or_no_date(authority.latest.end),
            SMALL_TEXT_SIZE,
            anchor="end",
        )
        if not authority.graded:
            drawing.text(_column(0), y + BASELINE, "no grades printed", SMALL_TEXT_SIZE)
            continue
        for column, area in enumerate(areas):
            _cell(drawing, _column(column), y, authority.latest_grade(area))
    note = "↑ ↓ = since the inspection before; “first”: its first grade here; –: not graded"
    if any(is_combined(s) for authority in authorities for s in authority.areas.values()):
        note += COMBINED_NOTE
    draw_legend(drawing, bottom, legend, width, note, source)
    return drawing.svg()


def is_combined(latest_grade: LatestGrade) -> bool:
    """Whether a grade is of a printed row that grades two areas as one."""
    return latest_grade.inspection is not None and latest_grade.inspection.combines(latest_grade.area)


def describe_judgement(inspection: Inspection | None, area: str) -> str:
    """What a screen reader says of a grade: its name, and the printed row where that grades two areas as one."""
    judgement = inspection.judgement(area) if inspection else None
    if judgement is None:
        return names.grade(None)
    row = f", printed for “{one_line(judgement.label, 120)}”" if judgement.combined else ""
    return names.grade(judgement.grade) + row


def draw_grade(drawing: Drawing, x: float, y: float, grade: str, description: str) -> None:
    """A grade's box with its letter; `description` is what a screen reader says of it."""
    drawing.box(x, y, MARK, codes.GRADE_LETTERS.get(grade, "?"), FILLS.get(grade, NO_FILL), description)


def grades_in_order(grades: Iterable[str | None]) -> list[str]:
    """The grades that occur, best first."""
    occurring = {grade for grade in grades if grade}
    return [grade for grade in codes.GRADES if grade in occurring]


def legend_height(grades: Sequence[str], width: float, source: str) -> float:
    """Pixels that the legend takes below the last row."""
    return MARGIN + ROW * (_legend_lines(grades, width) + 1 + bool(source))


def draw_legend(
    drawing: Drawing, top: float, grades: Sequence[str], width: float, note: str, source: str
) -> None:
    """The legend: each mark with its grade, then `note` on what else is drawn, then the source."""
    per_line = max(int((width - 2 * MARGIN) // LEGEND_ENTRY), 1)
    for place, grade in enumerate(grades):
        x = MARGIN + MARK / 2 + place % per_line * LEGEND_ENTRY
        y = top + MARGIN + place // per_line * ROW
        draw_grade(drawing, x, y, grade, names.grade(grade))
        drawing.text(x + MARK, y + BASELINE, names.grade(grade), SMALL_TEXT_SIZE)
    y = top + MARGIN + _legend_lines(grades, width) * ROW + BASELINE
    drawing.text(MARGIN, y, note, SMALL_TEXT_SIZE)
    drawing.text(MARGIN, y + ROW, one_line(source, SOURCE_LENGTH), SMALL_TEXT_SIZE)


def _legend_lines(grades: Sequence[str], width: float) -> int:
    per_line = max(int((width - 2 * MARGIN) // LEGEND_ENTRY), 1)
    return -(-len(grades) // per_line)


def _column(column: int) -> float:
    return MARGIN + NAME_WIDTH + column * CELL_WIDTH


def _cell(drawing: Drawing, x: float, y: float, latest_grade: LatestGrade) -> None:
    if not latest_grade.grade:
        drawing.text(x + MARK / 2, y + BASELINE, "–", TEXT_SIZE, anchor="middle")
        return
    description = describe_judgement(latest_grade.inspection, latest_grade.area)
    draw_grade(drawing, x + MARK / 2, y, latest_grade.grade, description)
    signs = (COMBINED if is_combined(latest_grade) else "", ARROWS.get(latest_grade.change or "", ""))
    drawing.text(x + MARK + 5, y + BASELINE, " ".join(filter(None, signs)), SMALL_TEXT_SIZE)


def _halves(name: str) -> tuple[str, str]:
    """A name on two lines: its last word on the second; a single word on the second alone."""
    first, _, second = name.rpartition(" ")
    return first, second
