"""The SQLite file of the user's own state, readable by this user only.

Each change is saved in a transaction of its own, so several windows of one user overwrite nothing of each other. A
damaged file is moved aside and reported; if no file can be written the state is held in memory, which is reported too.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from db.errors import LibraryError, describe_error
from db.store.connection import is_interrupted, let_ctrl_c_through, raise_ctrl_c
from db.store.sync import sync_folder

VERSION: Final = 3  # 2: tags; 3: quotations
# Another window of the same user locks the file for milliseconds at most.
WAIT_SECONDS: Final = 5.0
SESSION: Final = "session:"  # a setting, before the path of the database: how the browser was left
OWNER_ONLY: Final = 0o600
FOLDER_MODE: Final = 0o700

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS basket (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    made TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS mark (
    id INTEGER PRIMARY KEY,
    basket INTEGER NOT NULL REFERENCES basket (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    inspection TEXT NOT NULL,
    number TEXT NOT NULL,
    words TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    origin TEXT NOT NULL DEFAULT '',
    marked TEXT NOT NULL,
    quotation TEXT NOT NULL DEFAULT '',
    UNIQUE (basket, inspection, number, words)
);
CREATE TABLE IF NOT EXISTS saved_search (
    name TEXT PRIMARY KEY,
    query TEXT NOT NULL,
    saved TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS asked (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    query TEXT NOT NULL UNIQUE,
    asked TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS place (
    inspection TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    words TEXT NOT NULL,
    seq INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS tag (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    meaning TEXT NOT NULL DEFAULT '',
    made TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS tagged (
    tag INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    inspection TEXT NOT NULL,
    number TEXT NOT NULL,
    words TEXT NOT NULL,
    put TEXT NOT NULL,
    PRIMARY KEY (tag, inspection, number, words)
);
"""


# The columns that are read by name: a file of this version without them is damaged.
_COLUMNS: Final = {
    "basket": "id name made",
    "mark": "id basket position inspection number words paragraph source note origin marked quotation",
    "saved_search": "name query saved",
    "asked": "id query asked",
    "place": "inspection number words seq",
    "setting": "name value",
    "tag": "id name meaning made",
    "tagged": "tag inspection number words put",
}


class NotSaved(LibraryError):
    """A change to the user's own state could not be written; what was saved before is intact."""

    exit_status = 1


class PersonalFile:
    """The connection to a personal file. Thread-safe: a lock serialises its use."""

    def __init__(self, path: Path | None) -> None:
        """Open or create the file at `path` (None: in memory). Never fails; `notice` says what went wrong."""
        self.path = path
        self.notice = ""
        self._lock = threading.RLock()
        self._conn = self._open(path) if path else _memory()

    def close(self) -> None:
        """Close the file; everything was saved as it was changed."""
        with self._lock, suppress(sqlite3.Error):
            self._conn.close()

    def fetch(self, sql: str, values: tuple[object, ...] = ()) -> list[sqlite3.Row]:
        """The rows of a SELECT statement. Raises NotSaved where the file has been lost."""
        with self._lock, _errors_reported(self.path):
            return self._conn.execute(sql, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction: the block is saved whole or not at all. Raises NotSaved."""
        with self._lock, _errors_reported(self.path):
            self._conn.execute("BEGIN IMMEDIATE")
            try:
                yield self._conn
                self._conn.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._conn.execute("ROLLBACK")
                raise

    def _open(self, path: Path) -> sqlite3.Connection:
        try:
            path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
            return self._open_or_replace(path)
        except _Newer:
            self.notice = f"{path} was made by a newer findings: nothing marked now is kept"
        except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
            if is_interrupted(error):
                raise_ctrl_c(error)
            self.notice = f"{path} cannot be written ({describe_error(error)}): nothing marked now is kept"
        self.path = None
        return _memory()

    def _open_or_replace(self, path: Path) -> sqlite3.Connection:
        before = _identity(path)
        try:
            return _connect(path)
        except UnicodeDecodeError:
            pass  # SQLite quotes the bytes of a damaged schema in its message
        except sqlite3.DatabaseError as error:
            if not _is_damaged(error):
                raise
        aside = _move_aside(path, before)
        if aside:
            self.notice = f"your baskets and searches could not be read and were put aside as {aside}"
        return _connect(path)


class _Newer(Exception):
    """The file was made by a newer version: writing to it might lose what this version does not know."""


def now() -> str:
    """The present time, ISO, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _memory() -> sqlite3.Connection:
    return _prepare(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))


def _connect(path: Path) -> sqlite3.Connection:
    # Created here and not by SQLite, so that other users cannot read it even for a moment.
    is_new = not path.exists()
    file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), OWNER_ONLY)
    try:
        if os.fstat(file).st_mode & 0o077:
            os.fchmod(file, OWNER_ONLY)
    finally:
        os.close(file)
    if is_new:
        sync_folder(path.parent)
    conn = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        return _prepare(conn)
    except BaseException:
        conn.close()
        raise


def _prepare(conn: sqlite3.Connection) -> sqlite3.Connection:
    """Check the file and create its tables. Raises sqlite3.DatabaseError where it is damaged."""
    conn.row_factory = sqlite3.Row
    conn.text_factory = _text  # invalid UTF-8 becomes U+FFFD, not an error
    conn.execute("PRAGMA trusted_schema = OFF")
    conn.execute("PRAGMA foreign_keys = ON")
    # After a power cut too a change is there once it was reported: the journal's name is deleted for good.
    conn.execute("PRAGMA synchronous = EXTRA")
    let_ctrl_c_through(conn)
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise _Newer
    result = conn.execute("PRAGMA quick_check(1)").fetchone()[0]
    if result != "ok":
        raise sqlite3.DatabaseError(f"malformed: {result}")
    tables = {row["name"] for row in conn.execute("SELECT name FROM sqlite_master WHERE rootpage > 0")}
    for table, columns in _COLUMNS.items() if version == VERSION else ():
        if table not in tables:  # a view in its place would run its author's SQL
            raise sqlite3.DatabaseError(f"malformed: {table} is missing or is no table")
        existing = {row["name"] for row in conn.execute(f"PRAGMA table_info({table})")}
        if not existing.issuperset(columns.split()):
            raise sqlite3.DatabaseError(f"malformed: {table} is not as it was made")
    if version < VERSION:
        conn.execute("BEGIN IMMEDIATE")
        for statement in _SCHEMA.split(";"):
            conn.execute(statement)
        if "quotation" not in {row["name"] for row in conn.execute("PRAGMA table_info(mark)")}:
            conn.execute("ALTER TABLE mark ADD COLUMN quotation TEXT NOT NULL DEFAULT ''")
        conn.execute(f"PRAGMA user_version = {VERSION}")
        conn.execute("COMMIT")
    return conn


def _text(stored: bytes) -> str:
    return stored.decode("utf-8", "replace")


def _is_damaged(error: sqlite3.DatabaseError) -> bool:
    return "malformed" in str(error) or "not a database" in str(error)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def _move_aside(path: Path, damaged: tuple[int, int] | None) -> Path | None:
    """Rename the damaged file, unless another window has done so already. Returns its new path."""
    if _identity(path) != damaged:
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    count = 1
    while aside.exists():
        count += 1
        aside = path.with_name(f"{path.stem}-damaged-{stamp}-{count}{path.suffix}")
    path.rename(aside)
    for journal in ("-journal", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + journal).unlink()
    sync_folder(path.parent)
    return aside


@contextmanager
def _errors_reported(path: Path | None) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if is_interrupted(error):
            raise_ctrl_c(error)
        raise NotSaved(
            f"not saved in {path or 'memory'}: {describe_error(error)}; what was saved before is whole"
        ) from error
