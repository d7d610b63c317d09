"""The screen of judgements: every authority by every area, with the change since the inspection before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive

from db.judgements.latest import AuthorityGrades
from db.query import Query
from db.text_safety import one_line
from tui.app_screen import Jump, OverlayScreen
from tui.backend.messages import CatalogueLoaded
from tui.backend.session import Session
from tui.facets.filtered_view import FilteredView
from tui.judgements.actions import GradeActions
from tui.judgements.filters import NO_AUTHORITY, GridFilters
from tui.judgements.graded_authorities import GradedAuthorities
from tui.judgements.grid import JudgementGrid
from tui.judgements.grid_model import (
    AUTHORITY,
    INSPECTED,
    Grid,
    GridView,
    filter_authorities,
    graded_areas,
)
from tui.judgements.head import JudgementFoot, JudgementHead
from tui.keymap import bindings, key_of
from tui.widgets.prompt_bar import PromptBar
from tui.widgets.status_bar import StatusBar


@dataclass(frozen=True, slots=True)
class StoredGrid:
    """How the grid was left, for when it is opened again."""

    carried: Query
    view: GridView
    column: str
    neighbours: tuple[str, ...]


class JudgementsScreen(OverlayScreen):
    """The grid of judgements. `key` is an inspection of the authority that the cursor is on first."""

    PLACE = "judgements"
    BINDINGS = [*bindings("judgements")]
    AUTO_FOCUS = "JudgementGrid"

    view: reactive[GridView] = reactive(GridView(), init=False)
    column: reactive[str] = reactive(AUTHORITY, init=False)
    grid: reactive[Grid] = reactive(Grid())
    authority: reactive[AuthorityGrades | None] = reactive(None)

    def __init__(
        self,
        session: Session,
        key: str | None = None,
        query: Query = Query(),  # noqa: B008 - it is frozen
    ) -> None:
        """Of `query`, the present one, the regions and kinds of inspection apply."""
        super().__init__(session)
        self._key = key
        self._carried = Query(region=query.region, report_kind=query.report_kind)
        self._authorities = GradedAuthorities()
        self.filters = GridFilters(self, self, authorities=lambda: self._authorities, show=self._show_view)
        self.actions = GradeActions(self, self)
        self._commands = build_commands(self.filters, self.actions)

    def compose(self) -> ComposeResult:
        yield FilteredView(
            JudgementHead().data_bind(JudgementsScreen.grid),
            JudgementGrid(id="judgements").data_bind(JudgementsScreen.grid, JudgementsScreen.failure),
            JudgementFoot().data_bind(JudgementsScreen.grid, JudgementsScreen.authority),
            tick=self.filters.tick,
            counted="authorities",
        )
        yield PromptBar()
        yield StatusBar()

    def load(self) -> None:
        state = self.session.stored_state(StoredGrid)
        if state is None or state.carried != self._carried:
            self.view = GridView(query=self._carried)
        else:
            self.view, self.column, self.filters.neighbours = state.view, state.column, state.neighbours
        self.backend.load_catalogue()

    def on_unmount(self) -> None:
        self.session.store_state(
            StoredGrid(self._carried, self.view, self.column, tuple(self.filters.neighbours))
        )

    # What is shown.

    def on_catalogue_loaded(self, event: CatalogueLoaded) -> None:
        self._authorities = GradedAuthorities(event.inspections.values())
        self._update_grid()
        inspection = event.inspections.get(self._key or "")
        if inspection is not None:
            name = inspection.authority or inspection.authority_printed or ""
            self.query_one(JudgementGrid).go_to(name)

    def _show_view(self, view: GridView) -> None:
        self.view = view

    def watch_view(self) -> None:
        if self._authorities:
            self._update_grid()

    def watch_column(self) -> None:
        self.grid = replace(self.grid, column=self.column)

    def _update_grid(self) -> None:
        authorities = self._authorities.of_kinds(self.view.query.report_kind, self.view.before)
        rows = tuple(filter_authorities(authorities, self.view, self.filters.neighbours))
        areas = tuple(a for a in graded_areas(rows) if not self.view.query.area or a in self.view.query.area)
        column = self.column if self.column in (AUTHORITY, INSPECTED, *areas) else AUTHORITY
        self.grid = Grid(rows, areas, column, self.view, len(self._authorities.all()), loaded=True)
        self.column = column
        self.filters.show_values()
        if not rows:
            self.authority = None

    @on(JudgementGrid.Moved)
    def _update_authority(self) -> None:
        self.authority = self.query_one(JudgementGrid).authority

    @on(JudgementGrid.ColumnClicked)
    def _show_clicked_column(self, event: JudgementGrid.ColumnClicked) -> None:
        self.column = event.column

    @on(JudgementHead.ColumnClicked)
    def _sort_by_clicked_column(self, event: JudgementHead.ColumnClicked) -> None:
        self.column = event.column
        self.filters.sort()

    @on(PromptBar.Changed)
    def _filter_by_name(self, event: PromptBar.Changed) -> None:
        self.filters.filter_by_name(event.text)

    @on(PromptBar.Submitted)
    @on(PromptBar.Cancelled)
    def _leave_prompt(self, event: PromptBar.Submitted | PromptBar.Cancelled) -> None:
        if isinstance(event, PromptBar.Cancelled):
            self.filters.filter_by_name("")
        self.query_one(JudgementGrid).focus()

    # What keys do.

    def action_run(self, command: str) -> None:
        """Run one of the commands of the key map."""
        self._commands[command]()

    def action_column(self, step: int) -> None:
        """Move the cursor by `step` columns."""
        if not self.grid.rows:
            self.show_notice(NO_AUTHORITY)
            return
        column = self.grid.beside(step)
        if column == self.column:
            self.show_notice(
                f"this is the first column · {key_of('app.back')} goes back"
                if step < 0
                else "this is the last column"
            )
        self.column = column

    def jumps(self) -> Sequence[Jump]:
        return [
            *self.actions.paper_jumps(),
            *(
                (f"{one_line(row.name)}: its judgements", "in this table", partial(self._go_to, row.name))
                for row in self._authorities.all()
            ),
        ]

    def _go_to(self, name: str) -> None:
        """Move the cursor to an authority; the filters are cleared where they leave it out."""
        if all(row.name != name for row in self.grid.rows):
            self.view = GridView(sort=self.view.sort, backwards=self.view.backwards)
        self.query_one(JudgementGrid).go_to(name)

    def reports(self) -> Sequence[str]:
        return self.actions.reports()

    def go_back(self) -> None:
        """Esc: clear the filter by name; where there is none, leave the screen."""
        if self.view.text:
            self.filters.filter_by_name("")
        else:
            super().go_back()


def build_commands(filters: GridFilters, actions: GradeActions) -> Mapping[str, Callable[[], None]]:
    """The functions by the names that the key map gives to `run`."""
    return {
        "open": actions.open,
        "over_time": actions.show_over_time,
        "read": actions.read,
        "compare": actions.compare,
        "copy": actions.copy,
        "export": actions.export,
        "narrow": filters.ask_name,
        "region": filters.toggle_region,
        "neighbours": filters.toggle_neighbours,
        "filter": filters.toggle_pane,
        "sort": filters.sort,
        "clear": filters.clear,
        "undo": filters.undo,
    }
