"""Saved searches and history with the ids of an older list of themes, given the present ids once."""

import json
from contextlib import suppress
from typing import Final

from db.codes import RENAMED_THEMES
from db.personal.personal_file import NotSaved, PersonalFile
from db.personal.stored_records import stored_object
from db.query import Query

_TABLES: Final = (("saved_search", "name"), ("asked", "id"))


def rename_themes(file: PersonalFile) -> str:
    """Store the queries with old ids anew. Returns a line for the user where saved searches changed, else "".

    A file that cannot be written stays as it is: `Query.from_json` understands the old ids anyhow.
    """
    with suppress(NotSaved):
        renamed = {table: _rename(file, table, key) for table, key in _TABLES}
        if saved := renamed["saved_search"]:
            names = ", ".join(f"{old} → {new}" for old, new in RENAMED_THEMES.items() if old in saved)
            return f"themes of your saved searches have new names: {names}"
    return ""


def _rename(file: PersonalFile, table: str, key: str) -> set[str]:
    """Rename in one table; the old ids that it held."""
    changed: dict[object, str] = {}
    old: set[str] = set()
    for row in file.fetch(f"SELECT {key} AS key, query FROM {table} WHERE query LIKE '%\"theme\"%'"):
        stored = stored_object(row["query"])
        themes = stored.get("theme")
        found = (
            {t for t in themes if isinstance(t, str) and t in RENAMED_THEMES}
            if isinstance(themes, list)
            else set()
        )
        if found:
            old |= found
            changed[row["key"]] = json.dumps(Query.from_json(stored).to_json(), sort_keys=True)
    if changed:
        with file.transaction() as conn:
            for row_key, query in changed.items():
                conn.execute(f"UPDATE OR REPLACE {table} SET query = ? WHERE {key} = ?", (query, row_key))
    return old
