"""The filters of a `Query`, applied: sets of paragraph ids."""

import sqlite3
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from db import codes
from db.query import Query
from db.records import CRITICAL_KINDS, CRITICAL_TONES
from db.search import bitmaps
from db.search.snapshot import IndexedInspection, Snapshot

if TYPE_CHECKING:
    from pyroaring import BitMap

# Facets whose values belong to the inspection -> how to read the value.
OF_INSPECTION: Final[dict[str, Callable[[IndexedInspection], str | None]]] = {
    "authority": attrgetter("authority"),
    "region": attrgetter("region"),
    "inspection": attrgetter("key"),
    "report_kind": attrgetter("kind"),
    "year": attrgetter("year"),
}
_AFTER_ANY_DATE: Final = "9999-99-99"
OF_PARAGRAPH: Final = (*bitmaps.COLUMNS, "theme")


def filter_ids(
    conn: sqlite3.Connection, snapshot: Snapshot, query: Query, without: str | None = None
) -> "BitMap":
    """The ids that pass all filters of the query, but for the filter of the facet `without`."""
    from pyroaring import BitMap

    ids = snapshot.live
    if not query.apparatus:
        ids = ids - _apparatus_ids(conn, snapshot, query)
    for facet in OF_PARAGRAPH:
        chosen = query.values(facet)
        if chosen and facet != without:
            ids = ids & _ids_of_values(conn, snapshot, facet, chosen, every=is_conjunctive(query, facet))
    if query.only is not None and without != "tag":
        ids = ids & BitMap(query.only)
    if query.criticism:
        ids = ids & criticism_ids(conn, snapshot)
    inspections = _filter_inspections(snapshot, query, without)
    return ids if inspections is None else ids & snapshot.ids_of(inspections)


def is_conjunctive(query: Query, facet: str) -> bool:
    """Whether a paragraph must have all chosen values of the facet, not any."""
    return facet == "theme" and query.every_theme


def _ids_of_values(
    conn: sqlite3.Connection, snapshot: Snapshot, facet: str, chosen: Iterable[str], *, every: bool
) -> "BitMap":
    from pyroaring import BitMap

    sets = snapshot.ids_of_values(conn, facet, tuple(chosen))
    return BitMap.intersection(*sets) if every else _union(sets)


def criticism_ids(conn: sqlite3.Connection, snapshot: Snapshot) -> "BitMap":
    """The ids for which `Paragraph.criticism` holds."""

    def compute() -> "BitMap":
        tones = _ids_of_values(conn, snapshot, "tone", CRITICAL_TONES, every=False)
        return tones | _ids_of_values(conn, snapshot, "kind", CRITICAL_KINDS, every=False)

    return snapshot.cached("criticism", compute)


def _apparatus_ids(conn: sqlite3.Connection, snapshot: Snapshot, query: Query) -> "BitMap":
    """The ids of boilerplate and footnotes, but for a kind that the query names."""
    return snapshot.ids_of_kinds(conn, codes.APPARATUS - set(query.kind))


def _neighbours(query: Query) -> set[str]:
    """The statistical neighbours of all authorities in `query.neighbours_of`, by name."""
    from db.authorities import Authorities

    neighbours = Authorities.load().neighbours
    return {name for authority in query.neighbours_of for name in neighbours(authority)}


def _filter_inspections(snapshot: Snapshot, query: Query, without: str | None) -> list[int] | None:
    """The inspections that pass the filters of inspections; None where the query has no such filter."""
    passed: set[int] | None = None

    def intersect(inspections: Iterable[int]) -> None:
        nonlocal passed
        passed = set(inspections) if passed is None else passed.intersection(inspections)

    for facet, value_of in OF_INSPECTION.items():
        if query.values(facet) and facet != without:
            by_value = snapshot.by_value(facet, value_of)
            intersect(n for value in query.values(facet) for n in by_value.get(value, ()))
    if query.neighbours_of:
        by_value = snapshot.by_value("authority", OF_INSPECTION["authority"])
        intersect(n for name in _neighbours(query) for n in by_value.get(name, ()))
    if query.since or query.until:
        since, until = query.since or "", query.until or _AFTER_ANY_DATE
        intersect(n for n, i in enumerate(snapshot.inspections) if i.dated and since <= i.dated <= until)
    return None if passed is None else sorted(passed)


def _union(sets: "list[BitMap]") -> "BitMap":
    from pyroaring import BitMap

    return BitMap.union(BitMap(), *sets)
