"""The grid of judgements: a row for each authority, a cell for each area, and a cursor that goes both ways."""

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from db.formatting import dates
from db.judgements.latest import AuthorityGrades, LatestGrade
from db.text_safety import one_line
from tui.judgements.grid_model import AUTHORITY, INSPECTED, SIGNS, Grid
from tui.judgements.layout import MONTH, GridColumns, grid_columns
from tui.styles import grade_pattern, grade_style
from tui.widgets import formatting
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR, pad_line
from tui.widgets.wrapping import cell_width, shorten

POINTER = "›"  # the cell one is at; the bar marks its row


class JudgementGrid(RowList):
    """The rows of a `Grid`. Posts `Moved` for rows, `ColumnClicked` where a click asks for another column."""

    DEFAULT_CSS = "JudgementGrid { height: 1fr; }"

    grid: reactive[Grid] = reactive(Grid(), init=False)

    class ColumnClicked(Message):
        """Another column was clicked on."""

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
        """The authority under the cursor stays under it where it is still shown."""
        was = old.rows[self.cursor].name if self.cursor < len(old.rows) else None
        if old.rows != new.rows:
            names = [row.name for row in new.rows]
            self.set_reactive(RowList.cursor, names.index(was) if was in names else 0)
            self.rows_changed()
            self.post_message(self.Moved(self, self.cursor))
        else:
            self.refresh()

    def go_to(self, name: str) -> None:
        """Put the cursor on an authority, if it is shown."""
        names = [row.name for row in self.grid.rows]
        if name in names:
            self.cursor = names.index(name)

    @property
    def layout_shown(self) -> GridColumns:
        """The columns at this width."""
        return grid_layout(self.grid, self.width)

    def on_click(self, event: object) -> None:
        x = getattr(event, "x", None)
        if isinstance(x, int):
            self.post_message(self.ColumnClicked(self.layout_shown.column_at(x)))

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("text")
        if not self.count:
            return pad_line([Segment(self._empty(y), self.theme_style("quiet"))], self.width, background)
        if y >= self.count:
            return Strip.blank(self.width, background)
        row, at, is_here = self.grid.rows[y], self.layout_shown, y == self.cursor
        column = self.grid.column if is_here else ""
        quiet = self.theme_style("quiet")
        name = shorten(one_line(row.name), at.name)
        bar = self.theme_style("accent" if self.has_focus else "rule")
        segments = [
            Segment(CURSOR_BAR if is_here else " ", bar),
            self._pointer(column == AUTHORITY),
            Segment(
                name + " " * (at.name - cell_width(name)), self.theme_style("strong" if is_here else "text")
            ),
            self._pointer(column == INSPECTED),
            Segment(f"{dates.month_or_no_date(row.latest.end):<{MONTH - 1}}", quiet),
        ]
        if not row.graded:
            segments += self._ungraded(at, row, column)
        else:
            for area in at.areas:
                segments += self._cell(row.latest_grade(area), at, column == area)
        return pad_line(segments, self.width, background)

    def _empty(self, y: int) -> str:
        lines = ["", "  No authority is like that here.", "  u shows all again."]
        if not self.grid.loaded:
            lines = ["", "  reading …"]
        elif not self.grid.of:
            lines = ["", "  There are no inspections in this database yet."]
        return lines[y] if y < len(lines) else ""

    def _pointer(self, is_here: bool) -> Segment:
        return Segment(POINTER if is_here else " ", self.theme_style("here"))

    def _ungraded(self, at: GridColumns, row: AuthorityGrades, column: str) -> list[Segment]:
        """An authority whose reports print no grades: dashes, and the words where there is room."""
        quiet = self.theme_style("ungraded")
        kind = f"{formatting.grade_letter(None)} its reports print no grades"
        room = at.cell * len(at.areas) - 1
        if column in at.areas or room < cell_width(kind):
            return [s for area in at.areas for s in self._cell(LatestGrade(area), at, column == area)]
        return [Segment(f" {kind}", quiet)]

    def _cell(self, latest_grade: LatestGrade, at: GridColumns, is_here: bool) -> list[Segment]:
        grade = self.theme_style(grade_style(latest_grade.grade))
        said, look = _change(latest_grade, at.in_words)
        head = f"{formatting.grade_letter(latest_grade.grade)}{grade_pattern(latest_grade.grade)}"
        if not latest_grade.grade and said:
            head = formatting.grade_letter(None)
        rest = f" {said}" if said else ""
        return [
            self._pointer(is_here),
            Segment(head, grade),
            *self._padded(rest, at.cell - 1 - cell_width(head), self.theme_style(look)),
        ]

    def _padded(self, text: str, room: int, style: Style) -> list[Segment]:
        cut = shorten(text, room)
        return [Segment(cut + " " * (room - cell_width(cut)), style)]


def grid_layout(grid: Grid, width: int) -> GridColumns:
    """The columns of a grid at a width: the same for its head, its rows and its foot."""
    longest = max((cell_width(one_line(row.name)) for row in grid.rows), default=0)
    here = grid.areas.index(grid.column) if grid.column in grid.areas else None
    return grid_columns(width, longest, grid.areas, here)


def _change(latest_grade: LatestGrade, in_words: bool) -> tuple[str, str]:
    """What a cell says beside its grade, and its look."""
    if not in_words:
        return SIGNS.get(latest_grade.change or "", ""), "text" if latest_grade.change in (
            "up",
            "down",
        ) else "quiet"
    was = f" was {formatting.grade_letter(latest_grade.previous)}"
    if latest_grade.change in ("up", "down"):
        return SIGNS[latest_grade.change] + was, "text"
    if latest_grade.change == "same":
        return "=" if latest_grade.previous == latest_grade.grade else "=" + was, "quiet"
    if latest_grade.change == "new":
        return "first", "quiet"
    return ("not graded" if latest_grade.change == "gone" else ""), "quiet"
