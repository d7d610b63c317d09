"""A row of the filter pane as a line: a facet's title, a value with its tick and count, or how many more there are."""

from collections.abc import Callable
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from db.records import FacetCount
from db.text_safety import one_line
from tui.facets.facet_rows import AS_OF, GRADE_BEFORE, SAVED, TITLES, UNCOUNTED, FacetRow
from tui.facets.further_filters import DATES
from tui.styles import grade_style
from tui.widgets import formatting
from tui.widgets.strips import pad_line
from tui.widgets.wrapping import cell_width, shorten

TICK_WIDTH: Final = 6  # the cursor's bar, then ` [x] `
GRADE_WIDTH: Final = 2  # a grade's letter and a blank, before its name
LEAST_LABEL: Final = 4  # cells that a name keeps beside its number, however narrow the pane


def render_facet_row(row: FacetRow, bar: Segment, width: int, style: Callable[[str], Style]) -> Strip:
    """The line of a row, `width` cells wide; `bar` is its first cell, `style` the style of a name."""
    if row.is_title:
        title = Segment(f" {TITLES.get(row.facet, row.facet)}", style("heading"))
        return pad_line([title], width, style("text"))
    if row.value is None:
        words = "a year: Enter lists them" if row.facet in (DATES, AS_OF) else f"{row.more:,} more"
        more = Segment(f"     … {words}", style("quiet"))
        return pad_line([bar, more], width, style("text"))
    return _render_value(row.facet, row.value, bar, width, style)


def _render_value(
    facet: str, value: FacetCount, bar: Segment, width: int, style: Callable[[str], Style]
) -> Strip:
    text = style("accent-strong" if value.selected else "text")
    count = "" if facet in UNCOUNTED else f"{value.count:,}"
    if facet == SAVED:  # it is counted where it has found something new
        count = f"{value.count:,} new" if value.count else ""
    tick = Segment(" [x] " if value.selected else " [ ] ", text)
    grade = []
    if facet in ("grade", GRADE_BEFORE):
        grade = [Segment(formatting.grade_letter(value.value) + " ", style(grade_style(value.value)))]
    room = width - TICK_WIDTH - GRADE_WIDTH * len(grade) - len(count) - 2
    label = shorten(one_line(value.label), max(room, LEAST_LABEL))
    gap = " " * max(room - cell_width(label) + 1, 1)
    segments = [bar, tick, *grade, Segment(label, text), Segment(gap + count, style("quiet"))]
    return pad_line(segments, width, text)
