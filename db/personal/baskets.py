"""The paragraphs that a person has marked, in named baskets, in order, with notes.

A mark is kept by its inspection's key, its number and its words, not by a database id: it survives
a re-ingest, and another database that holds the same report. What has gone is still there, in its own words.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Final

from db.errors import UnknownValue
from db.personal.marks import Identity, Mark
from db.personal.personal_file import PersonalFile, now
from db.personal.stored_records import stored_inspection, stored_paragraph, stored_text
from db.records import Inspection, Paragraph
from db.text_safety import strip_controls

__all__ = ["DEFAULT", "Baskets", "Identity", "Mark"]

DEFAULT: Final = "basket"


class Baskets:
    """The baskets of a person's file. Every change is saved before the method returns; raises NotSaved."""

    def __init__(self, file: PersonalFile) -> None:
        self._file = file

    def names(self) -> tuple[str, ...]:
        """The baskets, oldest first; there is always the default one."""
        found = [stored_text(row["name"]) for row in self._file.ask("SELECT name FROM basket ORDER BY id")]
        return tuple(found if DEFAULT in found else [DEFAULT, *found])

    @property
    def current(self) -> str:
        """The basket that Space marks into."""
        rows = self._file.ask("SELECT value FROM setting WHERE name = 'basket'")
        return rows[0]["value"] if rows and rows[0]["value"] in self.names() else DEFAULT

    def choose(self, name: str) -> None:
        """Make a basket the current one, and make it where there is none of that name."""
        with self._file.changing() as conn:
            _basket(conn, name)
            conn.execute("INSERT OR REPLACE INTO setting VALUES ('basket', ?)", (name,))

    def marks(self, name: str | None = None) -> tuple[Mark, ...]:
        """The marks of a basket (the current one), in its order."""
        rows = self._file.ask(
            "SELECT mark.* FROM mark JOIN basket ON basket.id = mark.basket"
            " WHERE basket.name = ? ORDER BY position, mark.id",
            (name or self.current,),
        )
        return tuple(_mark(row) for row in rows)

    def identities(self, name: str | None = None) -> frozenset[Identity]:
        """What is marked, for asking of each row on the screen."""
        rows = self._file.ask(
            "SELECT inspection, number, words FROM mark JOIN basket ON basket.id = mark.basket"
            " WHERE basket.name = ?",
            (name or self.current,),
        )
        return frozenset(_identity(row) for row in rows)

    def toggle(self, inspection: Inspection, paragraph: Paragraph, origin: str = "") -> bool:
        """Mark a paragraph in the current basket, or unmark it; whether it is marked now."""
        if self.unmark(Identity.of(paragraph)):
            return False
        return self.mark(inspection, paragraph, origin)

    def mark(
        self, inspection: Inspection, paragraph: Paragraph, origin: str = "", name: str | None = None
    ) -> bool:
        """Put a paragraph at the end of a basket; False where it is in it already."""
        found = Mark(Identity.of(paragraph), paragraph, inspection, origin=origin, marked=now())
        name = name or self.current
        with self._file.changing() as conn:
            return _insert(conn, _basket(conn, name), found)

    def unmark(self, identity: Identity, name: str | None = None) -> bool:
        """Take a paragraph out of a basket; False where it was not in it."""
        name = name or self.current
        with self._file.changing() as conn:
            return _where(conn, "DELETE FROM mark", (), name, identity) > 0

    def write_note(self, identity: Identity, note: str, name: str | None = None) -> None:
        """Give a marked paragraph a note, "" for none."""
        name = name or self.current
        with self._file.changing() as conn:
            _where(conn, "UPDATE mark SET note = ?", (strip_controls(note),), name, identity)

    def move(self, identity: Identity, by: int, name: str | None = None) -> None:
        """Move a paragraph down (or, below zero, up) in the order of its basket, as far as it goes."""
        name = name or self.current
        with self._file.changing() as conn:
            basket = _basket(conn, name)
            rows = conn.execute(
                "SELECT id, inspection, number, words FROM mark WHERE basket = ? ORDER BY position, id",
                (basket,),
            ).fetchall()
            order = [row["id"] for row in rows]
            at = next((n for n, row in enumerate(rows) if _identity(row) == identity), None)
            if at is None:
                return
            order.insert(max(0, min(at + by, len(order) - 1)), order.pop(at))
            conn.executemany("UPDATE mark SET position = ? WHERE id = ?", list(enumerate(order)))

    def put_back(self, marks: Sequence[Mark], name: str | None = None) -> None:
        """Make a basket hold exactly these marks, in this order: the undo of whatever came between."""
        name = name or self.current
        with self._file.changing() as conn:
            basket = _basket(conn, name)
            conn.execute("DELETE FROM mark WHERE basket = ?", (basket,))
            for mark in marks:
                _insert(conn, basket, mark)

    def empty(self, name: str | None = None) -> tuple[Mark, ...]:
        """Take everything out of a basket; what was in it, for `put_back`."""
        held = self.marks(name)
        self.put_back((), name)
        return held

    def merge(self, source: str, into: str) -> None:
        """Add one basket's marks to the end of another, duplicates once; the source stays."""
        marks = self.marks(source)
        with self._file.changing() as conn:
            basket = _basket(conn, into)
            for mark in marks:
                _insert(conn, basket, mark)

    def rename(self, name: str, new: str) -> None:
        """Give a basket another name. Raises UnknownValue where that name is taken."""
        if new in self.names():
            raise UnknownValue("free name for a basket (it is taken)", new)
        current = self.current == name
        with self._file.changing() as conn:
            conn.execute("UPDATE basket SET name = ? WHERE id = ?", (new, _basket(conn, name)))
            if current:
                conn.execute("INSERT OR REPLACE INTO setting VALUES ('basket', ?)", (new,))

    def remove(self, name: str) -> None:
        """Remove a basket and what is in it."""
        with self._file.changing() as conn:
            conn.execute("DELETE FROM basket WHERE name = ?", (name,))


def _basket(conn: sqlite3.Connection, name: str) -> int:
    """The id of a basket, made where there is none."""
    conn.execute("INSERT OR IGNORE INTO basket (name, made) VALUES (?, ?)", (name, now()))
    found: int = conn.execute("SELECT id FROM basket WHERE name = ?", (name,)).fetchone()["id"]
    return found


def _insert(conn: sqlite3.Connection, basket: int, mark: Mark) -> bool:
    end = conn.execute("SELECT coalesce(max(position), -1) + 1 FROM mark WHERE basket = ?", (basket,))
    done = conn.execute(
        "INSERT OR IGNORE INTO mark"
        " (basket, position, inspection, number, words, paragraph, source, note, origin, marked)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            basket,
            end.fetchone()[0],
            mark.identity.inspection,
            mark.identity.number,
            mark.identity.words,
            json.dumps(asdict(mark.paragraph)),
            json.dumps(asdict(mark.inspection)),
            mark.note,
            mark.origin,
            mark.marked or now(),
        ),
    )
    return done.rowcount > 0


def _where(
    conn: sqlite3.Connection, change: str, values: Iterable[object], name: str, identity: Identity
) -> int:
    return conn.execute(
        f"{change} WHERE basket = (SELECT id FROM basket WHERE name = ?)"
        " AND inspection = ? AND number = ? AND words = ?",
        (*values, name, identity.inspection, identity.number, identity.words),
    ).rowcount


def _identity(row: sqlite3.Row) -> Identity:
    return Identity(*(stored_text(row[name]) for name in ("inspection", "number", "words")))


def _mark(row: sqlite3.Row) -> Mark:
    return Mark(
        _identity(row),
        stored_paragraph(row["paragraph"]),
        stored_inspection(row["source"]),
        *(stored_text(row[name]) for name in ("note", "origin", "marked")),
    )
