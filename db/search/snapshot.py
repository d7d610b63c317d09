"""One state of a database's index in memory; its parts are read when they are first needed."""

import json
import sqlite3
import threading
from array import array
from bisect import bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from db.formatting import names
from db.records import LONGEST_NAME
from db.search import bitmaps
from db.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pyroaring import BitMap

# Sets of words cached: at two million paragraphs a set has at most 250 kB, so 32 MB in all.
_CACHED_WORDS: Final = 128
# The runs that are intersected with a set in the time that it takes to find the run of one id.
RUNS_PER_LOOKUP: Final = 3


class IndexedInspection(NamedTuple):
    """The fields of an inspection that filters, facets and sort orders use."""

    id: int
    key: str
    authority: str | None
    region: str | None
    kind: str
    dated: str | None  # `Inspection.sort_date`, None for ""

    @property
    def year(self) -> str | None:
        """The year of its date."""
        return self.dated[:4] if self.dated else None

    @property
    def label(self) -> str:
        """St Helens · Single inspection · Nov 2014."""
        return names.inspection_label(self.authority or self.key, self.kind, self.dated)


class Snapshot:
    """One state of the index: runs, filter values, vocabulary, and the sets of recently searched words.

    A run is a range of ids whose paragraphs are all of one inspection. Inspections are referred to by their index in
    `inspections`. Returned sets must not be changed.
    """

    def __init__(self, conn: sqlite3.Connection, stamp: str) -> None:
        self.stamp = stamp
        self.live = bitmaps.read(conn, "live")
        self.pending = bitmaps.read(conn, "pending")
        self._pending_ranges = bitmaps.id_ranges(self.pending)
        self._stored = frozenset(row[0] for row in conn.execute("SELECT name FROM search_bitmaps"))
        self._filters_stored = bitmaps.filters_stored(conn)
        # In one row: the first frame waits for this, and fetching ten thousand rows takes twice as long.
        rows = json.loads(conn.execute(_INSPECTIONS).fetchone()[0])
        self.inspections = [IndexedInspection(*row) for row in rows]
        place = {row[0]: i for i, row in enumerate(rows)}
        runs = [run for run in conn.execute(_RUNS).fetchall() if run[2] in place]
        firsts, lasts, owners, in_order = zip(*runs, strict=True) if runs else ((), (), (), ())
        self.firsts, self.lasts = array("q", firsts), array("q", lasts)
        self.of_run = array("q", [place[owner] for owner in owners])
        self.runs_of: list[list[int]] = [[] for _ in rows]
        for run, inspection in enumerate(self.of_run):
            self.runs_of[inspection].append(run)
        several = {n for n, inspection_runs in enumerate(self.runs_of) if len(inspection_runs) > 1}
        self.disordered = several.union(
            n for n, ascending in zip(self.of_run, in_order, strict=True) if not ascending
        )
        self._lock = threading.Lock()
        self._words: OrderedDict[str, BitMap] = OrderedDict()
        self._facets: dict[str, dict[str, BitMap]] = {}
        self._pending_of: dict[str, dict[str, BitMap]] = {}
        self._by_value: dict[str, dict[str, list[int]]] = {}
        self._seqs: dict[int, dict[int, int]] = {}
        self._vocabulary: Vocabulary | None = None

    def vocabulary(self, conn: sqlite3.Connection) -> Vocabulary:
        """Every word of the database."""
        if self._vocabulary is None:
            self._vocabulary = Vocabulary.read(conn)
        return self._vocabulary

    def words(self, conn: sqlite3.Connection, words: Sequence[str], *, about: bool = False) -> "BitMap":
        """Ids of the paragraphs that hold any of these normalised words, or have one as a subject word."""
        from pyroaring import BitMap

        sets = [self._word(conn, f"{'about' if about else 'word'}:{word}") for word in words]
        return sets[0] if len(sets) == 1 else BitMap.union(BitMap(), *sets)

    def _word(self, conn: sqlite3.Connection, name: str) -> "BitMap":
        cached = self._get(name)
        if cached is not None:
            return cached
        kind, _, word = name.partition(":")
        expression, table = bitmaps.quote_phrase(word), _TABLES[kind]
        if name not in self._stored:
            return self._put(name, bitmaps.match_ids(conn, expression, table=table))
        ids = bitmaps.read(conn, name)
        if self.pending:
            ids = (ids - self.pending) | bitmaps.match_ids(
                conn, expression, self._pending_ranges, table=table
            )
        return self._put(name, ids)

    def phrase(self, conn: sqlite3.Connection, expression: str) -> "BitMap":
        """Ids that match a phrase or a prefix, given as an FTS5 expression."""
        return self.cached(f"phrase:{expression}", lambda: bitmaps.match_ids(conn, expression))

    def cached(self, name: str, compute: "Callable[[], BitMap]") -> "BitMap":
        """A set of this state of the index by its name, computed where it is not among those used lately."""
        ids = self._get(name)
        return self._put(name, compute()) if ids is None else ids

    def _get(self, name: str) -> "BitMap | None":
        with self._lock:
            cached = self._words.get(name)
            if cached is not None:
                self._words.move_to_end(name)
            return cached

    def _put(self, name: str, ids: "BitMap") -> "BitMap":
        with self._lock:
            self._words[name] = ids
            if len(self._words) > _CACHED_WORDS:
                self._words.popitem(last=False)
        return ids

    def facet(self, conn: sqlite3.Connection, facet: str) -> dict[str, "BitMap"]:
        """Value -> ids, for a facet of paragraphs."""
        cached = self._facets.get(facet)
        if cached is None:
            cached = self._facets[facet] = self._read_facet(conn, facet)
        return cached

    def ids_of_values(self, conn: sqlite3.Connection, facet: str, values: Collection[str]) -> "list[BitMap]":
        """The ids of each of some values of a facet of paragraphs; these alone are read where they are stored."""
        from pyroaring import BitMap

        if facet in self._facets or not self._filters_stored:
            by_value = self.facet(conn, facet)
            return [by_value.get(value, BitMap()) for value in values]
        names = [f"{facet}:{value}" for value in values]
        return [self.cached(name, partial(self._read_value, conn, name)) for name in names]

    def ids_of_kinds(self, conn: sqlite3.Connection, kinds: Collection[str]) -> "BitMap":
        """The ids of some kinds of paragraphs; these alone are read, which the first rows wait for."""
        from pyroaring import BitMap

        if self._filters_stored or "kind" in self._facets:
            return BitMap.union(BitMap(), *self.ids_of_values(conn, "kind", kinds))
        return bitmaps.read_values(conn, "kind", kinds)

    def by_value(
        self, facet: str, value_of: Callable[[IndexedInspection], str | None]
    ) -> dict[str, list[int]]:
        """Value -> the inspections that have it, for a facet of inspections."""
        cached = self._by_value.get(facet)
        if cached is None:
            by_value: defaultdict[str, list[int]] = defaultdict(list)
            for n, value in enumerate(map(value_of, self.inspections)):
                if value is not None:
                    by_value[value].append(n)
            cached = self._by_value[facet] = dict(by_value)
        return cached

    @cached_property
    def authorities(self) -> list[str | None]:
        """The authority of each inspection."""
        return [i.authority for i in self.inspections]

    @cached_property
    def labels(self) -> dict[str, str]:
        """Inspection key -> its label."""
        return {i.key: i.label for i in self.inspections}

    @cached_property
    def dates(self) -> dict[str, str]:
        """Inspection key -> its date, "" for none; newest first."""
        dated = [(i.dated or "", i.key) for i in self.inspections]
        return {key: date for date, key in sorted(dated, reverse=True)}

    def inspection_of(self, paragraph: int) -> int:
        """The inspection of a paragraph id."""
        return self.of_run[bisect_right(self.firsts, paragraph) - 1]

    @cached_property
    def run_sets(self) -> "list[BitMap]":
        """The ids of each run. To intersect with a range takes a tenth of the time of looking for its ends."""
        from pyroaring import BitMap

        return [BitMap(range(first, last + 1)) for first, last in zip(self.firsts, self.lasts, strict=True)]

    def seqs(self, conn: sqlite3.Connection, inspection: int) -> dict[int, int]:
        """Id -> seq, of an inspection whose ids are not in reading order."""
        cached = self._seqs.get(inspection)
        if cached is None:
            rows = conn.execute(
                "SELECT id, seq FROM paragraphs WHERE inspection_id = ?", (self.inspections[inspection].id,)
            )
            cached = self._seqs[inspection] = dict(rows.fetchall())
        return cached

    def ids_of(self, inspections: Sequence[int]) -> "BitMap":
        """The ids of all paragraphs of some inspections."""
        from pyroaring import BitMap

        ids = BitMap()
        for inspection in inspections:
            for run in self.runs_of[inspection]:
                ids.add_range(self.firsts[run], self.lasts[run] + 1)
        return ids

    def _read_facet(self, conn: sqlite3.Connection, facet: str) -> dict[str, "BitMap"]:
        if not self._filters_stored:
            return bitmaps.read_facet(conn, facet)
        stored = {name for name in self._stored if name.startswith(f"{facet}:")}
        names_of_pending = {f"{facet}:{value}" for value in self._pending_values(conn, facet)}
        return {name.partition(":")[2]: self._read_value(conn, name) for name in stored | names_of_pending}

    def _read_value(self, conn: sqlite3.Connection, name: str) -> "BitMap":
        """The ids of a stored value of a facet by its name, such as `tone:negative`."""
        settled = bitmaps.read(conn, name)
        facet, _, value = name.partition(":")
        pending = self._pending_values(conn, facet).get(value)
        settled = settled - self.pending if self.pending else settled
        return settled if pending is None else settled | pending

    def _pending_values(self, conn: sqlite3.Connection, facet: str) -> dict[str, "BitMap"]:
        """Value -> its pending ids, of a facet whose other ids are stored."""
        cached = self._pending_of.get(facet)
        if cached is None:
            read = bitmaps.read_facet(conn, facet, self._pending_ranges) if self.pending else {}
            cached = self._pending_of[facet] = read
        return cached


_TABLES: Final = {"word": "search_text", "about": "search_about"}
_INSPECTIONS: Final = """
SELECT json_group_array(json_array(id, key, authority, region, kind, dated))
FROM (SELECT id, {columns} FROM inspections ORDER BY id)""".format(
    columns=", ".join(
        f"substr({name}, 1, {LONGEST_NAME}) AS {name}" for name in IndexedInspection._fields[1:]
    )
)
_RUNS: Final = "SELECT first, last, inspection_id, in_order FROM search_runs ORDER BY first"


def read_stamp(conn: sqlite3.Connection) -> str:
    """The random value that the index has written at its last change; "" where there is no index."""
    row = conn.execute("SELECT value FROM search_state WHERE name = 'stamp'").fetchone()
    return "" if row is None else str(row[0])
