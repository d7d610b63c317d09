"""The user's own state: baskets, saved searches, search history, reading places, settings."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Final, NamedTuple

from db.errors import UnknownValue
from db.personal.baskets import Baskets
from db.personal.marks import Identity
from db.personal.personal_file import PersonalFile, now
from db.personal.renamed_themes import rename_themes
from db.personal.stored_records import stored_object, stored_text
from db.personal.tags import Tags
from db.query import Query
from db.records import Paragraph
from db.store.name_matching import nearest_names

FILE_NAME: Final = "personal.db"
# Queries in the history; older ones are deleted.
HISTORY_LENGTH: Final = 200
OPENED: Final = "search-opened:"  # a setting, before the name of a saved search: the inspections it has shown


class Place(NamedTuple):
    """The reading place in a report; `seq` is used if the paragraph itself is no longer in the report."""

    identity: Identity
    seq: int


class Personal:
    """The state of one user, saved at each change in a file that only this user can read.

    Opening never fails: `notice` is a line for the user if a damaged file was moved aside, or if the state can only be
    held in memory. Changes raise NotSaved.
    """

    def __init__(self, file: PersonalFile) -> None:
        self._file = file
        self._renamed = rename_themes(file)
        self.baskets = Baskets(file)
        self.tags = Tags(file)

    @classmethod
    def open(cls, path: Path | None = None) -> "Personal":
        """The state in the file at `path`, by default in the user's state folder; the file is created on first use."""
        if path is None:
            from db.store.paths import state_folder

            path = state_folder() / FILE_NAME
        return cls(PersonalFile(path))

    @classmethod
    def in_memory(cls) -> "Personal":
        """State that is not saved, for tests."""
        return cls(PersonalFile(None))

    def close(self) -> None:
        """Close the file; everything was saved as it was changed."""
        self._file.close()

    def __enter__(self) -> "Personal":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path | None:
        """The path of the file; None if the state is not saved."""
        return self._file.path

    @property
    def notice(self) -> str:
        """A line for the user about a problem with the file, or about what was renamed in it; "" if there is none."""
        return self._file.notice or self._renamed

    def searches(self) -> dict[str, Query]:
        """Name -> saved search, sorted by name."""
        rows = self._file.fetch("SELECT name, query FROM saved_search ORDER BY name COLLATE NOCASE")
        return {stored_text(row["name"]): _query(row["query"]) for row in rows}

    def search(self, name: str) -> Query:
        """A saved search by name, in any case. Raises UnknownValue, which names the nearest names."""
        saved = self.searches()
        for saved_name, query in saved.items():
            if saved_name.casefold() == name.strip().casefold():
                return query
        raise UnknownValue(
            "saved search", name, nearest_names(name, {saved_name: saved_name for saved_name in saved})
        )

    def save_search(self, name: str, query: Query) -> None:
        """Save a query under a name; an older one of that name is replaced."""
        with self._file.transaction() as conn:
            conn.execute(
                "INSERT OR REPLACE INTO saved_search VALUES (?, ?, ?)", (name.strip(), _stored(query), now())
            )

    def delete_search(self, name: str) -> None:
        """Delete a saved search."""
        with self._file.transaction() as conn:
            conn.execute("DELETE FROM saved_search WHERE name = ?", (name,))

    def remember_inspections(self, name: str, keys: Collection[str]) -> None:
        """A saved search was opened, or saved, when the database held the inspections of these keys."""
        self.set(f"{OPENED}{name}", json.dumps(sorted(keys)))

    def new_inspections(self, name: str, keys: Collection[str]) -> frozenset[str]:
        """Those of these inspections that were not there when a saved search was last opened; none if it never was."""
        stored = self.setting(f"{OPENED}{name}")
        try:
            known = json.loads(stored or "null")
        except (ValueError, RecursionError):  # a damaged setting: as if it had never been opened
            return frozenset()
        if not isinstance(known, list):
            return frozenset()
        return frozenset(keys).difference(key for key in known if isinstance(key, str))

    def add_to_history(self, query: Query) -> None:
        """Add a query to the history; an earlier one that is equal moves to the top."""
        stored = _stored(query)
        with self._file.transaction() as conn:
            conn.execute("DELETE FROM asked WHERE query = ?", (stored,))
            conn.execute("INSERT INTO asked (query, asked) VALUES (?, ?)", (stored, now()))
            conn.execute(
                "DELETE FROM asked WHERE id NOT IN (SELECT id FROM asked ORDER BY id DESC LIMIT ?)",
                (HISTORY_LENGTH,),
            )

    def history(self, limit: int = HISTORY_LENGTH) -> tuple[Query, ...]:
        """The queries of the history, newest first, each once."""
        rows = self._file.fetch("SELECT query FROM asked ORDER BY id DESC LIMIT ?", (limit,))
        return tuple(_query(row["query"]) for row in rows)

    def place(self, inspection: str) -> Place | None:
        """The reading place in the report of an inspection key; None if there is none."""
        rows = self._file.fetch("SELECT * FROM place WHERE inspection = ?", (inspection,))
        if not rows:
            return None
        row = rows[0]
        seq = row["seq"] if isinstance(row["seq"], int) else 0
        return Place(Identity(inspection, stored_text(row["number"]), stored_text(row["words"])), seq)

    def save_place(self, paragraph: Paragraph) -> None:
        """Save the paragraph as the reading place in its report."""
        identity = Identity.of(paragraph)
        with self._file.transaction() as conn:
            conn.execute(
                "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?)",
                (identity.inspection, identity.number, identity.words, paragraph.seq),
            )

    def setting(self, name: str) -> str | None:
        """The value of a setting that is stored between sessions (a hint seen, a theme chosen); None if unset."""
        rows = self._file.fetch("SELECT value FROM setting WHERE name = ?", (name,))
        return rows[0]["value"] if rows else None

    def set(self, name: str, value: str) -> None:
        """Store a setting."""
        with self._file.transaction() as conn:
            conn.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


def _stored(query: Query) -> str:
    return json.dumps(query.to_json(), sort_keys=True)


def _query(stored: object) -> Query:
    return Query.from_json(stored_object(stored))
