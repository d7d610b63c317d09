"""What is held in memory of one state of a database's index, read when it is first needed."""

import json
import sqlite3
import threading
from array import array
from bisect import bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from db.formatting import names
from db.search import bitmaps
from db.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pyroaring import BitMap

# Sets of words held: at two million paragraphs one has 250 kB at most, so 32 MB in all.
_WORDS_HELD: Final = 128


class Shelved(NamedTuple):
    """An inspection as search sees it."""

    id: int
    key: str
    authority: str | None
    region: str | None
    kind: str
    dated: str | None  # the day it sorts by

    @property
    def year(self) -> str | None:
        """The year of that day."""
        return self.dated[:4] if self.dated else None

    @property
    def label(self) -> str:
        """St Helens · Single inspection · Nov 2014."""
        return names.inspection_label(self.authority or self.key, self.kind, self.dated)


class Snapshot:
    """One state of the index: its runs, filters, vocabulary and the sets of the words asked for lately."""

    def __init__(self, conn: sqlite3.Connection, stamp: str) -> None:
        self.stamp = stamp
        self.live = bitmaps.read(conn, "live")
        self.pending = bitmaps.read(conn, "pending")
        self._late = bitmaps.blocks(self.pending)
        self._stored = frozenset(row[0] for row in conn.execute("SELECT name FROM search_bitmaps"))
        self._filters_stored = bitmaps.filters_stored(conn)
        # In one row: the first frame waits for this, and ten thousand rows of text take Python twice as long.
        shelf = json.loads(conn.execute(_INSPECTIONS).fetchone()[0])
        self.inspections = [Shelved(*row) for row in shelf]
        place = {row[0]: i for i, row in enumerate(shelf)}
        runs = [run for run in conn.execute(_RUNS).fetchall() if run[2] in place]
        firsts, lasts, owners, in_order = zip(*runs, strict=True) if runs else ((), (), (), ())
        self.firsts, self.lasts = array("q", firsts), array("q", lasts)
        self.of_run = array("q", [place[owner] for owner in owners])
        self.runs_of: list[list[int]] = [[] for _ in shelf]
        for run, inspection in enumerate(self.of_run):
            self.runs_of[inspection].append(run)
        several = {n for n, own in enumerate(self.runs_of) if len(own) > 1}
        self.disordered = several.union(n for n, fine in zip(self.of_run, in_order, strict=True) if not fine)
        self._lock = threading.Lock()
        self._words: OrderedDict[str, BitMap] = OrderedDict()
        self._facets: dict[str, dict[str, BitMap]] = {}
        self._by_value: dict[str, dict[str, list[int]]] = {}
        self._seqs: dict[int, dict[int, int]] = {}
        self._vocabulary: Vocabulary | None = None

    def vocabulary(self, conn: sqlite3.Connection) -> Vocabulary:
        """Every word of the database."""
        if self._vocabulary is None:
            self._vocabulary = Vocabulary.read(conn)
        return self._vocabulary

    def words(self, conn: sqlite3.Connection, words: Sequence[str], *, about: bool = False) -> "BitMap":
        """Ids of the paragraphs that hold any of some folded words, or are about one. Never to be changed."""
        from pyroaring import BitMap

        sets = [self._word(conn, f"{'about' if about else 'word'}:{word}") for word in words]
        return sets[0] if len(sets) == 1 else BitMap.union(BitMap(), *sets)

    def _word(self, conn: sqlite3.Connection, name: str) -> "BitMap":
        held = self._held(name)
        if held is not None:
            return held
        kind, _, word = name.partition(":")
        expression, table = bitmaps.quoted(word), _TABLES[kind]
        if name not in self._stored:
            return self._hold(name, bitmaps.matching(conn, expression, table=table))
        found = bitmaps.read(conn, name)
        if self.pending:
            found = (found - self.pending) | bitmaps.matching(conn, expression, self._late, table=table)
        return self._hold(name, found)

    def phrase(self, conn: sqlite3.Connection, expression: str) -> "BitMap":
        """Ids that a phrase or a prefix finds, given as an FTS5 expression. Never to be changed."""
        name = f"phrase:{expression}"
        held = self._held(name)
        return self._hold(name, bitmaps.matching(conn, expression)) if held is None else held

    def _held(self, name: str) -> "BitMap | None":
        with self._lock:
            held = self._words.get(name)
            if held is not None:
                self._words.move_to_end(name)
            return held

    def _hold(self, name: str, found: "BitMap") -> "BitMap":
        with self._lock:
            self._words[name] = found
            if len(self._words) > _WORDS_HELD:
                self._words.popitem(last=False)
        return found

    def facet(self, conn: sqlite3.Connection, facet: str) -> dict[str, "BitMap"]:
        """Value -> ids, for a facet that belongs to paragraphs. Never changed by callers."""
        held = self._facets.get(facet)
        if held is None:
            held = self._facets[facet] = self._read_facet(conn, facet)
        return held

    def by_value(self, facet: str, value_of: Callable[[Shelved], str | None]) -> dict[str, list[int]]:
        """Value -> the inspections that have it, as indexes, for a facet that belongs to inspections."""
        held = self._by_value.get(facet)
        if held is None:
            found: defaultdict[str, list[int]] = defaultdict(list)
            for n, inspection in enumerate(self.inspections):
                value = value_of(inspection)
                if value is not None:
                    found[value].append(n)
            held = self._by_value[facet] = dict(found)
        return held

    @cached_property
    def by_key(self) -> dict[str, tuple[str, str]]:
        """Inspection key -> the day it sorts by, and its label."""
        return {i.key: (i.dated or "", i.label) for i in self.inspections}

    def inspection_of(self, paragraph: int) -> int:
        """Which of `inspections` a paragraph is of, as an index into it."""
        return self.of_run[bisect_right(self.firsts, paragraph) - 1]

    def seqs(self, conn: sqlite3.Connection, inspection: int) -> dict[int, int]:
        """Id -> place in its report, of an inspection whose ids do not ascend with their places."""
        held = self._seqs.get(inspection)
        if held is None:
            rows = conn.execute(
                "SELECT id, seq FROM paragraphs WHERE inspection_id = ?", (self.inspections[inspection].id,)
            )
            held = self._seqs[inspection] = dict(rows.fetchall())
        return held

    def ids_of(self, inspections: Sequence[int]) -> "BitMap":
        """Every paragraph of some inspections."""
        from pyroaring import BitMap

        found = BitMap()
        for inspection in inspections:
            for run in self.runs_of[inspection]:
                found.add_range(self.firsts[run], self.lasts[run] + 1)
        return found

    def _read_facet(self, conn: sqlite3.Connection, facet: str) -> dict[str, "BitMap"]:
        from pyroaring import BitMap

        if not self._filters_stored:
            return bitmaps.values(conn, facet)
        found = bitmaps.values(conn, facet, self._late) if self.pending else {}
        for name in self._stored:
            stored_facet, _, value = name.partition(":")
            if stored_facet == facet:
                old = bitmaps.read(conn, name) - self.pending
                found[value] = found.get(value, BitMap()) | old
        return found


_TABLES: Final = {"word": "search_text", "about": "search_about"}
_INSPECTIONS: Final = """
SELECT json_group_array(json_array(id, key, authority, region, kind, dated))
FROM (SELECT id, key, authority, region, kind, dated FROM inspections ORDER BY id)"""
_RUNS: Final = "SELECT first, last, inspection_id, in_order FROM search_runs ORDER BY first"


def stamp(conn: sqlite3.Connection) -> str:
    """What tells one state of an index from every other."""
    row = conn.execute("SELECT value FROM search_state WHERE name = 'stamp'").fetchone()
    return "" if row is None else str(row[0])
