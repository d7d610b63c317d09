"""What lies beside a database: its rollback journal, its write-ahead log and the log's shared memory.

SQLite believes these files. A journal rewrites pages of the database and may name a super-journal, which SQLite then
deletes (https://sqlite.org/fileformat2.html#rollbackjournal); a write-ahead log replaces what is read. So each is
checked before SQLite sees it, and SQLite itself never rolls back: `db.store.rollback` does, on the file checked here.
"""

import os
import stat
from collections.abc import Collection
from pathlib import Path
from typing import Final

from db.errors import LibraryError
from db.store import owners

MAGIC: Final = bytes.fromhex("d9d505f920a163d7")
# A link is not followed, and a pipe is opened without waiting for somebody to write to it.
OPEN_FLAGS: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_OTHERS_MAY_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_FORMAT_VERSIONS: Final = 18  # where the header has the two bytes that say how the file is written and read
_WAL: Final = b"\x02\x02"

# Databases whose header has been read, with the descriptor: closing it would drop SQLite's locks on the file.
_descriptors: dict[tuple[int, int], int] = {}


def journal_of(path: Path) -> Path:
    """The path of the rollback journal, which exists while a database is written or after its writer was killed."""
    # SQLite keeps it beside the file, not beside a link to it.
    return _path_beside(path.resolve(), "-journal")


def check_beside(path: Path) -> None:
    """Raise LibraryError where a file beside the database is not what SQLite would take it for.

    Call it before SQLite opens the database or reads on: the journal, which a reader does not roll back, must be a
    regular file; the log and its shared memory must be the reader's or those of the database's owner.
    """
    database = path.resolve()
    journal, log, memory = (_path_beside(database, suffix) for suffix in ("-journal", "-wal", "-shm"))
    if (found := _lstat(journal)) and not stat.S_ISREG(found.st_mode):
        raise _refusal(journal, "is no regular file")
    for file in (log, memory):
        if found := _lstat(file):
            own = database.stat()
            _check(file, found, own, {owners.user_id(), owners.owner(own)})
    if (found := _lstat(log)) and found.st_size and not _is_wal(database):
        raise _refusal(log, "does not belong to it: it was made without such a log")


def check_journal(path: Path, *, reading: bool) -> None:
    """Raise LibraryError where a journal must not be rolled back, or not by this user; none at all is no fault.

    A reader rolls back only a journal of their own, a writer also one of the database's owner.
    """
    journal = journal_of(path)
    if (found := _lstat(journal)) is None:
        return
    own = path.stat()
    _check_owner(journal, found, own, reading=reading)
    try:
        file = os.open(journal, os.O_RDONLY | OPEN_FLAGS)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _refusal(journal, f"cannot be opened ({(error.strerror or 'error').lower()})") from error
    try:
        check_open_journal(file, journal, own, reading=reading)
    finally:
        os.close(file)


def check_open_journal(file: int, journal: Path, database: os.stat_result, *, reading: bool) -> None:
    """The same for the journal that is open as `file`, beside a database with the status `database`."""
    found = os.fstat(file)
    _check_owner(journal, found, database, reading=reading)
    # Only a transaction over several databases, which this program never makes, ends its journal with that record.
    if os.pread(file, len(MAGIC), max(0, found.st_size - len(MAGIC))) == MAGIC:
        raise _refusal(journal, "names another file, which would be deleted")


def is_hot(file: int) -> bool:
    """Whether SQLite would roll back an open journal: a transaction that ended leaves it empty or zeroed."""
    return os.pread(file, 1, 0) not in (b"", b"\0")


def _check_owner(journal: Path, found: os.stat_result, database: os.stat_result, *, reading: bool) -> None:
    own = {owners.user_id()}
    _check(journal, found, database, own | {owners.owner(database)})
    if reading and owners.owner(found) not in own:
        owner = owners.user_name(owners.owner(found))
        raise LibraryError(
            f"{_database_of(journal)} was left half written by an ingest that was killed, and its journal"
            f" {journal.name} belongs to {owner}; {owner} must open it once (`findings doctor`)"
        )


def _check(file: Path, found: os.stat_result, database: os.stat_result, trusted: Collection[int]) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise _refusal(file, "is no regular file")
    if owners.owner(found) not in trusted:
        raise _refusal(file, f"belongs to {owners.user_name(owners.owner(found))}")
    if found.st_nlink > 1:
        raise _refusal(file, "is also known by another name")
    # SQLite gives these files the permissions of the database. Wider ones: somebody's other file was moved here.
    wider = found.st_mode & _OTHERS_MAY_WRITE & ~database.st_mode
    if wider or (found.st_mode & stat.S_IWGRP and found.st_gid != database.st_gid):
        raise _refusal(file, "may be written by more people than the database")


def _refusal(file: Path, why: str) -> LibraryError:
    return LibraryError(
        f"{_database_of(file)} is not opened: {file.name} beside it {why}, and may have been put there to do harm;"
        f" move {file} away, or ask who owns it"
    )


def _database_of(file: Path) -> Path:
    return file.with_name(file.name.rpartition("-")[0])


def _path_beside(database: Path, suffix: str) -> Path:
    return database.with_name(database.name + suffix)


def _lstat(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def _is_wal(database: Path) -> bool:
    """Whether the header says that the database is written through a log."""
    found = database.stat()
    known = (found.st_dev, found.st_ino)
    if known not in _descriptors:
        file = os.open(database, os.O_RDONLY | OPEN_FLAGS)
        opened = os.fstat(file)
        known = (opened.st_dev, opened.st_ino)
        _descriptors.setdefault(known, file)
    return os.pread(_descriptors[known], len(_WAL), _FORMAT_VERSIONS) == _WAL
