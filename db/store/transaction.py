"""The transaction of a writer: reports in it are written whole or not at all, and indexed many at a time."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from db.errors import RejectedReport
from db.store.commit import commit_when_free
from db.store.connection import begin_writing, explained

# Paragraphs that are indexed together. Most words of a report are in the others too, and are counted once for all of
# them; but what remains at the end of an ingest is indexed while no report is read, so that it should be little.
INDEXED_TOGETHER: Final = 1_000
# What sqlite3 raises for an invalid record: a duplicate number, half a surrogate pair, a huge integer.
_REJECTIONS: Final = (
    sqlite3.IntegrityError,
    sqlite3.DataError,
    sqlite3.ProgrammingError,
    ValueError,
    OverflowError,
)


class Transaction:
    """What a writer's connection has written since the last commit, and which of its paragraphs are not indexed yet."""

    def __init__(self, conn: sqlite3.Connection, path: Path) -> None:
        self._conn = conn
        self._path = path
        self._unindexed: tuple[int, ...] = ()  # ids

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Write all of a block or nothing of it, inside the transaction that `commit` ends. Raises RejectedReport."""
        with explained(self._path):
            if not self._conn.in_transaction:
                begin_writing(self._conn, self._path)
            self._conn.execute("SAVEPOINT report")
            unindexed = self._unindexed
            try:
                yield
            except BaseException as error:
                self._roll_back(unindexed)
                if isinstance(error, _REJECTIONS):
                    raise RejectedReport(f"its records do not fit the tables: {error}") from error
                raise
            self._conn.execute("RELEASE report")

    def index_later(self, ids: Iterable[int]) -> None:
        """Index paragraphs that were inserted in this savepoint, with others and before the commit."""
        self._unindexed = (*self._unindexed, *ids)
        if len(self._unindexed) >= INDEXED_TOGETHER:
            self.index_now()

    def index_now(self) -> None:
        """Index what is not indexed yet: inside a savepoint, and before a paragraph is deleted."""
        from db.search import index

        index.add(self._conn, self._unindexed)
        self._unindexed = ()

    def commit(self, keep_waiting: Callable[[], bool] | None) -> None:
        """Index the rest and commit, if anything was written; `keep_waiting` as of `commit_when_free`."""
        if self._unindexed:
            with self.savepoint():
                self.index_now()
        if self._conn.in_transaction:
            commit_when_free(self._conn, keep_waiting)

    def _roll_back(self, unindexed: tuple[int, ...]) -> None:
        """Undo what was written since the savepoint, where `unindexed` were not indexed."""
        # A full disk ends the whole transaction, savepoints too.
        if not self._conn.in_transaction:
            self._unindexed = ()
            return
        self._conn.execute("ROLLBACK TO report")
        self._conn.execute("RELEASE report")
        self._unindexed = unindexed
