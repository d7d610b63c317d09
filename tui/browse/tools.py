"""What keys and the palette run on the browse screen: imported and made behind the first rows."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from db.query import Query
from tui.app_screen import AppScreen
from tui.browse import commands
from tui.browse.actions import ParagraphActions
from tui.browse.commands import CommandTable
from tui.browse.home_opening import HomeOpening
from tui.browse.ingest import BrowserIngest
from tui.browse.interface import BrowseInterface
from tui.browse.mark_all import MarkAll
from tui.browse.name_filters import NameFilters
from tui.browse.new_inspections import NewInspections
from tui.browse.preparation import ComparisonPreparation
from tui.browse.query_commands import QueryCommands
from tui.browse.quoting import BrowseQuoting
from tui.browse.reload import DatabaseReload
from tui.browse.removal import InspectionRemoval
from tui.browse.results import ResultsPresenter
from tui.browse.saved_searches import SavedSearches
from tui.browse.tagging import BrowseTagging
from tui.browse.theme_filter import ThemeFilter
from tui.browse.visited import VisitedCommand
from tui.paper.command import PaperCommand


class EarlierParts(Protocol):
    """The collaborators that were made before these, and have commands too."""

    home: HomeOpening
    names: NameFilters
    query_commands: QueryCommands
    reload: DatabaseReload
    saved_searches: SavedSearches


class BrowseTools:
    """The collaborators that act when the user asks them to, and the table of commands."""

    def __init__(self, screen: AppScreen[None], browse: BrowseInterface, earlier: EarlierParts) -> None:
        """`browse` is the same screen, as this file sees it."""
        panes = browse.panes
        self.ingest = BrowserIngest(screen, browse, earlier.reload.reload)
        self.removal = InspectionRemoval(screen, browse, earlier.reload.reload)
        self.paper = PaperCommand(screen)
        self.tagging = BrowseTagging(screen, browse, panes, browse.presenter)
        self.new_inspections = NewInspections(screen, browse, browse.show_query)
        self.visited = VisitedCommand(
            screen,
            browse,
            panes=panes,
            reading=browse.reading,
            show=partial(show_at, browse.presenter, browse.show_query),
        )
        self.preparation = ComparisonPreparation(screen, panes)
        quoting = BrowseQuoting(screen, browse, browse.open_screen)
        actions = ParagraphActions(
            screen, browse, browse.open_screen, panes.move_on, quoting.cite, lambda: self.tagging.index
        )
        self.commands: CommandTable = {
            **commands.paragraph_commands(actions, MarkAll(screen, browse), self.tagging, quoting),
            **commands.reading_commands(browse.reading, browse),
            **commands.query_commands(earlier.query_commands, earlier.names, earlier.saved_searches),
            **commands.pane_commands(panes, browse.search, ThemeFilter(screen, browse)),
            **commands.opening_commands(browse.open_named, earlier.home, earlier.reload, self.visited),
        }


def show_at(presenter: ResultsPresenter, show: Callable[[Query], None], query: Query, paragraph: int) -> None:
    """Show a query at the paragraph of this id."""
    presenter.show_next_at(paragraph)
    show(query)
