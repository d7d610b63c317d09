"""Sets of paragraph ids kept in the database, so that a common word or a filter value is one short read.

A word that stands in one paragraph of a hundred has its ids stored as a roaring bitmap; so has every value
of a filter. They are settled now and then, not at every ingest: `pending` holds the live ids that came
later, and for those the full-text index and the paragraphs are asked. `live` is always up to date; ids that
are gone may linger in the others. A small database has none of them and does without.
"""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyroaring import BitMap

# Filters whose values belong to a paragraph and not to its inspection: facet -> column of `paragraphs`.
COLUMNS: Final = {"grade": "grade", "area": "area", "kind": "kind", "tone": "tone"}
# Below this many paragraphs everything is read at once in some milliseconds: nothing is stored.
SETTLED_FROM: Final = 20_000
# Settled again when so great a part is pending: the work over a database's life stays proportional to it.
PENDING_SHARE: Final = 0.25
# A word in this part of the paragraphs is frequent: below it the full-text index answers in a millisecond
# or two, above it the stored ids are quicker, and they cost little since they are dense.
FREQUENT_SHARE: Final = 0.01
_PORTABLE_LIMIT: Final = 0xFFFF_FFFF  # roaring bitmaps hold 32 bits


def read(conn: sqlite3.Connection, name: str) -> "BitMap":
    """A stored set; empty where there is none. Raises ValueError where what is stored is no bitmap."""
    from pyroaring import BitMap

    row = conn.execute("SELECT ids FROM search_bitmaps WHERE name = ?", (name,)).fetchone()
    return BitMap() if row is None else BitMap.deserialize(bytes(row[0]))


def write(conn: sqlite3.Connection, name: str, ids: "BitMap") -> None:
    """Store a set under a name, in place of what was there; an empty one is not stored."""
    conn.execute("DELETE FROM search_bitmaps WHERE name = ?", (name,))
    if ids:
        ids.run_optimize()
        conn.execute("INSERT INTO search_bitmaps VALUES (?, ?)", (name, ids.serialize()))


def matching(
    conn: sqlite3.Connection, expression: str, within: "BitMap | None" = None, *, table: str = "search_text"
) -> "BitMap":
    """Ids that an FTS5 expression finds; only those of `within`, which is asked by its blocks, if given."""
    from pyroaring import BitMap

    sql = f"SELECT rowid FROM {table} WHERE {table} MATCH ?"
    if within is None:
        return BitMap(array("I", chain.from_iterable(conn.execute(sql, (expression,)).fetchall())))
    found = BitMap()
    for first, last in blocks(within):
        rows = conn.execute(sql + " AND rowid BETWEEN ? AND ?", (expression, first, last))
        found |= BitMap(array("I", chain.from_iterable(rows.fetchall())))
    return found & within


def between(conn: sqlite3.Connection, expression: str, first: int, last: int) -> "BitMap":
    """Ids from `first` to `last` that an FTS5 expression finds."""
    from pyroaring import BitMap

    sql = "SELECT rowid FROM search_text WHERE search_text MATCH ? AND rowid BETWEEN ? AND ?"
    rows = conn.execute(sql, (expression, first, last)).fetchall()
    return BitMap(array("I", chain.from_iterable(rows)))


def blocks(ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Ascending ids as ranges without gaps: (first, last)."""
    first = last = None
    for i in ids:
        if last is not None and i == last + 1:
            last = i
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = i
    if first is not None and last is not None:
        yield first, last


def values(conn: sqlite3.Connection, facet: str, within: "BitMap | None" = None) -> dict[str, "BitMap"]:
    """Value -> ids of a facet of COLUMNS or of `theme`, read from the paragraphs themselves."""
    from pyroaring import BitMap

    if facet == "theme":
        sql = "SELECT theme, paragraph_id FROM paragraph_themes"
        key = "paragraph_id"
    else:
        sql = f"SELECT {COLUMNS[facet]}, id FROM paragraphs"
        key = "id"
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    ranges = [(0, _PORTABLE_LIMIT)] if within is None else blocks(within)
    for first, last in ranges:
        for value, i in conn.execute(f"{sql} WHERE {key} BETWEEN ? AND ?", (first, last)):
            if value is not None:
                found[str(value)].append(i)
    return {value: BitMap(ids) for value, ids in found.items()}


def admit(conn: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Count ascending ids among the live and the pending, and note which inspections they are of."""
    from pyroaring import BitMap

    added = BitMap(array("I", ids))
    for name in ("live", "pending"):
        write(conn, name, read(conn, name) | added)
    for first, last in blocks(ids):
        rows = conn.execute(
            "SELECT inspection_id, id, seq FROM paragraphs WHERE id BETWEEN ? AND ? ORDER BY id",
            (first, last),
        ).fetchall()
        for inspection_id, run in groupby(rows, key=lambda row: row[0]):
            own = [(row[1], row[2]) for row in run]
            in_order = all(a[1] < b[1] for a, b in pairwise(own))
            conn.execute(
                "INSERT OR REPLACE INTO search_runs VALUES (?, ?, ?, ?)",
                (own[0][0], own[-1][0], inspection_id, int(in_order)),
            )


def dismiss(conn: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Take ascending ids from the live, the pending and the runs."""
    from pyroaring import BitMap

    gone = BitMap(array("I", ids))
    for name in ("live", "pending"):
        write(conn, name, read(conn, name) - gone)
    for first, last in blocks(ids):
        cut = conn.execute(
            "SELECT first, last, inspection_id, in_order FROM search_runs WHERE first <= ? AND last >= ?",
            (last, first),
        ).fetchall()
        for run_first, run_last, inspection_id, in_order in cut:
            conn.execute("DELETE FROM search_runs WHERE first = ?", (run_first,))
            for part in ((run_first, first - 1), (last + 1, run_last)):
                if part[0] <= part[1]:
                    conn.execute(
                        "INSERT INTO search_runs VALUES (?, ?, ?, ?)", (*part, inspection_id, in_order)
                    )


def forget_filters(conn: sqlite3.Connection) -> None:
    """Drop the stored values of filters: they are read from the paragraphs until the next settling."""
    for facet in (*COLUMNS, "theme"):
        conn.execute("DELETE FROM search_bitmaps WHERE name GLOB ?", (f"{facet}:*",))
    conn.execute("DELETE FROM search_state WHERE name = 'filters'")


def settle(conn: sqlite3.Connection, *, now: bool = False) -> None:
    """Store the ids of frequent words and of filter values anew, where enough has changed or `now`."""
    live = read(conn, "live")
    pending = read(conn, "pending")
    if len(live) < SETTLED_FROM or (len(pending) <= len(live) * PENDING_SHARE and not now):
        return
    stored = {row[0] for row in conn.execute("SELECT name FROM search_bitmaps")}
    kept = {"live"}
    least = len(live) * FREQUENT_SHARE
    frequent = conn.execute("SELECT word FROM search_vocabulary WHERE paragraphs >= ?", (least,)).fetchall()
    for (word,) in frequent:
        for kind, table in (("word", "search_text"), ("about", "search_about")):
            name = f"{kind}:{word}"
            ids = _brought_up(conn, name, stored, live, pending, table)
            if len(ids) >= least:
                write(conn, name, ids)
                kept.add(name)
    for facet in (*COLUMNS, "theme"):
        old = _stored_values(conn, facet) if filters_stored(conn) else None
        fresh = values(conn, facet, None if old is None else pending)
        for value in {*fresh, *(old or ())}:
            ids = (((old or {}).get(value, live & pending) - pending) & live) | fresh.get(value, live - live)
            write(conn, f"{facet}:{value}", ids)
            kept.add(f"{facet}:{value}")
    conn.executemany("DELETE FROM search_bitmaps WHERE name = ?", ((name,) for name in stored - kept))
    conn.execute("INSERT OR REPLACE INTO search_state VALUES ('filters', 1)")
    for table in ("search_text", "search_about"):
        conn.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def filters_stored(conn: sqlite3.Connection) -> bool:
    """Whether the values of filters are stored, but for the pending."""
    return conn.execute("SELECT 1 FROM search_state WHERE name = 'filters'").fetchone() is not None


def _brought_up(
    conn: sqlite3.Connection,
    name: str,
    stored: set[str],
    live: "BitMap",
    pending: "BitMap",
    table: str,
) -> "BitMap":
    expression = quoted(name.partition(":")[2])
    if name not in stored:
        return matching(conn, expression, table=table) & live
    return ((read(conn, name) - pending) & live) | matching(conn, expression, pending, table=table)


def _stored_values(conn: sqlite3.Connection, facet: str) -> dict[str, "BitMap"]:
    names = conn.execute("SELECT name FROM search_bitmaps WHERE name GLOB ?", (f"{facet}:*",)).fetchall()
    return {name.partition(":")[2]: read(conn, name) for (name,) in names}


def quoted(*words: str) -> str:
    """Folded words as an FTS5 phrase: nothing in it is syntax."""
    return f'"{" ".join(words)}"'
