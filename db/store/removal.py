"""Removing inspections from a database, with their paragraphs, judgements, files and places in the search index."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from db.errors import UnknownValue
from db.store import rows, schema
from db.store.connection import begin_writing, check_is_ours, explained, open_writer
from db.store.lock import WriteLock
from db.store.report_rows import delete_paragraphs


def remove_inspections(database: Path, keys: Sequence[str]) -> int:
    """Remove the inspections of these keys, all or none, and return how many paragraphs went with them.

    One transaction: readers see the database with all of them, or without. The report files are not touched, and are
    new to the next ingest. Raises UnknownValue for a key that the database does not hold, NotWritable where another
    process writes, LibraryError for all else.
    """
    check_is_ours(database)  # before it is locked, so that a missing or foreign file is reported as such
    with WriteLock(database), explained(database), closing(open_writer(database)) as conn:
        schema.check(conn)
        begin_writing(conn, database)
        try:
            removed = sum(_remove(conn, key) for key in dict.fromkeys(keys))
            _settle_index(conn)
        except BaseException:
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            raise
        conn.execute("COMMIT")
        return removed


def _remove(conn: sqlite3.Connection, key: str) -> int:
    """Remove one inspection inside the caller's transaction; returns its number of paragraphs."""
    inspection_id = next(iter(rows.inspections_by_id(conn, "i.key = ?", (key,))), None)
    if inspection_id is None:
        raise UnknownValue("inspection", key)
    paragraphs = delete_paragraphs(conn, inspection_id)
    # Judgements and files go with it: their foreign keys cascade.
    conn.execute("DELETE FROM inspections WHERE id = ?", (inspection_id,))
    return len(paragraphs)


def _settle_index(conn: sqlite3.Connection) -> None:
    from db.search import index

    index.merge_pending(conn)
