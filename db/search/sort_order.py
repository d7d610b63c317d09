"""Sort orders: sets of ids as lists, newest first, oldest first or in reading order."""

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from functools import partial
from heapq import nsmallest
from itertools import accumulate, compress, groupby
from typing import TYPE_CHECKING, Final

from db.search.snapshot import RUNS_PER_LOOKUP, IndexedInspection, Snapshot

if TYPE_CHECKING:
    from pyroaring import BitMap

# The date of undated inspections: earlier than any other, as `Inspection.sort_date` is.
_UNDATED: Final = ""
# Inspections that are passed at once where none of them has a match: to intersect with their ids takes a microsecond.
_GROUP: Final = 64
# All ids of a set are sorted in the time that it takes to find the first in every so many.
_IDS_FOR_ONE: Final = 4


class Order:
    """One sort order of inspections; within each, paragraphs are in reading order."""

    def __init__(self, snapshot: Snapshot, sort: str) -> None:
        self._snapshot = snapshot
        inspections = snapshot.inspections
        numbered = sorted(range(len(inspections)), key=lambda n: _reading_key(inspections[n]))
        if sort != "reading":
            numbered.sort(key=lambda n: inspections[n].dated or _UNDATED, reverse=sort != "oldest")
        self._inspections = numbered
        self._groups: dict[int, BitMap] = {}
        place = {n: at for at, n in enumerate(numbered)}
        # Indexed by `bisect_right` in the runs' first ids, which is one more than the run's index.
        self._place_of_run = array("q", [0, *map(place.__getitem__, snapshot.of_run)])

    def ids(self, conn: sqlite3.Connection, matches: "BitMap", limit: int | None = None) -> "array[int]":
        """The ids of a set in this order; only the first `limit`, if given."""
        if len(matches) * RUNS_PER_LOOKUP <= len(self._snapshot.firsts):
            return self._sort_few(conn, matches.to_array(), limit)
        if limit is not None and limit * _IDS_FOR_ONE <= len(matches):
            return self._sort_first(conn, matches, limit)
        return self._sort_all(conn, matches)[:limit]

    def _sort_all(self, conn: sqlite3.Connection, matches: "BitMap") -> "array[int]":
        """Cut the ascending ids where runs end, and join the pieces in this order."""
        starts = [0, *accumulate(map(matches.intersection_cardinality, self._snapshot.run_sets))]
        if starts[-1] < len(matches):  # ids outside all runs, of a damaged index, would shift the others
            matches = matches & self._snapshot.ids_of(self._inspections)
        ids, ordered = matches.to_array(), array("I")
        for n in self._inspections:
            if n in self._snapshot.disordered:
                ordered.extend(self._sort_by_seq(conn, n, matches))
            else:
                for run in self._snapshot.runs_of[n]:
                    ordered.extend(ids[starts[run] : starts[run + 1]])
        return ordered

    def _sort_first(self, conn: sqlite3.Connection, matches: "BitMap", limit: int) -> "array[int]":
        """Go through the inspections until there are enough ids, past many at once where these have none."""
        ordered = array("I")
        for group in range(0, len(self._inspections), _GROUP):
            of_group = matches & self._group_set(group)
            ids = of_group.to_array()
            for n in self._inspections[group : group + _GROUP] if ids else ():
                if n in self._snapshot.disordered:
                    ordered.extend(self._sort_by_seq(conn, n, of_group))
                else:
                    for run in self._snapshot.runs_of[n]:
                        start = bisect_left(ids, self._snapshot.firsts[run])
                        ordered.extend(ids[start : bisect_right(ids, self._snapshot.lasts[run], start)])
                if len(ordered) >= limit:
                    return ordered[:limit]
        return ordered

    def _group_set(self, group: int) -> "BitMap":
        """The ids of the inspections of a group, which is named by the place of its first."""
        if group not in self._groups:
            self._groups[group] = self._snapshot.ids_of(self._inspections[group : group + _GROUP])
        return self._groups[group]

    def _sort_few(self, conn: sqlite3.Connection, ids: "array[int]", limit: int | None) -> "array[int]":
        """Sort fewer ids than there are inspections: the inspection of each id is looked up."""
        runs = map(partial(bisect_right, self._snapshot.firsts), ids)
        places = list(map(self._place_of_run.__getitem__, runs))
        if limit is not None and limit < len(ids):
            last = nsmallest(limit, places)[-1]  # later inspections need not be sorted
            ids = array("I", compress(ids, map(last.__ge__, places)))
            places = [place for place in places if place <= last]
        ordered = array("I")
        in_order = sorted(range(len(ids)), key=places.__getitem__)
        for at, group in groupby(in_order, key=places.__getitem__):
            members = [ids[i] for i in group]
            n = self._inspections[at]
            if n in self._snapshot.disordered:
                seqs = self._snapshot.seqs(conn, n)
                members.sort(key=lambda i: seqs.get(i, 0))
            ordered.extend(members)
        return ordered[:limit]

    def _sort_by_seq(self, conn: sqlite3.Connection, n: int, matches: "BitMap") -> list[int]:
        seqs = self._snapshot.seqs(conn, n)
        return sorted((i for i in seqs if i in matches), key=lambda i: seqs[i])


def _reading_key(inspection: IndexedInspection) -> tuple[bool, str, str, str]:
    return (
        inspection.authority is None,
        inspection.authority or "",
        inspection.dated or _UNDATED,
        inspection.key,
    )
