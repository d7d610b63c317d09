"""The collaborators of the browse screen: made behind the first frame, most of them behind the first rows."""

from typing import TYPE_CHECKING

from textual import events

from tui.app_screen import AppScreen
from tui.browse.home_opening import HomeOpening
from tui.browse.interface import BrowseInterface
from tui.browse.key_waits import KeyWaits
from tui.browse.last_session import SessionCommand
from tui.browse.name_filters import NameFilters
from tui.browse.onboarding import Onboarding
from tui.browse.pane_sizes import PaneSizes
from tui.browse.query_commands import QueryCommands
from tui.browse.related import RelatedRows
from tui.browse.reload import DatabaseReload
from tui.browse.saved_searches import SavedSearches
from tui.browse.trend import TrendLine

if TYPE_CHECKING:
    from tui.browse.tools import BrowseTools


class BrowseParts:
    """What the browse screen does with the query, with the user's file and with the database file."""

    def __init__(self, screen: AppScreen[None], browse: BrowseInterface) -> None:
        """`browse` is the same screen, as this file sees it."""
        self._screen = screen
        self._browse = browse
        panes = browse.panes
        self._is_ready = False
        self._tools: BrowseTools | None = None  # None until the first rows are painted, or a key is pressed
        self.reload = DatabaseReload(
            screen,
            current=lambda: panes.results.paragraph,
            show=browse.show_database,
            update_hints=browse.update_hints,
        )
        self.home = HomeOpening(
            screen,
            browse,
            panes=panes,
            open_screen=browse.open_screen,
            search=self._begin_search,
        )
        self.trend = TrendLine(screen)
        self.related = RelatedRows(screen, browse, panes)
        self.pane_sizes = PaneSizes(screen, panes)
        self.onboarding = Onboarding(screen, browse.search.show_hint)
        self.saved_searches = SavedSearches(screen, browse, panes)
        self.key_waits = KeyWaits(screen, panes, browse, browse.presenter, browse.reading)
        self.query_commands = QueryCommands(
            screen,
            browse,
            browse.show_query,
            shown=self.saved_searches.note_opened,
            undo_tags=lambda step: self.tools.tagging.undo(step),
        )
        self.names = NameFilters(screen, browse, panes, self.query_commands, browse.update_hints)
        self.last_session = SessionCommand(
            screen,
            browse,
            panes=panes,
            reading=browse.reading,
            presenter=browse.presenter,
            queries=self.query_commands,
        )

    @property
    def tools(self) -> "BrowseTools":
        """What keys and the palette run: imported when it is first used."""
        if self._tools is None:
            from tui.browse.tools import BrowseTools

            self._tools = BrowseTools(self._screen, self._browse, self)
        return self._tools

    def _begin_search(self) -> None:
        """From the home screen: a new search, of everything."""
        if self._browse.search_query.is_filtered:
            self.query_commands.clear()
        self._screen.call_later(self._browse.search.focus)

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
            self._browse.panes.results.call_after_refresh(self.make_ready)

    def key_must_wait(self, key: events.Key) -> bool:
        """Whether something that the key acts on is loading."""
        self.make_ready()
        return self.home.is_opening or self.key_waits.must_wait(key)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to be made, and the rows in other words are shown."""
        return self._is_ready and self.related.is_settled
