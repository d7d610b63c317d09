"""Sets of paragraph ids kept in the database, so that a common word or a filter value is one short read.

A word that stands in one paragraph of a hundred has its ids stored as a roaring bitmap; so has every value
of a filter. They are settled now and then, not at every ingest: `pending` holds the live ids that came
later, and for those the full-text index and the paragraphs are asked. `live` is always up to date; ids that
are gone may linger in the others. A small database has none of them and does without.
"""

import json
import sqlite3
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyroaring import BitMap

# Filters whose values belong to a paragraph and not to its inspection: facet -> column of `paragraphs`.
COLUMNS: Final = {"grade": "grade", "area": "area", "kind": "kind", "tone": "tone"}
# Below this many paragraphs everything is read at once in some milliseconds: nothing is stored.
SETTLED_FROM: Final = 20_000
# Settled in the midst of an ingest when so great a part is pending, so that the work over a database's life
# stays proportional to it; and at its end when so much is that a keystroke would notice.
PENDING_SHARE: Final = 0.25
PENDING_SHARE_AT_END: Final = 0.01
# A word in this part of the paragraphs, and in so many of them, is frequent: its ids are so dense that they
# cost little room, and the full-text index is slow for it, with some three ids in a microsecond.
FREQUENT_SHARE: Final = 0.005
FREQUENT_FROM: Final = 1_000
_PLAIN, _COMPRESSED = b"r", b"z"  # the first byte of what is stored
_WORTHWHILE: Final = 0.75
_LARGEST_BITMAP: Final = 1 << 28  # bytes; two million ids have a quarter of a million, a bomb has more
_LARGEST_ID: Final = 0xFFFF_FFFF  # roaring bitmaps hold 32 bits


# What reading raises where the tables hold what `index` never wrote: the file was damaged, or made to be.
UNREADABLE: Final = (ValueError, TypeError, OverflowError, IndexError, zlib.error)
# Ranges of ids without gaps, ascending: (first, last) of each.
Blocks = Sequence[tuple[int, int]]


def read(conn: sqlite3.Connection, name: str) -> "BitMap":
    """A stored set; empty where there is none. Raises ValueError where what is stored is no such set."""
    from pyroaring import BitMap

    row = conn.execute("SELECT ids FROM search_bitmaps WHERE name = ?", (name,)).fetchone()
    return BitMap() if row is None else BitMap.deserialize(_unpacked(bytes(row[0])))


def write(conn: sqlite3.Connection, name: str, ids: "BitMap") -> None:
    """Store a set under a name, in place of what was there; an empty one is not stored."""
    conn.execute("DELETE FROM search_bitmaps WHERE name = ?", (name,))
    if ids:
        ids.run_optimize()
        conn.execute("INSERT INTO search_bitmaps (name, ids) VALUES (?, ?)", (name, _packed(ids.serialize())))


def _packed(portable: bytes) -> bytes:
    """A roaring bitmap for storing: compressed where that saves a quarter, which is worth half a millisecond.

    Most of it are ascending 16-bit numbers. With all low bytes first and all high bytes behind them the high
    ones are long runs, and the whole shrinks to little more than half.
    """
    small = zlib.compress(portable[0::2] + portable[1::2], 6)
    return _COMPRESSED + small if len(small) < _WORTHWHILE * len(portable) else _PLAIN + portable


def _unpacked(stored: bytes) -> bytes:
    if not stored.startswith(_COMPRESSED):
        return stored[1:]
    opened = zlib.decompressobj()
    halves = opened.decompress(stored[1:], _LARGEST_BITMAP)
    if not opened.eof:
        raise ValueError("a stored set of ids is cut short, or far too large")
    portable = bytearray(len(halves))
    middle = (len(halves) + 1) // 2
    portable[0::2], portable[1::2] = halves[:middle], halves[middle:]
    return bytes(portable)


def matching(
    conn: sqlite3.Connection, expression: str, within: Blocks | None = None, *, table: str = "search_text"
) -> "BitMap":
    """Ids that an FTS5 expression finds; only those inside the blocks `within`, if given."""
    from pyroaring import BitMap

    # One row with all the ids: a row for each takes Python three times as long to fetch.
    sql = f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?"
    if within is None:
        return BitMap(_ids(conn.execute(sql, (expression,))))
    found = array("I")
    for block in within:
        found.extend(_ids(conn.execute(sql + " AND rowid BETWEEN ? AND ?", (expression, *block))))
    return BitMap(found)


def _ids(rows: sqlite3.Cursor) -> "array[int]":
    listed = rows.fetchone()[0]
    return array("I", json.loads(f"[{listed}]") if listed else ())


def blocks(ids: Iterable[int]) -> Blocks:
    """Ascending ids as ranges without gaps."""
    found: list[tuple[int, int]] = []
    first = last = -2
    for i in ids:
        if i != last + 1:
            if last >= 0:
                found.append((first, last))
            first = i
        last = i
    return [*found, (first, last)] if last >= 0 else found


def values(conn: sqlite3.Connection, facet: str, within: Blocks | None = None) -> dict[str, "BitMap"]:
    """Value -> ids of a facet of COLUMNS or of `theme`, read from the paragraphs themselves."""
    from pyroaring import BitMap

    if facet == "theme":
        sql = "SELECT theme, paragraph_id FROM paragraph_themes"
        key = "paragraph_id"
    else:
        sql = f"SELECT {COLUMNS[facet]}, id FROM paragraphs"
        key = "id"
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for first, last in [(0, _LARGEST_ID)] if within is None else within:
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


def settle(conn: sqlite3.Connection, share: float = PENDING_SHARE) -> bool:
    """Store the ids of frequent words and of filter values anew, if more than `share` of the live is pending.

    Whether it was done.
    """
    live = read(conn, "live")
    pending = read(conn, "pending")
    if len(live) < SETTLED_FROM or len(pending) <= len(live) * share:
        return False
    stored = {row[0] for row in conn.execute("SELECT name FROM search_bitmaps")}
    late = blocks(pending)
    kept = {"live"}
    least = max(FREQUENT_FROM, len(live) * FREQUENT_SHARE)
    frequent = conn.execute("SELECT word FROM search_vocabulary WHERE paragraphs >= ?", (least,)).fetchall()
    for (word,) in frequent:
        for kind, table in (("word", "search_text"), ("about", "search_about")):
            name = f"{kind}:{word}"
            ids = _brought_up(conn, name, stored, live, pending, late, table)
            if len(ids) >= least:
                write(conn, name, ids)
                kept.add(name)
    for facet in (*COLUMNS, "theme"):
        old = _stored_values(conn, facet) if filters_stored(conn) else None
        fresh = values(conn, facet, None if old is None else late)
        for value in {*fresh, *(old or ())}:
            ids = (((old or {}).get(value, live & pending) - pending) & live) | fresh.get(value, live - live)
            write(conn, f"{facet}:{value}", ids)
            kept.add(f"{facet}:{value}")
    conn.executemany("DELETE FROM search_bitmaps WHERE name = ?", ((name,) for name in stored - kept))
    conn.execute("INSERT OR REPLACE INTO search_state VALUES ('filters', 1)")
    for table in ("search_text", "search_about"):
        conn.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    return True


def filters_stored(conn: sqlite3.Connection) -> bool:
    """Whether the values of filters are stored, but for the pending."""
    return conn.execute("SELECT 1 FROM search_state WHERE name = 'filters'").fetchone() is not None


def _brought_up(
    conn: sqlite3.Connection,
    name: str,
    stored: set[str],
    live: "BitMap",
    pending: "BitMap",
    late: Blocks,
    table: str,
) -> "BitMap":
    expression = quoted(name.partition(":")[2])
    if name not in stored:
        return matching(conn, expression, table=table) & live
    return ((read(conn, name) - pending) & live) | matching(conn, expression, late, table=table)


def _stored_values(conn: sqlite3.Connection, facet: str) -> dict[str, "BitMap"]:
    names = conn.execute("SELECT name FROM search_bitmaps WHERE name GLOB ?", (f"{facet}:*",)).fetchall()
    return {name.partition(":")[2]: read(conn, name) for (name,) in names}


def quoted(*words: str) -> str:
    """Folded words as an FTS5 phrase: nothing in it is syntax."""
    return f'"{" ".join(words)}"'
