"""The browse screen as the collaborators made behind its first frame see it."""

from typing import Protocol

from db.query import Query
from tui.app_screen import OverlayScreen
from tui.browse.panes import Panes
from tui.browse.reading import Reading
from tui.browse.results import ResultsPresenter
from tui.browse.search import SearchInput
from tui.browse.state import BrowseState


class BrowseInterface(BrowseState, Protocol):
    """Its state, the collaborators that its first frame is made with, and what it can be asked to show.

    For `BrowseParts` and `BrowseTools`, which give each collaborator the part that it needs.
    """

    panes: Panes
    reading: Reading
    search: SearchInput
    presenter: ResultsPresenter

    def show_query(self, query: Query) -> None:
        """Show another query."""

    def show_database(self, paragraph: int | None) -> None:
        """Show the database that was just opened, at the paragraph of this id where it has one."""

    def open_named(self, name: str) -> None:
        """Open one of the screens of SCREEN_REGISTRY."""

    def open_screen(self, screen: OverlayScreen) -> None:
        """Open a screen over this one."""

    def update_hints(self) -> None:
        """Show the keys of the focused pane."""
