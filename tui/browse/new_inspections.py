"""The inspections that have come in since the user last asked, from inside the browser."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from db.personal.news import SEEN_IN_BROWSER, remember_seen, unseen
from db.query import Query
from tui.app_screen import AppScreen
from tui.backend.messages import Answer
from tui.browse.state import BrowseState
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.store.library import Library

FIRST_TIME: Final = "this is where you begin: what comes in from now on is shown here"
NOTHING: Final = "no inspection has come in since you last asked"


class NewInspectionsFound(Answer[frozenset[str]]):
    """The keys of the inspections that have come in since the user last asked."""


class NewInspections:
    """The command “New since last time” of the palette."""

    def __init__(self, screen: AppScreen[None], state: BrowseState, show: Callable[[Query], None]) -> None:
        """`show` shows another query."""
        self._screen = screen
        self._state = state
        self._show = show
        screen.subscribe(NewInspectionsFound, self._show_found)

    def ask(self) -> None:
        """Show the paragraphs of the inspections that are new; a notice where there are none."""
        personal, held = self._screen.session.personal, list(self._state.inspections.values())

        def find(library: "Library") -> frozenset[str]:
            return unseen(personal(), library.path, held, SEEN_IN_BROWSER)

        self._screen.backend.run(find, NewInspectionsFound)

    def _show_found(self, event: NewInspectionsFound) -> None:
        new, held = event.answer, list(self._state.inspections.values())
        path = self._screen.session.library.path
        self._screen.backend.personal.change_history(
            lambda personal: remember_seen(personal, path, held, SEEN_IN_BROWSER)
        )
        if new and len(new) < len(held):
            self._show(Query(inspection=tuple(sorted(new)), sort="newest"))
            count = formatting.format_count(len(new), "inspection")
            self._screen.show_notice(f"{count} new since you last asked")
        else:
            self._screen.show_notice(FIRST_TIME if new else NOTHING)
