"""The head of a comparison: which inspections, how each area's grade changed, how much is matched."""

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual.reactive import reactive

from db import codes
from db.hostile import one_line
from db.records import Comparison, GradeChange, Inspection
from tui import wording
from tui.comparison_model import VIEWS, Shown, tally
from tui.looks import grade_look
from tui.widgets.comparison_rows import BESIDE_FROM
from tui.widgets.line_view import Looking
from tui.widgets.wrapping import cells, shorten

ARROWS = {"up": "↑", "down": "↓", "same": "=", "new": "first grade", "gone": "not graded now"}


class ComparisonHead(Looking):
    """The inspections, the counts and the view, then the grades of each area: as many lines as they need."""

    DEFAULT_CSS = "ComparisonHead { height: auto; }"

    comparison: reactive[Comparison | None] = reactive(None, layout=True)
    shown: reactive[Shown] = reactive(Shown())
    themes: reactive[Mapping[str, str]] = reactive({})

    def render(self) -> Text:
        if self.comparison is None:
            return Text(" Comparing …", self.look("quiet"))
        lines = [
            *self._names(self.comparison),
            self._counts(self.comparison),
            *self._grades(self.comparison.grades),
            Text("─" * self.size.width, self.look("rule")),
        ]
        return Text("\n", self.look("text")).join(lines)

    def _names(self, comparison: Comparison) -> list[Text]:
        name, quiet = self.look("strong"), self.look("quiet")
        left, right = _named(comparison.left), _named(comparison.right)
        width = self.size.width
        if cells(left) + cells(right) + 9 <= width:
            return [Text.assemble((" " + left, name), ("   ⇄   ", quiet), (right, name))]
        return [
            Text(" " + shorten(left, width - 2), name),
            Text.assemble((" ⇄ ", quiet), (shorten(right, width - 4), name)),
        ]

    def _counts(self, comparison: Comparison) -> Text:
        count = tally(comparison)
        theme = one_line(self.themes.get(self.shown.theme or "", "")) or "all themes"
        said = f" matched {count['matched']:,} · only left {count['left']:,} · only right {count['right']:,}"
        view = f"   {VIEWS[self.shown.view]} · {theme}"
        room = max(self.size.width - cells(said), 0)
        return Text.assemble((said, self.look("text")), (shorten(view, room), self.look("quiet")))

    def _grades(self, changes: Sequence[GradeChange]) -> list[Text]:
        """Each area's change; as many on a line as there is room for."""
        if not changes:
            return [Text(" neither report gives a grade", self.look("quiet"))]
        silent = [side for side in ("left", "right") if not any(getattr(c, side) for c in changes)]
        lines = [Text(f" the {side} report gives no grades", self.look("quiet")) for side in silent]
        if silent and self.size.width < BESIDE_FROM:
            changes = changes[:1]  # there is no change to tell, and on a small screen rows matter more
        for said in (self._grade(change, bool(silent)) for change in changes):
            if lines and lines[-1].cell_len + said.cell_len + 3 <= self.size.width:
                lines[-1] = Text.assemble(lines[-1], ("   ", self.look("text")), said)
            else:
                lines.append(Text.assemble((" ", self.look("text")), said))
        return lines

    def _grade(self, change: GradeChange, is_said: bool) -> Text:
        """`care leavers  R → I ↓`; the words of a missing grade are left out where they were said for all."""
        quiet = self.look("quiet")
        return Text.assemble(
            (codes.AREAS.get(change.area, change.area).lower() + "  ", quiet),
            (wording.letter(change.left), self.look(grade_look(change.left))),
            (" → ", quiet),
            (wording.letter(change.right), self.look(grade_look(change.right))),
            ("" if is_said else " " + ARROWS.get(change.change or "", ""), quiet),
        )


def _named(inspection: Inspection) -> str:
    kind = codes.REPORT_KINDS.get(inspection.kind, inspection.kind).lower()
    when = wording.days(inspection.start, inspection.end)
    return f"{wording.authority(inspection)}  {when} · {kind}"
