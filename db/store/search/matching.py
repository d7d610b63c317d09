"""Which paragraphs answer a plan: sets of ids, joined and cut."""

import sqlite3
from collections.abc import Iterable
from functools import reduce
from typing import TYPE_CHECKING, Final

from db.store.search import bitmaps
from db.store.search.plan import Clause, Group, Plan, Way
from db.store.search.snapshot import Snapshot

if TYPE_CHECKING:
    from pyroaring import BitMap

# The words of a prefix are looked up one by one up to so many; beyond, the full-text index merges them.
PREFIX_WORDS: Final = 64


class Matcher:
    """Answers plans on one connection and one state of the index. Sets it gives must not be changed."""

    def __init__(self, conn: sqlite3.Connection, snapshot: Snapshot) -> None:
        self._conn = conn
        self._snapshot = snapshot

    def answers(self, plan: Plan, ground: "BitMap") -> "BitMap":
        """The ids of `ground` that answer a plan."""
        found = ground
        for clause in plan.clauses:
            found = found & self.clause(clause)
            if not found:
                return found
        for group in plan.excluded:
            found = found - self.group(group)
        return found

    def clause(self, clause: Clause) -> "BitMap":
        """All groups of a clause, or one of its other names."""
        whole = _all(self.group(group) for group in clause.groups)
        return reduce(lambda a, b: a | b, (self.way(way) for way in clause.others), whole)

    def group(self, group: Group) -> "BitMap":
        """Any way of a group."""
        return _any(self.way(way) for way in group.ways)

    def way(self, way: Way) -> "BitMap":
        """A word, a prefix, or words one after the other."""
        if len(way) == 1:
            return self._prefix(way[0][:-1]) if way[0].endswith("*") else self._word(way[0])
        whole = [word for word in way if not word.endswith("*")]
        near = _all(self._word(word) for word in whole)
        if not near:
            return near
        return bitmaps.matching(self._conn, phrase(way))

    def about(self, group: Group) -> "BitMap":
        """The paragraphs that are about a group: its heading has it, or they say it twice."""
        words = [way[0] for way in group.ways if len(way) == 1 and not way[0].endswith("*")]
        return _any(self._snapshot.word(self._conn, word, about=True) for word in words)

    def _word(self, word: str) -> "BitMap":
        if word not in self._snapshot.vocabulary(self._conn):
            return _any(())
        return self._snapshot.word(self._conn, word)

    def _prefix(self, prefix: str) -> "BitMap":
        words = self._snapshot.vocabulary(self._conn).beginning(prefix)
        if len(words) <= PREFIX_WORDS:
            return _any(self._word(word) for word in words)
        return bitmaps.matching(self._conn, bitmaps.quoted(prefix) + "*")


def phrase(way: Way) -> str:
    """Words one after the other as an FTS5 expression."""
    *first, last = way
    return bitmaps.quoted(*first, last.removesuffix("*")) + ("*" if last.endswith("*") else "")


def _all(sets: Iterable["BitMap"]) -> "BitMap":
    first, *rest = sets
    return reduce(lambda a, b: a & b, rest, first)


def _any(sets: Iterable["BitMap"]) -> "BitMap":
    from pyroaring import BitMap

    return BitMap.union(BitMap(), *sets)
