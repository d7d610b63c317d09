"""What a database stores that the program infers from the texts, with the version of the lists that it was made with.

A database that was made with other lists is brought up to date by making that part anew (`db.ingest.upgrade`);
the reports are not read again.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from db.store import code_lists
from db.vectors import vector_file

# Part -> version of the lists and weights in this program. Raise it where they change what is inferred.
# Themes are learned on the vectors: with another file of these come other weights.
LIST_VERSIONS: Final = {"authorities": "1", "themes": "9", "judgements": "1"}


def current_versions() -> Mapping[str, str]:
    """Part -> version in this program; those of vectors and codes are made from what they hold."""
    return {
        **LIST_VERSIONS,
        "vectors": vector_file.file_version(),
        code_lists.PART: code_lists.lists_version(),
    }


class DerivedPart(NamedTuple):
    """A part of `current_versions`, and how it is made: called with a connection inside a transaction."""

    name: str
    make: Callable[[sqlite3.Connection], object]


def record_current_versions(conn: sqlite3.Connection) -> None:
    """Record this program's versions in a database that holds no report: all that it will hold is made with them.

    Begins a transaction and ends it.
    """
    if conn.execute("SELECT 1 FROM inspections LIMIT 1").fetchone() is not None or not stale_parts(conn):
        return
    conn.execute("BEGIN IMMEDIATE")  # one transaction: each waits three times for the disk
    with conn:
        conn.executemany(
            "INSERT OR REPLACE INTO made_with (part, version) VALUES (?, ?)", current_versions().items()
        )


def stale_parts(conn: sqlite3.Connection) -> tuple[str, ...]:
    """The parts that were made with other versions than this program's, or never."""
    stored = dict(conn.execute("SELECT part, version FROM made_with").fetchall())
    return tuple(name for name, version in current_versions().items() if stored.get(name) != version)


def make_stale_parts(conn: sqlite3.Connection, parts: Iterable[DerivedPart]) -> None:
    """Make those of `parts` anew that are stale, and record their versions. The caller has begun a transaction."""
    stale = stale_parts(conn)
    for part in parts:
        if part.name in stale:
            part.make(conn)
            conn.execute(
                "INSERT OR REPLACE INTO made_with (part, version) VALUES (?, ?)",
                (part.name, current_versions()[part.name]),
            )
