"""The collaborators of the browse screen that are not needed for the first frame: imported and made behind it."""

from collections.abc import Callable
from functools import partial

from db.query import Query
from tui.app_screen import AppScreen, OverlayScreen
from tui.browse.actions import ParagraphActions
from tui.browse.commands import build_commands
from tui.browse.home_opening import HomeOpening
from tui.browse.ingest import BrowserIngest
from tui.browse.key_waits import KeyWaits
from tui.browse.last_session import SessionCommand
from tui.browse.mark_all import MarkAll
from tui.browse.name_filters import NameFilters
from tui.browse.new_inspections import NewInspections
from tui.browse.onboarding import Onboarding
from tui.browse.pane_sizes import PaneSizes
from tui.browse.panes import Panes
from tui.browse.query_commands import QueryCommands
from tui.browse.quoting import BrowseQuoting
from tui.browse.reading import Reading
from tui.browse.related import RelatedRows
from tui.browse.reload import DatabaseReload
from tui.browse.removal import InspectionRemoval
from tui.browse.results import ResultsPresenter
from tui.browse.saved_searches import SavedSearches
from tui.browse.search import SearchInput
from tui.browse.state import BrowseState
from tui.browse.tagging import BrowseTagging
from tui.browse.theme_filter import ThemeFilter
from tui.browse.trend import TrendLine
from tui.browse.visited import VisitedCommand
from tui.paper.command import PaperCommand


class BrowseParts:
    """What the browse screen does with keys, with the user's file and with the database file."""

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
        self.reload = DatabaseReload(
            screen,
            current=lambda: panes.results.paragraph,
            show=show_database,
            update_hints=update_hints,
        )
        self.ingest = BrowserIngest(screen, state, self.reload.reload)
        self.removal = InspectionRemoval(screen, state, self.reload.reload)
        self.paper = PaperCommand(screen)

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
        self.tagging = BrowseTagging(screen, state, panes, presenter)
        self.query_commands = QueryCommands(
            screen,
            state,
            show_query,
            shown=self.saved_searches.note_opened,
            undo_tags=self.tagging.undo,
        )
        self.new_inspections = NewInspections(screen, state, show_query)
        self.names = NameFilters(screen, state, panes, self.query_commands, update_hints)
        self.visited = VisitedCommand(
            screen, state, panes=panes, reading=reading, show=partial(show_at, presenter, show_query)
        )
        self.last_session = SessionCommand(
            screen, state, panes=panes, reading=reading, presenter=presenter, queries=self.query_commands
        )
        quoting = BrowseQuoting(screen, state, open_screen)
        self.commands = build_commands(
            state,
            panes=panes,
            reading=reading,
            actions=ParagraphActions(
                screen, state, open_screen, panes.move_on, quoting.cite, lambda: self.tagging.index
            ),
            quoting=quoting,
            mark_all=MarkAll(screen, state),
            tagging=self.tagging,
            visited=self.visited,
            search=search,
            reload=self.reload,
            theme_filter=ThemeFilter(screen, state),
            queries=self.query_commands,
            names=self.names,
            saved_searches=self.saved_searches,
            open_screen=open_named,
            home=self.home,
        )


def show_at(presenter: ResultsPresenter, show: Callable[[Query], None], query: Query, paragraph: int) -> None:
    """Show a query at the paragraph of this id."""
    presenter.show_next_at(paragraph)
    show(query)
