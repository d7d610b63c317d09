"""Judgements over time as a drawing for a paper: a line for each area on an axis of years. A small SVG."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from db import codes
from db.export.plot import LETTER, MARGIN, MARK, ROW, SMALL, draw_legend, grades_in_order, legend_height, mark
from db.export.svg import Drawing
from db.formatting import names
from db.judgements.latest import AuthorityGrades, areas_graded, subject
from db.records import Inspection
from db.text_safety import one_line

LABEL_WIDTH: Final = 250
YEARS_WIDTH: Final = 560
RIGHT: Final = 48  # room for the mark and the name of what was inspected in the last days of the axis
HEAD: Final = 30
STOP_LINE: Final = 14  # a line of names of inspections
LETTER_WIDTH: Final = 5.6  # of the small letters, on average

KINDS: Final = {
    "ilacs": "ILACS",
    "sif": "Single",
    "sif-reinspection": "Re-insp.",
    "jtai": "JTAI",
    "area-send": "SEND",
    "looked-after": "Looked after",
    "lscb-review": "Board",
    "contact-referral-assessment": "Letter",
    "focused-visit": "Focused",
    "monitoring-visit": "Monitoring",
    "council-report": "Council",
    "other": "Other",
}


def plot_over_time(authorities: Sequence[AuthorityGrades]) -> str:
    """The lines of each area over one axis of years; those of several authorities stand over each other.

    Inspections without a date cannot stand on the axis: they are left out, and the drawing says how many.
    """
    stops = [i for one in authorities for i in one.inspections if _day(i)]
    areas = areas_graded(stops)
    lines = [(area, one) for area in areas for one in authorities]
    lines = [(area, one) for area, one in lines if any(i.grade(area) for i in one.inspections)]
    legend = grades_in_order(i.grade(area) for i in stops for area in areas)
    title = " and ".join(one_line(one.name, 60) for one in authorities) or "no authority"
    width = 2 * MARGIN + LABEL_WIDTH + YEARS_WIDTH + RIGHT
    top = MARGIN + HEAD + STOP_LINE * (2 * len(authorities) + 1)
    bottom = top + ROW * max(len(lines), 1)
    drawing = Drawing(width, bottom + legend_height(legend, width), f"Judgements over time: {title}")
    drawing.text(MARGIN, MARGIN + 4, f"Judgements over time: {title}", LETTER, bold=True)
    place = _draw_years(drawing, stops, top, bottom)
    for n, one in enumerate(authorities):
        _draw_stops(drawing, one, MARGIN + HEAD + 2 * STOP_LINE * n, place)
    if not lines:
        drawing.text(MARGIN, top + 4, "none of these inspections prints grades", LETTER)
    for row, (area, one) in enumerate(lines):
        y = top + row * ROW
        if not row or lines[row - 1][0] != area:
            drawing.line(MARGIN, y - ROW / 2, width - MARGIN, y - ROW / 2, faint=True)
            drawing.text(MARGIN, y + 4, names.area(area), LETTER)
        if len(authorities) > 1:
            drawing.text(MARGIN + LABEL_WIDTH - MARK, y + 4, one_line(one.name, 16), SMALL, end=True)
        _draw_line(drawing, one, area, y, place)
    undated = sum(len(one.inspections) for one in authorities) - len(stops)
    told = "line: from one grade to the next; dotted: past reports without such grades; –: not graded"
    told += f"; {undated} without a date left out" if undated else ""
    draw_legend(drawing, bottom, legend, width, told)
    return drawing.svg()


Place = Callable[[Inspection], float]


def _draw_years(drawing: Drawing, stops: Sequence[Inspection], top: float, bottom: float) -> Place:
    """The axis; where on it an inspection stands."""
    years = [int(i.sort_date[:4]) for i in stops] or [0]
    first, last = min(years), max(years) + 1
    a_year = YEARS_WIDTH / (last - first)
    left = MARGIN + LABEL_WIDTH
    step = 1 if a_year >= 30 else 2 if a_year >= 15 else 5
    for year in range(first, last + 1, step) if stops else ():
        x = left + (year - first) * a_year
        drawing.line(x, top - ROW / 2, x, bottom - ROW / 2, faint=True)
        drawing.text(x, top - ROW / 2 - 4, str(year), SMALL, middle=True)

    def place(inspection: Inspection) -> float:
        day = _day(inspection) or date(first, 1, 1)
        return left + (day.year - first + (day.timetuple().tm_yday - 1) / 366) * a_year

    return place


def _draw_stops(drawing: Drawing, authority: AuthorityGrades, y: float, place: Place) -> None:
    """The names of an authority's inspections over their days; those too near to the last one a line lower."""
    drawing.text(MARGIN, y, one_line(authority.name, 40), SMALL, bold=True)
    ends = [0.0, 0.0]
    for inspection in filter(_day, authority.inspections):
        name = KINDS.get(inspection.kind, one_line(inspection.kind, 12))
        name += "" if inspection.judgements else " (no grades)"
        x, half = place(inspection), len(name) * LETTER_WIDTH / 2
        line = 0 if x - half >= ends[0] or ends[0] <= ends[1] else 1
        x = max(x, ends[line] + half)
        drawing.text(x, y + line * STOP_LINE, name, SMALL, middle=True)
        ends[line] = x + half + SMALL


def _draw_line(drawing: Drawing, authority: AuthorityGrades, area: str, y: float, place: Place) -> None:
    """An area's grades at their days; a line from each to the next, unless a graded report left it out."""
    held = [i for i in authority.inspections if _day(i)]
    graded = [n for n, i in enumerate(held) if i.grade(area) in codes.GRADE_RANKS]
    for left, right in pairwise(graded):
        between = held[left + 1 : right]
        if all(not i.judgements or subject(i.kind) != subject(held[left].kind) for i in between):
            drawing.line(place(held[left]), y, place(held[right]), y, dotted=bool(between))
    kinds = {subject(i.kind) for i in held if i.grade(area)}
    for inspection in held:
        grade = inspection.grade(area)
        x = place(inspection)
        if grade:
            said = f"{names.area(area)}, {inspection.end}: {names.grade(grade)}"
            mark(drawing, x, y, grade, said)
        elif inspection.judgements and subject(inspection.kind) in kinds:
            drawing.text(x, y + 4, "–", LETTER, middle=True)


def _day(inspection: Inspection) -> date | None:
    try:
        return date.fromisoformat(inspection.sort_date)
    except ValueError:
        return None
