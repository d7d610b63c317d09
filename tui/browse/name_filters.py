"""Names in the text of a search as filters: offered while it is typed, applied where its words find nothing."""

from collections.abc import Callable
from dataclasses import replace

from db.query import Query
from db.records import Results
from tui.app_screen import AppScreen
from tui.backend.messages import NamesApplied, OfferLoaded
from tui.browse.panes import Panes
from tui.browse.query_commands import QueryCommands
from tui.browse.state import BrowseState


def _filters(query: Query) -> Query:
    """The filters of a query alone."""
    return replace(query.searching(""), sort="relevance")


class NameFilters:
    """Takes what the search offers for a text, and shows the filters that were applied once the box is left."""

    def __init__(
        self,
        screen: AppScreen[None],
        state: BrowseState,
        panes: Panes,
        queries: QueryCommands,
        update_hints: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._state = state
        self._panes = panes
        self._queries = queries
        self._update_hints = update_hints
        self._applied: NamesApplied | None = None
        self._brought: NamesApplied | None = None  # what the text brought, until other filters are chosen
        self._offer: OfferLoaded | None = None
        screen.subscribe(NamesApplied, self._take_applied)
        screen.subscribe(OfferLoaded, self._take_offer)

    def offer_words(self, focused: str) -> str:
        """What Tab does in the box, "" where nothing is offered; outside the box (`focused`) only what finds more."""
        offer = self._offer
        if offer is None or offer.offer is None or not (offer.widens or focused == "search"):
            return ""
        return offer.words

    def annotate(self, results: Results) -> Results:
        """The results of the present query, with the words of the filters that were applied to the text typed."""
        if self._brought is not None and _filters(self._state.search_query) != _filters(self._brought.named):
            self._brought = None
        if results.named:
            self._screen.call_next(self.settle)
        elif self._applied is not None and self._is_settled:
            return results._replace(named=self._applied.words)
        return results

    def settle(self) -> None:
        """Show the filters applied as the query, once the text is not being typed any more: the same step to undo."""
        focused, applied = self._screen.focused, self._applied
        typing = focused is not None and focused.id == "search"
        if applied is not None and not typing and applied.query == self._state.search_query:
            self._brought = applied
            self._queries.show_in_place(applied.named)

    def release(self, query: Query) -> Query:
        """The query that replaces the present one: filters that its text alone named go when the text is deleted."""
        before, brought = self._state.search_query, self._brought
        deleted = before.text.strip() and query == before.searching("")
        if brought is None or not deleted or _filters(before) != _filters(brought.named):
            return query
        return replace(brought.query.searching(""), sort=query.sort)

    @property
    def _is_settled(self) -> bool:
        query, applied = self._state.search_query, self._applied
        return applied is not None and replace(query, sort=applied.named.sort) == applied.named

    def search_exactly(self) -> None:
        """Search for the words as typed, names too; or forgive misspellings again."""
        if self._applied is not None and self._is_settled:
            self._queries.show(replace(self._applied.query, exact=True))
        else:
            self._queries.change("exact")

    def take_offer(self) -> None:
        """Tab in the box: show the query that is offered; where none is, the next pane."""
        offer = self._offer
        if offer is None or offer.offer is None or offer.query != self._state.search_query:
            self._panes.show_next_pane(1)
            return
        self._screen.session.undo_log.end_typing()
        applied = self._applied
        if applied is not None and (applied.query, applied.named) == (offer.query, offer.offer):
            self._queries.show_in_place(offer.offer)
        else:
            self._queries.show(offer.offer)

    def _take_applied(self, event: NamesApplied) -> None:
        self._applied = event

    def _take_offer(self, event: OfferLoaded) -> None:
        before, self._offer = self.offer_words("search"), event
        if self.offer_words("search") != before:
            self._update_hints()
