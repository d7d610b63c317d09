"""The filters of a `Query` as sets of ids. The same questions in SQL: `db.store.filters`."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from db import codes
from db.query import Query
from db.store import filters
from db.store.search import bitmaps
from db.store.search.snapshot import Shelved, Snapshot

if TYPE_CHECKING:
    from pyroaring import BitMap

# Facets whose values belong to the inspection: how to read them.
OF_INSPECTION: Final[dict[str, Callable[[Shelved], str | None]]] = {
    "authority": lambda inspection: inspection.authority,
    "region": lambda inspection: inspection.region,
    "inspection": lambda inspection: inspection.key,
    "report_kind": lambda inspection: inspection.kind,
    "year": lambda inspection: inspection.year,
}
OF_PARAGRAPH: Final = (*bitmaps.COLUMNS, "theme")


def ground(
    conn: sqlite3.Connection, snapshot: Snapshot, query: Query, without: str | None = None
) -> "BitMap":
    """The paragraphs that the filters leave, all of them but those of the facet `without`."""
    found = snapshot.live
    if not query.apparatus:
        found = found - hidden(conn, snapshot, query)
    for facet in OF_PARAGRAPH:
        chosen = query.values(facet)
        if chosen and facet != without:
            known = snapshot.facet(conn, facet)
            found = found & _union([known[value] for value in chosen if value in known])
    kept = _inspections(snapshot, query, without)
    return found if kept is None else found & snapshot.ids_of(kept)


def hidden(conn: sqlite3.Connection, snapshot: Snapshot, query: Query) -> "BitMap":
    """Boilerplate and footnotes, but for a kind that the query names."""
    kinds = snapshot.facet(conn, "kind")
    return _union([kinds[kind] for kind in codes.APPARATUS - set(query.kind) if kind in kinds])


def _inspections(snapshot: Snapshot, query: Query, without: str | None) -> list[int] | None:
    """The inspections that the filters leave, as indexes; None where none of them narrows."""
    tests: list[Callable[[Shelved], bool]] = []
    for facet, value in OF_INSPECTION.items():
        chosen = frozenset(query.values(facet))
        if chosen and facet != without:
            tests.append(lambda i, value=value, chosen=chosen: value(i) in chosen)  # type: ignore[misc]
    if query.neighbours_of:
        names = filters.neighbours_of(query)
        tests.append(lambda i: i.authority in names)
    since, until = query.since, query.until
    if since:
        tests.append(lambda i: i.dated is not None and i.dated >= since)
    if until:
        tests.append(lambda i: i.dated is not None and i.dated <= until)
    if not tests:
        return None
    return [n for n, i in enumerate(snapshot.inspections) if all(test(i) for test in tests)]


def _union(sets: "list[BitMap]") -> "BitMap":
    from pyroaring import BitMap

    return BitMap.union(BitMap(), *sets)
