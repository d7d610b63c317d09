"""Connections to a database, for reading and for writing. Errors are reported in one line that names the file."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from operator import methodcaller
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

from db.errors import Cancelled, LibraryError, OlderSchema, RejectedReport
from db.store import schema
from db.store.journal import check_beside, check_journal, journal_of
from db.store.permission import explain_upgrade

# A reader waits this long for a writer's commit. Measured: without it 20 readers beside one writer fail.
READER_WAIT_SECONDS: Final = 5.0
# A writer waits until the slowest reader has fetched its rows.
WRITER_WAIT_SECONDS: Final = 60.0
# Pages of a transaction are cached in memory up to this: a spill would lock readers out until commit.
WRITER_CACHE_KIB: Final = 128 * 1024
READER_CACHE_KIB: Final = 16 * 1024
# The longest value read: a report has at most 20 MB of text. A foreign file could compute one of gigabytes.
LONGEST_VALUE_BYTES: Final = 64 * 1024 * 1024
# SQLite's virtual machine steps between two looks for Ctrl+C or a cancellation: a fraction of a millisecond.
STEPS_PER_CHECK: Final = 10_000
# SQLite's code for a damaged full-text table.
_DAMAGED_FULL_TEXT: Final = 267
# A part of SQLite's message about a BLOB in a text column.
BYTES_IN_TEXT: Final = "cannot hold BLOB"


class Version(NamedTuple):
    """Changes when the file is replaced (`file`) or written (`written`); only to be compared."""

    file: tuple[int, int] | None
    written: tuple[int, int] | None


def file_version(path: Path) -> Version:
    """The version of the file at `path`; `Version(None, None)` where there is none.

    By `stat` alone: opening the file and closing it again would drop SQLite's locks on it.
    """
    try:
        stat = path.stat()
    except OSError:
        return Version(None, None)
    return Version((stat.st_dev, stat.st_ino), (stat.st_size, stat.st_mtime_ns))


def open_reader(path: Path) -> "ReadingConnection":
    """A read-only connection with SQLite's defences against hostile files. Raises LibraryError, naming the file.

    Any thread may use, interrupt or close it; only one at a time may run statements.
    """
    _check_is_file(path)
    with explained(path):
        check_beside(path)
        try:
            return _reader(path)
        except sqlite3.OperationalError as error:
            if not journal_of(path).exists():
                raise
            roll_back(path, error)
            return _reader(path)


def open_writer(path: Path) -> sqlite3.Connection:
    """A connection for writing to an existing file, which may be empty; transactions are explicit.

    Hold its write lock. Raises LibraryError, before anything is changed, for another program's database.
    """
    check_is_ours(path, may_be_empty=True)
    with explained(path):
        check_beside(path)
        _roll_back(path, reading=False)
        conn = _connect(path, "rw", WRITER_WAIT_SECONDS)
        try:
            # A database that was changed to WAL could not be read in a read-only folder.
            conn.execute("PRAGMA journal_mode = DELETE").fetchone()
            conn.execute("PRAGMA foreign_keys = ON")
            conn.execute("PRAGMA synchronous = FULL")
            conn.execute("PRAGMA cache_spill = OFF")
            conn.execute(f"PRAGMA cache_size = -{WRITER_CACHE_KIB}")
        except BaseException:
            conn.close()
            raise
        return conn


def check_is_ours(path: Path, *, may_be_empty: bool = False) -> None:
    """Raise LibraryError where the file is missing or another program's; nothing is written or locked."""
    _check_is_file(path, may_be_empty=may_be_empty)
    # SQLite opens no log and no journal of an immutable file.
    with explained(path), closing(_connect(path, "ro&immutable=1", READER_WAIT_SECONDS)) as conn:
        schema.version(conn)


def begin_writing(conn: sqlite3.Connection, path: Path) -> None:
    """Begin a transaction of a writer. SQLite rolls back no journal that was put there meanwhile.

    For that it would need the file for itself, and another connection is reading until the transaction has begun.
    """
    check_beside(path)
    check_journal(path, reading=False)
    with closing(_connect(path, "ro", WRITER_WAIT_SECONDS)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_master").fetchone()
        conn.execute("BEGIN IMMEDIATE")


@contextmanager
def explained(path: Path, cancelled: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Convert what SQLite or the system raises inside to a LibraryError that names `path`.

    Where `cancelled()` it is `Cancelled`, whatever SQLite says: of a table that it was opening when it was interrupted
    it says that this failed, and a real fault is met again. Else an interrupted statement of the main thread was
    Ctrl+C: SQLite swallows the KeyboardInterrupt of its progress handler, which is raised again here.
    """
    try:
        yield
    except LibraryError as error:
        if (
            str(path) in str(error)
            or isinstance(error, Cancelled | RejectedReport)
            or error.exit_status != LibraryError.exit_status
        ):
            raise
        advice = explain_upgrade(path) if isinstance(error, OlderSchema) else ""
        raise type(error)(f"cannot use {path}: {error}{advice}") from error
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        if cancelled():
            raise Cancelled() from error
        if is_interrupted(error):
            raise_ctrl_c(error)
        raise _explanation(error, path) from error


def raise_ctrl_c(error: Exception) -> None:
    """Raise the KeyboardInterrupt that SQLite swallowed in a statement. Only the main thread receives one."""
    if threading.current_thread() is threading.main_thread():
        raise KeyboardInterrupt from error


def is_interrupted(error: Exception) -> bool:
    """Whether a statement was stopped, by a cancellation or by Ctrl+C."""
    return isinstance(error, sqlite3.OperationalError) and "interrupted" in str(error)


class ReadingConnection(sqlite3.Connection):
    """A connection for reading."""


def _reader(path: Path) -> ReadingConnection:
    conn = _connect(path, "ro", READER_WAIT_SECONDS)
    try:
        conn.execute("PRAGMA query_only = ON")
        conn.execute(f"PRAGMA cache_size = -{READER_CACHE_KIB}")
        schema.check(conn)
        _check_not_truncated(conn, path)
    except BaseException:
        conn.close()
        raise
    return conn


def _check_not_truncated(conn: sqlite3.Connection, path: Path) -> None:
    """Raise LibraryError for a truncated file: SQLite detects missing pages, but not a part of the last one."""
    pages, size = (conn.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size"))
    if path.stat().st_size < pages * size:
        raise LibraryError("it is damaged or cut short; restore a copy, or ingest the reports into a new one")


def _connect(path: Path, mode: str, wait: float) -> ReadingConnection:
    address = f"file:{quote(os.fspath(path.absolute()))}?mode={mode}"
    conn = sqlite3.connect(
        address,
        uri=True,
        timeout=wait,
        isolation_level=None,
        check_same_thread=False,
        factory=ReadingConnection,
    )
    # A foreign file's text may be invalid UTF-8; invalid bytes become U+FFFD.
    conn.text_factory = methodcaller("decode", "utf-8", "replace")  # a function of ours takes twice as long
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE_BYTES)
    let_ctrl_c_through(conn)
    conn.execute("PRAGMA trusted_schema = OFF")
    conn.execute("PRAGMA cell_size_check = ON")
    defensive = getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE", None)  # Python 3.12
    if defensive is not None:
        conn.setconfig(defensive, True)  # type: ignore[attr-defined,unused-ignore]
    return conn


def let_ctrl_c_through(conn: sqlite3.Connection) -> None:
    """Let Ctrl+C end a statement: Python handles it only while it runs code of its own."""
    conn.set_progress_handler(lambda: False, STEPS_PER_CHECK)


def _check_is_file(path: Path, *, may_be_empty: bool = False) -> None:
    """Raise LibraryError with the reason why a file cannot be opened: SQLite says only "unable to open"."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        raise LibraryError(
            f"there is no database at {path}; make one with `findings ingest PATH... --db DATABASE`"
        ) from None
    except OSError as error:
        raise LibraryError(f"cannot open {path}: {(error.strerror or 'error').lower()}") from error
    except ValueError as error:  # a NUL in the name
        raise LibraryError(f"cannot open {path}: {error}") from error
    if path.is_dir():
        raise LibraryError(f"{path} is a folder; name a database file")
    if not path.is_file():
        raise LibraryError(f"{path} is not a regular file; name a database file")
    if stat.st_size == 0 and not may_be_empty:
        raise LibraryError(f"{path} is empty; fill it with `findings ingest PATH... --db DATABASE`")
    if not os.access(path, os.R_OK):
        raise LibraryError(f"cannot read {path}: permission denied; ask its owner to let you read it")


def roll_back(path: Path, refused: sqlite3.OperationalError) -> None:
    """Roll back what a killed writer of this user left, if that is why a reader was `refused`; else raise `refused`.

    SQLite lets nobody read before that. Raises LibraryError for a journal that is another's or does not belong, and
    without write permission.
    """
    if not any(words in str(refused) for words in ("readonly", "unable to open")):
        raise refused
    _roll_back(path, reading=True)


def _roll_back(path: Path, *, reading: bool) -> None:
    if journal_of(path).exists():
        check_journal(path, reading=reading)
        from db.store.rollback import run_rollback

        run_rollback(path, reading=reading)


def _explanation(error: Exception, path: Path) -> LibraryError:
    words = str(error)
    if getattr(error, "sqlite_errorcode", None) == _DAMAGED_FULL_TEXT:
        return LibraryError(f"cannot use {path}: {_INDEX_NOT_WHOLE}")
    if isinstance(error, OSError):
        return LibraryError(f"cannot use {path}: {(error.strerror or words).lower()}")
    if isinstance(error, UnicodeDecodeError):  # SQLite quotes the bytes of a damaged schema in its message
        words = "malformed"
    if "interrupted" in words:
        return Cancelled()
    if ("readonly" in words or "unable to open" in words) and _needs_log(path):
        return LibraryError(f"cannot use {path}: {_WAL_IN_READ_ONLY_FOLDER}")
    for message, reason in _REASONS:
        if message in words:
            return LibraryError(f"cannot use {path}: {reason}")
    return LibraryError(f"cannot use {path}: {words}")


def _needs_log(path: Path) -> bool:
    """Whether a database keeps a write-ahead log (bytes 18 and 19 of its header) that cannot be made beside it."""
    try:
        with path.open("rb") as file:
            return file.read(20)[18:] == _WAL_VERSIONS and not os.access(path.parent, os.W_OK)
    except OSError:
        return False


_WAL_VERSIONS: Final = b"\x02\x02"  # https://www.sqlite.org/fileformat2.html
_WAL_IN_READ_ONLY_FOLDER: Final = (
    "it is in WAL mode, which needs a folder that you may write to; copy it to one, or have its owner run "
    "`findings ingest` on it once"
)
_INDEX_NOT_WHOLE: Final = "its search index is not whole; `findings doctor --rebuild-index` makes it anew"
# A part of SQLite's message -> what it means to the user.
_REASONS: Final = (
    ("not a database", "it is not a database; name one made by `findings ingest`"),
    ("malformed", "it is damaged or cut short; restore a copy, or ingest the reports into a new one"),
    ("disk is full", "no space is left on its disk; free some and do it again, what was there is whole"),
    ("disk I/O error", "the disk failed or is full; what was there before is whole"),
    ("locked", "another program has held it locked for too long; try again"),
    ("readonly", "you may not write to it or to its folder; choose another with --db"),
    ("unable to open", "it or its folder cannot be opened; check the path and your permissions"),
    ("no such table: search_", _INDEX_NOT_WHOLE),
    ("vtable constructor failed: search_", _INDEX_NOT_WHOLE),
    ("invalid fts5 file format", _INDEX_NOT_WHOLE),
    (
        BYTES_IN_TEXT,
        "it holds bytes where text belongs; restore a copy, or ingest the reports into a new one",
    ),
    ("no such table", "a table is missing; ingest the reports anew"),
    ("no such column", "a column is missing; ingest the reports anew"),
    ("too big", "a value in it is larger than any report; it is damaged, or not ours"),
    ("closed database", "it has been closed"),
)
