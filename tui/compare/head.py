"""The head of a comparison: the two inspections, the numbers of rows, how the grade of each area changed."""

from collections.abc import Mapping, Sequence
from typing import Final

from textual.reactive import reactive

from db import codes
from db.compare.records import Comparison, GradeChange
from db.formatting import dates
from db.records import Inspection
from db.text_safety import one_line
from tui.compare.model import VIEWS, ComparisonOptions, describe_counts
from tui.compare.row_painter import SIDE_BY_SIDE_WIDTH
from tui.styles import grade_style
from tui.widgets import formatting
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cell_width, shorten

CHANGES: Final = {"up": "↑", "down": "↓", "same": "=", "new": "first grade", "gone": "not graded now"}
COMBINED: Final = "+"  # after a grade of a printed row that grades two areas as one
BETWEEN_NAMES: Final = "   ⇄   "
BETWEEN_GRADES: Final = "   "
LEAST_VIEW: Final = 6  # cells: below, nothing of the view's name would be seen after its blanks


class ComparisonHead(TextBlock):
    """The inspections, the counts and the view, then the grades of each area: as many lines as they need."""

    comparison: reactive[Comparison | None] = reactive(None, layout=True)
    options: reactive[ComparisonOptions] = reactive(ComparisonOptions())
    themes: reactive[Mapping[str, str]] = reactive({})

    def build_lines(self, width: int) -> list[Line]:
        if self.comparison is None:
            return [[(" Comparing …", "quiet")]]
        return [
            *_name_lines(self.comparison, width),
            self._count_line(self.comparison, width),
            *_grade_lines(self.comparison.grades, width),
            *(_combined_line(self.comparison, width) if width >= SIDE_BY_SIDE_WIDTH else ()),
            [("─" * width, "rule")],
        ]

    def _count_line(self, comparison: Comparison, width: int) -> Line:
        theme = one_line(self.themes.get(self.options.theme or "", "")) or "all themes"
        counts = shorten(" " + describe_counts(comparison, self.options), width)
        room = width - cell_width(counts)
        view = f"   {VIEWS[self.options.view]} · {theme}" if room >= LEAST_VIEW else ""
        return [(counts, "text"), (shorten(view, room), "quiet")]


def _name_lines(comparison: Comparison, width: int) -> list[Line]:
    left, right = _describe(comparison.left), _describe(comparison.right)
    if cell_width(left) + cell_width(right) + cell_width(BETWEEN_NAMES) + 2 <= width:
        return [[(" " + left, "strong"), (BETWEEN_NAMES, "quiet"), (right, "strong")]]
    return [
        [(" " + shorten(left, width - 2), "strong")],
        [(" ⇄ ", "quiet"), (shorten(right, width - 4), "strong")],
    ]


def _describe(inspection: Inspection) -> str:
    kind = formatting.kind_name(inspection.kind)
    days = dates.short_days(inspection.start, inspection.end)
    return f"{formatting.authority_name(inspection)}  {days} · {kind}"


def _grade_lines(changes: Sequence[GradeChange], width: int) -> list[Line]:
    """The change of each area, as many on a line as there is room for."""
    if not changes:
        return [[(" neither report gives a grade", "quiet")]]
    grades = {"left": [c.left for c in changes], "right": [c.right for c in changes]}
    without = [side for side, given in grades.items() if not any(given)]
    lines: list[Line] = [[(f" the {side} report gives no grades", "quiet")] for side in without]
    left_out = 0
    if without and width < SIDE_BY_SIDE_WIDTH:
        # No grade can have changed: the lines are better used for rows.
        changes, left_out = changes[:1], len(changes) - 1
    for change in changes:
        pieces = _grade_change(change, with_words=not without)
        if lines and _width(lines[-1]) + _width(pieces) + cell_width(BETWEEN_GRADES) <= width:
            lines[-1] += [(BETWEEN_GRADES, "text"), *pieces]
        else:
            lines.append([(" ", "text"), *pieces])
    if left_out:
        room = max(width - _width(lines[-1]), 0)
        lines[-1].append((shorten(f"   and {left_out} further", room), "quiet"))
    return lines


def _grade_change(change: GradeChange, *, with_words: bool) -> Line:
    """`care leavers  R → I ↓`; without words where a line of its own says that a side has no grades."""
    return [
        (codes.AREAS.get(change.area, change.area).lower() + "  ", "quiet"),
        (formatting.grade_letter(change.left), grade_style(change.left)),
        (COMBINED * change.combined[0] + " → ", "quiet"),
        (formatting.grade_letter(change.right), grade_style(change.right)),
        (COMBINED * change.combined[1], "quiet"),
        (" " + CHANGES.get(change.change or "", "") if with_words else "", "quiet"),
    ]


def _combined_line(comparison: Comparison, width: int) -> list[Line]:
    """What + means, with the label of the row as printed; nothing where neither report grades two areas as one."""
    judgements = (*comparison.left.judgements, *comparison.right.judgements)
    label = next((one_line(judgement.label) for judgement in judgements if judgement.combined), "")
    return (
        [[(shorten(f" {COMBINED} one grade of two areas, printed “{label}”", width), "quiet")]]
        if label
        else []
    )


def _width(line: Line) -> int:
    return sum(cell_width(text) for text, _ in line)
