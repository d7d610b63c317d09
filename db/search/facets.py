"""Exact counts of facet values: each facet is counted under the text and all filters but its own."""

import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from itertools import compress
from typing import TYPE_CHECKING, Final

from db import codes
from db.query import FACETS, TAG, Query
from db.records import LONGEST_NAME, FacetCount
from db.search.filters import OF_INSPECTION, OF_PARAGRAPH, criticism_ids, is_conjunctive
from db.search.snapshot import RUNS_PER_LOOKUP, Snapshot

if TYPE_CHECKING:
    from pyroaring import BitMap


CRITICISM: Final = "criticism"


def find_inspections(snapshot: Snapshot, ids: "BitMap") -> set[int]:
    """The inspections that have any of `ids`, by their index in `snapshot.inspections`."""
    if _are_few(ids, snapshot):
        runs = set(map(partial(bisect_right, snapshot.firsts), ids))
        return {snapshot.of_run[run - 1] for run in runs}
    return set(compress(snapshot.of_run, map(ids.intersect, snapshot.run_sets)))


def count_authorities(snapshot: Snapshot, inspections: Iterable[int]) -> int:
    """How many authorities the inspections of these indexes are of; those of none are not counted."""
    return len(set(map(snapshot.authorities.__getitem__, inspections)) - {None})


def count_per_inspection(snapshot: Snapshot, ids: "BitMap") -> list[int]:
    """How many of `ids` each inspection has, by its index in `snapshot.inspections`."""
    counts = [0] * len(snapshot.inspections)
    if _are_few(ids, snapshot):
        for i in ids:
            counts[snapshot.inspection_of(i)] += 1
        return counts
    per_run = map(ids.intersection_cardinality, snapshot.run_sets)
    for inspection, count in zip(snapshot.of_run, per_run, strict=True):
        counts[inspection] += count
    return counts


def _are_few(ids: "BitMap", snapshot: Snapshot) -> bool:
    """Whether the run of each id is found faster than the ids of each run are counted."""
    return len(ids) * RUNS_PER_LOOKUP <= len(snapshot.firsts)


def count_facets(
    conn: sqlite3.Connection,
    snapshot: Snapshot,
    query: Query,
    match_without: Callable[[str | None], "BitMap"],
    tagged: Mapping[str, Sequence[int]],
) -> dict[str, tuple[FacetCount, ...]]:
    """Facet -> its values with counts. `match_without(facet)` returns the ids that match without that facet's filter.

    A value is listed if it has any paragraph or is selected. "criticism" is counted as a facet with one value, and so
    are the tags of `tagged` (name -> ids), where there is any.
    """
    matches = match_without(None)
    matches_per_inspection = count_per_inspection(snapshot, matches)
    themes = theme_names(conn)
    listed = {}
    for facet in FACETS:
        chosen = query.values(facet)
        # Where all values must hold, a further one narrows what is left.
        alone = chosen and not is_conjunctive(query, facet)
        base = match_without(facet) if alone else matches
        if facet in OF_PARAGRAPH:
            counts = _by_value(snapshot.facet(conn, facet), base)
        else:
            per_inspection = count_per_inspection(snapshot, base) if chosen else matches_per_inspection
            counts = _by_inspection(snapshot, facet, per_inspection)
        for value in chosen:
            counts.setdefault(value, 0)
        listed[facet] = _sorted_values(snapshot, facet, counts, chosen, themes)
    critical = criticism_ids(conn, snapshot).intersection_cardinality(matches)
    if critical or query.criticism:
        listed[CRITICISM] = (FacetCount(CRITICISM, "Criticism only", critical, query.criticism),)
    if tagged or query.tag:
        found = _by_value(tag_ids(tagged), match_without(TAG) if query.tag else matches)
        listed[TAG] = _sorted_values(
            snapshot, TAG, {**dict.fromkeys(query.tag, 0), **found}, query.tag, themes
        )
    return listed


def tag_ids(tagged: Mapping[str, Sequence[int]]) -> "dict[str, BitMap]":
    """Tag -> its ids as a set."""
    from pyroaring import BitMap

    return {name: BitMap(ids) for name, ids in tagged.items()}


def _by_value(values: Mapping[str, "BitMap"], base: "BitMap") -> dict[str, int]:
    counts = {value: ids.intersection_cardinality(base) for value, ids in values.items()}
    return {value: count for value, count in counts.items() if count}


def _by_inspection(snapshot: Snapshot, facet: str, per_inspection: list[int]) -> dict[str, int]:
    of_value = snapshot.by_value(facet, OF_INSPECTION[facet])
    if len(of_value) == len(per_inspection):  # each has a value of its own
        counts = dict(zip(of_value, per_inspection, strict=True))
    else:
        counts = {value: sum(map(per_inspection.__getitem__, of)) for value, of in of_value.items()}
    return {value: count for value, count in counts.items() if count}


def _sorted_values(
    snapshot: Snapshot,
    facet: str,
    counts: Mapping[str, int],
    chosen: tuple[str, ...],
    themes: Mapping[str, str],
) -> tuple[FacetCount, ...]:
    labels = themes if facet == "theme" else _labels(snapshot, facet)
    return tuple(
        [
            FacetCount(value, labels.get(value, value), counts[value], value in chosen)
            for value in sort_values(snapshot, facet, counts, labels)
        ]
    )


def sort_values(
    snapshot: Snapshot, facet: str, counts: Mapping[str, int], labels: Mapping[str, str]
) -> list[str]:
    """The values of `counts` in the facet's order: controlled lists in their own, years and inspections newest first,
    others by count. `labels` are of `labels_of_values`."""
    if facet == "year":
        return sorted(counts, reverse=True)
    if facet == "inspection":
        return _sort_inspections(snapshot, counts)
    if labels and facet != "theme":
        place = {value: i for i, value in enumerate(labels)}
        return sorted(counts, key=lambda value: (place.get(value, len(place)), value))
    return sorted(counts, key=lambda value: (-counts[value], value))


def _sort_inspections(snapshot: Snapshot, keys: Collection[str]) -> list[str]:
    """Inspection keys, newest first; those of no inspection among the undated ones."""
    dates = snapshot.dates
    known = [key for key in dates if key in keys]
    if len(known) == len(keys):
        return known
    return sorted(keys, key=lambda key: (dates.get(key, ""), key), reverse=True)


def labels_of_values(conn: sqlite3.Connection, snapshot: Snapshot, facet: str) -> Mapping[str, str]:
    """Code -> words for the values of a facet, in the order of its list where it has one; {} where codes are words."""
    return theme_names(conn) if facet == "theme" else _labels(snapshot, facet)


def theme_names(conn: sqlite3.Connection) -> dict[str, str]:
    """Theme id -> name, in the order of the list of themes."""
    return dict(conn.execute(_THEMES).fetchall())


def _labels(snapshot: Snapshot, facet: str) -> Mapping[str, str]:
    return snapshot.labels if facet == "inspection" else codes.FACET_CODES.get(facet, {})


_THEMES: Final = f"SELECT id, substr(name, 1, {LONGEST_NAME}) FROM themes ORDER BY position, id"
