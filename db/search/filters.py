"""The filters of a `Query` as sets of paragraph ids."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from db import codes
from db.query import Query
from db.search import bitmaps
from db.search.snapshot import Shelved, Snapshot

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
_PAST_ANY_DAY: Final = "9999-99-99"
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


def neighbours_of(query: Query) -> set[str]:
    """The names of the statistical neighbours of every authority in `query.neighbours_of`."""
    from db.authorities import Authorities

    neighbours = Authorities.load().neighbours
    return {name for authority in query.neighbours_of for name in neighbours(authority)}


def _inspections(snapshot: Snapshot, query: Query, without: str | None) -> list[int] | None:
    """The inspections that the filters leave, as indexes; None where none of them narrows."""
    kept: set[int] | None = None

    def keep(more: Iterable[int]) -> None:
        nonlocal kept
        kept = set(more) if kept is None else kept.intersection(more)

    for facet, value_of in OF_INSPECTION.items():
        if query.values(facet) and facet != without:
            known = snapshot.by_value(facet, value_of)
            keep(n for value in query.values(facet) for n in known.get(value, ()))
    if query.neighbours_of:
        known = snapshot.by_value("authority", OF_INSPECTION["authority"])
        keep(n for name in neighbours_of(query) for n in known.get(name, ()))
    if query.since or query.until:
        since, until = query.since or "", query.until or _PAST_ANY_DAY
        keep(n for n, i in enumerate(snapshot.inspections) if i.dated and since <= i.dated <= until)
    return None if kept is None else sorted(kept)


def _union(sets: "list[BitMap]") -> "BitMap":
    from pyroaring import BitMap

    return BitMap.union(BitMap(), *sets)
