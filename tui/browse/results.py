"""How the answer to the present query comes onto the screen: first rows, then ranked rows, without a jump."""

from collections.abc import Callable
from time import monotonic
from typing import Final

from textual.timer import Timer

from db.query import Query
from db.records import Results
from tui.app_screen import AppScreen
from tui.backend.messages import RequestFailed, ResultsLoaded, RowsLoaded
from tui.browse.hints import nothing_found
from tui.browse.panes import Panes
from tui.browse.query_bar import QueryBar
from tui.browse.reading import Reading
from tui.browse.state import BrowseState
from tui.keymap import key_of, name_keys
from tui.textual_private import paint_now

# First rows wait this long for the ranked ones that follow at once (seconds): then nothing jumps.
RANKED_WAIT: Final = 0.02
# After this time (seconds) without an answer the count of the query before gives way to "searching …".
SLOW: Final = 0.5
QUITS: Final = f"{key_of('app.quit')} quits"


class ResultsPresenter:
    """Shows the rows of the present query, at the row that had the cursor where it is the same query."""

    def __init__(
        self,
        screen: AppScreen[None],
        panes: Panes,
        reading: Reading,
        state: BrowseState,
        publish: Callable[[Results], None],
    ) -> None:
        """`publish` hands the results to the other parts of the screen."""
        self._screen = screen
        self._panes = panes
        self._reading = reading
        self._state = state
        self._publish = publish
        self._timer: Timer | None = None
        self._awaiting: ResultsLoaded | None = None  # the first rows, while they wait for the ranked ones
        self._slow_timer: Timer | None = None
        self._shown_query: Query | None = None
        self._target: int | None = None  # the id of the paragraph to show the next answer at
        # When rows of the present query were first shown (seconds, monotonic).
        self.shown_at: float | None = None
        screen.subscribe(ResultsLoaded, self._receive)
        screen.subscribe(RowsLoaded, self._repaint)
        screen.subscribe(RequestFailed, self._show_failure)

    @property
    def is_current(self) -> bool:
        """Whether the list shows the present query."""
        return self._shown_query == self._state.search_query

    def expect(self) -> None:
        """Another query was asked: none of its rows is shown yet."""
        self.shown_at = None
        if self._slow_timer:
            self._slow_timer.stop()
        if self._screen.is_mounted:
            self._slow_timer = self._screen.set_timer(SLOW, lambda: self._show_slow(not self.is_current))

    def show_next_at(self, paragraph: int) -> None:
        """Show the next answer at the paragraph of this id."""
        self._target = paragraph

    def reset(self, paragraph: int | None) -> None:
        """Forget what was answered; the next answer is shown at the paragraph of this id."""
        self._shown_query = self._reading.shown = self.shown_at = None
        self._target = paragraph

    def _receive(self, event: ResultsLoaded) -> None:
        if event.query != self._state.search_query:
            return
        if self._target is not None and not event.results.complete:
            return  # the row to show them at may not be among the first
        if self._timer:
            self._timer.stop()
        self._awaiting = event if event.more_soon else None
        if event.more_soon:
            self._timer = self._screen.set_timer(RANKED_WAIT, lambda: self._show_first(event))
        else:
            self._show(event.query, event.results)
            self._paint_rows()
            self._screen.backend.search.mark_painted(event.query)

    def _show_first(self, event: ResultsLoaded) -> None:
        """Show the first rows, unless the others have come: a timer may call after it was stopped."""
        if self._awaiting is event:
            self._show(event.query, event.results)

    def _show(self, query: Query, results: Results) -> None:
        if query != self._state.search_query:
            return
        rows = self._panes.results
        same_query, is_asked = self._shown_query == query, self._target is not None
        target = self._target or (rows.paragraph_id if same_query and rows.cursor else None)
        if results.complete:
            self._target = None
        if not same_query:
            self._reading.expect_answer()
        self._shown_query = query
        self.shown_at = self.shown_at or monotonic()
        self._show_slow(False)
        self._publish(results)
        rows.message = "" if results.ids else name_keys(nothing_found(query, results), self._screen)
        rows.show(results, target, anywhere=is_asked)
        self._follow()

    def _show_slow(self, is_slow: bool) -> None:
        """Whether the head says that the answer is awaited, in place of a count."""
        if self._slow_timer:
            self._slow_timer.stop()
        self._screen.query_one(QueryBar).searching = is_slow

    def _paint_rows(self) -> None:
        """Paint the rows and their count before anything else that the answer changes."""
        for widget in (self._panes.results, self._screen.query_one(QueryBar)):
            widget.refresh_rows()
            paint_now(self._screen, widget)

    def _follow(self) -> None:
        """The reader follows at once the first time, else once the cursor rests; a user who reads stays there."""
        reader = self._panes.reader
        if reader.has_focus and reader.paragraph is not None:
            self._reading.number_row()
        elif self._reading.shown is None:
            self._reading.follow()
        else:
            self._reading.follow_soon()

    def _show_failure(self, event: RequestFailed) -> None:
        """Where the present query has no answer, the reason stays where its paragraphs would be."""
        rows, before = self._panes.results, self._state.results
        if before is None:
            rows.message = name_keys(f"{event.reason}\n{QUITS}", self._screen)
        elif not self.is_current:  # else it was another question
            failed = Results(
                (), 0, before.of, None, before.of_inspections, complete=False, failed=event.reason
            )
            self._show_slow(False)
            self._publish(failed)
            words = f"{event.reason}\n{key_of('browse.search')} changes the search\n{QUITS}"
            rows.message = name_keys(words, self._screen)
            rows.show(failed)
            self._reading.number_row()

    def _repaint(self, _: RowsLoaded) -> None:
        self._panes.results.reload_rows()
        self._reading.follow_soon()
