"""Commits a transaction once nobody reads the file: a reader that was stopped would keep it waiting for ever."""

import sqlite3
from collections.abc import Callable
from typing import Final

from db.store.connection import WRITER_WAIT_SECONDS

# How often a commit that waits for a reader asks whether to go on: not so long that Ctrl+C seems to do nothing.
ASKED_AFTER_SECONDS: Final = 1.0


def commit_when_free(conn: sqlite3.Connection, keep_waiting: Callable[[], bool] | None) -> None:
    """Commit. While another program reads, `keep_waiting` is asked each second; without it, a minute is waited.

    Raises sqlite3.OperationalError where the file is still read after that, and for all other faults.
    """
    if keep_waiting is None:
        conn.execute("COMMIT")
        return
    # SQLite waits in C, where Ctrl+C is not seen.
    _set_wait(conn, ASKED_AFTER_SECONDS)
    try:
        while not _is_committed(conn):
            if not keep_waiting():
                conn.execute("COMMIT")
                return
    finally:
        _set_wait(conn, WRITER_WAIT_SECONDS)


def _is_committed(conn: sqlite3.Connection) -> bool:
    """Commit; False where another program reads the file meanwhile."""
    try:
        conn.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
        return False
    return True


def _set_wait(conn: sqlite3.Connection, seconds: float) -> None:
    conn.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}").fetchone()
