"""A person's own state: baskets, saved searches, what was asked lately, and the last place in each report."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from db.errors import UnknownValue
from db.personal.baskets import Baskets
from db.personal.marks import Identity
from db.personal.personal_file import PersonalFile, now
from db.personal.stored_records import stored_object, stored_text
from db.query import Query
from db.records import Paragraph
from db.store.name_matching import nearest_names

FILE_NAME: Final = "personal.db"
# As many questions as a person scrolls back through.
HISTORY_KEPT: Final = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person was in a report; `seq` is the nearest where number and words have gone."""

    identity: Identity
    seq: int


class Personal:
    """One person's state, saved at each change in a file that only they can read.

    Opening never fails: `notice` is one line for the person where a damaged file was put aside, or where
    nothing can be kept. Changes raise NotSaved.
    """

    def __init__(self, file: PersonalFile) -> None:
        self._file = file
        self.baskets = Baskets(file)

    @classmethod
    def open(cls, path: Path | None = None) -> "Personal":
        """The state in the file at `path`, else in the user's state folder; made on first use."""
        if path is None:
            from db.store.paths import state_folder

            path = state_folder() / FILE_NAME
        return cls(PersonalFile(path))

    @classmethod
    def in_memory(cls) -> "Personal":
        """State that nobody keeps."""
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
        """The file, None where nothing is kept."""
        return self._file.path

    @property
    def notice(self) -> str:
        """One line for the person about their file; "" where all is well."""
        return self._file.notice

    def searches(self) -> dict[str, Query]:
        """The saved searches by name, in the order of their names."""
        rows = self._file.ask("SELECT name, query FROM saved_search ORDER BY name COLLATE NOCASE")
        return {stored_text(row["name"]): _query(row["query"]) for row in rows}

    def search(self, name: str) -> Query:
        """A saved search by name, any case. Raises UnknownValue, which names the nearest."""
        saved = self.searches()
        for known, query in saved.items():
            if known.casefold() == name.strip().casefold():
                return query
        raise UnknownValue(
            "saved search", name, nearest_names(name, {saved_name: saved_name for saved_name in saved})
        )

    def save_search(self, name: str, query: Query) -> None:
        """Keep a question under a name; an older one of that name is replaced."""
        with self._file.changing() as conn:
            conn.execute(
                "INSERT OR REPLACE INTO saved_search VALUES (?, ?, ?)", (name.strip(), _stored(query), now())
            )

    def forget_search(self, name: str) -> None:
        """Drop a saved search."""
        with self._file.changing() as conn:
            conn.execute("DELETE FROM saved_search WHERE name = ?", (name,))

    def remember(self, query: Query) -> None:
        """Add a question to the history; one asked before moves to the top."""
        stored = _stored(query)
        with self._file.changing() as conn:
            conn.execute("DELETE FROM asked WHERE query = ?", (stored,))
            conn.execute("INSERT INTO asked (query, asked) VALUES (?, ?)", (stored, now()))
            conn.execute(
                "DELETE FROM asked WHERE id NOT IN (SELECT id FROM asked ORDER BY id DESC LIMIT ?)",
                (HISTORY_KEPT,),
            )

    def history(self, limit: int = HISTORY_KEPT) -> tuple[Query, ...]:
        """What was asked, newest first, each question once."""
        rows = self._file.ask("SELECT query FROM asked ORDER BY id DESC LIMIT ?", (limit,))
        return tuple(_query(row["query"]) for row in rows)

    def place(self, inspection: str) -> Place | None:
        """The last place in a report, by its inspection's key."""
        rows = self._file.ask("SELECT * FROM place WHERE inspection = ?", (inspection,))
        if not rows:
            return None
        row = rows[0]
        seq = row["seq"] if isinstance(row["seq"], int) else 0
        return Place(Identity(inspection, stored_text(row["number"]), stored_text(row["words"])), seq)

    def leave_at(self, paragraph: Paragraph) -> None:
        """Remember the place of a report where a person stopped reading."""
        identity = Identity.of(paragraph)
        with self._file.changing() as conn:
            conn.execute(
                "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?)",
                (identity.inspection, identity.number, identity.words, paragraph.seq),
            )

    def setting(self, name: str) -> str | None:
        """A small thing remembered between sessions (a hint seen, a theme chosen)."""
        rows = self._file.ask("SELECT value FROM setting WHERE name = ?", (name,))
        return rows[0]["value"] if rows else None

    def set(self, name: str, value: str) -> None:
        """Remember a small thing."""
        with self._file.changing() as conn:
            conn.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


def _stored(query: Query) -> str:
    return json.dumps(query.to_json(), sort_keys=True)


def _query(stored: object) -> Query:
    return Query.from_json(stored_object(stored))
