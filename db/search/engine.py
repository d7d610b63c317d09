"""The search engine: results, first rows and facet counts of a `Query`. The state of each index is cached in memory."""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from db.errors import Cancelled, LibraryError
from db.query import Query
from db.records import CountTable, FacetCount, Results
from db.search import bitmaps, facets, filters
from db.search.matching import Matcher
from db.search.plan import Plan
from db.search.snapshot import Snapshot, read_stamp
from db.search.sort_order import Order

if TYPE_CHECKING:
    from pyroaring import BitMap

# States cached at once: the database in the app, and the one that an ingest has just made of it.
_CACHED_STATES: Final = 3
# Plans and sets cached for each state: rows, counts and each facet without its own filter need the same ones.
_CACHED_SETS: Final = 24

NO_TAGS: Final[Mapping[str, Sequence[int]]] = {}

# Below this many, a search with synonyms is offered: the reader sees them all and looks for more.
FEW_RESULTS: Final = 25

_DAMAGED: Final = (
    "its search index is damaged, or made by another version; `findings doctor --rebuild-index` makes it anew"
)


class SearchEngine:
    """Searches any number of databases, each passed as a connection; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._states: OrderedDict[str, _State] = OrderedDict()

    def search(
        self, conn: sqlite3.Connection, query: Query, cancelled: Callable[[], bool] | None = None
    ) -> Results:
        """Every paragraph that matches, in the query's order. Raises Cancelled once `cancelled()` is true."""
        with self._session(conn, cancelled) as session:
            return session.search(query)

    def first_rows(
        self,
        conn: sqlite3.Connection,
        query: Query,
        limit: int = 50,
        cancelled: Callable[[], bool] | None = None,
    ) -> Results:
        """The first matches in the query's order; for relevance they are unranked, newest first."""
        with self._session(conn, cancelled) as session:
            return session.first_rows(query, limit)

    def facets(
        self,
        conn: sqlite3.Connection,
        query: Query,
        cancelled: Callable[[], bool] | None = None,
        tagged: Mapping[str, Sequence[int]] = NO_TAGS,
    ) -> dict[str, tuple[FacetCount, ...]]:
        """Facet (of `query.FACETS`) -> its values with exact counts; "tag" too, where there is any.

        `tagged` are the ids of each tag, which the index does not know.
        """
        with self._session(conn, cancelled) as session:
            return session.count_facets(query, tagged)

    def count(
        self,
        conn: sqlite3.Connection,
        query: Query,
        by: Sequence[str],
        cancelled: Callable[[], bool] | None = None,
        tagged: Mapping[str, Sequence[int]] = NO_TAGS,
    ) -> CountTable:
        """The matches counted by one or two of `query.COUNT_FIELDS`. Raises ValueError for other fields."""
        from db.search import counts

        counts.check_fields(by)  # before the session: inside, a ValueError means a damaged index
        with self._session(conn, cancelled) as session:
            return session.count(query, by, tagged)

    def warm(self, conn: sqlite3.Connection) -> None:
        """Load the vocabulary, the abbreviations and the modules before the first search for words needs them."""
        from db.search import text_search

        with self._session(conn, None) as session:
            session.snapshot.vocabulary(conn)
        text_search.warm()

    def document_frequency(
        self, conn: sqlite3.Connection, words: Iterable[str]
    ) -> tuple[dict[str, int], int]:
        """Word -> paragraphs that hold it (0 for none), and the number of all paragraphs."""
        from db.search.normalise import normalise

        with self._session(conn, None) as session:
            vocabulary = session.snapshot.vocabulary(conn)
            counts = {word: vocabulary.count(word) or vocabulary.count(normalise(word)) for word in words}
            return counts, len(session.snapshot.live)

    @contextmanager
    def _session(
        self, conn: sqlite3.Connection, cancelled: Callable[[], bool] | None
    ) -> "Iterator[_Session]":
        """A session in a read transaction: all its reads see the same state of the database."""
        begins = not conn.in_transaction
        if begins:
            conn.execute("BEGIN")
        try:
            yield _Session(conn, self._state(conn), cancelled)
        except bitmaps.UNREADABLE as error:
            raise LibraryError(_DAMAGED) from error
        finally:
            if begins and conn.in_transaction:
                conn.execute("ROLLBACK")

    def _state(self, conn: sqlite3.Connection) -> "_State":
        stamp = read_stamp(conn)
        with self._lock:
            state = self._states.get(stamp)
            if state is not None:
                self._states.move_to_end(stamp)
                return state
        state = _State(Snapshot(conn, stamp))
        with self._lock:
            self._states[stamp] = state
            if len(self._states) > _CACHED_STATES:
                self._states.popitem(last=False)
        return state


@lru_cache(maxsize=1)
def shared_engine() -> SearchEngine:
    """The engine of this process. Its caches are keyed by the index's stamp, so that all libraries may share it."""
    return SearchEngine()


class _State:
    """A snapshot of an index, with the orders, plans and sets that were computed from it lately."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._lock = threading.Lock()
        self._orders: dict[str, Order] = {}
        self._plans: OrderedDict[tuple[str, bool], Plan] = OrderedDict()
        self._sets: OrderedDict[tuple[Query, str | None], BitMap] = OrderedDict()

    def order(self, sort: str) -> Order:
        sort = "newest" if sort == "relevance" else sort
        if sort not in self._orders:
            self._orders[sort] = Order(self.snapshot, sort)
        return self._orders[sort]

    def plan(self, conn: sqlite3.Connection, query: Query) -> Plan:
        key = (query.text, query.exact)
        with self._lock:
            cached = self._plans.get(key)
        if cached is not None:
            return cached
        made = self._make_plan(conn, query)
        with self._lock:
            self._plans[key] = made
            if len(self._plans) > _CACHED_SETS:
                self._plans.popitem(last=False)
        return made

    def _make_plan(self, conn: sqlite3.Connection, query: Query) -> Plan:
        if not query.text.strip():
            return Plan()
        from db.search import text_search  # behind the first rows: they are those of a query without words

        return text_search.make_plan(query, self.snapshot.vocabulary(conn))

    def match(self, conn: sqlite3.Connection, query: Query, without: str | None) -> "BitMap":
        """The ids that match the text and all filters, but for the filter of the facet `without`."""

        def compute() -> "BitMap":
            candidates = self._filter(conn, query, without)
            return Matcher(conn, self.snapshot).match(self.plan(conn, query), candidates)

        unsorted = query if query.sort == "relevance" else replace(query, sort="relevance")
        return self._cached((unsorted, without), compute)

    def _filter(self, conn: sqlite3.Connection, query: Query, without: str | None) -> "BitMap":
        filters_only = replace(query, text="", sort="relevance", exact=False)
        return self._cached(
            (filters_only, without), lambda: filters.filter_ids(conn, self.snapshot, query, without)
        )

    def _cached(self, key: tuple[Query, str | None], compute: "Callable[[], BitMap]") -> "BitMap":
        with self._lock:
            cached = self._sets.get(key)
            if cached is not None:
                self._sets.move_to_end(key)
                return cached
        computed = compute()
        with self._lock:
            self._sets[key] = computed
            if len(self._sets) > _CACHED_SETS:
                self._sets.popitem(last=False)
        return computed


class _Session:
    """Searches on one connection and one state of the index, until they are cancelled."""

    def __init__(self, conn: sqlite3.Connection, state: _State, cancelled: Callable[[], bool] | None) -> None:
        self._conn = conn
        self._state = state
        self._cancelled = cancelled
        self.snapshot = state.snapshot

    def search(self, query: Query) -> Results:
        matches = self._match(query, None)
        plan_of_query = self._state.plan(self._conn, query)
        order = self._state.order(query.sort)
        if query.sort == "relevance" and plan_of_query.clauses:
            from db.search.text_search import Ranking

            ranking = Ranking(
                self._conn, self.snapshot, plan_of_query, matches, order, self._raise_if_cancelled
            )
            results = self._results(query, matches, ranking.ids, ranking.scores)
        else:
            results = self._results(query, matches, order.ids(self._conn, matches))
        return self._counted(results, matches)

    def first_rows(self, query: Query, limit: int) -> Results:
        matches = self._match(query, None)
        ids = self._state.order(query.sort).ids(self._conn, matches, limit)
        results = self._results(query, matches, ids)
        if not results.complete:
            return results
        return self._counted(results, matches)

    def _counted(self, results: Results, matches: "BitMap") -> Results:
        found = facets.find_inspections(self.snapshot, matches)
        authorities = facets.count_authorities(self.snapshot, found)
        return results._replace(inspections=len(found), authorities=authorities)

    def count_facets(
        self, query: Query, tagged: Mapping[str, Sequence[int]]
    ) -> dict[str, tuple[FacetCount, ...]]:
        return facets.count_facets(
            self._conn, self.snapshot, query, lambda without: self._match(query, without), tagged
        )

    def count(self, query: Query, by: Sequence[str], tagged: Mapping[str, Sequence[int]]) -> CountTable:
        from db.search import counts

        return counts.count_by(
            self._conn, self.snapshot, query, by, lambda asked: self._match(asked, None), tagged
        )

    def _match(self, query: Query, without: str | None) -> "BitMap":
        self._raise_if_cancelled()
        return self._state.match(self._conn, query, without)

    def _raise_if_cancelled(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def _results(
        self, query: Query, matches: "BitMap", ids: Sequence[int], scores: dict[int, float] | None = None
    ) -> Results:
        plan_of_query = self._state.plan(self._conn, query)
        return Results(
            ids=ids,
            total=len(matches),
            of=len(self.snapshot.live if query.apparatus else self._body()),
            inspections=None,
            of_inspections=len(self.snapshot.inspections),
            corrections=plan_of_query.corrections if matches else (),  # nothing is shown for them
            highlights=plan_of_query.highlights,
            hint=plan_of_query.hint,
            wider=plan_of_query.wider if len(matches) < FEW_RESULTS else None,
            scores=scores or {},
            complete=len(ids) == len(matches),
        )

    def _body(self) -> "BitMap":
        """All paragraphs but boilerplate and footnotes."""
        return self._state.match(self._conn, Query(), None)
