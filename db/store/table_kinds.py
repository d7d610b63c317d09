"""Whether what is read as a table is one: a view or a foreign virtual table in its place would run its author's SQL.

Such SQL may never end, and SQLite's own full-text tables read their parts the same way.
"""

import re
import sqlite3
from collections.abc import Iterable
from typing import Final

from db.store.schema_sql import TABLE_NAMES

# What sqlite-utils and SQLite keep for themselves, and read when a database is migrated.
_KEPT_FOR_MIGRATIONS: Final = ("_sqlite_migrations", "sqlite_sequence")
_FULL_TEXT: Final = ("search_text", "search_about")
_SEARCH_TABLES: Final = (
    *(f"search_{name}" for name in ("vocabulary", "compounds", "runs", "bitmaps", "state")),
    *(f"{name}_{part}" for name in _FULL_TEXT for part in ("data", "idx", "docsize", "config")),
)
# As `db.search.index` creates them. Another `content` would name a table, or a view, to be read.
_DEFINITION: Final = re.compile(
    r"CREATE VIRTUAL TABLE \w+ USING fts5\(\s*"
    r"words, content='(', detail=full|search_text', columnsize=0, detail=none), tokenize='ascii'\)"
)

_Found = dict[str, tuple[str, int, str]]  # name -> type, first page, SQL


def find_wrong_table(conn: sqlite3.Connection, *, may_be_missing: bool = False) -> str | None:
    """The first name of `TABLE_NAMES` that is no table, or is missing; None where all is right.

    `may_be_missing`: before a migration, when a table is read only where there is one.
    """
    found = _definitions(conn)
    names = (*TABLE_NAMES, *_KEPT_FOR_MIGRATIONS) if may_be_missing else TABLE_NAMES
    return _first_wrong(found, (name for name in names if name in found or not may_be_missing))


def find_wrong_search_table(conn: sqlite3.Connection) -> str | None:
    """The first table of the search index that is not as it is created; None where all is right.

    A missing one is told by the search that needs it: the reports can be read without.
    """
    found = _definitions(conn)
    for name in _FULL_TEXT:
        if name in found and not _DEFINITION.fullmatch(found[name][2]):
            return name
    return _first_wrong(found, (name for name in _SEARCH_TABLES if name in found))


def is_table(conn: sqlite3.Connection, name: str) -> bool:
    """Whether rows are stored under a name, and not computed by a view."""
    return _is_table(_definitions(conn).get(name))


def _definitions(conn: sqlite3.Connection) -> _Found:
    rows = conn.execute("SELECT name, type, rootpage, sql FROM sqlite_master WHERE type IN ('table', 'view')")
    return {str(name).lower(): (str(kind), int(page or 0), str(sql)) for name, kind, page, sql in rows}


def _first_wrong(found: _Found, names: Iterable[str]) -> str | None:
    return next((name for name in names if not _is_table(found.get(name))), None)


def _is_table(definition: tuple[str, int, str] | None) -> bool:
    """Whether rows are stored under this name. The SQL counts: `type` may have been written by hand."""
    if definition is None:
        return False
    kind, first_page, sql = definition
    return kind == "table" and first_page > 0 and sql.startswith("CREATE TABLE ")
