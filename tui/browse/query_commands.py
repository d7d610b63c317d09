"""Changes of the query by keys: the next order, clear, exact, undo; and the sort order that the user chose."""

from collections.abc import Callable
from dataclasses import replace

from db.query import COUNT_FIELDS, Query
from tui.app_screen import AppScreen
from tui.backend.undo_log import BasketStep, QueryStep, TagStep
from tui.browse.query_changes import QUERY_CHANGES, clear
from tui.browse.state import BrowseState


class OrderMemory:
    """The sort order that the user chose, beside that of a query which came with its own.

    Opening a grade shows its paragraphs in reading order: that order ends with the filters it came with.
    """

    def __init__(self, chosen: str) -> None:
        self.chosen = chosen
        self._visiting: Query | None = None  # the query that came with another order

    def settle(self, before: Query, query: Query) -> Query:
        """The query that replaces `before`, in the order that the user chose once the visit has ended."""
        if query.sort != before.sort:
            if replace(query, sort=before.sort) == before:
                self.chosen, self._visiting = query.sort, None
            else:
                self._visiting = query if query.sort != self.chosen else None
        elif self._visiting is not None and not _keeps_filters(self._visiting, query):
            self._visiting = None
            return replace(query, sort=self.chosen)
        return query


def _keeps_filters(of: Query, query: Query) -> bool:
    """Whether a query has every filter of another."""
    return all(set(of.values(facet)) <= set(query.values(facet)) for facet in COUNT_FIELDS)


def describe_undo(before: Query, after: Query) -> str:
    """What was undone, in words: `before` is the query that was taken back, `after` the one that returned."""
    if before.text != after.text:
        what = "the search"
    elif replace(before, sort=after.sort) == after:
        return f"undone: the order · sorted by {after.sort}"
    else:
        what = "the filters"
    return f"undone: {what}"


class QueryCommands:
    """Changes the query, and undoes the latest change of it, of the baskets or of tags."""

    def __init__(
        self,
        screen: AppScreen[None],
        state: BrowseState,
        show: Callable[[Query], None],
        *,
        shown: Callable[[Query], None],
        undo_tags: Callable[[TagStep], None],
    ) -> None:
        """`show` shows another query; `shown` is called with each that is shown."""
        self._screen = screen
        self._state = state
        self._show = show
        self._shown = shown
        self._undo_tags = undo_tags
        self._log = screen.session.undo_log
        self._restoring: Query | None = None
        self.order = OrderMemory(state.search_query.sort)

    def change(self, change: str) -> None:
        """Change the query in one of the ways of QUERY_CHANGES."""
        query, notice = QUERY_CHANGES[change](self._state.search_query, self._state.results)
        if query is not None:
            self._show(query)
        if notice:
            self._screen.show_notice(notice)

    def show(self, query: Query) -> None:
        """Show another query."""
        self._show(query)

    def show_in_place(self, query: Query) -> None:
        """Show a query that says the same as the present one: undoing goes back to what was before both."""
        self._restoring = query
        self._show(query)

    def clear(self) -> None:
        """Show everything, in the order that the user chose."""
        query, notice = clear(self._state.search_query, None)
        if query is not None:
            self._show(replace(query, sort=self.order.chosen))
        if notice:
            self._screen.show_notice(notice)

    def record(self, before: Query, query: Query, *, typing: bool) -> None:
        """A query replaced another: it can be undone, unless that is an undo itself."""
        self._shown(query)
        if query == self._restoring:
            self._restoring = None
        else:
            self._log.record_query(before, query, typing=typing)

    def undo(self) -> None:
        """Undo the latest change."""
        step, present = self._log.pop(), self._state.search_query
        while isinstance(step, QueryStep) and step.before == present:  # it was changed back by itself
            step = self._log.pop()
        if step is None:
            self._screen.show_notice("there is nothing to undo")
        elif isinstance(step, BasketStep):
            self._screen.backend.personal.undo_basket(step)
        elif isinstance(step, TagStep):
            self._undo_tags(step)
        else:
            self._restoring = step.before
            self._show(step.before)
            self._screen.show_notice(describe_undo(present, step.before))
