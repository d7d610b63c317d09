"""Filters, results, reader. The screen owns the query; widgets are given it and say when it changes."""

import gc
import sys
from collections.abc import Container, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Self

from textual.app import ComposeResult
from textual.geometry import Region
from textual.reactive import Reactive, var
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from db.query import Query
from db.records import FacetCount, Inspection, Paragraph, Results
from tui.backend.backend import (
    Answered,
    Backend,
    BasketLoaded,
    CatalogueLoaded,
    FacetsLoaded,
    HistoryLoaded,
    Marked,
    RequestFailed,
    ResultsLoaded,
    RowsLoaded,
    spans,
)
from tui.backend.messages import EXPORTED
from tui.browse.actions import BrowseActions
from tui.browse.facet_pane import FacetPane
from tui.browse.facet_rows import facet_label, label_inspections
from tui.browse.hints import nothing_found
from tui.browse.ingest import BrowseAdding
from tui.browse.key_waits import BrowseTurns
from tui.browse.panes import LOW, WIDE, BrowsePanes
from tui.browse.query_bar import QueryBar
from tui.browse.reader import Reader
from tui.browse.reading import BrowseReading
from tui.browse.reload import BrowseRenewal
from tui.browse.search_summary import SearchSummary
from tui.keymap import bindings
from tui.widgets.messages import QueryChanged
from tui.widgets.results_list import ResultsList
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from db.store.library import Library

# First rows wait this long for ranked ones that are right behind them (seconds): then nothing jumps.
GRACE: Final = 0.02
# How many objects are made before Python looks for those in circles, and how many such looks before it looks at all of
# them: with its own numbers it did so every second of typing, for as long as a letter may take.
COLLECT: Final = (2_000, 20, 25)
# How long a search may keep the keyboard's thread waiting for the interpreter (seconds; Python's own is 0.005).
SWITCH: Final = 0.001


class BrowseScreen(
    BrowsePanes, BrowseActions, BrowseAdding, BrowseReading, BrowseRenewal, BrowseTurns, Screen[None]
):
    """The app's first screen."""

    BINDINGS = [*bindings("browse")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-tall")]
    AUTO_FOCUS = ""  # the results, once the first frame is painted

    search_query: var[Query] = var(Query(), init=False)
    results: var[Results | None] = var(None, always_update=True)
    facets: var[Mapping[str, Sequence[FacetCount]]] = var({}, always_update=True)
    inspections: var[Mapping[str, Inspection]] = var({}, always_update=True)
    themes: var[Mapping[str, str]] = var({})
    scopes: Mapping[str, str] = {}
    highlights: var[tuple[str, ...]] = var(())
    # Textual's own, but that a change of it does not send the whole screen again.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    marked: var[Container[Paragraph]] = var(Marked())
    basket: var[int] = var(0)
    saved: var[Mapping[str, Query]] = var({}, always_update=True)

    def __init__(self, library: "Library", *, query: Query | None = None) -> None:
        super().__init__()
        self.set_reactive(BrowseScreen.search_query, query or Query())
        self._library = library
        self._waiting: Timer | None = None
        self._names: dict[str, str] = {}  # of the inspections: made once, not at each keystroke
        self._answered: Query | None = None
        self._held: int | None = None
        self._begun = False

    def compose(self) -> ComposeResult:
        # The first layout is the right one: Textual gives these classes after it.
        columns, lines = self.app.size
        self.add_class("-wide" if columns >= WIDE else "-narrow", "-low" if lines < LOW else "-tall")
        yield QueryBar().data_bind(
            BrowseScreen.search_query,
            BrowseScreen.results,
            BrowseScreen.themes,
            BrowseScreen.inspections,
            BrowseScreen.basket,
        )
        with Widget(id="panes"):
            yield FacetPane(id="filters").data_bind(
                BrowseScreen.search_query, BrowseScreen.facets, BrowseScreen.saved
            )
            yield ResultsList(self._rows, spans, id="results").data_bind(
                BrowseScreen.inspections, BrowseScreen.marked
            )
            yield Reader(spans, self.keys(), id="reader").data_bind(
                BrowseScreen.highlights, BrowseScreen.marked, BrowseScreen.themes, BrowseScreen.search_query
            )
        yield SearchSummary().data_bind(BrowseScreen.search_query, BrowseScreen.results)
        yield StatusBar()

    def on_mount(self) -> None:
        app: Any = self.app
        self.backend = Backend(self, self._library, searching=app.searching, personal=app.personal)
        # The first frame is painted before the first question is asked.
        self.call_after_refresh(self._begin)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Textual's refresh; before the first frame is out it is not asked for a second time."""
        if not self._begun and self.is_mounted and not (regions or layout or recompose):
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _begin(self) -> None:
        self._begun = True
        if not self.app.is_headless:
            gc.set_threshold(*COLLECT)
        gc.enable()
        sys.setswitchinterval(SWITCH)
        if self.focused is None:
            self.set_focus(self.query_one("#results"))
        self.backend.search(self.search_query)
        self.backend.catalogue()
        app: Any = self.app
        if app.key_warnings:
            self.show_notice("; ".join(app.key_warnings))
        self.backend.basket()
        self.backend.history()
        self.watch_file()

    def on_unmount(self) -> None:
        self._keep()
        self.backend.close()

    def _rows(self, ids: Sequence[int]) -> list[Paragraph | None]:
        return self.backend.rows(ids)

    # What is asked, and what comes back.

    def on_query_changed(self, event: QueryChanged) -> None:
        self.search_query = event.query

    def watch_search_query(self, query: Query) -> None:
        if self.bar is not None:
            self.bar.search_query = query
        self._rows_seen = None
        if self.is_mounted:
            self.backend.search(query)

    def watch_results(self, results: Results | None) -> None:
        if self.bar is not None:
            self.bar.results = results

    def on_results_loaded(self, event: ResultsLoaded) -> None:
        if event.query != self.search_query:
            return
        if self._waiting:
            self._waiting.stop()
        if event.more_soon and not event.results.complete:
            self._waiting = self.set_timer(GRACE, lambda: self._show(event.query, event.results))
        else:
            self._show(event.query, event.results)
            self.call_after_refresh(self.backend.drawn, event.query)

    def _show(self, query: Query, results: Results) -> None:
        if query != self.search_query:
            return
        rows = self.query_one("#results", ResultsList)
        held = self._held or (rows.paragraph_id if self._answered == query and rows.cursor else None)
        if results.complete:
            self._held = None
        self._answered = query
        self._rows_seen = self._rows_seen or monotonic()
        self.results = results
        self.highlights = tuple(results.highlights)
        rows.message = "" if results.ids else nothing_found(query, results)
        rows.show(results, held)
        reader = self.query_one(Reader)
        if reader.has_focus and reader.paragraph is not None:
            self._note_place()  # whoever reads is not taken elsewhere
        elif self._place is None:
            self._follow()
        else:
            self._follow_soon()

    def hold(self, place: int | None) -> None:
        """Forget what was answered; the next answer is shown at the paragraph of id `place`."""
        self._answered = self._place = self._rows_seen = None
        self._held = place

    def on_facets_loaded(self, event: FacetsLoaded) -> None:
        if event.query == self.search_query:
            self.facets = label_inspections(event.facets, self._names)

    def on_catalogue_loaded(self, event: CatalogueLoaded) -> None:
        self.themes = event.themes
        self.scopes = event.scopes
        self.inspections = event.inspections
        self._names = {key: facet_label(inspection) for key, inspection in event.inspections.items()}
        self.facets = label_inspections(self.facets, self._names)
        if not self.app.is_headless:  # which is one of many in its process
            gc.freeze()  # what is known of every inspection stays: no need to look through it at each letter

    def on_basket_loaded(self, event: BasketLoaded) -> None:
        self.marked = event.marked
        self.basket = len(event.marked)
        if event.said:
            self.show_notice(event.said)

    def on_history_loaded(self, event: HistoryLoaded) -> None:
        self.history = event.texts
        if self.bar is not None:
            self.bar.box.history = event.texts
        self.saved = event.saved

    def on_rows_loaded(self, _: RowsLoaded) -> None:
        self.query_one("#results", ResultsList).reload_rows()
        self._follow_soon()

    def on_answered(self, event: Answered) -> None:
        if event.name == "basket_items":
            items, then = event.answer
            then(items) if items else self.show_notice("the basket is empty: Space marks a paragraph")
        elif event.name == "copied":
            self.show_notice(event.answer.message)
        elif event.name == EXPORTED:
            self.show_notice(event.answer)
        elif event.name == "version":
            self.looked(*event.answer)
        elif event.name == "renewed":
            self.renewed(*event.answer)
        elif event.name == "why":
            from tui.browse.theme_reasons import WhyScreen

            self.app.push_screen(WhyScreen(event.answer))

    def on_request_failed(self, event: RequestFailed) -> None:
        self.show_notice(event.reason)
        if self.results is None:  # nothing to go on with: the reason stays where the paragraphs would be
            self.query_one("#results", ResultsList).message = f"{event.reason}\nq quits"

    def on_search_box_exact_search_requested(self) -> None:
        self.action_exact()
