"""Saved searches that filter by a tag: they follow its new name, and go back with the undo."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from db.personal.stored_records import stored_object, stored_text
from db.query import Query

# The name of a saved search -> its query as stored before a change, and after it.
ChangedSearches = Mapping[str, tuple[str, str]]
NO_SEARCHES: Final[ChangedSearches] = {}


def follow_tag(conn: sqlite3.Connection, old: str, new: str) -> ChangedSearches:
    """Have the saved searches that filter by a tag, in any case, filter by another; returns those that changed."""
    changed = {}
    for row in conn.execute("SELECT name, query FROM saved_search").fetchall():
        name, before = stored_text(row["name"]), stored_text(row["query"])
        query = Query.from_json(stored_object(before))
        tags = tuple(dict.fromkeys(new if t.casefold() == old.casefold() else t for t in query.tag))
        if tags != query.tag:
            changed[name] = (before, json.dumps(replace(query, tag=tags).to_json(), sort_keys=True))
    _store(conn, {name: (after, before) for name, (before, after) in changed.items()})
    return changed


def take_back(conn: sqlite3.Connection, changed: ChangedSearches) -> None:
    """Restore the searches that are still as a change left them."""
    _store(conn, changed)


def _store(conn: sqlite3.Connection, queries: ChangedSearches) -> None:
    """Store the first query of each where the second is stored now."""
    conn.executemany(
        "UPDATE saved_search SET query = ? WHERE name = ? AND query = ?",
        ((wanted, name, present) for name, (wanted, present) in queries.items()),
    )


def read_changed(stored: object) -> ChangedSearches:
    """Changes as a JSON object has them; what is damaged is left out."""
    return {
        name: (pair[0], pair[1])
        for name, pair in (stored.items() if isinstance(stored, dict) else ())
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(query, str) for query in pair)
    }
