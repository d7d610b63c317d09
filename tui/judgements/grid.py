"""The grid of judgements: a row for each authority, a cell for each area, and a cursor on one cell."""

from collections.abc import Sequence
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive

from db.formatting import dates
from db.judgements.latest import AuthorityGrades, LatestGrade
from db.text_safety import one_line
from tui.judgements.grid_model import AUTHORITY, INSPECTED, SIGNS, Grid
from tui.judgements.layout import MONTH, GridColumns, grid_columns
from tui.keymap import key_of
from tui.styles import grade_pattern, grade_style
from tui.widgets import formatting
from tui.widgets.awaited import awaited
from tui.widgets.explained_list import ExplainedList
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR
from tui.widgets.wrapping import cell_width, shorten

POINTER: Final = "›"  # before the cell under the cursor; the bar marks its row


class JudgementGrid(ExplainedList):
    """The rows of a `Grid`. Posts `Moved` for rows, and `ColumnClicked` for the column of a click."""

    DEFAULT_CSS = "JudgementGrid { height: 1fr; }"

    grid: reactive[Grid] = reactive(Grid(), init=False)

    class ColumnClicked(Message):
        """A column was clicked."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    @property
    def count(self) -> int:
        return len(self.grid.rows)

    @property
    def authority(self) -> AuthorityGrades | None:
        """The authority under the cursor."""
        return self.grid.rows[self.cursor] if self.cursor < self.count else None

    def watch_grid(self, old: Grid, new: Grid) -> None:
        """The cursor stays on its authority where that is still shown."""
        name = old.rows[self.cursor].name if self.cursor < len(old.rows) else None
        if old.rows != new.rows:
            names = [row.name for row in new.rows]
            self.set_reactive(RowList.cursor, names.index(name) if name in names else 0)
            self.rows_changed()
            self.post_message(self.Moved(self, self.cursor))
        else:
            self.refresh()

    def go_to(self, name: str) -> None:
        """Move the cursor to an authority, if it is shown."""
        names = [row.name for row in self.grid.rows]
        if name in names:
            self.cursor = names.index(name)

    def on_click(self, event: events.Click) -> None:
        self.post_message(self.ColumnClicked(fit_columns(self.grid, self.width).column_at(event.x)))

    def row_segments(self, row: int) -> list[Segment]:
        shown, is_current = self.grid.rows[row], row == self.cursor
        columns = fit_columns(self.grid, self.width)
        column = self.grid.column if is_current else ""
        quiet = self.theme_style("quiet")
        name = shorten(one_line(shown.name), columns.name)
        bar = self.theme_style("accent" if self.has_focus else "rule")
        segments = [
            Segment(CURSOR_BAR if is_current else " ", bar),
            self._pointer(column == AUTHORITY),
            Segment(
                name + " " * (columns.name - cell_width(name)),
                self.theme_style("strong" if is_current else "text"),
            ),
            self._pointer(column == INSPECTED),
            Segment(f"{dates.month_or_no_date(shown.latest.end):<{MONTH - 1}}", quiet),
        ]
        if not shown.graded:
            segments += self._ungraded(columns, column)
        else:
            for area in columns.areas:
                segments += self._cell(shown.latest_grade(area), columns, column == area)
        return segments

    def explain_empty(self) -> Sequence[str]:
        if not self.grid.loaded:
            return awaited("reading", self.failure)
        if not self.grid.of:
            return ("There are no inspections in this database yet.",)
        return "No authority matches these filters.", f"{key_of('judgements.clear')} shows all again."

    def _pointer(self, is_current: bool) -> Segment:
        return Segment(POINTER if is_current else " ", self.theme_style("accent-strong"))

    def _ungraded(self, columns: GridColumns, column: str) -> list[Segment]:
        """The cells of an authority whose reports print no grades: dashes, and the words where there is room."""
        quiet = self.theme_style("ungraded")
        words = f"{formatting.grade_letter(None)} its reports print no grades"
        room = columns.cell * len(columns.areas) - 1
        if column in columns.areas or room < cell_width(words):
            return [
                s for area in columns.areas for s in self._cell(LatestGrade(area), columns, column == area)
            ]
        return [Segment(f" {words}", quiet)]

    def _cell(self, latest_grade: LatestGrade, columns: GridColumns, is_current: bool) -> list[Segment]:
        grade = self.theme_style(grade_style(latest_grade.grade))
        change, style = _describe_change(latest_grade, in_words=columns.in_words)
        head = f"{formatting.grade_letter(latest_grade.grade)}{grade_pattern(latest_grade.grade)}"
        if not latest_grade.grade and change:
            head = formatting.grade_letter(None)
        rest = f" {change}" if change else ""
        return [
            self._pointer(is_current),
            Segment(head, grade),
            *self._padded(rest, columns.cell - 1 - cell_width(head), self.theme_style(style)),
        ]

    def _padded(self, text: str, room: int, style: Style) -> list[Segment]:
        cut = shorten(text, room)
        return [Segment(cut + " " * (room - cell_width(cut)), style)]


def fit_columns(grid: Grid, width: int) -> GridColumns:
    """The columns of a grid at a width, which its head, its rows and its foot share."""
    longest = max((cell_width(one_line(row.name)) for row in grid.rows), default=0)
    current = grid.areas.index(grid.column) if grid.column in grid.areas else None
    return grid_columns(width, longest, grid.areas, current)


def _describe_change(latest_grade: LatestGrade, *, in_words: bool) -> tuple[str, str]:
    """The change shown in a cell beside the grade, and the name of its style."""
    has_moved = latest_grade.change in ("up", "down")
    if not in_words:
        return SIGNS.get(latest_grade.change or "", ""), "text" if has_moved else "quiet"
    was = f" was {formatting.grade_letter(latest_grade.previous)}"
    if latest_grade.change and has_moved:
        return SIGNS[latest_grade.change] + was, "text"
    if latest_grade.change == "same":
        return "=" if latest_grade.previous == latest_grade.grade else "=" + was, "quiet"
    if latest_grade.change == "new":
        return "first", "quiet"
    return "", "quiet"  # not graded: a dash, which the foot explains
