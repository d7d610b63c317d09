"""Answers to a `Query`: found, ordered, counted. One state of each index is held in memory between questions."""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from db.errors import Cancelled, LibraryError
from db.query import Query
from db.records import FacetCount, Results
from db.search import abbreviations, bitmaps, facets, filters
from db.search.matching import Matcher
from db.search.normalise import fold
from db.search.plan import Plan, plan
from db.search.query_parser import parse
from db.search.ranking import Ranking
from db.search.snapshot import Snapshot, stamp
from db.search.sort_order import Order

if TYPE_CHECKING:
    from pyroaring import BitMap

# Databases held at once: the one in the app, and the one that an ingest has just made of it.
_STATES: Final = 3
# Sets of the last questions: the rows, the counts and each facet without its own filter ask the same.
_ANSWERS: Final = 24

_DAMAGED: Final = (
    "its search index is damaged, or made by another version; `findings doctor --rebuild-index` makes it anew"
)


class SearchEngine:
    """Answers for any number of databases, each given as a connection; safe to ask from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._states: OrderedDict[str, _State] = OrderedDict()

    def search(
        self, conn: sqlite3.Connection, query: Query, cancelled: Callable[[], bool] | None = None
    ) -> Results:
        """Every paragraph that answers, in the query's order. Raises Cancelled once `cancelled()` is true."""
        with self._asking(conn, cancelled) as asking:
            return asking.search(query)

    def first_rows(
        self,
        conn: sqlite3.Connection,
        query: Query,
        limit: int = 50,
        cancelled: Callable[[], bool] | None = None,
    ) -> Results:
        """The first of what answers in the query's order, but unranked, newest first, for relevance."""
        with self._asking(conn, cancelled) as asking:
            return asking.first_rows(query, limit)

    def facets(
        self, conn: sqlite3.Connection, query: Query, cancelled: Callable[[], bool] | None = None
    ) -> dict[str, tuple[FacetCount, ...]]:
        """For each facet of `query.FACETS` its values with exact counts."""
        with self._asking(conn, cancelled) as asking:
            return asking.facets(query)

    def warm(self, conn: sqlite3.Connection) -> None:
        """Read the vocabulary and the abbreviations, which the first word that is searched for needs."""
        with self._asking(conn, None) as asking:
            asking.snapshot.vocabulary(conn)
        abbreviations.load()

    def document_frequency(
        self, conn: sqlite3.Connection, words: Iterable[str]
    ) -> tuple[dict[str, int], int]:
        """Word -> paragraphs that hold it (0 for none), and the number of all paragraphs."""
        with self._asking(conn, None) as asking:
            vocabulary = asking.snapshot.vocabulary(conn)
            counts = {word: vocabulary.count(word) or vocabulary.count(fold(word)) for word in words}
            return counts, len(asking.snapshot.live)

    @contextmanager
    def _asking(self, conn: sqlite3.Connection, cancelled: Callable[[], bool] | None) -> "Iterator[_Asking]":
        """One question: every read of it sees the same state of the database."""
        own = not conn.in_transaction
        if own:
            conn.execute("BEGIN")
        try:
            yield _Asking(conn, self._state(conn), cancelled)
        except bitmaps.UNREADABLE as error:
            # What is stored is not what `index` stores: the file was damaged, or made to be.
            raise LibraryError(_DAMAGED) from error
        finally:
            if own and conn.in_transaction:
                conn.execute("ROLLBACK")

    def _state(self, conn: sqlite3.Connection) -> "_State":
        now = stamp(conn)
        with self._lock:
            state = self._states.get(now)
            if state is not None:
                self._states.move_to_end(now)
                return state
        state = _State(Snapshot(conn, now))
        with self._lock:
            self._states[now] = state
            if len(self._states) > _STATES:
                self._states.popitem(last=False)
        return state


@lru_cache(maxsize=1)
def shared_engine() -> SearchEngine:
    """The engine of this process. What it holds in memory is keyed by the database's stamp, so callers may share it."""
    return SearchEngine()


class _State:
    """A snapshot, and what was worked out on it lately."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._lock = threading.Lock()
        self._orders: dict[str, Order] = {}
        self._plans: OrderedDict[tuple[str, bool], Plan] = OrderedDict()
        self._answers: OrderedDict[tuple[Query, str | None], BitMap] = OrderedDict()

    def order(self, sort: str) -> Order:
        sort = "newest" if sort == "relevance" else sort
        if sort not in self._orders:
            self._orders[sort] = Order(self.snapshot, sort)
        return self._orders[sort]

    def plan(self, conn: sqlite3.Connection, query: Query) -> Plan:
        asked = (query.text, query.exact)
        with self._lock:
            held = self._plans.get(asked)
        if held is None:
            held = self._planned(conn, query)
            with self._lock:
                self._plans[asked] = held
                if len(self._plans) > _ANSWERS:
                    self._plans.popitem(last=False)
        return held

    def _planned(self, conn: sqlite3.Connection, query: Query) -> Plan:
        if not query.text.strip():
            return Plan()
        vocabulary = self.snapshot.vocabulary(conn)
        return plan(parse(query.text), vocabulary, abbreviations.load(), exact=query.exact)

    def answers(self, conn: sqlite3.Connection, query: Query, without: str | None) -> "BitMap":
        """What answers text and filters, but for the filter `without`."""

        def matched() -> "BitMap":
            ground = self._ground(conn, query, without)
            return Matcher(conn, self.snapshot).answers(self.plan(conn, query), ground)

        asked = query if query.sort == "relevance" else replace(query, sort="relevance")
        return self._kept((asked, without), matched)

    def _ground(self, conn: sqlite3.Connection, query: Query, without: str | None) -> "BitMap":
        narrowed = replace(query, text="", sort="relevance", exact=False)
        return self._kept((narrowed, without), lambda: filters.ground(conn, self.snapshot, query, without))

    def _kept(self, asked: tuple[Query, str | None], work_out: "Callable[[], BitMap]") -> "BitMap":
        with self._lock:
            held = self._answers.get(asked)
            if held is not None:
                self._answers.move_to_end(asked)
                return held
        held = work_out()
        with self._lock:
            self._answers[asked] = held
            if len(self._answers) > _ANSWERS:
                self._answers.popitem(last=False)
        return held


class _Asking:
    """One question on one connection."""

    def __init__(self, conn: sqlite3.Connection, state: _State, cancelled: Callable[[], bool] | None) -> None:
        self._conn = conn
        self._state = state
        self._cancelled = cancelled
        self.snapshot = state.snapshot

    def search(self, query: Query) -> Results:
        found = self._under(query, None)
        planned = self._state.plan(self._conn, query)
        order = self._state.order(query.sort)
        if query.sort == "relevance" and planned.clauses:
            ranking = Ranking(self._conn, self.snapshot, planned, found, order, self._go_on)
            whole = self._results(query, found, ranking.ids, ranking.scores)
        else:
            whole = self._results(query, found, order.ids(self._conn, found))
        return replace(whole, inspections=facets.inspected(self.snapshot, found))

    def first_rows(self, query: Query, limit: int) -> Results:
        found = self._under(query, None)
        first = self._results(query, found, self._state.order(query.sort).ids(self._conn, found, limit))
        if not first.complete:
            return first
        return replace(first, inspections=facets.inspected(self.snapshot, found))

    def facets(self, query: Query) -> dict[str, tuple[FacetCount, ...]]:
        return facets.facets(self._conn, self.snapshot, query, lambda without: self._under(query, without))

    def _under(self, query: Query, without: str | None) -> "BitMap":
        self._go_on()
        return self._state.answers(self._conn, query, without)

    def _go_on(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled

    def _results(
        self, query: Query, found: "BitMap", ids: Sequence[int], scores: dict[int, float] | None = None
    ) -> Results:
        planned = self._state.plan(self._conn, query)
        return Results(
            ids=ids,
            total=len(found),
            of=len(self.snapshot.live if query.apparatus else self._body()),
            inspections=None,
            of_inspections=len(self.snapshot.inspections),
            corrections=planned.corrections,
            highlights=planned.highlights,
            hint=planned.hint,
            scores=scores or {},
            complete=len(ids) == len(found),
        )

    def _body(self) -> "BitMap":
        return self._state.answers(self._conn, Query(), None)
