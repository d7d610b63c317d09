"""The panes of the browse screen: which are seen at which size, and where the focus goes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from textual import events, on

from tui.browse.facet_pane import FacetPane
from tui.browse.facet_rows import SAVED
from tui.browse.hints import hints
from tui.browse.onboarding import BrowseFirstSteps
from tui.browse.reader import Reader
from tui.browse.search_summary import SearchSummary
from tui.keymap import keys_of
from tui.widgets.results_list import ResultsList
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from tui.browse.search_bar import SearchBar

# Three panes from this width on (columns); one at a time below this height (lines).
WIDE: Final = 120
LOW: Final = 16
PANES: Final = {"filters": "the filters", "results": "the paragraphs found", "reader": "the reader"}


class BrowsePanes(BrowseFirstSteps):
    """Filters, results and reader as places to go to, and the search box."""

    bar: "SearchBar | None" = None  # made when it is first wanted
    history: Sequence[str] = ()  # what was searched for lately, newest first

    def on_descendant_focus(self) -> None:
        self.set_class(self._focused_in("reader"), "-reading")
        self._hint()
        self.show_first_steps()

    def _focused_in(self, pane: str) -> bool:
        return self.focused is not None and self.focused.id == pane

    def _hint(self) -> None:
        own: Any = self
        where = self.focused.id if self.focused and self.focused.id else "results"
        line = self.query_one(StatusBar)
        line.hints = hints(where, own.keys(), bool(own.stale))
        line.detail = self._scope() if where == "filters" else ""

    def _scope(self) -> str:
        """What the theme under the cursor of the filters covers: `Thresholds: when help is given …`.

        Under a saved search: how it is dropped.
        """
        own: Any = self
        row = self.query_one("#filters", FacetPane).row
        if row is None or row.value is None:
            return ""
        if row.facet == SAVED:
            return f"{keys_of('filters.forget', own.keys())} forgets this saved search"
        if row.facet != "theme":
            return ""
        scope = own.scopes.get(row.value.value)
        return f"{row.value.label}: {scope}" if scope else ""

    @on(FacetPane.Moved, "#filters")
    def _another_filter(self) -> None:
        if self._focused_in("filters"):
            self.query_one(StatusBar).detail = self._scope()

    def on_resize(self, event: events.Resize) -> None:
        wide = event.size.width >= WIDE
        if wide:
            self.remove_class("-drawer")
        self._edges(wide)
        self.call_after_refresh(self._settle)

    def _edges(self, wide: bool) -> None:
        """Which panes have another to their left."""
        self.query_one("#results", ResultsList).edge = wide and not self.has_class("-no-filters")
        self.query_one("#filters", FacetPane).edge = False
        self.query_one("#reader", Reader).edge = wide

    def _settle(self) -> None:
        """The focus never rests on what the new size hides."""
        if self.focused is not None and not self.focused.display:
            self.set_focus(self.query_one("#results"))

    @property
    def filters_shown(self) -> bool:
        """Whether the filters can be seen: as a pane, or as a drawer."""
        return self.query_one("#filters").display

    def action_toggle_filters(self) -> None:
        self.show_filters(not self.filters_shown)

    def show_filters(self, shown: bool) -> None:
        """Show the filters and go there, or hide them and go to the results."""
        self.set_class(not shown if self.has_class("-wide") else self.has_class("-no-filters"), "-no-filters")
        self.set_class(shown and not self.has_class("-wide"), "-drawer")
        self._edges(self.has_class("-wide"))
        self.set_focus(self.query_one("#filters" if shown else "#results"))

    def action_pane(self, pane: str) -> None:
        if self._focused_in(pane):
            own: Any = self
            own.show_notice(f"you are there: {PANES[pane]}")
        else:
            self.show_pane(pane)

    def show_pane(self, pane: str) -> None:
        """Go to a pane, whether or not one is there."""
        if pane == "filters":
            self.show_filters(True)
            return
        self.remove_class("-drawer")
        self.set_focus(self.query_one(f"#{pane}"))

    def action_next_pane(self, step: int) -> None:
        panes = [*(["filters"] if self.filters_shown else []), "results", "reader"]
        here = self.focused.id if self.focused else None
        at = panes.index(here) if here in panes else (-1 if step > 0 else 0)
        self.show_pane(panes[(at + step) % len(panes)])

    @on(FacetPane.Closed)
    def _filters_closed(self, event: FacetPane.Closed) -> None:
        if event.hide or not self.has_class("-wide"):
            self.show_filters(False)
        else:
            self.set_focus(self.query_one("#results"))

    @on(FacetPane.ForgetRequested)
    def _forget_asked(self, event: FacetPane.ForgetRequested) -> None:
        own: Any = self
        if event.name:
            own.ask_to_forget(event.name)
        else:
            own.show_notice("only a saved search can be forgotten: they stand at the end of the filters")

    def go_back(self) -> None:
        """Esc: out of the drawer, out of the reader; at the results there is nothing to go back to."""
        if self.focused is not None and self.focused.id != "results":
            self.show_pane("results")
        else:
            own: Any = self
            own.show_notice("q quits · u clears the search and every filter")

    async def action_search(self) -> None:
        """Go to the box; it is made when it is first needed."""
        from tui.browse.search_bar import SearchBar, SearchBox

        self.remove_class("-drawer")
        own: Any = self
        if self.bar is None:
            self.bar = SearchBar()
            await self.mount(self.bar, before=self.query_one(StatusBar))
            await self.query_one(SearchSummary).remove()
            self.bar.search_query, self.bar.results = own.search_query, own.results
            self.bar.box.history = self.history
            self.show_first_steps()
        self.set_focus(self.query_one(SearchBox))

    def action_leave_search(self) -> None:
        """Go to the results and remember what was asked."""
        self.set_focus(self.query_one("#results"))
        own: Any = self
        if own.search_query.text.strip():
            query = own.search_query
            own.backend.history(lambda personal: personal.remember(query))
