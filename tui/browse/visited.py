"""Back through the places visited: a query and a paragraph, before each jump."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from db.query import Query
from tui.app_screen import AppScreen
from tui.browse.panes import Panes
from tui.browse.reading import Reading
from tui.browse.state import BrowseState

MOST_PLACES: Final = 100  # more than a user goes back


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user was: the query, the pane, and the paragraph there as its inspection's key and its id."""

    query: Query
    pane: str
    inspection: str
    paragraph: int


class VisitedPlaces:
    """The places that were left, the latest last. Pure."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    def leave(self, place: Place) -> None:
        """The user jumps from a place; twice from the same is once."""
        if not self._places or self._places[-1] != place:
            self._places.append(place)
            del self._places[:-MOST_PLACES]

    def back(self, present: Place | None) -> Place | None:
        """Take out the latest place that is not the present one; None where there is none."""
        while self._places:
            place = self._places.pop()
            if place != present:
                return place
        return None


class VisitedCommand:
    """Remembers the place before each jump, and returns to it."""

    def __init__(
        self,
        screen: AppScreen[None],
        state: BrowseState,
        *,
        panes: Panes,
        reading: Reading,
        show: Callable[[Query, int], None],
    ) -> None:
        """`show` shows a query at the paragraph of an id."""
        self._screen = screen
        self._state = state
        self._panes = panes
        self._reading = reading
        self._show = show
        self._visited = VisitedPlaces()
        self._returning = False
        reading.before_jump = self.leave

    def leave(self) -> None:
        """Remember the present place: the user jumps from it."""
        place = self._place()
        if place is not None and not self._returning:
            self._visited.leave(place)

    def go_back(self) -> None:
        """Return to the place before the last jump."""
        place = self._visited.back(self._place())
        if place is None:
            self._screen.show_notice("there is no place visited before")
            return
        self._returning = True
        if place.query != self._state.search_query:
            self._show(place.query, place.paragraph)
        if place.pane == "reader":
            self._reading.read(place.inspection, place.paragraph)
        else:
            self._panes.show_pane("results")
        self._returning = False
        self._screen.show_notice("back to the place before")

    def _place(self) -> Place | None:
        in_reader = self._panes.focused_pane == "reader"
        paragraph = self._panes.reader.paragraph if in_reader else self._panes.results.paragraph
        if paragraph is None:
            return None
        pane = "reader" if in_reader else "results"
        return Place(self._state.search_query, pane, paragraph.inspection, paragraph.id)
