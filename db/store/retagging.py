"""Themes told anew for the paragraphs that a database holds, without reading the reports again."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from db.store.report_rows import insert_themes

if TYPE_CHECKING:
    from db.reading.theme_file import Theme
    from db.reading.themes import Tagger

_BATCH: Final = 1_000


def write_themes(conn: sqlite3.Connection, themes: "Iterable[Theme]") -> None:
    """The table of themes, in the order given."""
    conn.execute("DELETE FROM themes")
    conn.executemany(
        "INSERT INTO themes (id, position, name, scope) VALUES (?, ?, ?, ?)",
        ((theme.id, at, theme.name, theme.scope) for at, theme in enumerate(themes, start=1)),
    )


def retag(
    conn: sqlite3.Connection, tagger: "Tagger", progress: Callable[[int, int], None] | None = None
) -> int:
    """Give every paragraph the themes that `tagger` tells; how many changed. Inside the writer's transaction."""
    from db.store.search import index

    write_themes(conn, tagger.themes)
    total = conn.execute("SELECT count(*) FROM paragraphs").fetchone()[0]
    done = changed = last = 0
    while batch := _paragraphs_after(conn, last):
        last = batch[-1][0]
        held = _held(conn, batch[0][0], last)
        told = [(i, tagger.tag(text, section=section, kind=kind)) for i, kind, section, text in batch]
        different = [(i, themes) for i, themes in told if themes != held.get(i, ())]
        conn.executemany("DELETE FROM paragraph_themes WHERE paragraph_id = ?", ((i,) for i, _ in different))
        insert_themes(conn, different)
        changed += len(different)
        done += len(batch)
        if progress:
            progress(done, total)
    index.refilter(conn)
    return changed


def _paragraphs_after(conn: sqlite3.Connection, last: int) -> list[tuple[int, str, Sequence[str], str]]:
    rows = conn.execute(
        "SELECT p.id, p.kind, s.path, p.text FROM paragraphs p LEFT JOIN sections s ON s.id = p.section_id"
        " WHERE p.id > ? ORDER BY p.id LIMIT ?",
        (last, _BATCH),
    )
    return [(i, kind, tuple(json.loads(path or "[]")), text) for i, kind, path, text in rows]


def _held(conn: sqlite3.Connection, first: int, last: int) -> dict[int, tuple[str, ...]]:
    held: dict[int, tuple[str, ...]] = {}
    for i, theme in conn.execute(
        "SELECT paragraph_id, theme FROM paragraph_themes WHERE paragraph_id BETWEEN ? AND ?"
        " ORDER BY paragraph_id, position",
        (first, last),
    ):
        held[i] = (*held.get(i, ()), theme)
    return held
