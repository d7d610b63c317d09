"""Connections for any number of threads, and how what they ask is stopped."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from weakref import WeakSet

from db.store.connection import ReadingConnection, explained, journal_of, open_reader, roll_back
from db.store.errors import LibraryError

# SQLite's steps between two looks at whether a question was cancelled: a fraction of a millisecond.
_CANCEL_EVERY: Final = 10_000


class ReaderPool:
    """One read-only connection for each thread that asks; `interrupt` stops what they are asking."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._connections: WeakSet[ReadingConnection] = WeakSet()
        self._questions: set[_Question] = set()
        self._closed = False

    @contextmanager
    def asking(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection; errors inside become a LibraryError that names the file."""
        if getattr(self._mine, "question", None) is not None:  # a part of a question
            yield self._mine.conn
            return
        question = self._begin()
        try:
            with explained(self.path):
                if journal_of(self.path).exists():
                    self._settle(question.conn)
                yield question.conn
        finally:
            self._end(question)

    def cancelled(self) -> bool:
        """Whether `interrupt` has stopped what this thread is asking."""
        question: _Question | None = getattr(self._mine, "question", None)
        return question is not None and question.cancelled

    def interrupt(self) -> None:
        """Stop what other threads are asking: it ends in `Cancelled`. The calling thread's is let be."""
        own = getattr(self._mine, "question", None)
        with self._lock:
            for question in self._questions - {own}:
                question.cancelled = True
                question.conn.interrupt()

    def close(self) -> None:
        """Close every connection; one that is being asked is interrupted, and closed by its own thread."""
        self._closed = True
        self.interrupt()
        with self._lock:
            asked = {question.conn for question in self._questions}
            for conn in [conn for conn in self._connections if conn not in asked]:
                conn.close()

    def _begin(self) -> "_Question":
        conn = getattr(self._mine, "conn", None)
        if conn is None and not self._closed:
            conn = self._mine.conn = open_reader(self.path)
            # `interrupt` misses what runs no statement just then; SQLite asks this every so often.
            conn.set_progress_handler(self.cancelled, _CANCEL_EVERY)
        with self._lock:
            if self._closed or conn is None:
                raise LibraryError(f"{self.path} has been closed")
            self._connections.add(conn)
            question = self._mine.question = _Question(conn)
            self._questions.add(question)
        return question

    def _end(self, question: "_Question") -> None:
        self._mine.question = None
        with self._lock:
            self._questions.discard(question)
            if self._closed:
                question.conn.close()

    def _settle(self, conn: sqlite3.Connection) -> None:
        """Someone is writing, or was killed while writing: then a reader is refused until it is put back."""
        try:
            conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            roll_back(self.path, error)


class _Question:
    """What one thread is asking, from its first statement to its last."""

    __slots__ = ("cancelled", "conn")

    def __init__(self, conn: "ReadingConnection") -> None:
        self.conn = conn
        self.cancelled = False
