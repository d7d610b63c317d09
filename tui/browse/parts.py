"""The collaborators of the browse screen: made behind the first frame, most of them behind the first rows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events

from db.query import Query
from tui.app_screen import AppScreen, OverlayScreen
from tui.browse.home_opening import HomeOpening
from tui.browse.key_waits import KeyWaits
from tui.browse.last_session import SessionCommand
from tui.browse.name_filters import NameFilters
from tui.browse.onboarding import Onboarding
from tui.browse.pane_sizes import PaneSizes
from tui.browse.panes import Panes
from tui.browse.query_commands import QueryCommands
from tui.browse.reading import Reading
from tui.browse.related import RelatedRows
from tui.browse.reload import DatabaseReload
from tui.browse.results import ResultsPresenter
from tui.browse.saved_searches import SavedSearches
from tui.browse.search import SearchInput
from tui.browse.state import BrowseState
from tui.browse.trend import TrendLine

if TYPE_CHECKING:
    from tui.browse.tools import BrowseTools


class BrowseParts:
    """What the browse screen does with the query, with the user's file and with the database file."""

    def __init__(
        self,
        screen: AppScreen[None],
        state: BrowseState,
        *,
        panes: Panes,
        reading: Reading,
        search: SearchInput,
        presenter: ResultsPresenter,
        show_database: Callable[[int | None], None],
        update_hints: Callable[[], None],
        show_query: Callable[[Query], None],
        open_named: Callable[[str], None],
        open_screen: Callable[[OverlayScreen], None],
    ) -> None:
        """`show_database` shows the database that was just opened; `open_named` opens a screen of SCREEN_REGISTRY."""
        self._screen = screen
        self._panes = panes
        self._is_ready = False
        self._tools: BrowseTools | None = None  # None until the first rows are painted, or a key is pressed
        self.reload = DatabaseReload(
            screen,
            current=lambda: panes.results.paragraph,
            show=show_database,
            update_hints=update_hints,
        )

        def begin_search() -> None:
            """From the home screen: a new search, of everything."""
            if state.search_query.is_filtered:
                self.query_commands.clear()
            screen.call_later(search.focus)

        self.home = HomeOpening(
            screen,
            state,
            panes=panes,
            open_screen=open_screen,
            search=begin_search,
        )
        self.trend = TrendLine(screen)
        self.related = RelatedRows(screen, state, panes)
        self.pane_sizes = PaneSizes(screen, panes)
        self.onboarding = Onboarding(screen, search.show_hint)
        self.saved_searches = SavedSearches(screen, state, panes)
        self.key_waits = KeyWaits(screen, panes, state, presenter, reading)
        self.query_commands = QueryCommands(
            screen,
            state,
            show_query,
            shown=self.saved_searches.note_opened,
            undo_tags=lambda step: self.tools.tagging.undo(step),
        )
        self.names = NameFilters(screen, state, panes, self.query_commands, update_hints)
        self.last_session = SessionCommand(
            screen, state, panes=panes, reading=reading, presenter=presenter, queries=self.query_commands
        )

        def make_tools() -> "BrowseTools":
            from tui.browse.tools import BrowseTools

            return BrowseTools(
                screen,
                state,
                panes=panes,
                reading=reading,
                search=search,
                presenter=presenter,
                queries=self.query_commands,
                names=self.names,
                saved_searches=self.saved_searches,
                reload=self.reload,
                home=self.home,
                show_query=show_query,
                open_named=open_named,
                open_screen=open_screen,
            )

        self._make_tools = make_tools

    @property
    def tools(self) -> "BrowseTools":
        """What keys and the palette run: imported when it is first used."""
        if self._tools is None:
            self._tools = self._make_tools()
        return self._tools

    def make_ready(self) -> None:
        """Make the rest, and read what the rows do not need: once they are painted, or for the first key."""
        if self._is_ready:
            return
        self._is_ready = True
        preparation = self.tools.preparation  # the tools are sent what follows
        if not self._screen.app.is_headless:  # a test shares its process with others
            preparation.start_soon()
        self._screen.backend.personal.change_basket()
        self._screen.backend.personal.change_history()
        self.reload.watch_file()

    def make_ready_soon(self) -> None:
        """Do so when the rows that are shown now are painted."""
        if not self._is_ready:
            # Through the list, whose own request to be painted then comes first.
            self._panes.results.call_after_refresh(self.make_ready)

    def key_must_wait(self, key: events.Key) -> bool:
        """Whether something that the key acts on is loading."""
        self.make_ready()
        return self.home.is_opening or self.key_waits.must_wait(key)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be made, and the rows in other words are shown."""
        return self._is_ready and self.related.is_settled
