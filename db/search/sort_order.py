"""The order of an answer: newest, oldest or reading order of sets of ids."""

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from functools import partial
from heapq import nsmallest
from itertools import compress, groupby
from typing import TYPE_CHECKING

from db.search.snapshot import Shelved, Snapshot

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
        place = {n: at for at, n in enumerate(numbered)}
        # By what `bisect_right` of a run's first id gives: one more than its index.
        self._place_of_run = array("q", [0, *map(place.__getitem__, snapshot.of_run)])

    def ids(self, conn: sqlite3.Connection, found: "BitMap", limit: int | None = None) -> "array[int]":
        """The ids of a set in this order; only the first `limit`."""
        if len(found) < len(self._shelf):
            return self._few(conn, found.to_array(), limit)
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

    def _few(self, conn: sqlite3.Connection, ids: "array[int]", limit: int | None) -> "array[int]":
        """Fewer ids than inspections: each is looked up by itself."""
        runs = map(partial(bisect_right, self._snapshot.firsts), ids)
        places = list(map(self._place_of_run.__getitem__, runs))
        if limit is not None and limit < len(ids):
            last = nsmallest(limit, places)[-1]  # what stands behind it need not be put in order
            ids = array("I", compress(ids, map(last.__ge__, places)))
            places = [place for place in places if place <= last]
        ordered = array("I")
        in_order = sorted(range(len(ids)), key=places.__getitem__)
        for at, group in groupby(in_order, key=places.__getitem__):
            own = [ids[i] for i in group]
            n = self._shelf[at]
            if n in self._snapshot.disordered:
                seqs = self._snapshot.seqs(conn, n)
                own.sort(key=lambda i: seqs.get(i, 0))
            ordered.extend(own)
        return ordered[:limit]

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
