"""The head of a comparison: which inspections, how each area's grade changed, how much is matched."""

from collections.abc import Mapping, Sequence
from typing import Final

from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from db import codes
from db.compare.records import Comparison, GradeChange
from db.formatting import dates
from db.records import Inspection
from db.text_safety import one_line
from tui.compare.model import VIEWS, ComparisonOptions, count_sides
from tui.compare.row_painter import SIDE_BY_SIDE_WIDTH
from tui.styles import grade_style
from tui.widgets import formatting
from tui.widgets.line_widget import LineWidget
from tui.widgets.strips import pad_line
from tui.widgets.wrapping import cell_width, shorten

ARROWS: Final = {"up": "↑", "down": "↓", "same": "=", "new": "first grade", "gone": "not graded now"}

Segments = list[Segment]


class ComparisonHead(LineWidget):
    """The inspections, the counts and the view, then the grades of each area: as many lines as they need."""

    DEFAULT_CSS = "ComparisonHead { height: auto; }"

    comparison: reactive[Comparison | None] = reactive(None, layout=True)
    shown: reactive[ComparisonOptions] = reactive(ComparisonOptions())
    themes: reactive[Mapping[str, str]] = reactive({})

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.build_lines(width))

    def render_row(self, y: int) -> Strip:
        lines = self.build_lines(self.size.width)
        return pad_line(lines[y] if y < len(lines) else [], self.size.width, self.theme_style("text"))

    def build_lines(self, width: int) -> list[Segments]:
        """Every line, in at most `width` cells."""
        if self.comparison is None:
            return [[Segment(" Comparing …", self.theme_style("quiet"))]]
        return [
            *self._names(self.comparison, width),
            self._counts(self.comparison, width),
            *self._grades(self.comparison.grades, width),
            [Segment("─" * width, self.theme_style("rule"))],
        ]

    def _names(self, comparison: Comparison, width: int) -> list[Segments]:
        name, quiet = self.theme_style("strong"), self.theme_style("quiet")
        left, right = _named(comparison.left), _named(comparison.right)
        if cell_width(left) + cell_width(right) + 9 <= width:
            return [[Segment(" " + left, name), Segment("   ⇄   ", quiet), Segment(right, name)]]
        return [
            [Segment(" " + shorten(left, width - 2), name)],
            [Segment(" ⇄ ", quiet), Segment(shorten(right, width - 4), name)],
        ]

    def _counts(self, comparison: Comparison, width: int) -> Segments:
        count = count_sides(comparison)
        theme = one_line(self.themes.get(self.shown.theme or "", "")) or "all themes"
        said = f" matched {count['matched']:,} · only left {count['left']:,} · only right {count['right']:,}"
        view = shorten(f"   {VIEWS[self.shown.view]} · {theme}", max(width - cell_width(said), 0))
        return [Segment(said, self.theme_style("text")), Segment(view, self.theme_style("quiet"))]

    def _grades(self, changes: Sequence[GradeChange], width: int) -> list[Segments]:
        """Each area's change; as many on a line as there is room for."""
        quiet, text = self.theme_style("quiet"), self.theme_style("text")
        if not changes:
            return [[Segment(" neither report gives a grade", quiet)]]
        silent = [side for side in ("left", "right") if not any(getattr(c, side) for c in changes)]
        left_out = 0
        lines: list[Segments] = [[Segment(f" the {side} report gives no grades", quiet)] for side in silent]
        if silent and width < SIDE_BY_SIDE_WIDTH:
            # There is no change to tell, and on a small screen rows matter more.
            changes, left_out = changes[:1], len(changes) - 1
        for change in changes:
            said = self._grade(change, is_said=bool(silent))
            if lines and _width(lines[-1]) + _width(said) + 3 <= width:
                lines[-1] += [Segment("   ", text), *said]
            else:
                lines.append([Segment(" ", text), *said])
        more = f"   and {left_out} further" if left_out else ""
        return [*lines[:-1], [*lines[-1], Segment(shorten(more, max(width - _width(lines[-1]), 0)), quiet)]]

    def _grade(self, change: GradeChange, *, is_said: bool) -> Segments:
        """`care leavers  R → I ↓`; the words of a missing grade are left out where they were said for all."""
        quiet = self.theme_style("quiet")
        return [
            Segment(codes.AREAS.get(change.area, change.area).lower() + "  ", quiet),
            Segment(formatting.grade_letter(change.left), self.theme_style(grade_style(change.left))),
            Segment(" → ", quiet),
            Segment(formatting.grade_letter(change.right), self.theme_style(grade_style(change.right))),
            Segment("" if is_said else " " + ARROWS.get(change.change or "", ""), quiet),
        ]


def _width(segments: Segments) -> int:
    return sum(cell_width(segment.text) for segment in segments)


def _named(inspection: Inspection) -> str:
    kind = codes.REPORT_KINDS.get(inspection.kind, inspection.kind).lower()
    when = dates.short_days(inspection.start, inspection.end)
    return f"{formatting.authority_name(inspection)}  {when} · {kind}"
