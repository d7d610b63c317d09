"""What stands above and below the grid of judgements: what is shown, the columns' names, the cell in words."""

from typing import Final

from textual.reactive import reactive

from db import codes
from db.judgements.latest import AuthorityGrades, LatestGrade
from db.text_safety import one_line
from tui.judgements.grid import grid_layout
from tui.judgements.grid_model import (
    AUTHORITY,
    INSPECTED,
    Grid,
    area_name,
    count_grades,
    describe_grade,
    describe_inspection,
)
from tui.judgements.layout import MONTH, split_heading
from tui.styles import grade_pattern, grade_style
from tui.widgets import formatting
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cell_width, shorten

# From this many lines on the foot has a line for each grade, under its columns; below, one for the column alone.
TALL_SCREEN: Final = 32
SIGNS_TOLD: Final = "↑ ↓ = since the one before · 1 first grade · – not graded"


class JudgementHead(TextBlock):
    """The title, what narrows and sorts the grid, and the columns' names over two lines."""

    grid: reactive[Grid] = reactive(Grid())

    def build_lines(self, width: int) -> list[Line]:
        return [self._title(width), [("─" * width, "rule")], *self._columns(width)]

    def _title(self, width: int) -> Line:
        grid = self.grid
        count = formatting.format_count(grid.of, "authority", "authorities")
        if grid.view.is_narrowed:
            count = f"{len(grid.rows):,} of {count}"
        order = grid.view.order_words()
        said = " · ".join(filter(None, (count, grid.view.words())))
        title = " Judgements  "
        room = width - cell_width(title) - 1
        if cell_width(said) + cell_width(order) + 3 <= room:
            said += " " * (room - cell_width(said) - cell_width(order))
        else:
            said, order = shorten(said, room), ""
        return [(title, "here"), (said, "text"), (order, "quiet")]

    def _columns(self, width: int) -> list[Line]:
        at = grid_layout(self.grid, width)
        upper: Line = [(" " * (at.name + MONTH + 2), "text")]
        lower: Line = [("  ", "text")]
        for column, name, room in ((AUTHORITY, "Authority", at.name + 1), (INSPECTED, "Last", MONTH - 1)):
            lower.append(self._named(column, name, room))
        for area in at.areas:
            first, second = split_heading(area, at.cell - (2 if at.in_words else 1))
            upper += [(" ", "text"), self._named(area, first, at.cell - 1, is_last=False)]
            lower += [(" ", "text"), self._named(area, second, at.cell - 1)]
        if at.before or at.after:
            more = (f"{at.before} further left", f"{at.after} further right")
            shown = [words for words, count in zip(more, (at.before, at.after), strict=True) if count]
            upper = [(" " + shorten(" · ".join(shown), width - 1), "quiet")]
        return [upper, lower]

    def _named(self, column: str, name: str, room: int, *, is_last: bool = True) -> tuple[str, str]:
        """A column's name; where the grid is sorted by it a sign says so."""
        if is_last and self.grid.view.sort == column:
            name = shorten(name, room - 1) + ("▴" if self.grid.view.backwards else "▾")
        return name + " " * (room - cell_width(name)), "here" if self.grid.column == column else "quiet"


class JudgementFoot(TextBlock):
    """The cell under the cursor in words, and how many authorities have each grade."""

    grid: reactive[Grid] = reactive(Grid())
    authority: reactive[AuthorityGrades | None] = reactive(None)

    def watch_grid(self) -> None:
        self.update_height()

    def on_resize(self) -> None:
        self.call_after_refresh(self.update_height)

    def build_lines(self, width: int) -> list[Line]:
        rule: Line = [("─" * width, "rule")]
        if self.screen.size.height >= TALL_SCREEN and self.grid.rows:
            return [rule, *self._table(width), rule, *self._cell(width)]
        return [rule, *self._cell(width), self._counts(width)]

    def _cell(self, width: int) -> list[Line]:
        one, area = self.authority, self.grid.area
        if one is None:
            return [[], []]
        name = one_line(one.name)
        if area is None:
            held = formatting.format_count(len(one.inspections), "inspection")
            graded = sum(1 for i in one.inspections if i.judgements)
            region = f" · {one_line(one.region)}" if one.region else ""
            said = f"{held} here, {graded or 'none'} with grades{region}"
            return [
                [(f" {name}: ", "strong"), (said, "text")],
                [(shorten(f" the last: {describe_inspection(one.latest)}", width), "quiet")],
            ]
        latest_grade = one.latest_grade(area)
        title, said = f" {name} · {area_name(area)}: ", describe_grade(latest_grade, graded=one.graded)
        if cell_width(title) + cell_width(said) > width:
            title = f" {name}: "
        return [
            [(title, "strong"), (shorten(said, width - cell_width(title)), grade_style(latest_grade.grade))],
            [(shorten(describe_printed_grade(latest_grade), width - 1), "quiet")],
        ]

    def _counts(self, width: int) -> Line:
        """How many have each grade in the area one is in (else the first): on one line."""
        area = self.grid.area or next(iter(self.grid.areas), None)
        if area is None:
            return []
        line: Line = [(f" {area_name(area)}  ", "quiet")]
        for grade, count in count_grades(self.grid.rows, area):
            line.append(
                (f"{formatting.grade_letter(grade)}{grade_pattern(grade).strip()}", grade_style(grade))
            )
            line.append((f" {count:,}   " if grade else f" {count:,} not graded", "text"))
        used = sum(cell_width(text) for text, _ in line)
        if used + cell_width(SIGNS_TOLD) + 3 <= width:
            line.append((f"   {SIGNS_TOLD}", "quiet"))
        return line

    def _table(self, width: int) -> list[Line]:
        """A line for each grade that is given, its counts under their columns."""
        at = grid_layout(self.grid, width)
        held = {area: dict(count_grades(self.grid.rows, area)) for area in at.areas}
        room = at.name + MONTH + 1
        lines = []
        for grade in (*codes.GRADES, None):
            if not any(grade in found for found in held.values()):
                continue
            letter = f"  {formatting.grade_letter(grade)}{grade_pattern(grade)} "
            name = shorten(codes.GRADES.get(grade or "", "not graded"), room - cell_width(letter) + 1)
            gap = " " * (room + 1 - cell_width(letter) - cell_width(name))
            line: Line = [(letter, grade_style(grade)), (name + gap, "quiet")]
            for area in at.areas:
                count = held[area].get(grade, 0)
                shown = f"{count:,}" if count else "·"
                line.append((f" {shown:>3}" + " " * (at.cell - 4), "text" if count else "quiet"))
            lines.append(line)
        return lines


def describe_printed_grade(latest_grade: LatestGrade) -> str:
    """Which inspection it was, and the words it printed."""
    if latest_grade.inspection is None:
        return ""
    source = f" {describe_inspection(latest_grade.inspection)}"
    found = next((j for j in latest_grade.inspection.judgements if j.area == latest_grade.area), None)
    if found is None or not found.label:
        return source
    words = ": ".join(filter(None, (one_line(found.label), one_line(found.grade_printed))))
    return f"{source} · printed “{words}”"
