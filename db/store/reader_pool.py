"""Connections for any number of threads, and how what they ask is stopped."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from db.errors import LibraryError
from db.store.connection import (
    ReadingConnection,
    explained,
    file_version,
    journal_of,
    open_reader,
    roll_back,
)

# SQLite's steps between two looks at whether a question was cancelled: a fraction of a millisecond.
_CANCEL_EVERY: Final = 10_000


class ReaderPool:
    """Read-only connections to one file, lent to the threads that ask; `interrupt` stops what they are asking.

    The file is the one that stood at the path at first. When another takes its place, no further connection
    can be had: the threads wait for those that there are, so that no answer mixes two files.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._mine = threading.local()
        self._lock = threading.Condition()
        self._file: tuple[int, int] | None = None
        self._connections: set[ReadingConnection] = set()
        self._idle: list[ReadingConnection] = []
        self._questions: set[_Question] = set()
        self._closed = False

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection for this thread; errors inside become a LibraryError that names the file."""
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
        """Close every connection; one that is being asked is interrupted, and closed when it is given back."""
        with self._lock:
            self._closed = True
            self._lock.notify_all()
        self.interrupt()
        with self._lock:
            while self._idle:
                self._drop(self._idle.pop())

    def _begin(self) -> "_Question":
        conn = self._idle_one() or self._further()
        with self._lock:
            if self._closed:
                self._drop(conn)
                raise self._closed_error()
            question = self._mine.question = _Question(conn)
            self._questions.add(question)
        return question

    def _idle_one(self) -> ReadingConnection | None:
        """A connection that nobody uses; None where a further one is to be opened."""
        with self._lock:
            while not self._closed:
                if self._idle:
                    return self._idle.pop()  # the last used: what it read is still in memory
                if not self._connections or file_version(self.path).file == self._file:
                    return None
                self._lock.wait()
            raise self._closed_error()

    def _further(self) -> ReadingConnection:
        before = file_version(self.path).file
        conn = open_reader(self.path)
        # `interrupt` misses what runs no statement just then; SQLite asks this every so often.
        conn.set_progress_handler(self.cancelled, _CANCEL_EVERY)
        with self._lock:
            self._connections.add(conn)
            if len(self._connections) == 1:
                self._file = before
            same = self._file == file_version(self.path).file or len(self._connections) == 1
            if not same:  # it was replaced just now
                self._drop(conn)
        return conn if same else self._idle_one() or self._further()

    def _end(self, question: "_Question") -> None:
        self._mine.question = None
        with self._lock:
            self._questions.discard(question)
            if self._closed:
                self._drop(question.conn)
            else:
                self._idle.append(question.conn)
                self._lock.notify()

    def _drop(self, conn: ReadingConnection) -> None:
        self._connections.discard(conn)
        conn.close()

    def _closed_error(self) -> LibraryError:
        return LibraryError(f"{self.path} has been closed")

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
