"""Baskets: named, ordered lists of the paragraphs that the user has marked, with notes.

A mark is stored with its inspection's key, its number and its words instead of a database id: it stays valid after a
re-ingest and in another database with the same report. A copy of the paragraph is stored too.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from db.errors import LibraryError
from db.personal.marks import Identity, Mark
from db.personal.personal_file import PersonalFile, now
from db.personal.stored_records import (
    inspection_json,
    paragraph_json,
    stored_identity,
    stored_inspection,
    stored_paragraph,
    stored_text,
)
from db.records import Inspection, Paragraph
from db.text_safety import one_line, strip_note

DEFAULT: Final = "basket"
LONGEST_SHOWN: Final = 80  # characters of a name that a message quotes


class NameTaken(LibraryError):
    """Another basket has the name; nothing was changed."""

    exit_status = 2


class Baskets:
    """The baskets of a personal file. Every change is saved before the method returns. All methods raise NotSaved."""

    def __init__(self, file: PersonalFile) -> None:
        self._file = file

    def names(self) -> tuple[str, ...]:
        """The names of the baskets, oldest first; the default basket is always included."""
        names = [stored_text(row["name"]) for row in self._file.fetch("SELECT name FROM basket ORDER BY id")]
        return tuple(names if DEFAULT in names else [DEFAULT, *names])

    @property
    def current(self) -> str:
        """The basket that Space marks into."""
        rows = self._file.fetch("SELECT value FROM setting WHERE name = 'basket'")
        return rows[0]["value"] if rows and rows[0]["value"] in self.names() else DEFAULT

    def choose(self, name: str) -> None:
        """Make a basket the current one; it is created if there is none of that name."""
        with self._file.transaction() as conn:
            _basket(conn, name)
            conn.execute("INSERT OR REPLACE INTO setting VALUES ('basket', ?)", (name,))

    def marks(self, name: str | None = None) -> tuple[Mark, ...]:
        """The marks of a basket (by default the current one), in order."""
        rows = self._file.fetch(
            "SELECT mark.* FROM mark JOIN basket ON basket.id = mark.basket"
            " WHERE basket.name = ? ORDER BY position, mark.id",
            (name or self.current,),
        )
        return tuple(_mark(row) for row in rows)

    def identities(self, name: str | None = None) -> frozenset[Identity]:
        """The identities of the marks of a basket, to look up which rows of the screen are marked."""
        rows = self._file.fetch(
            "SELECT inspection, number, words FROM mark JOIN basket ON basket.id = mark.basket"
            " WHERE basket.name = ?",
            (name or self.current,),
        )
        return frozenset(stored_identity(row) for row in rows)

    def count_marks(self, inspection: str) -> int:
        """How many marks all baskets together have in the inspection of a key."""
        rows = self._file.fetch("SELECT count(*) AS marks FROM mark WHERE inspection = ?", (inspection,))
        return int(rows[0]["marks"])

    def toggle(self, inspection: Inspection, paragraph: Paragraph, origin: str = "") -> bool:
        """Mark a paragraph in the current basket, or unmark it; returns whether it is marked now."""
        if self.unmark(Identity.of(paragraph)):
            return False
        return self.mark(inspection, paragraph, origin)

    def mark(
        self, inspection: Inspection, paragraph: Paragraph, origin: str = "", name: str | None = None
    ) -> bool:
        """Append a paragraph to a basket; False if the basket has it already."""
        mark = Mark(Identity.of(paragraph), paragraph, inspection, origin=origin, marked=now())
        name = name or self.current
        with self._file.transaction() as conn:
            return _insert(conn, _basket(conn, name), mark)

    def unmark(self, identity: Identity, name: str | None = None) -> bool:
        """Remove a paragraph from a basket; False if the basket did not have it."""
        name = name or self.current
        with self._file.transaction() as conn:
            return _change_mark(conn, "DELETE FROM mark", (), name, identity) > 0

    def write_note(self, identity: Identity, note: str, name: str | None = None) -> None:
        """Set the note of a marked paragraph; "" removes it."""
        name = name or self.current
        with self._file.transaction() as conn:
            _change_mark(conn, "UPDATE mark SET note = ?", (strip_note(note),), name, identity)

    def quote(self, identity: Identity, runs: Sequence[str], name: str | None = None) -> None:
        """Set the runs of sentences that are quoted of a marked paragraph; none for all of it."""
        name = name or self.current
        with self._file.transaction() as conn:
            _change_mark(conn, "UPDATE mark SET quotation = ?", (_stored_runs(runs),), name, identity)

    def quotations(self, name: str | None = None) -> dict[Identity, tuple[str, ...]]:
        """The quotations of the marks of a basket, of those that have any."""
        rows = self._file.fetch(
            "SELECT inspection, number, words, quotation FROM mark JOIN basket ON basket.id = mark.basket"
            " WHERE basket.name = ? AND quotation <> ''",
            (name or self.current,),
        )
        return {stored_identity(row): _runs(row["quotation"]) for row in rows}

    def move(self, identity: Identity, by: int, name: str | None = None) -> None:
        """Move a mark `by` places down (negative: up) in its basket, at most to the end or the beginning."""
        name = name or self.current
        with self._file.transaction() as conn:
            basket = _basket(conn, name)
            rows = conn.execute(
                "SELECT id, inspection, number, words FROM mark WHERE basket = ? ORDER BY position, id",
                (basket,),
            ).fetchall()
            order = [row["id"] for row in rows]
            at = next((n for n, row in enumerate(rows) if stored_identity(row) == identity), None)
            if at is None:
                return
            order.insert(max(0, min(at + by, len(order) - 1)), order.pop(at))
            conn.executemany("UPDATE mark SET position = ? WHERE id = ?", list(enumerate(order)))

    def restore(self, marks: Sequence[Mark], name: str | None = None) -> None:
        """Replace the marks of a basket by these, in this order: the undo of any change."""
        name = name or self.current
        with self._file.transaction() as conn:
            basket = _basket(conn, name)
            conn.execute("DELETE FROM mark WHERE basket = ?", (basket,))
            for mark in marks:
                _insert(conn, basket, mark)

    def empty(self, name: str | None = None) -> tuple[Mark, ...]:
        """Remove all marks from a basket; returns them, for `restore`."""
        removed = self.marks(name)
        self.restore((), name)
        return removed

    def merge(self, source: str, into: str) -> None:
        """Append one basket's marks to another, without duplicates; the source is unchanged."""
        marks = self.marks(source)
        with self._file.transaction() as conn:
            basket = _basket(conn, into)
            for mark in marks:
                _insert(conn, basket, mark)

    def rename(self, name: str, new: str) -> None:
        """Rename a basket. Raises NameTaken."""
        if new in self.names():
            raise NameTaken(
                f"there is a basket “{one_line(new, LONGEST_SHOWN)}” already: choose another name"
            )
        is_current = self.current == name
        with self._file.transaction() as conn:
            conn.execute("UPDATE basket SET name = ? WHERE id = ?", (new, _basket(conn, name)))
            if is_current:
                conn.execute("INSERT OR REPLACE INTO setting VALUES ('basket', ?)", (new,))

    def remove(self, name: str) -> None:
        """Delete a basket and its marks."""
        with self._file.transaction() as conn:
            conn.execute("DELETE FROM basket WHERE name = ?", (name,))


def _basket(conn: sqlite3.Connection, name: str) -> int:
    """The id of a basket, which is created if there is none of that name."""
    conn.execute("INSERT OR IGNORE INTO basket (name, made) VALUES (?, ?)", (name, now()))
    basket: int = conn.execute("SELECT id FROM basket WHERE name = ?", (name,)).fetchone()["id"]
    return basket


def _insert(conn: sqlite3.Connection, basket: int, mark: Mark) -> bool:
    end = conn.execute("SELECT coalesce(max(position), -1) + 1 FROM mark WHERE basket = ?", (basket,))
    inserted = conn.execute(
        "INSERT OR IGNORE INTO mark"
        " (basket, position, inspection, number, words, paragraph, source, note, origin, marked, quotation)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            basket,
            end.fetchone()[0],
            mark.identity.inspection,
            mark.identity.number,
            mark.identity.words,
            paragraph_json(mark.paragraph),
            inspection_json(mark.inspection),
            mark.note,
            mark.origin,
            mark.marked or now(),
            _stored_runs(mark.quotation),
        ),
    )
    return inserted.rowcount > 0


def _change_mark(
    conn: sqlite3.Connection, change: str, values: Iterable[object], name: str, identity: Identity
) -> int:
    return conn.execute(
        f"{change} WHERE basket = (SELECT id FROM basket WHERE name = ?)"
        " AND inspection = ? AND number = ? AND words = ?",
        (*values, name, identity.inspection, identity.number, identity.words),
    ).rowcount


def _mark(row: sqlite3.Row) -> Mark:
    return Mark(
        stored_identity(row),
        stored_paragraph(row["paragraph"]),
        stored_inspection(row["source"]),
        note=stored_text(row["note"]),
        origin=stored_text(row["origin"]),
        marked=stored_text(row["marked"]),
        quotation=_runs(row["quotation"]),
    )


def _stored_runs(runs: Sequence[str]) -> str:
    return json.dumps(list(runs)) if runs else ""


def _runs(stored: object) -> tuple[str, ...]:
    """The runs of a stored quotation; damaged ones are left out."""
    try:
        found = json.loads(stored) if isinstance(stored, str) and stored else []
    except (ValueError, RecursionError):
        return ()
    return tuple(filter(None, map(stored_text, found))) if isinstance(found, list) else ()
