"""The commands that filter and sort the grid: name, region, statistical neighbours, kind of inspection, column."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Protocol

from db.judgements.latest import AuthorityGrades
from db.query import Query
from db.text_safety import one_line
from tui.app_screen import OverlayScreen
from tui.facets.facet_rows import AS_OF
from tui.facets.filtered_view import FilteredView
from tui.facets.further_filters import toggle_filter
from tui.judgements.graded_authorities import GradedAuthorities
from tui.judgements.grid_facets import facets_of, with_days
from tui.judgements.grid_history import GridHistory
from tui.judgements.grid_model import Grid, GridView, filter_authorities
from tui.widgets.prompt_bar import PromptBar

NO_AUTHORITY: Final = "there is no authority under the cursor"


class GridState(Protocol):
    """What the commands read of the screen of judgements."""

    @property
    def view(self) -> GridView:
        """The filters and the sort order."""

    @property
    def column(self) -> str:
        """The column under the cursor."""

    @property
    def grid(self) -> Grid:
        """The grid as it is shown."""

    @property
    def authority(self) -> AuthorityGrades | None:
        """The authority under the cursor."""


class GridFilters:
    """The filters and the sort order of a screen of judgements."""

    def __init__(
        self,
        screen: OverlayScreen,
        state: GridState,
        *,
        authorities: Callable[[], GradedAuthorities],
        show: Callable[[GridView], None],
    ) -> None:
        """`authorities` returns those of the database; `show` shows the grid with other filters or another order."""
        self._screen = screen
        self._state = state
        self._authorities = authorities
        self._show_view = show
        self._former = GridHistory()
        self.neighbours: Sequence[str] = ()  # the statistical neighbours of `view.neighbours_of`

    def _show(self, view: GridView) -> None:
        self._former.record(self._state.view, view)
        self._show_view(view)

    def undo(self) -> None:
        """Undo the last change of the filters or of the order."""
        view = self._former.pop()
        if view is None:
            self._screen.show_notice("there is nothing to undo")
        else:
            if view.neighbours_of:
                self.neighbours = self._screen.session.library.neighbours_of(view.neighbours_of)
            self._show_view(view)
            self._screen.show_notice(f"undone · sorted {view.order_words()}")

    def sort(self) -> None:
        """Sort by the column under the cursor; where the grid is sorted by it already, in the other direction."""
        view, column = self._state.view, self._state.column
        view = replace(view, sort=column, backwards=view.sort == column and not view.backwards)
        self._show(view)
        self._screen.show_notice(f"sorted {view.order_words()}")

    def ask_name(self) -> None:
        """Ask for words of the names of authorities; the grid is filtered at each letter."""
        self._screen.query_one(PromptBar).ask("narrow", "authority", self._state.view.text)

    def filter_by_name(self, text: str) -> None:
        """Show the authorities whose names have these words; "" for all."""
        self._show(replace(self._state.view, text=text))

    def toggle_region(self) -> None:
        """Show only the region of the authority under the cursor, or every region."""
        view, authority = self._state.view, self._state.authority
        if view.query.region:
            self._show(replace(view, query=replace(view.query, region=())))
            self._screen.show_notice("every region")
        elif authority is None:
            self._screen.show_notice(NO_AUTHORITY)
        elif not authority.region:
            self._screen.show_notice(f"the region of {one_line(authority.name)} is not known")
        else:
            self._show(replace(view, query=replace(view.query, region=(authority.region,))))
            self._screen.show_notice(f"only {authority.region} · again: every region")

    def toggle_neighbours(self) -> None:
        """Show only the authority under the cursor and its statistical neighbours, or every authority."""
        view, authority = self._state.view, self._state.authority
        if view.neighbours_of:
            self._show(replace(view, neighbours_of=None))
            self._screen.show_notice("every authority")
        elif authority is None:
            self._screen.show_notice(NO_AUTHORITY)
        else:
            self._show_neighbours(authority.name)

    def _show_neighbours(self, name: str) -> None:
        neighbours = self._screen.session.library.neighbours_of(name)
        if not neighbours:
            self._screen.show_notice(f"no statistical neighbours are known of {one_line(name)}")
            return
        self.neighbours = neighbours
        # Statistical neighbours are in all regions: the filters by region and name would hide them.
        view = self._state.view
        query = replace(view.query, region=(), authority=())
        self._show(replace(view, neighbours_of=name, query=query, text=""))
        found = sum(row.name != name for row in self._state.grid.rows)
        self._screen.show_notice(
            f"{found} of its {len(neighbours)} statistical neighbours here · again: every authority"
        )

    def toggle_pane(self) -> None:
        """Show the filters and focus them, or hide them."""
        self._screen.query_one(FilteredView).toggle()

    def tick(self, facet: str, value: str) -> None:
        """Filter by a value, or no longer."""
        view = self._state.view
        if facet == AS_OF:
            self._show(replace(view, as_of=None if view.as_of == value else value))
        else:
            self._show(replace(view, query=toggle_filter(view.query, facet, value)))

    def show_values(self) -> None:
        """Show the values to filter by, with their counts under the present filters."""
        view, authorities = self._state.view, self._authorities()
        rows, of_any_kind = (
            filter_authorities(
                authorities.of_kinds(kinds, view.before), replace(view, query=Query()), self.neighbours
            )
            for kinds in (view.query.report_kind, ())
        )
        facets = facets_of(rows, of_any_kind, view.query)
        # On the first day of the first year the grid would be empty.
        days = with_days(facets, authorities.years()[:-1], view.as_of)
        self._screen.query_one(FilteredView).show(view.query, days)

    def clear(self) -> None:
        """Show every authority, sorted by name."""
        if self._state.view == GridView():
            self._screen.show_notice("there is nothing to clear: every authority is shown, by name")
        else:
            self._show(GridView())
            self._screen.show_notice("every authority again, by name")
