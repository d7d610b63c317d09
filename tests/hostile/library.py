"""A database made with ill intent: every text column holds control characters and markup."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from db.store.health import rebuild_index
from tests.databases import store
from tests.hostile.control_characters import HOSTILE
from tests.records import report

PARAGRAPHS: Final = 12
# Columns whose values the program interprets; all others hold any text.
_INTERPRETED: Final = {
    "inspections": {
        *("key", "sha256", "first_day", "last_day", "dated", "published", "published_from", "notes"),
        *("kind", "region"),
    },
    "judgements": {"area", "grade"},
    "paragraphs": {"kind", "area", "grade", "tone", "pages", "number"},
    "sections": {"path"},
    "themes": {"id"},
    "files": {"sha256"},
}
# No argument holds a NUL; keys are asked for in any case.
HOSTILE_KEY: Final = HOSTILE.casefold().replace("\0", "")


def hostile_library(path: Path) -> Path:
    """Four inspections of two authorities, so that every screen has something to show."""
    for authority in ("Alpha", "Omega"):
        for end in ("2014-11-25", "2018-03-02"):
            texts = [
                f"{HOSTILE} Caseloads {n} of {authority} in {end[:4]} are too high."
                for n in range(PARAGRAPHS)
            ]
            store(path, report(f"{authority}", end, texts, published=f"{end[:4]}-12-20"))
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for table, column in _text_columns(conn):
            _corrupt(conn, table, column)
        # One inspection in which even codes and keys are hostile text.
        (last,) = conn.execute("SELECT id FROM inspections WHERE key = 'omega-2018-03'").fetchone()
        for column in ("kind", "region", "published", "published_from"):
            conn.execute(f"UPDATE inspections SET {column} = ? WHERE id = ?", (HOSTILE, last))
        conn.execute(
            "UPDATE inspections SET key = ?, notes = json_array(?) WHERE id = ?", (HOSTILE_KEY, HOSTILE, last)
        )
        for column in ("kind", "area", "grade", "tone", "number"):
            conn.execute(
                f"UPDATE paragraphs SET {column} = ? WHERE inspection_id = ? AND seq > 6", (HOSTILE, last)
            )
        conn.execute(
            "UPDATE judgements SET area = ?, grade = ? WHERE inspection_id = ? AND area = 'overall'",
            (HOSTILE, HOSTILE, last),
        )
        conn.execute("UPDATE sections SET path = json_array(?, ?)", (HOSTILE, f"{HOSTILE} inner"))
    rebuild_index(path)
    return path


def _text_columns(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every text column of our tables whose values the program does not interpret."""
    tables = [
        name
        for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name in _INTERPRETED
    ]
    return [
        (table, column)
        for table in tables
        for _, column, kind, *_ in conn.execute(f"PRAGMA table_info({table})")
        if kind.upper() == "TEXT" and column not in _INTERPRETED[table]
    ]


def _corrupt(conn: sqlite3.Connection, table: str, column: str) -> None:
    """Put the hostile text before each value; different values remain different."""
    conn.execute(
        f'UPDATE {table} SET "{column}" = ? || "{column}" WHERE "{column}" NOT LIKE ?',
        (HOSTILE, f"{HOSTILE[:20]}%"),
    )


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
