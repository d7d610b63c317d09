"""The user's own tags: a list with a one-line meaning each, on paragraphs that are found again after a re-ingest.

Like a mark, a tag is stored with its paragraph's inspection, number and words instead of a database id.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from db.errors import LibraryError, UnknownValue
from db.personal.marks import Identity
from db.personal.personal_file import PersonalFile, now
from db.personal.stored_records import stored_identity, stored_object, stored_text
from db.personal.tagged_searches import NO_SEARCHES, ChangedSearches, follow_tag, read_changed, take_back
from db.store.name_matching import nearest_names
from db.text_safety import one_line, strip_controls

LONGEST_NAME: Final = 60  # characters: more than a list or a row can show
LONGEST_MEANING: Final = 300
# A setting: all tags before the last rename, merge or delete, and the state after it.
UNDO: Final = "tags-undo"


class InvalidTags(LibraryError):
    """A name that no tag can have, or a file that holds no tags."""

    exit_status = 2


class Tag(NamedTuple):
    """A tag, what it means, and the paragraphs that have it."""

    name: str
    meaning: str
    paragraphs: frozenset[Identity]


class Tags:
    """The tags of a personal file. Every change is saved before the method returns. All methods raise NotSaved."""

    def __init__(self, file: PersonalFile) -> None:
        self._file = file
        # The saved searches that the last change of a name changed.
        self.followed: ChangedSearches = NO_SEARCHES

    def all(self) -> tuple[Tag, ...]:
        """Every tag with its paragraphs, by name."""
        found: dict[int, set[Identity]] = {}
        for row in self._file.fetch("SELECT tag, inspection, number, words FROM tagged"):
            found.setdefault(row["tag"], set()).add(stored_identity(row))
        rows = self._file.fetch("SELECT id, name, meaning FROM tag ORDER BY name COLLATE NOCASE")
        return tuple(
            Tag(stored_text(r["name"]), stored_text(r["meaning"]), frozenset(found.get(r["id"], ())))
            for r in rows
        )

    def tag(self, name: str) -> Tag:
        """The tag of a name, in any case. Raises UnknownValue, which names the nearest."""
        tags = {tag.name: tag for tag in self.all()}
        wanted = name.strip().casefold()
        found = next((tag for tag in tags.values() if tag.name.casefold() == wanted), None)
        if found is None:
            raise UnknownValue("tag", name, nearest_names(name, {tag: tag for tag in tags}))
        return found

    def define(self, name: str, meaning: str = "") -> str:
        """Make a tag, or give one another meaning ("" leaves it). Returns its name as stored. Raises InvalidTags."""
        with self._file.transaction() as conn:
            return _define(conn, name, meaning)[1]

    def put(self, name: str, paragraphs: Iterable[Identity], meaning: str = "") -> None:
        """Put a tag on paragraphs; it is made where there is none of that name. `meaning` as in `define`."""
        with self._file.transaction() as conn:
            _put(conn, _define(conn, name, meaning)[0], paragraphs)

    def take_off(self, name: str, paragraphs: Iterable[Identity]) -> None:
        """Take a tag off paragraphs; the tag stays in the list."""
        with self._file.transaction() as conn:
            conn.executemany(
                "DELETE FROM tagged WHERE tag = (SELECT id FROM tag WHERE name = ?)"
                " AND inspection = ? AND number = ? AND words = ?",
                ((name, i.inspection, i.number, i.words) for i in paragraphs),
            )

    def toggle(self, name: str, paragraphs: Iterable[Identity]) -> bool:
        """Put a tag on all of these, or take it off where all have it. Returns whether they have it now."""
        wanted = frozenset(paragraphs)
        present = next((t for t in self.all() if t.name.casefold() == name.strip().casefold()), None)
        if present and wanted <= present.paragraphs:
            self.take_off(present.name, wanted)
            return False
        self.put(name, wanted)
        return True

    def replace(
        self, names: Iterable[str], tags: Iterable[Tag], searches: ChangedSearches = NO_SEARCHES
    ) -> None:
        """Put tags in the place of those of these names, in one transaction: the undo of any change, which takes back
        what it did to saved searches."""
        with self._file.transaction() as conn:
            conn.executemany("DELETE FROM tag WHERE name = ?", ((name,) for name in names))
            _insert(conn, tags)
            take_back(conn, searches)

    def rename(self, name: str, new: str) -> None:
        """Rename a tag, in saved searches too.

        Raises UnknownValue, and InvalidTags where the new name is taken: then they are merged.
        """
        tag = self.tag(name)
        clean = clean_name(new)
        if any(t.name.casefold() == clean.casefold() and t.name != tag.name for t in self.all()):
            raise InvalidTags(f"there is a tag “{clean}” already: --merge puts both together")
        self._change("UPDATE tag SET name = ? WHERE name = ?", (clean, tag.name), follow=(tag.name, clean))

    def merge(self, name: str, into: str) -> None:
        """Put a tag's paragraphs under another, and delete the first; saved searches filter by the other.

        Raises UnknownValue for either.
        """
        source, target = self.tag(name), self.tag(into)
        if source.name == target.name:
            raise InvalidTags("a tag cannot be merged with itself")
        self._change(
            "DELETE FROM tag WHERE name = ?",
            (source.name,),
            target.name,
            source.paragraphs,
            follow=(source.name, target.name),
        )

    def delete(self, name: str) -> Tag:
        """Delete a tag from the list and from its paragraphs. Returns it."""
        tag = self.tag(name)
        self._change("DELETE FROM tag WHERE name = ?", (tag.name,))
        return tag

    def undo(self) -> bool:
        """Undo the last rename, merge or delete; False where there is none, or the tags have changed since."""
        rows = self._file.fetch("SELECT value FROM setting WHERE name = ?", (UNDO,))
        stored = stored_object(rows[0]["value"]) if rows else {}
        if stored.get("after") != _stamp(self.export()):
            return False
        with self._file.transaction() as conn:
            conn.execute("DELETE FROM tag")
            _insert(conn, read_exported(stored.get("before")))
            take_back(conn, read_changed(stored.get("searches")))
            conn.execute("DELETE FROM setting WHERE name = ?", (UNDO,))
        return True

    def export(self) -> dict[str, Any]:
        """All tags as JSON: their names and meanings, and each paragraph by inspection key, number and words."""
        return exported(self.all())

    def take_in(self, stored: object) -> int:
        """Add the tags of a JSON that `export` made to those here; meanings here stay. Returns how many are new on
        paragraphs. Raises InvalidTags for another value."""
        tags = read_exported(stored)
        before = sum(len(tag.paragraphs) for tag in self.all())
        with self._file.transaction() as conn:
            _insert(conn, tags)
        return sum(len(tag.paragraphs) for tag in self.all()) - before

    def _change(
        self,
        sql: str,
        values: tuple[str, ...],
        put: str = "",
        paragraphs: Iterable[Identity] = (),
        follow: tuple[str, str] | None = None,
    ) -> None:
        """Run a change of whole tags, which saved searches `follow` from one to another; store how it is undone."""
        before = self.export()
        with self._file.transaction() as conn:
            if put:
                _put(conn, _define(conn, put)[0], paragraphs)
            conn.execute(sql, values)
            self.followed = follow_tag(conn, *follow) if follow else NO_SEARCHES
        undo = json.dumps({"before": before, "after": _stamp(self.export()), "searches": self.followed})
        with self._file.transaction() as conn:
            conn.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (UNDO, undo))


def clean_name(name: str) -> str:
    """The name of a tag: one line without control characters. Raises InvalidTags where nothing is left of it."""
    # Lists of tags are joined with semicolons.
    clean = " ".join(strip_controls(name).split()).replace(";", ",")
    if not clean or len(clean) > LONGEST_NAME:
        raise InvalidTags(f"a tag has 1 to {LONGEST_NAME} characters")
    return clean


def exported(tags: Iterable[Tag]) -> dict[str, Any]:
    """Tags as the JSON object that users exchange."""
    listed = list(tags)
    return {
        "tags": [{"name": tag.name, "meaning": tag.meaning} for tag in listed],
        "tagged": [
            {"tag": tag.name, "inspection": i.inspection, "number": i.number or None, "words": i.words}
            for tag in listed
            for i in sorted(tag.paragraphs, key=lambda i: (i.inspection, i.number, i.words))
        ],
    }


def read_exported(stored: object) -> tuple[Tag, ...]:
    """The tags of an exchanged JSON object. Raises InvalidTags for anything else; damaged entries are left out."""
    if not (isinstance(stored, dict) and isinstance(stored.get("tags"), list)):
        raise InvalidTags("this file holds no tags: `findings tags --export` makes one")
    meanings: dict[str, str] = {}
    for entry in stored["tags"]:
        if isinstance(entry, dict) and isinstance(entry.get("name"), str):
            meanings[clean_name(entry["name"])] = one_line(stored_text(entry.get("meaning")), LONGEST_MEANING)
    found: dict[str, set[Identity]] = {name: set() for name in meanings}
    tagged = stored.get("tagged")
    for entry in tagged if isinstance(tagged, list) else ():
        texts = [stored_text(entry.get(k)) if isinstance(entry, dict) else "" for k in _TAGGED]
        if texts[0] and texts[1] and texts[3]:
            found.setdefault(clean_name(texts[0]), set()).add(Identity(*texts[1:]))
    return tuple(Tag(name, meanings.get(name, ""), frozenset(found[name])) for name in found)


_TAGGED: Final = ("tag", "inspection", "number", "words")


def names_by_paragraph(tags: Iterable[Tag]) -> Mapping[Identity, tuple[str, ...]]:
    """Paragraph -> the names of its tags, in the order of the tags."""
    names: dict[Identity, tuple[str, ...]] = {}
    for tag in tags:
        for identity in tag.paragraphs:
            names[identity] = (*names.get(identity, ()), tag.name)
    return names


def _insert(conn: sqlite3.Connection, tags: Iterable[Tag]) -> None:
    for tag in tags:
        present = conn.execute("SELECT meaning FROM tag WHERE name = ?", (tag.name,)).fetchone()
        _put(conn, _define(conn, tag.name, "" if present and present[0] else tag.meaning)[0], tag.paragraphs)


def _define(conn: sqlite3.Connection, name: str, meaning: str = "") -> tuple[int, str]:
    """The id and name of a tag, which is made if there is none of that name in any case."""
    clean, words = clean_name(name), one_line(meaning, LONGEST_MEANING)
    conn.execute("INSERT OR IGNORE INTO tag (name, meaning, made) VALUES (?, ?, ?)", (clean, words, now()))
    row = conn.execute("SELECT id, name FROM tag WHERE name = ?", (clean,)).fetchone()
    if words:
        conn.execute("UPDATE tag SET meaning = ? WHERE id = ?", (words, row["id"]))
    return row["id"], stored_text(row["name"])


def _put(conn: sqlite3.Connection, tag: int, paragraphs: Iterable[Identity]) -> None:
    conn.executemany(
        "INSERT OR IGNORE INTO tagged (tag, inspection, number, words, put) VALUES (?, ?, ?, ?, ?)",
        ((tag, i.inspection, i.number, i.words, now()) for i in paragraphs),
    )


def _stamp(value: dict[str, Any]) -> str:
    import hashlib  # it loads OpenSSL, which the first rows need not wait for

    return hashlib.blake2b(json.dumps(value, sort_keys=True).encode(), digest_size=8).hexdigest()
