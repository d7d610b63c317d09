"""The screen of counts: the present search counted by any one or two fields."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive

from db.export.count_grid import FIELD_NAMES, UNITS
from db.query import Query
from db.records import CountTable, Inspection
from tui.app_screen import OverlayScreen, ShowQuery
from tui.backend.messages import Answer
from tui.backend.session import Session
from tui.counts.export import ask_count_export, copy_count
from tui.counts.filters import CountFilters
from tui.counts.grid import CountFoot, CountGrid, CountHead
from tui.counts.model import CountView, ShownCount, field_choices, first_view, query_of_cell, show_count
from tui.dialogs.picker import Choice, Picker
from tui.facets.filtered_view import FilteredView
from tui.keymap import bindings
from tui.widgets.formatting import describe_query
from tui.widgets.row_list import RowList
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from db.store.library import Library

ONE_FIELD: Final = ""  # what the picker of columns returns for none
NOT_COUNTED: Final = "there is nothing counted yet"


class CountLoaded(Answer[tuple[Query, CountView, CountTable]]):
    """A query counted by the fields of a view."""


class NamesLoaded(Answer[tuple[dict[str, str], dict[str, Inspection]]]):
    """Theme id -> name, and the inspections by key."""


def _load_names(library: "Library") -> tuple[dict[str, str], dict[str, Inspection]]:
    return library.themes(), {inspection.key: inspection for inspection in library.inspections()}


class CountScreen(OverlayScreen):
    """A query counted by one or two fields. Dismissed with the query of the cell that was opened."""

    PLACE = "counts"
    BINDINGS = [*bindings("counts")]
    AUTO_FOCUS = "CountGrid"

    shown: reactive[ShownCount] = reactive(ShownCount(), init=False)
    row: reactive[int] = reactive(0)
    words: reactive[str] = reactive("")

    def __init__(self, session: Session, query: Query) -> None:
        """`query` is the present one; its order does not matter."""
        super().__init__(session)
        self._filters = CountFilters(self, replace(query, sort="relevance"), self._count_anew)
        self._themes: dict[str, str] = {}
        self._inspections: dict[str, Inspection] = {}
        self._commands = self._build_commands()

    def compose(self) -> ComposeResult:
        yield FilteredView(
            CountHead().data_bind(CountScreen.shown, CountScreen.words, CountScreen.failure),
            CountGrid(id="counts").data_bind(CountScreen.shown, CountScreen.failure),
            CountFoot().data_bind(CountScreen.shown, CountScreen.row),
            tick=self._filters.tick,
            counted="paragraphs",
        )
        yield StatusBar()

    def load(self) -> None:
        self._describe()
        self.backend.run(_load_names, NamesLoaded)
        self._count(self.session.stored_state(CountView) or first_view(self._filters.query))

    def on_unmount(self) -> None:
        self.session.store_state(self.shown.view)

    def _count_anew(self) -> None:
        """Count under other filters."""
        self._describe()
        self._count(self.shown.view)

    def _count(self, view: CountView) -> None:
        """Count by the fields of a view; the rest of it is shown at once where the fields are those shown."""
        query = self._filters.query
        if self.shown.table is not None and view.by == self.shown.table.by and query == self.shown.query:
            self._show(view, self.shown.table)
            return

        def count(library: "Library") -> tuple[Query, CountView, CountTable]:
            return query, view, library.count(query, view.by)

        self.backend.run(count, CountLoaded)

    def _show(self, view: CountView, table: CountTable) -> None:
        column = self.shown.column if self.shown.view.by == view.by and self.shown.table else 10**6
        self.shown = show_count(view, self._filters.query, table, column)

    def on_count_loaded(self, event: CountLoaded) -> None:
        query, view, table = event.answer
        if query == self._filters.query:
            self._show(view, table)

    def on_names_loaded(self, event: NamesLoaded) -> None:
        self._themes, self._inspections = event.answer
        self._describe()

    def _describe(self) -> None:
        self.words = describe_query(self._filters.query, self._themes, self._inspections)

    @on(CountHead.ColumnClicked)
    def _sort_by_clicked_column(self, event: CountHead.ColumnClicked) -> None:
        self.shown = replace(self.shown, column=event.column)
        self._sort()

    @on(RowList.Moved)
    def _update_row(self) -> None:
        self.row = self.query_one(CountGrid).cursor

    # What keys do.

    def action_run(self, command: str) -> None:
        """Run one of the commands of the key map."""
        self._commands[command]()

    def action_column(self, step: int) -> None:
        """Move the cursor by `step` columns."""
        if self.shown.grid is None:
            self.show_notice(NOT_COUNTED)
            return
        column = self.shown.column + step
        if 0 <= column < len(self.shown.grid.heads):
            self.shown = replace(self.shown, column=column)
        else:
            self.show_notice(f"this is the {'first' if step < 0 else 'last'} column")

    def _build_commands(self) -> Mapping[str, Callable[[], None]]:
        return {
            "open": self._open,
            "filter": self._filters.toggle_pane,
            "clear": self._filters.clear,
            "undo": self._filters.undo,
            "rows": self._choose_rows,
            "columns": self._choose_columns,
            "exchange": lambda: self._count(self.shown.view.exchanged()),
            "unit": self._show_next_unit,
            "sort": self._sort,
            "copy": lambda: copy_count(self, self.shown, self.words),
            "export": lambda: ask_count_export(self, self.shown, self.words),
        }

    def _open(self) -> None:
        """Have the browser show the paragraphs of the cell under the cursor."""
        cell = self.shown.at(self.query_one(CountGrid).cursor)
        query = query_of_cell(self.shown, self.query_one(CountGrid).cursor)
        if cell is None or cell.row is None or not cell.row.paragraphs:
            self.show_notice("there is no paragraph in this cell")
        elif query is None:
            self.show_notice("these paragraphs have no such value: no filter finds them")
        else:
            self.dismiss(ShowQuery(query))

    def _fields(self, without: str | None) -> list[str]:
        return field_choices(without, tagged=bool(self.session.library.tags()))

    def _choose_rows(self) -> None:
        choices = [Choice(FIELD_NAMES[field], field) for field in self._fields(None)]

        def apply(field: str | None) -> None:
            if field:
                self._count(self.shown.view.with_rows(field))

        self.app.push_screen(Picker("A row for each", choices), apply)

    def _choose_columns(self) -> None:
        choices = [Choice("no columns: every number of one field", ONE_FIELD)]
        choices += [Choice(FIELD_NAMES[field], field) for field in self._fields(self.shown.view.rows)]

        def apply(field: str | None) -> None:
            if field is not None:
                self._count(self.shown.view.with_columns(field or None))

        self.app.push_screen(Picker("A column for each", choices), apply)

    def _show_next_unit(self) -> None:
        if self.shown.view.columns is None:
            self.show_notice("by one field every number is shown")
            return
        self._count(self.shown.view.next_unit())
        self.show_notice(UNITS[self.shown.view.unit])

    def _sort(self) -> None:
        self._count(self.shown.view.sorted_by(self.shown.column))
        view = self.shown.view
        how = (
            "in their own order"
            if view.sort is None
            else "smallest first"
            if view.backwards
            else "largest first"
        )
        self.show_notice(f"rows {how}")
