"""Lines of judgements over time: a row for each area, a column for each inspection, oldest first."""

from collections.abc import Callable

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
from tui.styles import grade_pattern, grade_style
from tui.widgets import formatting
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR, pad_line
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cell_width, shorten

FIRST_IN_WORDS = 16  # cells of a stop from which a first grade is called one


class OverTimeView(RowList):
    """The lines, with a cursor on one stop of one of them."""

    DEFAULT_CSS = "OverTimeView { height: 1fr; }"

    shown: reactive[OverTime] = reactive(OverTime(), init=False)
    stop: reactive[int] = reactive(0, init=False)
    empty: reactive[str] = reactive("reading …")

    @property
    def count(self) -> int:
        return len(self.shown.lines)

    @property
    def line(self) -> AreaLine | None:
        """The line under the cursor."""
        return self.shown.lines[self.cursor] if self.cursor < self.count else None

    def watch_shown(self) -> None:
        self.rows_changed()
        if self.count:
            self.post_message(self.Moved(self, self.cursor))

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("text")
        if not self.count:
            text = f"  {self.empty}" if y == 1 else ""
            return pad_line(
                [Segment(shorten(text, self.width), self.theme_style("quiet"))], self.width, background
            )
        if y >= self.count:
            return Strip.blank(self.width, background)
        at = time_columns(self.width, len(self.shown.stops), len(self.shown.authorities), self.stop)
        is_here = y == self.cursor
        line = self.shown.lines[y]
        segments = [
            Segment(CURSOR_BAR if is_here else " ", self.theme_style("accent" if self.has_focus else "rule")),
            Segment(self._label(y, at.label), self.theme_style("strong" if is_here else "text")),
        ]
        for place in range(at.first, at.first + at.count):
            segments += self._stop(line, place, at, is_here and place == self.stop)
        return pad_line(segments, self.width, background)

    def _label(self, y: int, width: int) -> str:
        line = self.shown.lines[y]
        if len(self.shown.authorities) == 1:
            text = shorten(area_name(line.area), width)
            return text + " " * (width + 1 - cell_width(text))
        half = width // 2
        is_first = not y or self.shown.lines[y - 1].area != line.area
        area = area_name(line.area)
        if cell_width(area) > half:
            area = shorten(SHORT_AREAS.get(line.area, area), half)
        area = area if is_first else ""
        name = shorten(one_line(line.authority), width - half - 1)
        return area + " " * (half + 1 - cell_width(area)) + name + " " * (width - half - cell_width(name))

    def _stop(self, line: AreaLine, place: int, at: TimeColumns, is_here: bool) -> list[Segment]:
        """The grade, its change, and the line to the next stop."""
        point, quiet = line.points[place], self.theme_style("quiet")
        entered = line.joins[place - 1] if place else GAP
        pointer = Segment(POINTER, self.theme_style("here")) if is_here else Segment(entered, quiet)
        fill = line.joins[place]
        if point is None or not point.grade:
            said = "" if point is None or entered == fill != GAP else formatting.grade_letter(None)
            return [pointer, Segment(said + fill * (at.stop - 1 - cell_width(said)), quiet)]
        grade = f"{formatting.grade_letter(point.grade)}{grade_pattern(point.grade)} "
        sign = _sign(point, at.stop >= FIRST_IN_WORDS)
        rest = at.stop - 1 - cell_width(grade) - cell_width(sign)
        look = "text" if point.change in ("up", "down") else "quiet"
        return [
            pointer,
            Segment(grade, self.theme_style(grade_style(point.grade))),
            Segment(sign, self.theme_style(look)),
            Segment(fill * rest, quiet),
        ]


def _sign(point: LatestGrade, in_words: bool) -> str:
    sign = SIGNS.get(point.change or "", "")
    if point.change == "new" and in_words:
        sign = "first"
    return sign + " " if sign else ""


class OverTimeHead(TextBlock):
    """Whose judgements, and over each column its date, its framework, and whether it prints no grades."""

    shown: reactive[OverTime] = reactive(OverTime())
    stop: reactive[int] = reactive(0)

    def watch_shown(self) -> None:
        self.update_height()

    def build_lines(self, width: int) -> list[Line]:
        stops = self.shown.stops
        at = time_columns(width, len(stops), len(self.shown.authorities), self.stop)
        seen = list(enumerate(stops))[at.first : at.first + at.count]
        lines = [self._title(width), [("─" * width, "rule")]]
        if len(self.shown.authorities) > 1:
            lines.append(self._row(at, seen, lambda stop: one_line(stop.authority)))
        lines.append(self._row(at, seen, lambda stop: dates.month_or_no_date(stop.inspection.end)))
        lines.append(self._row(at, seen, lambda stop: format_kind(stop, at.stop - 2)))
        if any(not stop.inspection.judgements for stop in stops):
            lines.append(self._row(at, seen, lambda stop: "" if stop.inspection.judgements else "no grades"))
        return lines

    def _title(self, width: int) -> Line:
        names = " over ".join(one_line(one.name) for one in self.shown.authorities)
        stops = formatting.format_count(len(self.shown.stops), "inspection")
        at = time_columns(width, len(self.shown.stops), len(self.shown.authorities), self.stop)
        unseen = len(self.shown.stops) - at.count
        said = f"{stops}, oldest first" if self.shown.stops else ""
        if unseen > 0:
            after = unseen - at.first
            more = (f"{at.first} before" if at.first else "", f"{after} after" if after else "")
            said += f" · {' and '.join(filter(None, more))} these"
        title = f" {names or 'Judgements over time'}  "
        return [(shorten(title, width), "here"), (shorten(said, max(width - cell_width(title), 0)), "quiet")]

    def _row(
        self,
        at: TimeColumns,
        seen: list[tuple[int, InspectionColumn]],
        words: Callable[[InspectionColumn], str],
    ) -> Line:
        line: Line = [(" " * (at.label + 3), "text")]
        for place, stop in seen:
            text = shorten(words(stop), at.stop - 1)
            look = "here" if place == self.stop else "quiet"
            line += [(text, look), (" " * (at.stop - cell_width(text)), "text")]
        return line


class OverTimeFoot(TextBlock):
    """The grade under the cursor in words, and what the lines mean."""

    DEFAULT_CSS = "OverTimeFoot { height: 4; }"

    line: reactive[AreaLine | None] = reactive(None)
    stop: reactive[int] = reactive(0)

    def build_lines(self, width: int) -> list[Line]:
        rule: Line = [("─" * width, "rule")]
        legend: Line = [
            (shorten(" ── then · ┄┄ past reports that print no such grade · – not graded", width), "quiet")
        ]
        point = self.line.points[self.stop] if self.line and self.stop < len(self.line.points) else None
        if self.line is None or point is None:
            return [rule, [], [], legend]
        title = f" {one_line(self.line.authority)} · {area_name(self.line.area)}: "
        said = describe_grade(point)
        if cell_width(title) + cell_width(said) > width:
            title = f" {area_name(self.line.area)}: "
        said = shorten(said, width - cell_width(title))
        return [
            rule,
            [(title, "strong"), (said, grade_style(point.grade))],
            [(shorten(describe_printed_grade(point), width - 1), "quiet")],
            legend,
        ]


def format_kind(stop: InspectionColumn, width: int) -> str:
    """The framework of a stop in at most `width` cells."""
    name = codes.REPORT_KINDS.get(stop.inspection.kind) or one_line(stop.inspection.kind)
    return name if cell_width(name) <= width else BRIEF_KINDS.get(stop.inspection.kind, shorten(name, width))
