"""The order of an answer: newest, oldest or reading order of sets of ids."""

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from db.store.search.snapshot import Shelved, Snapshot

if TYPE_CHECKING:
    from pyroaring import BitMap

# The day that undated inspections are put at: before every other in each order that goes by date.
_UNDATED = ""


class Order:
    """Inspections in one order, and within each the reading order of its report. Relevance goes by date."""

    def __init__(self, snapshot: Snapshot, sort: str) -> None:
        self._snapshot = snapshot
        shelf = snapshot.inspections
        numbered = sorted(range(len(shelf)), key=lambda n: _by_name(shelf[n]))
        if sort != "reading":
            numbered.sort(key=lambda n: shelf[n].dated or _UNDATED, reverse=sort != "oldest")
        self._shelf = numbered
        self._place = array("q", bytes(8 * len(shelf)))
        for place, n in enumerate(numbered):
            self._place[n] = place

    def ids(self, conn: sqlite3.Connection, found: "BitMap", limit: int | None = None) -> "array[int]":
        """The ids of a set in this order; only the first `limit`."""
        if len(found) < len(self._shelf):
            return array("I", self._one_by_one(conn, found)[:limit])
        ordered = array("I")
        ids = found.to_array()
        for n in self._shelf:
            if n in self._snapshot.disordered:
                ordered.extend(self._disordered(conn, n, found))
            else:
                for run in self._snapshot.runs_of[n]:
                    start = bisect_left(ids, self._snapshot.firsts[run])
                    ordered.extend(ids[start : bisect_right(ids, self._snapshot.lasts[run], start)])
            if limit is not None and len(ordered) >= limit:
                return ordered[:limit]
        return ordered

    def sorted(self, conn: sqlite3.Connection, ids: Iterable[int]) -> list[int]:
        """A few ids in this order."""
        return self._one_by_one(conn, ids)

    def _one_by_one(self, conn: sqlite3.Connection, ids: Iterable[int]) -> list[int]:
        place, of = self._place, self._snapshot.inspection_of
        placed = sorted((place[of(i)], i) for i in ids)
        ordered: list[int] = []
        for at, group in groupby(placed, key=lambda pair: pair[0]):
            own = [pair[1] for pair in group]
            n = self._shelf[at]
            if n in self._snapshot.disordered:
                seqs = self._snapshot.seqs(conn, n)
                own.sort(key=lambda i: seqs.get(i, 0))
            ordered += own
        return ordered

    def _disordered(self, conn: sqlite3.Connection, n: int, found: "BitMap") -> list[int]:
        seqs = self._snapshot.seqs(conn, n)
        return sorted((i for i in seqs if i in found), key=lambda i: seqs[i])


def _by_name(inspection: Shelved) -> tuple[bool, str, str, str]:
    return (
        inspection.authority is None,
        inspection.authority or "",
        inspection.dated or _UNDATED,
        inspection.key,
    )
