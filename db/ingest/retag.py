"""Assigns themes and tone to the stored paragraphs again, without reading their reports again."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from db.reading.tone import infer_tone
from db.store import schema
from db.store.connection import begin_writing, check_is_ours, explained, open_writer
from db.store.lock import WriteLock
from db.store.report_rows import insert_themes

if TYPE_CHECKING:
    from db.reading.themes import Tagger

# paragraphs held in memory at a time: some 4 MB of text
_BATCH: Final = 5_000


class _StoredParagraph(NamedTuple):
    id: int
    text: str
    kind: str
    tone: str
    path: str  # JSON list of headings


def retag(database: Path, tagger: "Tagger") -> int:
    """Assign themes and tone to every paragraph again, and replace the stored themes by the tagger's.

    One transaction: readers see the old ones or the new ones, and a killed run leaves the old ones.
    Returns how many paragraphs changed. Raises NotWritable where another writes, LibraryError for all else.
    """
    # Before it is locked, so that a missing or foreign file is reported as such.
    check_is_ours(database)
    with WriteLock(database), explained(database), closing(open_writer(database)) as conn:
        schema.check(conn)
        begin_writing(conn, database)
        try:
            changed = retag_paragraphs(conn, tagger)
        except BaseException:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            raise
        conn.execute("COMMIT")
        return changed


def retag_paragraphs(
    conn: sqlite3.Connection, tagger: "Tagger", progress: Callable[[int, int], None] | None = None
) -> int:
    """What `retag` does, inside the caller's transaction; `progress` is called with paragraphs done and of how many."""
    total = conn.execute("SELECT count(*) FROM paragraphs").fetchone()[0]
    done = changed = 0
    _replace_themes(conn, tagger)
    for batch in _batches(conn):
        changed += _retag_batch(conn, tagger, batch)
        done += len(batch)
        if progress:
            progress(done, total)
    if changed:
        _refilter(conn)
    return changed


def _replace_themes(conn: sqlite3.Connection, tagger: "Tagger") -> None:
    conn.execute("DELETE FROM themes")
    conn.executemany(
        "INSERT INTO themes (id, position, name, scope) VALUES (?, ?, ?, ?)",
        ((t.id, at, t.name, t.scope) for at, t in enumerate(tagger.themes, start=1)),
    )


def _batches(conn: sqlite3.Connection) -> Iterator[list[_StoredParagraph]]:
    last = 0
    while batch := [
        _StoredParagraph(*row)
        for row in conn.execute(
            "SELECT p.id, p.text, p.kind, p.tone, coalesce(s.path, '[]') FROM paragraphs p"
            " LEFT JOIN sections s ON s.id = p.section_id WHERE p.id > ? ORDER BY p.id LIMIT ?",
            (last, _BATCH),
        )
    ]:
        yield batch
        last = batch[-1].id


def _retag_batch(conn: sqlite3.Connection, tagger: "Tagger", batch: list[_StoredParagraph]) -> int:
    stored: dict[int, list[str]] = {}
    for paragraph_id, theme in conn.execute(
        "SELECT paragraph_id, theme FROM paragraph_themes WHERE paragraph_id BETWEEN ? AND ?"
        " ORDER BY paragraph_id, position",
        (batch[0].id, batch[-1].id),
    ):
        stored.setdefault(paragraph_id, []).append(theme)
    themes: dict[int, tuple[str, ...]] = {}
    tones: dict[int, str] = {}
    for p in batch:
        headings = _headings(p.path)
        assigned = tagger.tag(p.text, headings, p.kind)
        if assigned != tuple(stored.get(p.id, ())):
            themes[p.id] = assigned
        new_tone = infer_tone(p.text, p.kind, headings, tagger.reader)
        if new_tone != p.tone:
            tones[p.id] = new_tone
    conn.executemany("DELETE FROM paragraph_themes WHERE paragraph_id = ?", ((i,) for i in themes))
    insert_themes(conn, themes.items())
    conn.executemany("UPDATE paragraphs SET tone = ? WHERE id = ?", ((t, i) for i, t in tones.items()))
    return len(themes.keys() | tones.keys())


def _headings(path: str) -> tuple[str, ...]:
    """The headings of a section; none where a foreign database has another value."""
    try:
        headings = json.loads(path)
    except (ValueError, RecursionError):
        return ()
    return tuple(str(heading) for heading in headings) if isinstance(headings, list) else ()


def _refilter(conn: sqlite3.Connection) -> None:
    """Update the search index: the values of its filters have changed."""
    from db.search import index

    index.refilter(conn)
