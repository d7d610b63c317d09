"""Read-only connections for any number of threads, and the interruption of what they run."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import LibraryError
from db.store.connection import (
    STEPS_PER_CHECK,
    ReadingConnection,
    explained,
    file_version,
    open_reader,
    roll_back,
)
from db.store.journal import check_beside, journal_of


class ReaderPool:
    """Read-only connections to one file, one for each thread at a time; `interrupt` stops what they run.

    All connections are to the file that was at the path first. After it has been replaced no further connection is
    opened: threads wait for a free one, so that all results are of one file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = _Local()
        self._lock = threading.Condition()
        self._file: tuple[int, int] | None = None
        self._connections: set[ReadingConnection] = set()
        self._idle: list[ReadingConnection] = []
        self._sessions: set[_Session] = set()
        self._closed = False

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection for this thread, which nested calls share. Errors inside become a LibraryError."""
        if self._local.session is not None:  # a nested call
            yield self._local.session.conn
            return
        session = self._begin()
        try:
            with explained(self.path, self.cancelled):
                check_beside(self.path)
                if journal_of(self.path).exists():
                    self._recover(session.conn)
                yield session.conn
        finally:
            self._end(session)

    def cancelled(self) -> bool:
        """Whether `interrupt` has cancelled the session of this thread."""
        session = self._local.session
        return session is not None and session.cancelled

    def interrupt(self) -> None:
        """Cancel the sessions of other threads, which raise `Cancelled`; the calling thread's goes on."""
        own = self._local.session
        with self._lock:
            for session in self._sessions - {own}:
                session.cancelled = True
                session.conn.interrupt()

    def close(self) -> None:
        """Close every connection; those in use are interrupted, and closed at the end of their sessions."""
        with self._lock:
            self._closed = True
            self._lock.notify_all()
        self.interrupt()
        with self._lock:
            while self._idle:
                self._drop(self._idle.pop())

    def _begin(self) -> "_Session":
        conn = self._take_idle() or self._open_new()
        with self._lock:
            if self._closed:
                self._drop(conn)
                raise self._closed_error()
            session = self._local.session = _Session(conn)
            self._sessions.add(session)
        return session

    def _take_idle(self) -> ReadingConnection | None:
        """A free connection; None where a new one is to be opened. Waits if the file was replaced."""
        with self._lock:
            while not self._closed:
                if self._idle:
                    return self._idle.pop()  # the last used: its page cache is warm
                if not self._connections or file_version(self.path).file == self._file:
                    return None
                self._lock.wait()
            raise self._closed_error()

    def _open_new(self) -> ReadingConnection:
        before = file_version(self.path).file
        conn = open_reader(self.path)
        # `interrupt` has no effect between two statements; SQLite calls this handler every so often.
        conn.set_progress_handler(self.cancelled, STEPS_PER_CHECK)
        with self._lock:
            self._connections.add(conn)
            if len(self._connections) == 1:
                self._file = before
            is_same = self._file == file_version(self.path).file or len(self._connections) == 1
            if not is_same:  # the file was replaced meanwhile
                self._drop(conn)
        return conn if is_same else self._take_idle() or self._open_new()

    def _end(self, session: "_Session") -> None:
        self._local.session = None
        with self._lock:
            self._sessions.discard(session)
            if self._closed:
                self._drop(session.conn)
            else:
                self._idle.append(session.conn)
                self._lock.notify()

    def _drop(self, conn: ReadingConnection) -> None:
        self._connections.discard(conn)
        conn.close()

    def _closed_error(self) -> LibraryError:
        return LibraryError(f"{self.path} has been closed")

    def _recover(self, conn: sqlite3.Connection) -> None:
        """Roll back the journal of a killed writer: SQLite refuses readers until then. A live writer is left alone."""
        try:
            conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            roll_back(self.path, error)


class _Session:
    """The use of a connection by one thread, from its first statement to its last."""

    __slots__ = ("cancelled", "conn")

    def __init__(self, conn: "ReadingConnection") -> None:
        self.conn = conn
        self.cancelled = False


class _Local(threading.local):
    """The session of each thread."""

    session: _Session | None = None
