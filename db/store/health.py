"""The health report of a database for `findings doctor`: contents, permissions and faults."""

import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from db.store import paragraph_vectors, schema
from db.store.connection import BYTES_IN_TEXT, explained, is_interrupted, open_reader
from db.store.lock import Holder, holder
from db.store.permission import why_not_writable
from db.store.schema_sql import TABLE_NAMES

# At most so many faults of a kind are listed.
_MOST_FAULTS: Final = 10


@dataclass(frozen=True, slots=True)
class Health:
    """The result of examining a database. `problems` are sentences; a sound database has none."""

    path: Path
    size: int  # bytes
    mode: str  # "rw-r-----"
    schema: int
    inspections: int
    paragraphs: int  # without boilerplate and footnotes
    superseded: int  # files superseded by another report of the same inspection
    dated_by_file_name: int  # inspections whose publication date is that of the file's name
    writable: bool  # by the user
    why_not_writable: str | None
    writer: Holder | None  # the process that is writing now
    vectors: str  # what meanings are compared by: "58,000 stored", or why they are not
    problems: tuple[str, ...] = ()
    index_problems: tuple[str, ...] = ()  # fixed by `rebuild_index`

    @property
    def is_sound(self) -> bool:
        """Whether there are no problems."""
        return not (self.problems or self.index_problems)


def examine(path: Path) -> Health:
    """Examine every page of a database. Raises LibraryError where it cannot be opened."""
    conn = open_reader(path)
    try:
        with explained(path):
            status = path.stat()
            inspections, paragraphs = conn.execute(
                "SELECT count(*), total(body_paragraphs) FROM inspections"
            ).fetchone()
            superseded = conn.execute("SELECT count(*) FROM files WHERE superseded").fetchone()[0]
            dated = "SELECT count(*) FROM inspections WHERE published_from = 'file name'"
            why_not = why_not_writable(path)
            return Health(
                path=path,
                size=status.st_size,
                mode=stat.filemode(status.st_mode)[1:],
                schema=schema.version(conn),
                inspections=inspections,
                paragraphs=int(paragraphs),
                superseded=superseded,
                dated_by_file_name=conn.execute(dated).fetchone()[0],
                writable=why_not is None,
                why_not_writable=why_not,
                writer=holder(path),
                vectors=paragraph_vectors.describe(conn),
                problems=tuple(_faults(conn)),
                index_problems=tuple(_index_faults(conn)),
            )
    finally:
        conn.close()


def rebuild_index(path: Path) -> None:
    """Rebuild the search index. Raises NotWritable where the user may not write, LibraryError for all else."""
    from db.store.writer import Writer

    with Writer(path, index=False) as writer:
        writer.rebuild_index()


def _faults(conn: sqlite3.Connection) -> list[str]:
    """The faults that SQLite finds in the file, and wrong paragraph counts."""
    try:
        lines = [str(row[0]) for row in conn.execute(f"PRAGMA integrity_check({_MOST_FAULTS})")]
        faults = [line for line in lines if line != "ok"]
        orphans = conn.execute("PRAGMA foreign_key_check").fetchmany(_MOST_FAULTS)
        faults += [
            f"row {row[1]} of {row[0]} belongs to a row of {row[2]} that is missing" for row in orphans
        ]
        faults += [
            f"inspection {key} counts {counted} paragraphs and holds {stored}"
            for key, counted, stored in conn.execute(_MISCOUNTED).fetchmany(_MOST_FAULTS)
        ]
        faults += _mistyped(conn)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if is_interrupted(error):
            raise
        return [f"the file is damaged: {error}"]
    return faults


def _mistyped(conn: sqlite3.Connection) -> Iterator[str]:
    """Tables with bytes where text belongs, which SQLite stores but does not search or compare."""
    for table in TABLE_NAMES:
        columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})") if row[2] == "TEXT"]
        are_bytes = " OR ".join(f"typeof({column}) = 'blob'" for column in columns)
        if columns and (
            count := conn.execute(f"SELECT count(*) FROM {table} WHERE {are_bytes}").fetchone()[0]
        ):
            yield (
                f"{count:,} rows of {table} hold bytes where text belongs:"
                " restore a copy, or ingest the reports into a new database"
            )


def _index_faults(conn: sqlite3.Connection) -> list[str]:
    from db.search.verify import find_faults

    try:
        return find_faults(conn)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if is_interrupted(error):
            raise
        if BYTES_IN_TEXT in str(error):  # `_mistyped` has found it, and the index is not what is wrong
            return []
        return [f"the search index cannot be read: {error}"]


def sqlite_version() -> str:
    """The version of the SQLite library: `3.45.1`."""
    return sqlite3.sqlite_version


_MISCOUNTED: Final = """
SELECT i.key, i.body_paragraphs, count(p.id) FROM inspections i
LEFT JOIN paragraphs p ON p.inspection_id = i.id AND p.kind NOT IN ('boilerplate', 'footnote')
GROUP BY i.id HAVING count(p.id) <> i.body_paragraphs"""
