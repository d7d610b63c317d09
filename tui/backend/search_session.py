"""The search of a screen: first rows, ranked rows and facets of the latest query, older queries interrupted."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.message import Message

from db.query import Query, count_base
from tui.backend.messages import FacetsLoaded, NamesApplied, OfferLoaded, ResultsLoaded, TrendLoaded
from tui.backend.worker_runner import WorkerRunner, failure

if TYPE_CHECKING:
    from db.records import Results
    from db.search.recognise import NamedQuery
    from db.store.filter_names import NameReader
    from db.store.library import Library

# Rows fetched along with an answer, so that its first page is painted in one go.
FIRST_PAGE: Final = 40
# With more paragraphs than this, ranking takes longer than painting and, since Python runs one thread at a time, slows
# it: it then waits until the first rows are painted. What follows the ranked rows always waits for them.
MANY: Final = 2_000
# The longest wait for a paint (seconds): the screen may be hidden.
PAINT_TIMEOUT: Final = 0.1
# The longest wait of the user's own file and the index for the first rows (seconds): a query may find none to paint.
FIRST_PAINT_TIMEOUT: Final = 0.5
# Two, so that a query need not wait until the one that it interrupts has ended.
SEARCH_THREADS: Final = 2


class SearchSession:
    """Answers queries through a library of its own, since `interrupt` stops everything asked through it."""

    def __init__(
        self, library: "Library", runner: WorkerRunner, fetch_rows: Callable[[Sequence[int]], None]
    ) -> None:
        """`fetch_rows` loads the rows of these ids into the cache; it is called in a worker thread."""
        self._library = library
        self._runner = runner
        self._fetch_rows = fetch_rows
        self._executor = ThreadPoolExecutor(max_workers=SEARCH_THREADS, thread_name_prefix="search")
        self._number = 0  # of the latest query: answers to older ones are dropped
        self._painted = Query(), threading.Event()
        self._any_painted = threading.Event()
        self._names = Names(library)

    def search(self, query: Query) -> None:
        """Post `ResultsLoaded` for the first rows, again for the ranked ones, then `FacetsLoaded`."""
        self._library.interrupt()
        self._number += 1
        self._painted[1].set()  # an older query has nothing to wait for
        self._painted = query, threading.Event()
        number, painted = self._number, self._painted[1]
        asked = _Asked(query, painted, lambda: number == self._number)
        search = _Search(asked, self._library, self._names, self._runner, self._fetch_rows)
        # Begun at once: a worker of Textual's begins when the keystroke has been painted.
        self._runner.start(self._executor.submit(search.run).result, SearchSession.Ended)

    class Ended(Message):
        """Never posted: the class by which the worker of a search is pending."""

    def mark_painted(self, query: Query) -> None:
        """Let the search of `query` go on: its rows are on the screen."""
        self._any_painted.set()
        if self._painted[0] == query:
            self._painted[1].set()

    def wait_for_paint(self) -> None:
        """Return once the rows of the first query are on the screen; soon in any case. Called in a worker thread."""
        self._any_painted.wait(FIRST_PAINT_TIMEOUT)

    def close(self) -> None:
        """Drop what is not answered yet."""
        self._any_painted.set()
        self._number += 1
        self._executor.shutdown(wait=False, cancel_futures=True)


class Names:
    """Names in the text of a query as filters; what reads them is imported once a text is searched for."""

    def __init__(self, library: "Library") -> None:
        self._library = library
        self._reader: NameReader | None = None

    @property
    def reader(self) -> "NameReader":
        """What reads them."""
        if self._reader is None:
            from db.store.filter_names import NameReader

            self._reader = NameReader(self._library)
        return self._reader


class _Asked(NamedTuple):
    """A query that was asked."""

    query: Query
    painted: threading.Event  # set when the rows posted are on the screen
    is_latest: Callable[[], bool]  # whether no newer query was asked


class _Search:
    """One query on its way through a search thread."""

    def __init__(
        self,
        asked: _Asked,
        library: "Library",
        names: Names,
        runner: WorkerRunner,
        fetch_rows: Callable[[Sequence[int]], None],
    ) -> None:
        self._query = asked.query
        self._painted = asked.painted
        self._is_latest = asked.is_latest
        self._library = library
        self._names = names
        self._named: NamedQuery | None = None  # asked instead, where the words find nothing
        self._results: Results | None = None
        self._runner = runner
        self._fetch_rows = fetch_rows
        self._results_ticket = runner.pending.add(ResultsLoaded)
        self._offer_ticket = runner.pending.add(OfferLoaded)
        self._facets_ticket = runner.pending.add(FacetsLoaded)

    def run(self) -> None:
        try:
            if not self._post_rows():
                return
            self._runner.finish(ResultsLoaded, self._results_ticket)
            if self._is_latest():
                self._post(self._find_offer())
            self._runner.finish(OfferLoaded, self._offer_ticket)
            if self._is_latest():
                self._post(FacetsLoaded(self._query, self._library.facets(self._answered)))
                self._post_trend()
                self._library.warm()
                self._names.reader.warm()
        except Exception as error:
            self._post(failure(error))  # of an interrupted query nothing is posted: a newer one replaced it
        finally:
            self._runner.finish(ResultsLoaded, self._results_ticket)
            self._runner.finish(OfferLoaded, self._offer_ticket)
            self._runner.finish(FacetsLoaded, self._facets_ticket)

    @property
    def _answered(self) -> Query:
        """The query whose rows are shown."""
        return self._named.query if self._named else self._query

    def _post_trend(self) -> None:
        """Post the count by year, last: nothing waits for it. Not where it is sure to be every inspection of a year."""
        answered = self._answered
        if self._is_latest() and count_base(answered) != replace(answered, sort="relevance"):
            self._post(TrendLoaded(self._query, self._library.count(answered, ("year",))))

    def _post_rows(self) -> bool:
        """Post the first rows, then the ranked ones; False where a newer query has come."""
        many = False
        for find in (self._library.first_rows, self._library.search):
            if not self._is_latest():
                return False
            results = find(self._answered)
            if not results.total and self._named is None and self._apply_names():
                results = find(self._answered)
            if self._named is not None:
                results = results._replace(named=self._named.words)
            self._results = results
            if first := find == self._library.first_rows:
                many = len(results.ids) < results.total > MANY
            self._fetch_rows(results.ids[:FIRST_PAGE])
            if not self._post(ResultsLoaded(self._query, results, more_soon=first and not many)):
                return False
            if many or not first:  # the offer and the facets come after the rows
                self._painted.wait(PAINT_TIMEOUT)
                self._painted.clear()
        return True

    def _apply_names(self) -> bool:
        """Whether the query finds something with the names of its text as filters; then that is answered."""
        if not self._query.text.strip():
            return False
        self._named = self._names.reader.find(self._query)
        if self._named is not None:
            self._post(NamesApplied(self._query, self._named.query, self._named.words))
        return self._named is not None

    def _find_offer(self) -> OfferLoaded:
        """The filters that the text names, else the search for words that mean the same if that finds more."""
        results = self._results
        if results is None or not self._query.text.strip():
            return OfferLoaded(self._query, None)
        named = self._named or next(self._names.reader.read(self._query), None)
        if named is not None:
            return OfferLoaded(self._query, named.query, f"filters {named.words}")
        if results.wider is not None:
            wider = self._query.searching(results.wider)
            found = self._library.search(wider).total
            if found > results.total:
                words = f"finds {found:,} with words that mean the same"
                return OfferLoaded(self._query, wider, words, widens=True)
        return OfferLoaded(self._query, None)

    def _post(self, message: Message) -> bool:
        return self._is_latest() and self._runner.post_always(message)
