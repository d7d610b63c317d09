"""The one module that starts workers and asks `db`. What comes back arrives as messages at the screen.

Each kind of question has its own group of exclusive workers: a newer question cancels the older. A cancelled
thread runs on, so it looks before it posts, and the statement it is in is interrupted.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from textual.message import Message
from textual.worker import get_current_worker

from db.query import Query
from db.records import Paragraph
from tui.backend.messages import (
    Answered,
    BasketLoaded,
    CatalogueLoaded,
    FacetsLoaded,
    HistoryLoaded,
    Marked,
    ReportLoaded,
    RequestFailed,
    ResultsLoaded,
    RowsLoaded,
)
from tui.backend.pending import PendingRequests
from tui.backend.row_cache import RowCache

if TYPE_CHECKING:
    from pathlib import Path

    from textual.dom import DOMNode

    from db.personal.personal import Personal
    from db.store.library import Library

__all__ = [
    "Answered",
    "Backend",
    "BasketLoaded",
    "CatalogueLoaded",
    "FacetsLoaded",
    "HistoryLoaded",
    "Marked",
    "ReportLoaded",
    "RequestFailed",
    "ResultsLoaded",
    "RowsLoaded",
    "spans",
]

# Rows fetched along with an answer, so that its first page is painted in one go.
FIRST_PAGE: Final = 40
# Where more paragraphs than this are found, ranking and counting them takes longer than drawing what is known by
# then, and slows it, for Python runs one thing at a time: each waits until what came before is drawn.
MANY: Final = 2_000
# But no longer than this (seconds): nobody may be looking.
DRAWN: Final = 0.1
# A question need not wait until the one it interrupts has ended.
SEARCHERS: Final = 2
# How long closing waits for the place in a report to be written, in seconds: it takes a hundredth of one.
LEAVING: Final = 1.0
# Reports kept at hand: those that one goes back and forth between.
REPORTS_KEPT: Final = 12


class Backend:
    """A screen's questions to the database. `post` receives the answers.

    Two doors to the same file: `interrupt` cuts short whatever is asked through the first, and must not
    cut short the fetching of rows and reports.
    """

    def __init__(
        self,
        node: "DOMNode",
        library: "Library",
        *,
        searching: "Library | None" = None,
        personal: "Callable[[], Personal] | None" = None,
    ) -> None:
        self.library = library
        self._searching = searching or library
        self._node = node
        self.personal = personal or _nobody
        self._reports: OrderedDict[str, list[Paragraph]] = OrderedDict()
        self._searcher = ThreadPoolExecutor(max_workers=SEARCHERS, thread_name_prefix="search")
        self._drawn = Query(), threading.Event()  # whether what was found last is on the screen
        self._turn = 0  # of the last question searched for: answers to those before are dropped
        self._leaving: Future[None] | None = None
        self.pending = PendingRequests()
        self._fetcher = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rows")
        self._rows = RowCache(library, self._fetcher, node.post_message)

    def close(self) -> None:
        """Stop what is under way; the door that other screens ask through too is left to them."""
        if self._searching is not self.library:
            self._searching.interrupt()
        if self._leaving is not None:  # the last place is kept, unless the disk has stopped answering
            wait([self._leaving], timeout=LEAVING)
        self._turn += 1
        self._searcher.shutdown(wait=False, cancel_futures=True)
        self._fetcher.shutdown(wait=False, cancel_futures=True)

    def forget(self) -> None:
        """Let go of what is at hand: another file stands behind the library."""
        self._rows.forget()
        self._reports.clear()

    def catalogue(self) -> None:
        """Ask for the inspections and the themes' names; `CatalogueLoaded` follows."""

        def work() -> None:
            found = {inspection.key: inspection for inspection in self.library.inspections()}
            self._post(CatalogueLoaded(found, self.library.themes(), self.library.scopes()))

        self._start(work, "catalogue")

    def search(self, query: Query) -> None:
        """Ask a query: `ResultsLoaded` for the first rows, again for the ranked ones, then `FacetsLoaded`."""
        self._searching.interrupt()
        self._turn += 1
        turn = self._turn
        ranked, counted = self.pending.ask("results"), self.pending.ask("facets")

        def post(message: Message) -> bool:
            return turn == self._turn and self._node.post_message(message)

        drawn = threading.Event()
        self._drawn[1].set()  # a question before this one has nothing to wait for
        self._drawn = query, drawn

        def work() -> None:
            library = self._searching
            many = False
            try:
                for find in (library.first_rows, library.search):
                    if turn != self._turn:
                        return
                    results = find(query)
                    many = len(results.ids) < results.total > MANY if find == library.first_rows else many
                    self._rows.fetch(results.ids[:FIRST_PAGE])
                    if not post(ResultsLoaded(query, results, more_soon=not many)):
                        return
                    if many:
                        drawn.wait(DRAWN)
                        drawn.clear()
                self._came("results", ranked)
                if turn == self._turn:
                    post(FacetsLoaded(query, library.facets(query)))
                    library.warm()
            except Exception as error:
                # A superseded question fails when it is interrupted; nobody waits for it any more.
                post(RequestFailed(str(error) or type(error).__name__))
            finally:
                self._came("results", ranked)
                self._came("facets", counted)

        # Begun at once: a worker of Textual's begins when the keystroke has been painted.
        searched = self._searcher.submit(work)
        self._start(searched.result, "search")

    def drawn(self, query: Query) -> None:
        """What was found is on the screen: what else there is to find out of it may go on."""
        if self._drawn[0] == query:
            self._drawn[1].set()

    def report(self, key: str, paragraph: int | None = None) -> None:
        """Ask for a whole report, at a paragraph or (None) where the person left it; `ReportLoaded` follows."""

        def work() -> None:
            inspection = self.library.inspection(key)
            if key not in self._reports:
                self._reports[key] = self.library.report(key)
            paragraphs = self._reports[key]
            self._reports.move_to_end(key)
            while len(self._reports) > REPORTS_KEPT:
                self._reports.popitem(last=False)
            place = paragraph if paragraph is not None else self._left_at(key, paragraphs)
            self._post(ReportLoaded(inspection, paragraphs, place))

        self._start(work, "report")

    def _left_at(self, key: str, report: Sequence[Paragraph]) -> int | None:
        """The id of the paragraph at which the person left a report, in the database as it is now."""
        place = self.personal().place(key)
        if place is None:
            return None
        from db.personal.rematch import find_place

        seq = find_place(report, place)
        return next((paragraph.id for paragraph in report if paragraph.seq == seq), None)

    def leave(self, paragraph: Paragraph) -> None:
        """Keep a paragraph as the place in its report. Where nothing can be kept, that was said at the start."""

        def work() -> None:
            with suppress(Exception):
                self.personal().leave_at(paragraph)

        self._leaving = self._fetcher.submit(work)

    def basket(self, change: "Callable[[Personal], str] | None" = None) -> None:
        """Change what the person keeps, if `change` is given (it returns a line to say), and tell what is kept.

        One after the other, in the order asked, off the keyboard's thread; `BasketLoaded` follows.
        """
        backend = self.pending.ask("basket")

        def work() -> None:
            try:
                personal = self.personal()
                said = change(personal) if change else personal.notice
                self._node.post_message(BasketLoaded(Marked(personal.baskets.identities()), said))
            except Exception as error:
                self._node.post_message(RequestFailed(str(error)))
            finally:
                self._came("basket", backend)

        self._fetcher.submit(work)

    def history(self, change: "Callable[[Personal], None] | None" = None) -> None:
        """Change the history or the saved searches, if `change` is given; `HistoryLoaded` follows."""

        def work() -> None:
            try:
                personal = self.personal()
                if change:
                    change(personal)
                texts = dict.fromkeys(query.text for query in personal.history() if query.text.strip())
                self._node.post_message(HistoryLoaded(list(texts), personal.searches()))
            except Exception as error:
                self._node.post_message(RequestFailed(str(error)))

        self._fetcher.submit(work)

    def ask(self, name: str, question: Callable[["Library"], Any]) -> None:
        """Ask anything off the keyboard's thread; `Answered(name, …)` follows. A newer one replaces it."""
        self._start(lambda: self._post(Answered(name, question(self.library))), name)

    def add_reports(self, paths: "Sequence[Path]") -> None:
        """Add report files and folders to the database; `ReportsComing` follow, then `ReportsAdded`.

        Quitting meanwhile stops it after the file it is at; what was kept by then is whole.
        """

        from tui.backend.report_ingest import add

        def left() -> bool:
            return get_current_worker().is_cancelled

        self._start(lambda: add(paths, self.library.path, self._post, left), "adding")

    def rows(self, ids: Sequence[int]) -> list[Paragraph | None]:
        """The paragraphs of `ids`, None for those that are not at hand yet (`RowsLoaded` will follow)."""
        return self._rows.rows(ids)

    def _start(self, work: Callable[[], object], group: str) -> None:
        backend = self.pending.ask(group)

        def guarded() -> None:
            try:
                work()
            except Exception as error:
                self._post(RequestFailed(str(error) or type(error).__name__))
            finally:
                self._came(group, backend)

        self._node.run_worker(guarded, thread=True, exclusive=True, group=group, exit_on_error=False)

    def _came(self, name: str, backend: int) -> None:
        """The answer is no longer due once the screen has dealt with it: this goes behind it in the same queue."""
        self._node.call_later(self.pending.came, name, backend)

    def _post(self, message: Message) -> bool:
        """Post an answer unless a newer question has replaced this one; whether it was posted."""
        if get_current_worker().is_cancelled:
            return False
        return self._node.post_message(message)


def _nobody() -> "Personal":
    from db.personal.personal import Personal

    return Personal.in_memory()


def spans(text: str, highlights: Sequence[str]) -> Sequence[tuple[int, int]]:
    """Where the highlights stand in a text, as (start, end)."""
    if not highlights:
        return ()
    from db.search.normalise import find_spans as found

    return found(text, highlights)
