"""The head of a comparison: which inspections, how each area's grade changed, how much is matched."""

from collections.abc import Mapping, Sequence
from typing import Final

from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from db import codes
from db.derived import Comparison, GradeChange
from db.hostile import one_line
from db.records import Inspection
from tui import wording
from tui.comparison_model import VIEWS, Shown, tally
from tui.looks import grade_look
from tui.widgets.comparison_rows import BESIDE_FROM
from tui.widgets.line_view import Drawn, filled
from tui.widgets.wrapping import cells, shorten

ARROWS: Final = {"up": "↑", "down": "↓", "same": "=", "new": "first grade", "gone": "not graded now"}

Segments = list[Segment]


class ComparisonHead(Drawn):
    """The inspections, the counts and the view, then the grades of each area: as many lines as they need."""

    DEFAULT_CSS = "ComparisonHead { height: auto; }"

    comparison: reactive[Comparison | None] = reactive(None, layout=True)
    shown: reactive[Shown] = reactive(Shown())
    themes: reactive[Mapping[str, str]] = reactive({})

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def drawn(self, y: int) -> Strip:
        lines = self.lines(self.size.width)
        return filled(lines[y] if y < len(lines) else [], self.size.width, self.look("text"))

    def lines(self, width: int) -> list[Segments]:
        """Every line, in at most `width` cells."""
        if self.comparison is None:
            return [[Segment(" Comparing …", self.look("quiet"))]]
        return [
            *self._names(self.comparison, width),
            self._counts(self.comparison, width),
            *self._grades(self.comparison.grades, width),
            [Segment("─" * width, self.look("rule"))],
        ]

    def _names(self, comparison: Comparison, width: int) -> list[Segments]:
        name, quiet = self.look("strong"), self.look("quiet")
        left, right = _named(comparison.left), _named(comparison.right)
        if cells(left) + cells(right) + 9 <= width:
            return [[Segment(" " + left, name), Segment("   ⇄   ", quiet), Segment(right, name)]]
        return [
            [Segment(" " + shorten(left, width - 2), name)],
            [Segment(" ⇄ ", quiet), Segment(shorten(right, width - 4), name)],
        ]

    def _counts(self, comparison: Comparison, width: int) -> Segments:
        count = tally(comparison)
        theme = one_line(self.themes.get(self.shown.theme or "", "")) or "all themes"
        said = f" matched {count['matched']:,} · only left {count['left']:,} · only right {count['right']:,}"
        view = shorten(f"   {VIEWS[self.shown.view]} · {theme}", max(width - cells(said), 0))
        return [Segment(said, self.look("text")), Segment(view, self.look("quiet"))]

    def _grades(self, changes: Sequence[GradeChange], width: int) -> list[Segments]:
        """Each area's change; as many on a line as there is room for."""
        quiet, text = self.look("quiet"), self.look("text")
        if not changes:
            return [[Segment(" neither report gives a grade", quiet)]]
        silent = [side for side in ("left", "right") if not any(getattr(c, side) for c in changes)]
        left_out = 0
        lines: list[Segments] = [[Segment(f" the {side} report gives no grades", quiet)] for side in silent]
        if silent and width < BESIDE_FROM:
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
        quiet = self.look("quiet")
        return [
            Segment(codes.AREAS.get(change.area, change.area).lower() + "  ", quiet),
            Segment(wording.letter(change.left), self.look(grade_look(change.left))),
            Segment(" → ", quiet),
            Segment(wording.letter(change.right), self.look(grade_look(change.right))),
            Segment("" if is_said else " " + ARROWS.get(change.change or "", ""), quiet),
        ]


def _width(segments: Segments) -> int:
    return sum(cells(segment.text) for segment in segments)


def _named(inspection: Inspection) -> str:
    kind = codes.REPORT_KINDS.get(inspection.kind, inspection.kind).lower()
    when = wording.days(inspection.start, inspection.end)
    return f"{wording.authority(inspection)}  {when} · {kind}"
