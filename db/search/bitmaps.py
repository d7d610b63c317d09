"""Sets of paragraph ids stored as roaring bitmaps, so that a frequent word or a filter value is one short read.

Every frequent word and every filter value has a stored set. The sets are not updated by every ingest: the set
`pending` holds the live ids added since, and those are looked up in the full-text index and the paragraphs until
`merge_pending` updates the sets. The set `live` is always up to date; the others may hold ids of deleted paragraphs.
A small database stores none of them but `live` and `pending`.
"""

import json
import sqlite3
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from db.search import packing

if TYPE_CHECKING:
    from pyroaring import BitMap

# Filters whose values belong to a paragraph and not to its inspection: facet -> column of `paragraphs`.
COLUMNS: Final = {"grade": "grade", "area": "area", "kind": "kind", "tone": "tone"}
# Below this many paragraphs everything is read in some milliseconds: no sets are stored.
STORED_FROM: Final = 20_000
# Merged during an ingest when this share of the ids is pending, so that the work over a database's life stays
# proportional to its size; and at the end of an ingest when so many are that searching would be slower.
PENDING_SHARE: Final = 0.25
PENDING_SHARE_AT_END: Final = 0.01
# A word in this share of the paragraphs, and in so many of them, is frequent: its set is dense and small, and the
# full-text index is slow for it (some three ids in a microsecond).
FREQUENT_SHARE: Final = 0.005
FREQUENT_FROM: Final = 1_000
_LARGEST_ID: Final = 0xFFFF_FFFF  # roaring bitmaps hold 32 bits
# Ids that SQLite joins into one value: some 40 MB, where `connection.LONGEST_VALUE_BYTES` allows 64. It also bounds
# the memory of reading them.
IDS_A_ROW: Final = 4_000_000

# Raised on reading what `index` never wrote: the file is damaged, by accident or on purpose.
UNREADABLE: Final = (ValueError, TypeError, OverflowError, IndexError, zlib.error)
# Ranges of ids without gaps, ascending: (first, last) of each.
IdRanges = Sequence[tuple[int, int]]


def read(conn: sqlite3.Connection, name: str) -> "BitMap":
    """A stored set; empty where there is none. Raises one of UNREADABLE where the stored bytes are no bitmap."""
    from pyroaring import BitMap

    row = conn.execute("SELECT ids FROM search_bitmaps WHERE name = ?", (name,)).fetchone()
    return BitMap() if row is None else packing.unpack(bytes(row[0]))


def write(conn: sqlite3.Connection, name: str, ids: "BitMap") -> None:
    """Store a set under a name in place of the previous one; an empty set is not stored."""
    conn.execute("DELETE FROM search_bitmaps WHERE name = ?", (name,))
    if ids:
        conn.execute("INSERT INTO search_bitmaps (name, ids) VALUES (?, ?)", (name, packing.pack(ids)))


def match_ids(
    conn: sqlite3.Connection, expression: str, within: IdRanges | None = None, *, table: str = "search_text"
) -> "BitMap":
    """Ids that match an FTS5 expression; only those inside the ranges `within`, if given."""
    from pyroaring import BitMap

    # One row with all the ids: a row for each takes Python three times as long to fetch.
    sql = f"SELECT group_concat(rowid) FROM {table} WHERE {table} MATCH ?"
    if within is None:
        within = _blocks(conn)
        if len(within) == 1:
            return BitMap(_read_ids(conn.execute(sql, (expression,))))
    ids = array("I")
    for id_range in within:
        ids.extend(_read_ids(conn.execute(sql + " AND rowid BETWEEN ? AND ?", (expression, *id_range))))
    return BitMap(ids)


def _blocks(conn: sqlite3.Connection) -> IdRanges:
    """All ids, in ranges so short that the ids of one are no longer than a value may be."""
    row = conn.execute("SELECT last FROM search_runs ORDER BY first DESC LIMIT 1").fetchone()
    return _ranges_to(int(row[0]) if row else 0)


def _ranges_to(last: int) -> IdRanges:
    return [(first, first + IDS_A_ROW - 1) for first in range(0, min(last, _LARGEST_ID) + 1, IDS_A_ROW)]


def rank_ids(conn: sqlite3.Connection, expression: str) -> "array[int]":
    """Ids that match an FTS5 expression, best first by BM25: how often a paragraph holds it for its length."""
    ranked = "SELECT rowid FROM search_text WHERE search_text MATCH ? ORDER BY rank, rowid"
    return _read_ids(conn.execute(f"SELECT group_concat(rowid) FROM ({ranked})", (expression,)))


def _read_ids(rows: sqlite3.Cursor) -> "array[int]":
    return _parse_ids(rows.fetchone()[0])


def _parse_ids(listed: str | None) -> "array[int]":
    return array("I", json.loads(f"[{listed}]") if listed else ())


def id_ranges(ids: Iterable[int]) -> IdRanges:
    """Ascending ids as (first, last) ranges without gaps."""
    ranges: list[tuple[int, int]] = []
    first = last = -2
    for i in ids:
        if i != last + 1:
            if last >= 0:
                ranges.append((first, last))
            first = i
        last = i
    return [*ranges, (first, last)] if last >= 0 else ranges


def read_facet(conn: sqlite3.Connection, facet: str, within: IdRanges | None = None) -> dict[str, "BitMap"]:
    """Value -> ids of a facet of COLUMNS or of `theme`, read from the paragraphs."""
    from pyroaring import BitMap

    table, column, key = _source(facet)
    # A row for each value, with all its ids: a row for each id takes three times as long to fetch. All of them are
    # read through the index of the column (`+`: not by id); a few of them by id.
    by = f"+{key}" if within is None else key
    sql = (
        f"SELECT {column}, group_concat({key}) FROM {table}"
        f" WHERE {by} BETWEEN ? AND ? AND {column} IS NOT NULL GROUP BY {column}"
    )
    by_value: defaultdict[str, BitMap] = defaultdict(BitMap)
    for id_range in _all_ids(conn, table, key) if within is None else within:
        for value, listed in conn.execute(sql, id_range):
            by_value[str(value)] |= BitMap(_parse_ids(listed))
    return dict(by_value)


def read_values(conn: sqlite3.Connection, facet: str, values: Iterable[str]) -> "BitMap":
    """The ids of some values of a facet, read from the paragraphs; fast for `kind`, the first column of an index."""
    from pyroaring import BitMap

    table, column, key = _source(facet)
    sql = f"SELECT group_concat({key}) FROM {table} WHERE {column} = ? AND +{key} BETWEEN ? AND ?"
    ids = BitMap()
    for value in values:
        for id_range in _all_ids(conn, table, key):
            ids |= BitMap(_read_ids(conn.execute(sql, (value, *id_range))))
    return ids


def _source(facet: str) -> tuple[str, str, str]:
    """The table, the column of the value and the column of the id of a facet."""
    if facet == "theme":
        return "paragraph_themes", "theme", "paragraph_id"
    return "paragraphs", COLUMNS[facet], "id"


def _all_ids(conn: sqlite3.Connection, table: str, key: str) -> IdRanges:
    """Ranges of ids that cover a table, each short enough for one row with all its ids."""
    return _ranges_to(int(conn.execute(f"SELECT max({key}) FROM {table}").fetchone()[0] or 0))


def add_ids(conn: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Add ascending ids to the sets `live` and `pending`, and their runs to `search_runs`."""
    from pyroaring import BitMap

    added = BitMap(array("I", ids))
    for name in ("live", "pending"):
        write(conn, name, read(conn, name) | added)
    for first, last in id_ranges(ids):
        rows = conn.execute(
            "SELECT inspection_id, id, seq FROM paragraphs WHERE id BETWEEN ? AND ? ORDER BY id",
            (first, last),
        ).fetchall()
        for inspection_id, run in groupby(rows, key=lambda row: row[0]):
            members = [(row[1], row[2]) for row in run]
            in_order = all(a[1] < b[1] for a, b in pairwise(members))
            conn.execute(
                "INSERT OR REPLACE INTO search_runs VALUES (?, ?, ?, ?)",
                (members[0][0], members[-1][0], inspection_id, int(in_order)),
            )


def remove_ids(conn: sqlite3.Connection, ids: Sequence[int]) -> None:
    """Remove ascending ids from `live`, `pending` and `search_runs`."""
    from pyroaring import BitMap

    removed = BitMap(array("I", ids))
    for name in ("live", "pending"):
        write(conn, name, read(conn, name) - removed)
    for first, last in id_ranges(ids):
        overlapping = conn.execute(
            "SELECT first, last, inspection_id, in_order FROM search_runs WHERE first <= ? AND last >= ?",
            (last, first),
        ).fetchall()
        for run_first, run_last, inspection_id, in_order in overlapping:
            conn.execute("DELETE FROM search_runs WHERE first = ?", (run_first,))
            for part in ((run_first, first - 1), (last + 1, run_last)):
                if part[0] <= part[1]:
                    conn.execute(
                        "INSERT INTO search_runs VALUES (?, ?, ?, ?)", (*part, inspection_id, in_order)
                    )


def restore_filters(conn: sqlite3.Connection) -> None:
    """Read the filter values from the paragraphs again, where they are stored."""
    if not filters_stored(conn):
        return
    for facet in (*COLUMNS, "theme"):
        conn.execute("DELETE FROM search_bitmaps WHERE name GLOB ?", (f"{facet}:*",))
        for value, ids in read_facet(conn, facet).items():
            write(conn, f"{facet}:{value}", ids)


def merge_pending(conn: sqlite3.Connection, share: float = PENDING_SHARE) -> bool:
    """Update the stored sets of frequent words and filter values, if more than `share` of the live ids is pending.

    Returns whether they were updated.
    """
    live = read(conn, "live")
    pending = read(conn, "pending")
    if len(live) < STORED_FROM or len(pending) <= len(live) * share:
        return False
    stored = {row[0] for row in conn.execute("SELECT name FROM search_bitmaps")}
    changes = _Changes(live, pending, id_ranges(pending))
    current = {"live"}
    least = max(FREQUENT_FROM, len(live) * FREQUENT_SHARE)
    frequent = conn.execute("SELECT word FROM search_vocabulary WHERE paragraphs >= ?", (least,)).fetchall()
    for (word,) in frequent:
        for kind, table in (("word", "search_text"), ("about", "search_about")):
            name = f"{kind}:{word}"
            ids = _updated_set(conn, name, table, changes, is_stored=name in stored)
            if len(ids) >= least:
                write(conn, name, ids)
                current.add(name)
    for facet in (*COLUMNS, "theme"):
        old = _stored_values(conn, facet) if filters_stored(conn) else None
        fresh = read_facet(conn, facet, None if old is None else changes.ranges)
        for value in {*fresh, *(old or ())}:
            ids = (((old or {}).get(value, live & pending) - pending) & live) | fresh.get(value, live - live)
            write(conn, f"{facet}:{value}", ids)
            current.add(f"{facet}:{value}")
    conn.executemany("DELETE FROM search_bitmaps WHERE name = ?", ((name,) for name in stored - current))
    conn.execute("INSERT OR REPLACE INTO search_state VALUES ('filters', 1)")
    for table in ("search_text", "search_about"):
        conn.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    return True


def filters_stored(conn: sqlite3.Connection) -> bool:
    """Whether the filter values are stored, except for the pending ids."""
    return conn.execute("SELECT 1 FROM search_state WHERE name = 'filters'").fetchone() is not None


class _Changes(NamedTuple):
    """The ids that stored sets may hold, and those that have changed since the sets were stored."""

    live: "BitMap"
    pending: "BitMap"
    ranges: IdRanges  # of the pending ids


def _updated_set(
    conn: sqlite3.Connection, name: str, table: str, changes: _Changes, *, is_stored: bool
) -> "BitMap":
    expression = quote_phrase(name.partition(":")[2])
    if not is_stored:
        return match_ids(conn, expression, table=table) & changes.live
    unchanged = (read(conn, name) - changes.pending) & changes.live
    return unchanged | match_ids(conn, expression, changes.ranges, table=table)


def _stored_values(conn: sqlite3.Connection, facet: str) -> dict[str, "BitMap"]:
    names = conn.execute("SELECT name FROM search_bitmaps WHERE name GLOB ?", (f"{facet}:*",)).fetchall()
    return {name.partition(":")[2]: read(conn, name) for (name,) in names}


def quote_phrase(*words: str) -> str:
    """Normalised words as an FTS5 phrase, in which nothing is syntax."""
    return f'"{" ".join(words)}"'
