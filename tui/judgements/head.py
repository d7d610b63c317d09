"""The lines above and below the grid of judgements: filters, names of columns; the cell under the cursor in words."""

from datetime import UTC, date, datetime
from typing import Final

from textual import events
from textual.message import Message
from textual.reactive import reactive

from db import codes
from db.formatting import dates
from db.judgements.latest import AuthorityGrades, LatestGrade
from db.text_safety import one_line
from tui.judgements.grid import fit_columns
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
from tui.widgets.wrapping import cell_width, shorten, wrap

# From this many lines of the screen on, the foot has a table of grades by areas; below, one line for the present area.
TALL_SCREEN: Final = 32
HEADS_FROM: Final = 2  # the line of the head from which on it has the names of the columns
LEGEND: Final = "↑ ↓ = since the one before · 1 first grade · – not graded"


def today() -> date:
    """Today, from which the time since an inspection is counted; a test replaces it."""
    return datetime.now(UTC).astimezone().date()


class JudgementHead(TextBlock):
    """The title with filters and sort order, and the names of the columns in two lines."""

    grid: reactive[Grid] = reactive(Grid())

    class ColumnClicked(Message):
        """The name of a column was clicked: the rows are to be sorted by it."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    def on_click(self, event: events.Click) -> None:
        if event.y >= HEADS_FROM:
            self.post_message(self.ColumnClicked(fit_columns(self.grid, self.size.width).column_at(event.x)))

    def build_lines(self, width: int) -> list[Line]:
        return [self._title(width), [("─" * width, "rule")], *self._columns(width)]

    def _title(self, width: int) -> Line:
        grid = self.grid
        count = formatting.format_count(grid.of, "authority", "authorities")
        if grid.view.is_narrowed:
            count = f"{len(grid.rows):,} of {count}"
        order = grid.view.order_words()
        summary = " · ".join(filter(None, (count, grid.view.words())))
        title = " Judgements  "
        room = width - cell_width(title) - 1
        if cell_width(summary) + cell_width(order) + 3 <= room:
            summary += " " * (room - cell_width(summary) - cell_width(order))
        else:
            summary, order = shorten(summary, room), ""
        return [(title, "accent-strong"), (summary, "text"), (order, "quiet")]

    def _columns(self, width: int) -> list[Line]:
        columns = fit_columns(self.grid, width)
        upper: Line = [(" " * (columns.name + MONTH + 2), "text")]
        lower: Line = [("  ", "text")]
        for column, name, room in (
            (AUTHORITY, "Authority", columns.name + 1),
            (INSPECTED, "Last", MONTH - 1),
        ):
            lower.append(self._column_name(column, name, room))
        for area in columns.areas:
            first, second = split_heading(area, columns.cell - (2 if columns.in_words else 1))
            upper += [(" ", "text"), self._column_name(area, first, columns.cell - 1, is_last=False)]
            lower += [(" ", "text"), self._column_name(area, second, columns.cell - 1)]
        if columns.before or columns.after:
            more = (f"{columns.before} further left", f"{columns.after} further right")
            shown = [
                words for words, count in zip(more, (columns.before, columns.after), strict=True) if count
            ]
            upper = [(" " + shorten(" · ".join(shown), width - 1), "quiet")]
        return [upper, lower]

    def _column_name(self, column: str, name: str, room: int, *, is_last: bool = True) -> tuple[str, str]:
        """The name of a column, with a sign where the grid is sorted by it."""
        if is_last and self.grid.view.sort == column:
            name = shorten(name, room - 1) + ("▴" if self.grid.view.backwards else "▾")
        return name + " " * (
            room - cell_width(name)
        ), "accent-strong" if self.grid.column == column else "quiet"


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
            signs: Line = [(shorten(f" {LEGEND}", width), "quiet")]
            return [rule, *self._table(width), rule, *self._cell(width), signs]
        return [rule, *self._cell(width), self._counts(), *self._legends(width)]

    def _legends(self, width: int) -> list[Line]:
        """What the letters that occur and the signs mean, on as many lines as they take."""
        shown = {
            grade for area in self.grid.areas for grade, _ in count_grades(self.grid.rows, area) if grade
        }
        words = " · ".join(filter(None, (formatting.grade_legend(shown), LEGEND)))
        return [[(f" {words[start:end]}", "quiet")] for start, end in wrap(words, max(width - 2, 1))]

    def _cell(self, width: int) -> list[Line]:
        authority, area = self.authority, self.grid.area
        if authority is None:
            return [[], []]
        name = one_line(authority.name)
        if area is None:
            count = formatting.format_count(len(authority.inspections), "inspection")
            graded = sum(1 for i in authority.inspections if i.judgements)
            region = f" · {one_line(authority.region)}" if authority.region else ""
            title, summary = f" {name}: ", f"{count} here, {graded or 'none'} with grades{region}"
            return [
                [(title, "strong"), (shorten(summary, width - cell_width(title) - 1), "text")],
                [
                    (
                        shorten(f" the last: {describe_inspection(authority.latest)}{self._ago()}", width),
                        "quiet",
                    )
                ],
            ]
        latest_grade = authority.latest_grade(area)
        title, words = f" {name} · {area_name(area)}: ", describe_grade(latest_grade, graded=authority.graded)
        if cell_width(title) + cell_width(words) > width:
            title = f" {name}: "
        return [
            [(title, "strong"), (shorten(words, width - cell_width(title)), grade_style(latest_grade.grade))],
            [(shorten(describe_printed_grade(latest_grade), width - 1), "quiet")],
        ]

    def _ago(self) -> str:
        """` · 3 years ago`: how long ago the authority was inspected, before the day of the grid."""
        before = self.grid.view.before
        day = date.fromisoformat(before) if before else today()
        ago = dates.elapsed(self.authority.latest.sort_date, day) if self.authority else ""
        return f" · {ago}{' by then' if before else ''}" if ago else ""

    def _counts(self) -> Line:
        """The number of authorities with each grade in the cursor's area, else in the first, on one line."""
        area = self.grid.area or next(iter(self.grid.areas), None)
        if area is None:
            return []
        line: Line = [(f" {area_name(area)}, authorities:  ", "quiet")]
        for grade, count in count_grades(self.grid.rows, area):
            line.append(
                (f"{formatting.grade_letter(grade)}{grade_pattern(grade).strip()}", grade_style(grade))
            )
            line.append((f" {count:,}   ", "text"))
        return line

    def _table(self, width: int) -> list[Line]:
        """A line for each grade that any authority has, with its counts under their columns."""
        columns = fit_columns(self.grid, width)
        counts = {area: dict(count_grades(self.grid.rows, area)) for area in columns.areas}
        room = columns.name + MONTH + 1
        lines = []
        for grade in (*codes.GRADES, None):
            if not any(grade in grades for grades in counts.values()):
                continue
            letter = f"  {formatting.grade_letter(grade)}{grade_pattern(grade)} "
            name = shorten(codes.GRADES.get(grade or "", "not graded"), room - cell_width(letter) + 1)
            gap = " " * (room + 1 - cell_width(letter) - cell_width(name))
            line: Line = [(letter, grade_style(grade)), (name + gap, "quiet")]
            for area in columns.areas:
                count = counts[area].get(grade, 0)
                shown = f"{count:,}" if count else "·"
                line.append((f" {shown:>3}" + " " * (columns.cell - 4), "text" if count else "quiet"))
            lines.append(line)
        return lines


def describe_printed_grade(latest_grade: LatestGrade) -> str:
    """` ILACS inspection, 11–22 May 2026 · printed “Overall effectiveness: good”`: the source of a grade."""
    if latest_grade.inspection is None:
        return ""
    source = f" {describe_inspection(latest_grade.inspection)}"
    found = latest_grade.inspection.judgement(latest_grade.area)
    if found is None or not found.label:
        return source
    words = ": ".join(filter(None, (one_line(found.label), one_line(found.grade_printed))))
    both = "one grade of two areas, " if found.combined else ""
    return f"{source} · {both}printed “{words}”"
