"""The main screen: filters, results, reader. It owns the query; collaborators and widgets do the rest."""

from collections.abc import Awaitable, Container, Mapping, Sequence
from typing import TYPE_CHECKING, Self

from textual import events, on
from textual.app import ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.reactive import Reactive, var
from textual.widget import Widget

from db.query import Query
from db.records import FacetCount, Inspection, Paragraph, Results
from tui.app_screen import AppScreen, Navigation, OverlayScreen, ReadReport, ShowQuery
from tui.backend.backend import find_highlights
from tui.backend.messages import (
    BasketChanged,
    CatalogueLoaded,
    FacetsLoaded,
    HistoryLoaded,
    MarkedParagraphs,
    RequestFailed,
)
from tui.backend.session import Session
from tui.browse.hints import CLEARS, describe_row, key_hints
from tui.browse.panes import LOW, WIDE, Panes, size_classes
from tui.browse.query_bar import QueryBar
from tui.browse.reader import Reader
from tui.browse.reading import Reading
from tui.browse.results import ResultsPresenter
from tui.browse.screens import SCREEN_REGISTRY
from tui.browse.search import SearchInput
from tui.browse.search_summary import SearchSummary
from tui.facets.facet_pane import FacetPane
from tui.facets.facet_rows import facet_label, has_several_kinds, label_inspections
from tui.keymap import bindings, key_of
from tui.textual_private import settle_layout
from tui.widgets.messages import QueryChanged
from tui.widgets.results_list import ResultsList
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from tui.browse.parts import BrowseParts


class FirstFramePainted(Message):
    """The browse screen is on the terminal."""


class BrowseScreen(AppScreen[None]):
    """The app's first screen."""

    SEARCHES = True
    BINDINGS = [*bindings("browse")]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-tall")]
    AUTO_FOCUS = "#results"

    search_query: var[Query] = var(Query(), init=False)
    results: var[Results | None] = var(None, always_update=True)
    facets: var[Mapping[str, Sequence[FacetCount]]] = var({}, always_update=True)
    inspections: var[Mapping[str, Inspection]] = var({}, always_update=True)
    themes: var[Mapping[str, str]] = var({})
    scopes: Mapping[str, str] = {}
    highlights: var[tuple[str, ...]] = var(())
    # Textual's own, but that a change of it does not repaint the whole screen.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    marked: var[Container[Paragraph]] = var(MarkedParagraphs())
    basket: var[int] = var(0)
    saved: var[Mapping[str, Query]] = var({}, always_update=True)

    def __init__(self, session: Session, *, query: Query | None = None, warning: str = "") -> None:
        """`warning` is shown once: of the user's keys that could not be used."""
        super().__init__(session)
        self.set_reactive(BrowseScreen.search_query, query or Query())
        self._warning = warning
        self._labels: dict[str, str] = {}  # of the inspections, for the filters: made once
        self._started = False
        self.panes = Panes(id="panes")
        self.reading = Reading(self, self.panes)
        self.search = SearchInput(self, self.panes, self, made=lambda: self.parts.onboarding.update())
        self.presenter = ResultsPresenter(self, self.panes, self.reading, self, self._publish_results)
        self._parts: BrowseParts | None = None  # None until the first frame is painted

    @property
    def parts(self) -> "BrowseParts":
        """The collaborators that are not needed for the first frame; imported when they are first used."""
        if self._parts is None:
            from tui.browse.parts import BrowseParts

            self._parts = BrowseParts(self, self)
        return self._parts

    def compose(self) -> ComposeResult:
        self.add_class(*size_classes(self), update=False)  # they are for what is mounted now
        yield QueryBar().data_bind(
            BrowseScreen.search_query,
            BrowseScreen.results,
            BrowseScreen.themes,
            BrowseScreen.inspections,
            BrowseScreen.basket,
        )
        with self.panes:
            yield FacetPane(id="filters").data_bind(
                BrowseScreen.search_query, BrowseScreen.facets, BrowseScreen.saved
            )
            rows = ResultsList(lambda ids: self.backend.rows.get(ids), find_highlights, id="results")
            yield rows.data_bind(BrowseScreen.inspections, BrowseScreen.marked)
            yield Reader(find_highlights, self.key_overrides, id="reader").data_bind(
                BrowseScreen.highlights, BrowseScreen.marked, BrowseScreen.themes, BrowseScreen.search_query
            )
        yield SearchSummary().data_bind(BrowseScreen.search_query, BrowseScreen.results)
        yield StatusBar(hints=key_hints("results", self.key_overrides))

    def on_screen_resume(self) -> None:
        if not self._started:
            self.call_next(self._start)  # Textual lays the screen out and paints it as it handles this event

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Textual's refresh, but that the whole screen is not painted a second time before the first frame is out."""
        if not self._started and self.is_mounted:
            repaint = False
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _start(self) -> None:
        self._started = True
        settle_layout(self)
        self.post_message(FirstFramePainted())
        self.session.open()
        self.subscribe(RequestFailed, lambda _: self.parts.make_ready())  # no rows to wait for
        self.parts.home.start(self.parts.last_session.begin)
        self.backend.load_catalogue()
        if self._warning:
            self.show_notice(self._warning)

    def on_unmount(self) -> None:
        self.reading.store_position()
        self.parts.last_session.store()

    @property
    def is_idle(self) -> bool:
        """Whether the present query is answered in full and the reader shows a report of the answer."""
        results = self.results
        shown = results is not None and results.complete and self.presenter.is_current
        follows = self.reading.shown is not None or (results is not None and not results.ids)
        settled = not self.reading.follows_soon and self.parts.is_settled
        return self._started and shown and follows and settled and self.backend.is_idle

    def key_must_wait(self, key: events.Key) -> bool:
        """Whether the key acts on something that is still being loaded."""
        return not self._started or self.parts.key_must_wait(key)

    # The query and its answer.

    def on_query_changed(self, event: QueryChanged) -> None:
        if event.query.text.strip():
            self.parts.onboarding.complete("search")
        self.search_query = self.parts.names.release(event.query)

    def validate_search_query(self, query: Query) -> Query:
        """In the order that the user chose, once a visit in another order has ended."""
        return self.parts.query_commands.order.settle(self.search_query, query)

    def watch_search_query(self, before: Query, query: Query) -> None:
        typing = self.focused is not None and self.focused.id == "search"
        self.parts.query_commands.record(before, query, typing=typing)
        self.presenter.expect()
        self.search.update()
        if self.is_mounted:
            self.backend.search.search(query)

    def _publish_results(self, results: Results) -> None:
        self.results = self.parts.names.annotate(results)
        self.search.update()
        self.highlights = tuple(results.highlights) if results.complete else self.highlights  # after the rows
        self.parts.make_ready_soon()

    def on_facets_loaded(self, event: FacetsLoaded) -> None:
        if event.query == self.search_query:
            self.facets = label_inspections(event.facets, self._labels)
            self.panes.results.mixed_kinds = has_several_kinds(event.facets)

    def on_catalogue_loaded(self, event: CatalogueLoaded) -> None:
        self.themes, self.scopes, self.inspections = event.themes, event.scopes, event.inspections
        self._labels = {key: facet_label(inspection) for key, inspection in event.inspections.items()}
        if self.facets:
            self.facets = label_inspections(self.facets, self._labels)

    def on_basket_changed(self, event: BasketChanged) -> None:
        self.marked = event.marked
        self.basket = len(event.marked)
        if event.notice:
            self.show_notice(event.notice)

    def on_history_loaded(self, event: HistoryLoaded) -> None:
        self.saved = event.saved

    def show_database(self, paragraph: int | None) -> None:
        """Show the database that was just opened, at the paragraph of this id where it has one."""
        self.presenter.reset(paragraph)
        self.backend.load_catalogue()
        self.backend.search.search(self.search_query)
        self.backend.personal.change_basket()

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph that keys act on: the reader's where it has the focus, else the one in the results."""
        in_reader = self.panes.focused_pane == "reader"
        return self.panes.reader.paragraph if in_reader else self.panes.results.paragraph

    @property
    def inspection(self) -> Inspection | None:
        """The inspection of that paragraph, else the one in the reader."""
        paragraph = self.paragraph
        found = self.inspections.get(paragraph.inspection) if paragraph is not None else None
        return found or self.panes.reader.inspection

    def describe_query(self) -> str:
        """The present query in words."""
        return self.search_query.describe(dict(self.themes))

    def on_descendant_focus(self) -> None:
        if not self._started:
            return  # the results have it; their keys are in the first frame
        self.set_class(self.panes.focused_pane == "reader", "-reading")
        self.update_hints()
        self.parts.names.settle()
        self.parts.onboarding.update()

    @on(FacetPane.Moved, "#filters")
    def update_hints(self) -> None:
        """Show the keys of the focused pane; in the filters also what the row under the cursor means."""
        focused = self.focused.id if self.focused and self.focused.id else "results"
        bar, parts = self.status_bar, self.parts
        offer = parts.names.offer_words(focused)
        bar.hints = key_hints(focused, self.key_overrides, bool(parts.reload.change), offer)
        row = self.panes.filters.row if focused == "filters" else None
        tags = parts.tools.tagging.management.described() if row else {}
        bar.detail = describe_row(row, self.scopes, self.key_overrides, tags)

    @on(FacetPane.ForgetRequested)
    def _confirm_forget(self, event: FacetPane.ForgetRequested) -> None:
        self.parts.saved_searches.confirm_forget(event.name)

    # What keys do.

    async def action_run(self, command: str) -> None:
        """Run one of the commands of the key map."""
        outcome = self.parts.tools.commands[command]()
        if isinstance(outcome, Awaitable):
            await outcome

    def show_query(self, query: Query) -> None:
        """Show another query."""
        self.search_query = query

    def action_open(self) -> None:
        """Read on from the row under the cursor (the list of results calls this of the screen it is on)."""
        self.reading.open_current()

    def open_named(self, name: str) -> None:
        """Open one of the screens of SCREEN_REGISTRY."""
        key = self.inspection.key if self.inspection else None
        self.open_screen(SCREEN_REGISTRY[name](self.session, key, self.search_query))

    def open_screen(self, screen: OverlayScreen) -> None:
        """Open a screen over this one, and go where it is dismissed to."""
        self.app.push_screen(screen, self.navigate)

    def navigate(self, navigation: Navigation | None) -> None:
        """Show what the palette, or a screen that was over this one, leads to."""
        self.backend.personal.change_basket()
        if isinstance(navigation, ShowQuery):
            self.parts.tools.visited.leave()
            self.search_query = navigation.query
            self.panes.show_pane("results")
        elif isinstance(navigation, ReadReport):
            self.reading.read(navigation.inspection, navigation.paragraph)

    def go_back(self) -> None:
        """Esc: out of the drawer or the reader, to the results."""
        if self.focused is not None and self.focused.id != "results":
            self.panes.show_pane("results")
        else:
            self.show_notice(f"{key_of('app.quit')} quits · {CLEARS}")
