"""The filters of the screen of counts: the query that is counted, and what it was before."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from db.query import Query
from tui.app_screen import OverlayScreen
from tui.backend.messages import Answer
from tui.facets.facet_rows import Facets, facet_label, label_inspections
from tui.facets.filtered_view import FilteredView
from tui.facets.further_filters import toggle_filter

if TYPE_CHECKING:
    from db.store.library import Library


class CountFacetsLoaded(Answer[tuple[Query, Facets]]):
    """A query, and the values of its facets with their counts."""


class CountFilters:
    """Changes the query that is counted, with the filter pane."""

    def __init__(self, screen: OverlayScreen, query: Query, changed: Callable[[], object]) -> None:
        """`changed` is called when `query` is another."""
        self._screen = screen
        self._changed = changed
        self._former: list[Query] = []
        self.query = query
        screen.subscribe(CountFacetsLoaded, self._show_facets)

    def toggle_pane(self) -> None:
        """Show the filters and focus them, or hide them."""
        self._screen.query_one(FilteredView).toggle()
        self._load_facets()

    def tick(self, facet: str, value: str) -> None:
        """Filter by a value, or no longer."""
        self._change(toggle_filter(self.query, facet, value))

    def clear(self) -> None:
        """Count everything."""
        if self.query.is_filtered:
            self._change(Query())
        else:
            self._screen.show_notice("there is nothing to clear: everything is counted")

    def undo(self) -> None:
        """Undo the latest change of the filters."""
        if self._former:
            self.query = self._former.pop()
            self._update()
            self._screen.show_notice("undone: the filters")
        else:
            self._screen.show_notice("there is nothing to undo")

    def _change(self, query: Query) -> None:
        self._former.append(self.query)
        self.query = query
        self._update()

    def _update(self) -> None:
        self._changed()
        if self._screen.query_one(FilteredView).is_filtering:
            self._load_facets()

    def _load_facets(self) -> None:
        query = self.query

        def load(library: "Library") -> tuple[Query, Facets]:
            names = {inspection.key: facet_label(inspection) for inspection in library.inspections()}
            return query, label_inspections(library.facets(query), names)

        self._screen.backend.run(load, CountFacetsLoaded)

    def _show_facets(self, event: CountFacetsLoaded) -> None:
        if event.answer[0] == self.query:
            self._screen.query_one(FilteredView).show(*event.answer)
