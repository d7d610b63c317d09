"""Exact counts of facet values: under the text and the other filters, without the facet's own."""

import sqlite3
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from itertools import compress
from operator import ne
from typing import TYPE_CHECKING

from db import codes
from db.query import FACETS, Query
from db.records import FacetCount
from db.search.filters import OF_INSPECTION, OF_PARAGRAPH
from db.search.snapshot import Snapshot

if TYPE_CHECKING:
    from pyroaring import BitMap


def inspected(snapshot: Snapshot, found: "BitMap") -> int:
    """How many inspections have any of `found`: without counting how many of it each has."""
    if len(found) <= len(snapshot.firsts):
        runs = set(map(partial(bisect_right, snapshot.firsts), found))
        return len({snapshot.of_run[run - 1] for run in runs})
    starts, ends = _bounds(snapshot, found)
    return len(set(compress(snapshot.of_run, map(ne, starts, ends))))


def per_inspection(snapshot: Snapshot, found: "BitMap") -> list[int]:
    """How many of `found` each inspection has, by its index in `snapshot.inspections`."""
    counts = [0] * len(snapshot.inspections)
    if len(found) <= len(snapshot.firsts):
        for i in found:
            counts[snapshot.inspection_of(i)] += 1
        return counts
    for inspection, start, end in zip(snapshot.of_run, *_bounds(snapshot, found), strict=True):
        counts[inspection] += end - start
    return counts


def _bounds(snapshot: Snapshot, found: "BitMap") -> tuple[list[int], list[int]]:
    """Where the ids of each run begin and end among those found, of which there are more than runs.

    What is found is live, and every live id is in a run: those of a run end where the next begins.
    """
    ids = found.to_array()
    starts = list(map(partial(bisect_left, ids), snapshot.firsts))
    return starts, [*starts[1:], len(ids)]


def facets(
    conn: sqlite3.Connection,
    snapshot: Snapshot,
    query: Query,
    under: Callable[[str | None], "BitMap"],
) -> dict[str, tuple[FacetCount, ...]]:
    """Every facet's values with their counts. `under(facet)` gives what answers without that facet's filter.

    A value is listed where it has any paragraph or is chosen.
    """
    whole = under(None)
    inspected = per_inspection(snapshot, whole)
    themes = dict(conn.execute("SELECT id, name FROM themes ORDER BY position, id").fetchall())
    found = {}
    for facet in FACETS:
        chosen = query.values(facet)
        base = under(facet) if chosen else whole
        if facet in OF_PARAGRAPH:
            counts = _by_value(snapshot.facet(conn, facet), base)
        else:
            per = per_inspection(snapshot, base) if chosen else inspected
            counts = _by_inspection(snapshot, facet, per)
        for value in chosen:
            counts.setdefault(value, 0)
        found[facet] = _listed(snapshot, facet, counts, chosen, themes)
    return found


def _by_value(values: Mapping[str, "BitMap"], base: "BitMap") -> dict[str, int]:
    counts = {value: ids.intersection_cardinality(base) for value, ids in values.items()}
    return {value: count for value, count in counts.items() if count}


def _by_inspection(snapshot: Snapshot, facet: str, per: list[int]) -> dict[str, int]:
    value_of = OF_INSPECTION[facet]
    counts: Counter[str] = Counter()
    for inspection, count in zip(snapshot.inspections, per, strict=True):
        value = value_of(inspection) if count else None
        if value is not None:
            counts[value] += count
    return dict(counts)


def _listed(
    snapshot: Snapshot,
    facet: str,
    counts: Mapping[str, int],
    chosen: tuple[str, ...],
    themes: Mapping[str, str],
) -> tuple[FacetCount, ...]:
    """The values in the facet's own order: controlled lists as they stand, years newest first, else by count."""
    labels: Mapping[str, str] = _LABELS.get(facet, {})
    values = sorted(counts, key=lambda value: (-counts[value], value))
    if facet == "theme":
        labels = themes
    elif facet == "year":
        values.sort(reverse=True)
    elif facet == "inspection":
        known = snapshot.by_key
        labels = {value: known[value][1] for value in values if value in known}
        values.sort(key=lambda value: (known[value][0] if value in known else "", value), reverse=True)
    elif labels:
        place = {value: i for i, value in enumerate(labels)}
        values.sort(key=lambda value: (place.get(value, len(place)), value))
    return tuple(
        FacetCount(value, labels.get(value, value), counts[value], value in chosen) for value in values
    )


_LABELS: Mapping[str, Mapping[str, str]] = {
    "grade": codes.GRADES,
    "area": codes.AREAS,
    "kind": codes.PARAGRAPH_KINDS,
    "report_kind": codes.REPORT_KINDS,
    "tone": codes.TONES,
}
