"""What keys and the palette run on the browse screen: imported and made behind the first rows."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from db.query import Query
from tui.app_screen import AppScreen, OverlayScreen
from tui.browse.actions import ParagraphActions
from tui.browse.commands import build_commands
from tui.browse.ingest import BrowserIngest
from tui.browse.mark_all import MarkAll
from tui.browse.new_inspections import NewInspections
from tui.browse.panes import Panes
from tui.browse.preparation import ComparisonPreparation
from tui.browse.quoting import BrowseQuoting
from tui.browse.reading import Reading
from tui.browse.removal import InspectionRemoval
from tui.browse.results import ResultsPresenter
from tui.browse.search import SearchInput
from tui.browse.state import BrowseState
from tui.browse.tagging import BrowseTagging
from tui.browse.theme_filter import ThemeFilter
from tui.browse.visited import VisitedCommand
from tui.paper.command import PaperCommand

if TYPE_CHECKING:
    from tui.browse.home_opening import HomeOpening
    from tui.browse.name_filters import NameFilters
    from tui.browse.query_commands import QueryCommands
    from tui.browse.reload import DatabaseReload
    from tui.browse.saved_searches import SavedSearches


class BrowseTools:
    """The collaborators that act when the user asks them to, and the table of commands."""

    def __init__(
        self,
        screen: AppScreen[None],
        state: BrowseState,
        *,
        panes: Panes,
        reading: Reading,
        search: SearchInput,
        presenter: ResultsPresenter,
        queries: "QueryCommands",
        names: "NameFilters",
        saved_searches: "SavedSearches",
        reload: "DatabaseReload",
        home: "HomeOpening",
        show_query: Callable[[Query], None],
        open_named: Callable[[str], None],
        open_screen: Callable[[OverlayScreen], None],
    ) -> None:
        """`open_named` opens a screen of SCREEN_REGISTRY."""
        self.ingest = BrowserIngest(screen, state, reload.reload)
        self.removal = InspectionRemoval(screen, state, reload.reload)
        self.paper = PaperCommand(screen)
        self.tagging = BrowseTagging(screen, state, panes, presenter)
        self.new_inspections = NewInspections(screen, state, show_query)
        self.visited = VisitedCommand(
            screen, state, panes=panes, reading=reading, show=partial(show_at, presenter, show_query)
        )
        self.preparation = ComparisonPreparation(screen, panes)
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
            reload=reload,
            theme_filter=ThemeFilter(screen, state),
            queries=queries,
            names=names,
            saved_searches=saved_searches,
            open_screen=open_named,
            home=home,
        )


def show_at(presenter: ResultsPresenter, show: Callable[[Query], None], query: Query, paragraph: int) -> None:
    """Show a query at the paragraph of this id."""
    presenter.show_next_at(paragraph)
    show(query)
