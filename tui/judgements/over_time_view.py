"""Lines of judgements over time: a row for each area, a column for each inspection, oldest first."""

from collections.abc import Callable
from typing import Final

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from db import codes
from db.formatting import dates
from db.judgements.latest import LatestGrade
from db.text_safety import one_line
from tui.judgements.grid import POINTER
from tui.judgements.grid_model import SIGNS, area_name, describe_grade
from tui.judgements.head import describe_printed_grade
from tui.judgements.layout import SHORT_AREAS
from tui.judgements.over_time_model import (
    BRIEF_KINDS,
    GAP,
    AreaLine,
    InspectionColumn,
    OverTime,
    TimeColumns,
    time_columns,
)
from tui.keymap import name_keys
from tui.styles import grade_pattern, grade_style
from tui.widgets import formatting
from tui.widgets.awaited import awaited
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR, pad_line
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cell_width, shorten

FIRST_IN_WORDS: Final = 16  # cells of a column from which a first grade is marked by a word


class OverTimeView(RowList):
    """The lines, with the cursor on one column of one of them."""

    DEFAULT_CSS = "OverTimeView { height: 1fr; }"

    over_time: reactive[OverTime] = reactive(OverTime(), init=False)
    column: reactive[int] = reactive(0, init=False)
    empty: reactive[str] = reactive("")  # why there are no lines; "" while they are awaited

    @property
    def count(self) -> int:
        return len(self.over_time.lines)

    @property
    def line(self) -> AreaLine | None:
        """The line under the cursor."""
        return self.over_time.lines[self.cursor] if self.cursor < self.count else None

    def watch_over_time(self) -> None:
        self.rows_changed()
        if self.count:
            self.post_message(self.Moved(self, self.cursor))

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("text")
        if not self.count:
            lines = (self.empty,) if self.empty else awaited("reading", self.failure)
            text = (
                shorten(f"  {name_keys(lines[y - 1], self.screen)}", self.width)
                if 0 < y <= len(lines)
                else ""
            )
            return pad_line([Segment(text, self.theme_style("quiet"))], self.width, background)
        if y >= self.count:
            return Strip.blank(self.width, background)
        layout = time_columns(
            self.width, len(self.over_time.columns), len(self.over_time.authorities), self.column
        )
        is_current = y == self.cursor
        line = self.over_time.lines[y]
        segments = [
            Segment(
                CURSOR_BAR if is_current else " ", self.theme_style("accent" if self.has_focus else "rule")
            ),
            Segment(self._label(y, layout.label_width), self.theme_style("strong" if is_current else "text")),
        ]
        for index in range(layout.first, layout.first + layout.count):
            segments += self._render_column(line, index, layout, is_current and index == self.column)
        return pad_line(segments, self.width, background)

    def _label(self, y: int, width: int) -> str:
        line = self.over_time.lines[y]
        if len(self.over_time.authorities) == 1:
            text = shorten(area_name(line.area), width)
            return text + " " * (width + 1 - cell_width(text))
        half = width // 2
        is_first = not y or self.over_time.lines[y - 1].area != line.area
        area = area_name(line.area)
        if cell_width(area) > half:
            area = shorten(SHORT_AREAS.get(line.area, area), half)
        area = area if is_first else ""
        name = shorten(one_line(line.authority), width - half - 1)
        return area + " " * (half + 1 - cell_width(area)) + name + " " * (width - half - cell_width(name))

    def _render_column(
        self, line: AreaLine, index: int, layout: TimeColumns, is_current: bool
    ) -> list[Segment]:
        """The grade, its change, and the line to the next column."""
        point, quiet = line.points[index], self.theme_style("quiet")
        entered = line.joins[index - 1] if index else GAP
        pointer = (
            Segment(POINTER, self.theme_style("accent-strong")) if is_current else Segment(entered, quiet)
        )
        fill = line.joins[index]
        if point is None or not point.grade:
            letter = "" if point is None or entered == fill != GAP else formatting.grade_letter(None)
            return [pointer, Segment(letter + fill * (layout.column_width - 1 - cell_width(letter)), quiet)]
        grade = f"{formatting.grade_letter(point.grade)}{grade_pattern(point.grade)} "
        sign = _sign(point, in_words=layout.column_width >= FIRST_IN_WORDS)
        rest = layout.column_width - 1 - cell_width(grade) - cell_width(sign)
        style = "text" if point.change in ("up", "down") else "quiet"
        return [
            pointer,
            Segment(grade, self.theme_style(grade_style(point.grade))),
            Segment(sign, self.theme_style(style)),
            Segment(fill * rest, quiet),
        ]


def _sign(point: LatestGrade, *, in_words: bool) -> str:
    sign = SIGNS.get(point.change or "", "")
    if point.change == "new" and in_words:
        sign = "first"
    return sign + " " if sign else ""


class OverTimeHead(TextBlock):
    """The authorities, and over each column its date, its kind of inspection, and whether it has no grades."""

    over_time: reactive[OverTime] = reactive(OverTime())
    column: reactive[int] = reactive(0)

    def watch_over_time(self) -> None:
        self.update_height()

    def build_lines(self, width: int) -> list[Line]:
        columns = self.over_time.columns
        layout = time_columns(width, len(columns), len(self.over_time.authorities), self.column)
        in_view = list(enumerate(columns))[layout.first : layout.first + layout.count]
        lines = [self._title(width), [("─" * width, "rule")]]
        if len(self.over_time.authorities) > 1:
            lines.append(self._row(layout, in_view, lambda column: one_line(column.authority)))
        lines.append(self._row(layout, in_view, lambda column: dates.month_or_no_date(column.inspection.end)))
        lines.append(self._row(layout, in_view, lambda column: format_kind(column, layout.column_width - 2)))
        if any(not column.inspection.judgements for column in columns):
            lines.append(
                self._row(layout, in_view, lambda column: "" if column.inspection.judgements else "no grades")
            )
        return lines

    def _title(self, width: int) -> Line:
        names = " over ".join(one_line(authority.name) for authority in self.over_time.authorities)
        count = formatting.format_count(len(self.over_time.columns), "inspection")
        layout = time_columns(
            width, len(self.over_time.columns), len(self.over_time.authorities), self.column
        )
        hidden = len(self.over_time.columns) - layout.count
        summary = f"{count}, oldest first" if self.over_time.columns else ""
        if hidden > 0:
            after = hidden - layout.first
            more = (f"{layout.first} before" if layout.first else "", f"{after} after" if after else "")
            summary += f" · {' and '.join(filter(None, more))} these"
        title = f" {names or 'Judgements over time'}  "
        return [
            (shorten(title, width), "accent-strong"),
            (shorten(summary, max(width - cell_width(title), 0)), "quiet"),
        ]

    def _row(
        self,
        layout: TimeColumns,
        in_view: list[tuple[int, InspectionColumn]],
        words: Callable[[InspectionColumn], str],
    ) -> Line:
        line: Line = [(" " * (layout.label_width + 3), "text")]
        for index, column in in_view:
            text = shorten(words(column), layout.column_width - 1)
            style = "accent-strong" if index == self.column else "quiet"
            line += [(text, style), (" " * (layout.column_width - cell_width(text)), "text")]
        return line


class OverTimeFoot(TextBlock):
    """The grade under the cursor in words, and the meaning of the lines."""

    DEFAULT_CSS = "OverTimeFoot { height: 5; }"

    line: reactive[AreaLine | None] = reactive(None)
    column: reactive[int] = reactive(0)

    def build_lines(self, width: int) -> list[Line]:
        rule: Line = [("─" * width, "rule")]
        legend: Line = [
            (shorten(" ── then · ┄┄ past reports that print no such grade · – not graded", width), "quiet")
        ]
        letters: Line = [(shorten(f" {formatting.grade_legend()}", width), "quiet")]
        point = self.line.points[self.column] if self.line and self.column < len(self.line.points) else None
        if self.line is None or point is None:
            return [rule, [], [], legend, letters]
        title = f" {one_line(self.line.authority)} · {area_name(self.line.area)}: "
        grade = describe_grade(point)
        if cell_width(title) + cell_width(grade) > width:
            title = f" {area_name(self.line.area)}: "
        grade = shorten(grade, width - cell_width(title))
        return [
            rule,
            [(title, "strong"), (grade, grade_style(point.grade))],
            [(shorten(describe_printed_grade(point), width - 1), "quiet")],
            legend,
            letters,
        ]


def format_kind(column: InspectionColumn, width: int) -> str:
    """The kind of inspection of a column in at most `width` cells."""
    name = codes.REPORT_KINDS.get(column.inspection.kind) or one_line(column.inspection.kind)
    return (
        name if cell_width(name) <= width else BRIEF_KINDS.get(column.inspection.kind, shorten(name, width))
    )
