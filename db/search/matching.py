"""Which paragraphs answer a plan: sets of ids, joined and cut."""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Final

from db.search import bitmaps
from db.search.plan import Clause, Group, Plan, Way
from db.search.snapshot import Snapshot

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
        return whole | self._any_way(clause.others) if clause.others else whole

    def group(self, group: Group) -> "BitMap":
        """Any way of a group."""
        return self._any_way(group.ways)

    def way(self, way: Way) -> "BitMap":
        """A word, a prefix, or words one after the other."""
        return self._any_way((way,))

    def _any_way(self, ways: Sequence[Way]) -> "BitMap":
        words = [way[0] for way in ways if len(way) == 1 and not way[0].endswith("*")]
        sets = [self._snapshot.words(self._conn, self._known(words))]
        sets += [self._prefix(way[0][:-1]) for way in ways if len(way) == 1 and way[0].endswith("*")]
        sets += [
            self._snapshot.phrase(self._conn, phrase(way))
            for way in ways
            if len(way) > 1 and self._may_stand(way)
        ]
        return _any(sets)

    def _may_stand(self, way: Way) -> bool:
        """Whether some paragraph has all the words of a phrase, in whatever order."""
        whole = self._known([word for word in way if not word.endswith("*")])
        if len(whole) < sum(not word.endswith("*") for word in way):
            return False
        return bool(_all(self._snapshot.words(self._conn, [word]) for word in whole)) if whole else True

    def about(self, group: Group) -> "BitMap":
        """The paragraphs that are about a group: its heading has it, or they say it twice."""
        words = [way[0] for way in group.ways if len(way) == 1 and not way[0].endswith("*")]
        return self._snapshot.words(self._conn, self._known(words), about=True)

    def _known(self, words: Sequence[str]) -> list[str]:
        vocabulary = self._snapshot.vocabulary(self._conn)
        return [word for word in words if word in vocabulary]

    def _prefix(self, prefix: str) -> "BitMap":
        words = self._snapshot.vocabulary(self._conn).beginning(prefix)
        if len(words) <= PREFIX_WORDS:
            return self._snapshot.words(self._conn, words)
        return self._snapshot.phrase(self._conn, bitmaps.quoted(prefix) + "*")


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
