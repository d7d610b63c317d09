"""The vectors of the stored paragraphs: written with them, read for a few of them or for all.

`made_with` has the version of the file that they were made with (`db.store.derived`). Where it is another one, as in a
database that the user may not write to, they are computed from the texts.
"""

import sqlite3
import threading
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Final, NamedTuple

from db import codes
from db.records import Paragraph
from db.vectors import stem_vectors, vector_file
from db.vectors.vector_table import VectorTable

PART: Final = "vectors"
# Paragraphs between two calls of `progress`, and in memory at a time.
_BATCH: Final = 2_000
# Tables of all vectors kept in memory, at 270 bytes a paragraph: the open database's, and the one before an ingest.
_CACHED_TABLES: Final = 2
_BODY: Final = f"kind NOT IN ({', '.join(repr(kind) for kind in sorted(codes.APPARATUS))})"


class StoredVectors(NamedTuple):
    """All vectors of a database: ids in ascending order, and the vector of each at the same place."""

    ids: Sequence[int]
    table: VectorTable


def insert(
    conn: sqlite3.Connection,
    ids: Sequence[int],
    paragraphs: Sequence[Paragraph],
    made: Sequence[bytes | None] = (),
) -> None:
    """Insert the vectors of paragraphs that have just been inserted; boilerplate has none.

    `made`: those that were made as the paragraphs were read; () for none.
    """
    model = stem_vectors.load()
    if model is not None and _is_current(conn):
        known = made or repeat(None, len(paragraphs))
        rows = zip(ids, paragraphs, known, strict=True)
        _write(conn, ((i, v or model.embed(p.text)) for i, p, v in rows if p.kind not in codes.APPARATUS))


def make_all(conn: sqlite3.Connection, progress: Callable[[int, int], None] | None = None) -> None:
    """Make the vectors of all paragraphs anew; none where the file of vectors is missing."""
    model = stem_vectors.load()
    conn.execute("DELETE FROM paragraph_vectors")
    if model is None:
        return
    rows = conn.execute(f"SELECT id, text FROM paragraphs WHERE {_BODY} ORDER BY id").fetchall()
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        _write(conn, ((paragraph_id, model.embed(text)) for paragraph_id, text in batch))
        if progress:
            progress(start + len(batch), len(rows))


def read(conn: sqlite3.Connection, paragraphs: Sequence[Paragraph]) -> list[bytes]:
    """The vector of each paragraph, stored or computed; b"" where the file of vectors is missing."""
    model = stem_vectors.load()
    if model is None:
        return [b""] * len(paragraphs)
    stored = _read_some(conn, [p.id for p in paragraphs]) if _is_current(conn) else {}
    return [stored.get(p.id) or model.embed(p.text) for p in paragraphs]


def read_all(conn: sqlite3.Connection, stamp: str) -> StoredVectors | None:
    """The vectors of all paragraphs but boilerplate; None where the file of vectors is missing.

    `stamp` identifies the state of the database's paragraphs, by which the table is cached.
    """
    model = stem_vectors.load()
    if model is None:
        return None
    key = f"{stamp} {model.version}"
    with _lock:
        if key in _tables:
            _tables.move_to_end(key)
            return _tables[key]
    rows = _read_rows(conn, model)
    found = StoredVectors(array("q", [row[0] for row in rows]), VectorTable([row[1] for row in rows]))
    with _lock:
        _tables[key] = found
        if len(_tables) > _CACHED_TABLES:
            _tables.popitem(last=False)
    return found


def describe(conn: sqlite3.Connection) -> str:
    """What comparisons, similar paragraphs and `--related` rest on in this database, in words."""
    if stem_vectors.load() is None:
        return (
            f"none: {vector_file.FILE_NAME} is missing or of another version; words and structure alone count"
        )
    if not _is_current(conn):
        return "made with another file: computed on each use, until you may write to the database"
    stored = conn.execute("SELECT count(*) FROM paragraph_vectors").fetchone()[0]
    return f"{stored:,} stored"


_lock: Final = threading.Lock()
_tables: Final[OrderedDict[str, StoredVectors]] = OrderedDict()


def _read_rows(conn: sqlite3.Connection, model: stem_vectors.StemVectors) -> list[tuple[int, bytes]]:
    if _is_current(conn):
        rows = conn.execute("SELECT paragraph_id, vector FROM paragraph_vectors ORDER BY paragraph_id")
        return [(i, v) for i, v in rows if isinstance(v, bytes) and len(v) == stem_vectors.DIMENSIONS]
    texts = conn.execute(f"SELECT id, text FROM paragraphs WHERE {_BODY} ORDER BY id")
    return [(paragraph_id, model.embed(text)) for paragraph_id, text in texts]


def _read_some(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for start in range(0, len(ids), _BATCH // 4):  # SQLite's limit of variables is 999 in old builds
        some = ids[start : start + _BATCH // 4]
        marks = ",".join("?" * len(some))
        rows = conn.execute(
            f"SELECT paragraph_id, vector FROM paragraph_vectors WHERE paragraph_id IN ({marks})", some
        )
        found.update((i, v) for i, v in rows if isinstance(v, bytes) and len(v) == stem_vectors.DIMENSIONS)
    return found


def _is_current(conn: sqlite3.Connection) -> bool:
    row = conn.execute("SELECT version FROM made_with WHERE part = ?", (PART,)).fetchone()
    return row is not None and row[0] == vector_file.file_version()


def _write(conn: sqlite3.Connection, vectors: Iterable[tuple[int, bytes]]) -> None:
    conn.executemany("INSERT INTO paragraph_vectors (paragraph_id, vector) VALUES (?, ?)", vectors)
