"""Judgements over time as a small SVG for a paper: a line for each area on an axis of years."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from db.export.plot import (
    COMBINED,
    COMBINED_NOTE,
    MARK,
    describe_judgement,
    draw_grade,
    draw_legend,
    grades_in_order,
    legend_height,
)
from db.export.svg import BASELINE, MARGIN, ROW, SMALL_TEXT_SIZE, TEXT_SIZE, Drawing
from db.formatting import names
from db.judgements.latest import AuthorityGrades, areas_graded, subject
from db.judgements.lines import join_grades
from db.records import Inspection
from db.text_safety import one_line

LABEL_WIDTH: Final = 250
YEARS_WIDTH: Final = 560
RIGHT: Final = 48  # room for the box and the name of an inspection in the last days of the axis
HEAD: Final = 30
NAMES_LINE: Final = 14  # a line of names of inspections
LETTER_WIDTH: Final = 5.6  # the average of the small text
# Years from one name on the axis to the next, by the least width of a year that has room for it; else the longest.
_YEAR_STEPS: Final = ((1, 30), (2, 15))
_LONGEST_STEP: Final = 5

SHORT_KINDS: Final = {
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


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide a plot is, in pixels, and whether its foot says what the lines mean and where they are from."""

    labels: float  # the names of the areas
    years: float
    has_note: bool = True

    @property
    def width(self) -> float:
        """From edge to edge."""
        return 2 * MARGIN + self.labels + self.years + RIGHT


WIDE: Final = Layout(LABEL_WIDTH, YEARS_WIDTH)
# Across an upright page of A4 the letters are then of 9 and 7.5 points; the page itself says what the lines mean.
UPRIGHT: Final = Layout(labels=170, years=376, has_note=False)


def plot_over_time(authorities: Sequence[AuthorityGrades], source: str = "", layout: Layout = WIDE) -> str:
    """A row for each area on one axis of years; under each area a row for each of the authorities.

    Inspections without a date have no place on the axis: they are left out, and the legend gives their number.
    `source` says at its foot what was asked for, of which database and when.
    """
    dated = [i for authority in authorities for i in authority.inspections if _day(i)]
    areas = areas_graded(dated)
    lines = [(area, authority) for area in areas for authority in authorities]
    lines = [
        (area, authority) for area, authority in lines if any(i.grade(area) for i in authority.inspections)
    ]
    legend = grades_in_order(i.grade(area) for i in dated for area in areas)
    title = " and ".join(one_line(authority.name, 60) for authority in authorities) or "no authority"
    width = layout.width
    top = MARGIN + HEAD + NAMES_LINE * (2 * len(authorities) + 1)
    bottom = top + ROW * max(len(lines), 1)
    height = bottom + legend_height(legend, width, source) - (0 if layout.has_note else ROW)
    drawing = Drawing(width, height, f"Judgements over time: {title}")
    drawing.text(MARGIN, MARGIN + BASELINE, f"Judgements over time: {title}", TEXT_SIZE, bold=True)
    place = _draw_years(drawing, dated, top, bottom, layout)
    for n, authority in enumerate(authorities):
        _draw_inspection_names(drawing, authority, MARGIN + HEAD + 2 * NAMES_LINE * n, place)
    if not lines:
        drawing.text(MARGIN, top + BASELINE, "none of these inspections prints grades", TEXT_SIZE)
    for row, (area, authority) in enumerate(lines):
        y = top + row * ROW
        if not row or lines[row - 1][0] != area:
            drawing.line(MARGIN, y - ROW / 2, width - MARGIN, y - ROW / 2, faint=True)
            drawing.text(MARGIN, y + BASELINE, names.area(area), TEXT_SIZE)
        if len(authorities) > 1:
            drawing.text(
                MARGIN + layout.labels - MARK,
                y + BASELINE,
                one_line(authority.name, 16),
                SMALL_TEXT_SIZE,
                anchor="end",
            )
        _draw_line(drawing, authority, area, y, place)
    note = _note(authorities, areas) if layout.has_note else ""
    draw_legend(drawing, bottom, legend, width, note, source)
    return drawing.svg()


def _note(authorities: Sequence[AuthorityGrades], areas: Sequence[str]) -> str:
    """What the lines and signs mean, and what could not be drawn."""
    inspections = [i for authority in authorities for i in authority.inspections]
    dated = [i for i in inspections if _day(i)]
    undated = len(inspections) - len(dated)
    note = "line: from one grade to the next; dotted: past reports without such grades; –: not graded"
    note += f"; {undated} without a date left out" if undated else ""
    return note + (COMBINED_NOTE if any(i.combines(area) for i in dated for area in areas) else "")


Place = Callable[[Inspection], float]  # an inspection -> its x on the axis


def _draw_years(
    drawing: Drawing, dated: Sequence[Inspection], top: float, bottom: float, layout: Layout
) -> Place:
    """Draw the axis of years. Returns the function from an inspection to its x on the axis."""
    years = [int(i.sort_date[:4]) for i in dated] or [0]
    first, last = min(years), max(years) + 1
    year_width = layout.years / (last - first)
    left = MARGIN + layout.labels
    step = next((years for years, least in _YEAR_STEPS if year_width >= least), _LONGEST_STEP)
    for year in range(first, last + 1, step) if dated else ():
        x = left + (year - first) * year_width
        drawing.line(x, top - ROW / 2, x, bottom - ROW / 2, faint=True)
        drawing.text(x, top - ROW / 2 - 4, str(year), SMALL_TEXT_SIZE, anchor="middle")

    def place(inspection: Inspection) -> float:
        day = _day(inspection) or date(first, 1, 1)
        return left + (day.year - first + (day.timetuple().tm_yday - 1) / 366) * year_width

    return place


def _draw_inspection_names(drawing: Drawing, authority: AuthorityGrades, y: float, place: Place) -> None:
    """The names of an authority's inspections above their dates; a name too near to the one before is a line lower."""
    drawing.text(MARGIN, y, one_line(authority.name, 40), SMALL_TEXT_SIZE, bold=True)
    ends = [0.0, 0.0]
    for inspection in filter(_day, authority.inspections):
        name = SHORT_KINDS.get(inspection.kind, one_line(inspection.kind, 12))
        name += "" if inspection.judgements else " (no grades)"
        x, half = place(inspection), len(name) * LETTER_WIDTH / 2
        line = 0 if x - half >= ends[0] or ends[0] <= ends[1] else 1
        x = max(x, ends[line] + half)
        drawing.text(x, y + line * NAMES_LINE, name, SMALL_TEXT_SIZE, anchor="middle")
        ends[line] = x + half + SMALL_TEXT_SIZE


def _draw_line(drawing: Drawing, authority: AuthorityGrades, area: str, y: float, place: Place) -> None:
    """An area's grades at their dates, a line from each to the next unless a graded report between left it out."""
    dated = [i for i in authority.inspections if _day(i)]
    for left, right, passes in join_grades(dated, area):
        drawing.line(place(dated[left]), y, place(dated[right]), y, dotted=passes)
    kinds = {subject(i.kind) for i in dated if i.grade(area)}
    for inspection in dated:
        grade = inspection.grade(area)
        x = place(inspection)
        if grade:
            description = (
                f"{names.area(area)}, {inspection.sort_date}: {describe_judgement(inspection, area)}"
            )
            draw_grade(drawing, x, y, grade, description)
            if inspection.combines(area):
                drawing.text(x + MARK / 2 + 2, y + BASELINE, COMBINED, SMALL_TEXT_SIZE)
        elif inspection.judgements and subject(inspection.kind) in kinds:
            drawing.text(x, y + BASELINE, "–", TEXT_SIZE, anchor="middle")


def _day(inspection: Inspection) -> date | None:
    try:
        return date.fromisoformat(inspection.sort_date)
    except ValueError:
        return None
