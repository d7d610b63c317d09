"""Searches that filter by a tag: they follow its new name; those that are saved go back with the undo."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from db.personal.personal_file import SESSION
from db.personal.stored_records import stored_object, stored_text
from db.query import Query

# The name of a saved search -> its query as stored before a change, and after it.
ChangedSearches = Mapping[str, tuple[str, str]]
NO_SEARCHES: Final[ChangedSearches] = {}


def follow_tag(conn: sqlite3.Connection, old: str, new: str) -> ChangedSearches:
    """Have the saved searches that filter by a tag, in any case, filter by another; returns those that changed.

    The history and the stored sessions follow too. An undo leaves these as they are: an unknown tag in them is ignored.
    """
    changed = {}
    for row in conn.execute("SELECT name, query FROM saved_search").fetchall():
        name, before = stored_text(row["name"]), stored_text(row["query"])
        after = _followed(stored_object(before), old, new)
        if after is not None:
            changed[name] = (before, json.dumps(after, sort_keys=True))
    _store(conn, {name: (after, before) for name, (before, after) in changed.items()})
    _follow_in_history(conn, old, new)
    _follow_in_sessions(conn, old, new)
    return changed


def _followed(stored: dict[str, object], old: str, new: str) -> dict[str, object] | None:
    """A stored query that filters by the other tag; None where it does not filter by the first."""
    query = Query.from_json(stored)
    tags = tuple(dict.fromkeys(new if t.casefold() == old.casefold() else t for t in query.tag))
    return replace(query, tag=tags).to_json() if tags != query.tag else None


def _follow_in_history(conn: sqlite3.Connection, old: str, new: str) -> None:
    """A query that is then the same as another one stays once, at its last place."""
    for row in conn.execute("SELECT id, query FROM asked ORDER BY id").fetchall():
        after = _followed(stored_object(stored_text(row["query"])), old, new)
        if after is not None:
            query = json.dumps(after, sort_keys=True)
            conn.execute("DELETE FROM asked WHERE query = ? AND id < ?", (query, row["id"]))
            conn.execute("UPDATE asked SET query = ? WHERE id = ?", (query, row["id"]))


def _follow_in_sessions(conn: sqlite3.Connection, old: str, new: str) -> None:
    """How the browser was left on each database."""
    sessions = "SELECT name, value FROM setting WHERE substr(name, 1, ?) = ?"
    for row in conn.execute(sessions, (len(SESSION), SESSION)).fetchall():
        session = stored_object(stored_text(row["value"]))
        query = session.get("query")
        after = _followed(query, old, new) if isinstance(query, dict) else None
        if after is not None:
            value = json.dumps({**session, "query": after}, sort_keys=True)
            conn.execute("UPDATE setting SET value = ? WHERE name = ?", (value, row["name"]))


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
