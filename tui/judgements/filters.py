"""The commands that filter and sort the grid: name, region, statistical neighbours, kind of inspection, column."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, Protocol

from db import codes
from db.judgements.latest import AuthorityGrades
from db.text_safety import one_line
from tui.app_screen import OverlayScreen
from tui.dialogs.picker import Choice, Picker
from tui.judgements.authorities import Authorities
from tui.judgements.grid_history import GridHistory
from tui.judgements.grid_model import Grid, GridView, count_filter_values
from tui.widgets import formatting
from tui.widgets.prompt_bar import PromptBar

NO_AUTHORITY: Final = "there is no authority under the cursor"

# What the picker of filters returns: "region", "kind" or "as_of" and its value; "" and "" for no filter.
FilterChoice = tuple[str, str]
EVERYTHING: Final[FilterChoice] = ("", "")


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
        authorities: Callable[[], Authorities],
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
        if view.region:
            self._show(replace(view, region=None))
            self._screen.show_notice("every region")
        elif authority is None:
            self._screen.show_notice(NO_AUTHORITY)
        elif not authority.region:
            self._screen.show_notice(f"the region of {one_line(authority.name)} is not known")
        else:
            self._show(replace(view, region=authority.region))
            self._screen.show_notice(f"only {authority.region} · again: every region")

    def toggle_neighbours(self) -> None:
        """Show only the authority under the cursor and its statistical neighbours, or every authority."""
        view, authority = self._state.view, self._state.authority
        if view.neighbours_of:
            self._show(replace(view, neighbours_of=None))
            self._screen.show_notice("no longer only statistical neighbours")
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
        self._show(replace(self._state.view, neighbours_of=name, region=None, text=""))
        found = sum(row.name != name for row in self._state.grid.rows)
        self._screen.show_notice(
            f"{found} of its {len(neighbours)} statistical neighbours here · again: every authority"
        )

    def choose_filter(self) -> None:
        """Filter by a region, a kind of inspection or a day in the past that is picked from a list."""
        regions, kinds = count_filter_values(self._authorities().all())
        choices = [Choice("Every region and kind of inspection, as of today", EVERYTHING)]
        choices += [
            Choice(one_line(r), ("region", r), f"region · {_authorities(n)}") for r, n in regions.items()
        ]
        names = {kind: codes.REPORT_KINDS.get(kind, one_line(kind)) for kind in kinds}
        choices += [
            Choice(names[k], ("kind", k), f"kind of inspection · {_authorities(n)}") for k, n in kinds.items()
        ]
        # The first year would be an empty grid.
        years = self._authorities().years()[:-1]
        choices += [Choice(f"As of 1 January {y}", ("as_of", y), "the grades of that day") for y in years]
        self._screen.app.push_screen(Picker("Only the authorities of", choices), self._apply_filter)

    def _apply_filter(self, choice: FilterChoice | None) -> None:
        if choice is None:
            return
        facet, value = choice
        view = self._state.view
        if facet == "region":
            self._show(replace(view, region=value))
        elif facet == "kind":
            self._show(replace(view, kind=value))
        elif facet == "as_of":
            self._show(replace(view, as_of=value))
        else:
            self._show(replace(view, region=None, kind=None, as_of=None))

    def clear(self) -> None:
        """Show every authority, sorted by name."""
        if self._state.view == GridView():
            self._screen.show_notice("there is nothing to clear: every authority is shown, by name")
        else:
            self._show(GridView())
            self._screen.show_notice("every authority again, by name")


def _authorities(number: int) -> str:
    return formatting.format_count(number, "authority", "authorities")
