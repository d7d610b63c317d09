"""Under the hits of a search, the paragraphs that say the same in other words."""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.timer import Timer

from db.query import Query
from tui.app_screen import AppScreen
from tui.backend.messages import Answer, FacetsLoaded, NamesApplied, ResultsLoaded
from tui.browse.panes import Panes
from tui.browse.state import BrowseState

if TYPE_CHECKING:
    from db.store.library import Library

# As many as the share of right ones found was measured for (recall at 20).
MOST_RELATED: Final = 20
# They are asked for once the user has rested this long (seconds) after the facets came: every vector is compared, which
# takes about a tenth of a second and would slow the letters that follow.
REST: Final = 0.3


class RelatedLoaded(Answer[tuple[Query, Sequence[int]]]):
    """A query, and the ids of the paragraphs that say in other words what it asks, best first."""

    delays_keys = False


class RelatedRows:
    """Asks for related paragraphs once a search is answered in full, and lists them under its hits."""

    def __init__(self, screen: AppScreen[None], state: BrowseState, panes: Panes) -> None:
        self._screen = screen
        self._state = state
        self._panes = panes
        self._found: ResultsLoaded | None = None  # the latest complete results
        self._named: NamesApplied | None = None  # the filters that the text of a query stands for
        self._timer: Timer | None = None
        self._one_at_a_time = threading.Lock()
        screen.subscribe(ResultsLoaded, self._take_results)
        screen.subscribe(NamesApplied, self._take_named)
        screen.subscribe(FacetsLoaded, self._ask_soon)
        screen.subscribe(RelatedLoaded, self._show)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is about to be asked."""
        return self._timer is None

    def _take_results(self, event: ResultsLoaded) -> None:
        if event.results.complete:
            self._found = event

    def _take_named(self, event: NamesApplied) -> None:
        self._named = event

    def _ask_soon(self, event: FacetsLoaded) -> None:
        """The facets are the last part of an answer: ask once the user rests."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if event.query.text.strip():
            self._timer = self._screen.set_timer(REST, self._ask)

    def _ask(self) -> None:
        self._timer = None
        found, named = self._found, self._named
        if found is None or found.query != self._state.search_query:
            return
        shown = found.query
        query = named.named if named is not None and named.query == shown else shown
        ids = found.results.ids

        def find(library: "Library") -> tuple[Query, Sequence[int]]:
            with self._one_at_a_time:  # a thread that was replaced by a newer one runs on
                if shown != self._state.search_query:
                    return shown, ()
                related = library.related(query, ids, MOST_RELATED)
            self._screen.backend.rows.fetch(related)
            return shown, related

        self._screen.backend.run(find, RelatedLoaded)

    def _show(self, event: RelatedLoaded) -> None:
        query, related = event.answer
        if related and query == self._state.search_query:
            self._panes.results.append_related(related)
