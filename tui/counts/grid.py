"""The widgets of the screen of counts: title and heads, the cells with a cursor, the cell under it in words."""

from collections.abc import Sequence
from typing import Final

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive

from db.export.count_grid import FEW_NOTE, FIELD_NAMES, NO_CELL, UNITS, Cell
from db.export.counts import TOTAL
from db.text_safety import one_line
from tui.counts.model import GAP, SORTED, CountColumns, ShownCount, bar_of, fit_columns
from tui.keymap import key_of
from tui.widgets.awaited import awaited, awaited_title
from tui.widgets.explained_list import ExplainedList
from tui.widgets.formatting import format_count
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cell_width, shorten

THERE: Final = f"{key_of('browse.clear')} there clears them."
NAME_AT: Final = 2  # cells before the names of the rows
POINTER: Final = "›"  # before the cell under the cursor; the bar marks its row


class CountHead(TextBlock):
    """What was counted, in words; the unit; the heads of the columns."""

    shown: reactive[ShownCount] = reactive(ShownCount())
    words: reactive[str] = reactive("")  # the query in words

    class ColumnClicked(Message):
        """The head of a column was clicked: the rows are to be sorted by it."""

        def __init__(self, column: int) -> None:
            super().__init__()
            self.column = column

    def watch_shown(self) -> None:
        self.update_height()

    def on_click(self, event: events.Click) -> None:
        """A click on the head of a column; the heads are the last line."""
        if self.shown.grid is None or event.y != self.size.height - 1:
            return
        columns = fit_columns(self.shown.grid, self.size.width, self.shown.column)
        end = NAME_AT + columns.name
        for at in range(columns.first, columns.end):
            end += columns.widths[at]
            if event.x < end:
                if event.x >= end - columns.widths[at]:
                    self.post_message(self.ColumnClicked(at))
                return

    def build_lines(self, width: int) -> list[Line]:
        title = " Count  "
        room = width - cell_width(title) - 1
        lines: list[Line] = [[(title, "accent-strong"), (shorten(self.words, room), "text")]]
        lines.append([(shorten(f" {self._describe()}", width - 1), "quiet")])
        lines.append([("─" * width, "rule")])
        if self.shown.grid is not None:
            lines.append(self._heads(fit_columns(self.shown.grid, width, self.shown.column)))
        return lines

    def _describe(self) -> str:
        """`share of inspections, in per cent · 527 paragraphs in 209 of 586 inspections`."""
        if self.shown.table is None:
            return awaited_title("counting", self.failure)
        total = self.shown.table.total
        of = format_count(total.of_inspections, "inspection")
        found = f"{format_count(total.paragraphs, 'paragraph')} in {total.inspections:,} of {of}"
        return found if self.shown.view.columns is None else f"{UNITS[self.shown.view.unit]} · {found}"

    def _heads(self, columns: CountColumns) -> Line:
        grid, view = self.shown.grid, self.shown.view
        assert grid is not None  # noqa: S101 - the caller has looked
        name = shorten(FIELD_NAMES[view.rows], columns.name)
        line: Line = [(f"  {name:<{columns.name}}", "quiet")]
        for at in range(columns.first, columns.end):
            room = columns.widths[at]
            sign = SORTED[view.backwards] if view.sort == at else ""
            head = shorten(one_line(grid.heads[at]), room - GAP - len(sign)) + sign
            style = "accent-strong" if at == self.shown.column else "quiet"
            line.append((" " * (room - cell_width(head)) + head, style))
        if columns.first:
            line[0] = (f"‹ {name:<{columns.name}}", "quiet")
        if columns.end < len(grid.heads):
            line.append((" ›", "quiet"))
        return line


class CountGrid(ExplainedList):
    """The rows of a count, and that of all at the end."""

    DEFAULT_CSS = "CountGrid { height: 1fr; }"

    shown: reactive[ShownCount] = reactive(ShownCount(), init=False)

    @property
    def count(self) -> int:
        return self.shown.rows + 1 if self.shown.rows else 0

    def watch_shown(self, old: ShownCount, new: ShownCount) -> None:
        """The cursor goes to the first row where other things are counted."""
        if (old.view.by, old.view.sort, old.view.backwards) != (
            new.view.by,
            new.view.sort,
            new.view.backwards,
        ):
            self.set_reactive(RowList.cursor, 0)
        self.rows_changed()

    def row_segments(self, row: int) -> list[Segment]:
        grid = self.shown.grid
        if grid is None:
            return []
        columns = fit_columns(grid, self.width, self.shown.column)
        is_total, is_current = row == self.shown.rows, row == self.cursor
        name = shorten(TOTAL if is_total else one_line(grid.names[row]), columns.name)
        bar = self.theme_style("accent" if self.has_focus else "rule")
        segments = [
            Segment(CURSOR_BAR if is_current else " ", bar),
            Segment(
                " " + name + " " * (columns.name - cell_width(name)),
                self.theme_style("strong" if is_current or is_total else "text"),
            ),
        ]
        cells = grid.totals if is_total else grid.cells[row]
        for at in range(columns.first, columns.end):
            segments += self._cell(cells[at], columns.widths[at], is_current and at == self.shown.column)
        return segments

    def _cell(self, cell: Cell, width: int, is_current: bool) -> list[Segment]:
        view = self.shown.view
        has_bar = view.columns is not None
        bar = bar_of(cell, view.unit, self._most()) if has_bar and not cell.few else ""
        number = str(cell)
        gap = " " * (width - cell_width(number) - cell_width(bar) - GAP)
        style = "quiet" if cell.few or cell.number is None else "strong" if is_current else "text"
        return [
            Segment(gap, self.theme_style("text")),
            Segment(POINTER if is_current else " ", self.theme_style("accent-strong")),
            Segment(bar, self.theme_style("quiet")),
            Segment(number, self.theme_style(style)),
        ]

    def _most(self) -> int:
        """The largest number of the grid, without the row and the column of all."""
        grid = self.shown.grid
        return max((cell.number or 0 for row in grid.cells for cell in row[:-1]), default=0) if grid else 0

    def explain_empty(self) -> Sequence[str]:
        if self.shown.grid is None:
            return awaited("counting", self.failure)
        return (
            "No inspection passes these filters.",
            f"{key_of('app.back')} goes back; {THERE}",
        )


class CountFoot(TextBlock):
    """The cell under the cursor in words."""

    shown: reactive[ShownCount] = reactive(ShownCount())
    row: reactive[int] = reactive(0)

    def build_lines(self, width: int) -> list[Line]:
        rule: Line = [("─" * width, "rule")]
        return [rule, [(shorten(f" {self._describe()}", width - 1), "text")], self._legend(width)]

    def _describe(self) -> str:
        """`South East · 2019: 14 paragraphs in 4 of 9 inspections, 44 per cent`."""
        cell, grid = self.shown.at(self.row), self.shown.grid
        if cell is None or grid is None:
            return ""
        row = grid.names[self.row] if self.row < self.shown.rows else TOTAL
        names = [row] if self.shown.view.columns is None else [row, grid.heads[self.shown.column]]
        place = " · ".join(one_line(name) for name in names)
        if cell.row is None:
            return f"{place}: these filters leave no inspection"
        share = "" if cell.row.share is None else f", {100 * cell.row.share:.0f} per cent"
        counts = f"{format_count(cell.row.paragraphs, 'paragraph')} in {cell.row.inspections:,}"
        return f"{place}: {counts} of {format_count(cell.row.of_inspections, 'inspection')}{share}"

    def _legend(self, width: int) -> Line:
        notes = [f"{NO_CELL} no inspection"]
        if self.shown.grid is not None and self.shown.grid.has_few:
            notes.append(FEW_NOTE)
        return [(shorten(f" {' · '.join(notes)}", width - 1), "quiet")]
