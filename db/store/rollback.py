"""Rolls back what a killed writer left, in a process of its own, from a journal that has been checked.

SQLite would open the journal by its name, after any check: whoever may write in the folder could exchange it meanwhile.
Here one open file is checked and read. The process is another one because the locks of a file belong to a process:
closing a descriptor would drop those of the connections. Format and steps: https://sqlite.org/fileformat2.html,
"The Rollback Journal"; a journal is played back from its first page to the first that is not whole.
"""

import fcntl
import json
import os
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final, NamedTuple

from db.errors import LibraryError
from db.store.journal import MAGIC, OPEN_FLAGS, check_open_journal, is_hot, journal_of
from db.store.paths import module_search_path
from db.store.sync import sync_folder

# The bytes of a database that SQLite locks: pending, reserved and shared. Whoever has them all is alone.
_LOCK_BYTE: Final = 0x40000000
_LOCK_BYTES: Final = 512
_WAIT_SECONDS: Final = 5.0  # for a reader that is looking at the file
_POLL_SECONDS: Final = 0.05
_CHECKSUM_STEP: Final = 200  # every so many bytes of a page count for its checksum, from its end
_LARGEST_PAGE: Final = 65536
_COUNT_BY_SIZE: Final = 0xFFFFFFFF  # as many records as the file has room for
_SMALLEST_SECTOR: Final = 512
_START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    " from db.store.rollback import main; sys.exit(main(sys.argv[2], sys.argv[3] == 'reading'))"
)


class _Header(NamedTuple):
    records: int
    seed: int  # of the checksums
    pages: int  # of the database before the transaction
    sector: int
    page_size: int


def run_rollback(path: Path, *, reading: bool) -> None:
    """Roll back in another process. Raises LibraryError where the journal is refused or the user may not write."""
    arguments = [json.dumps(module_search_path()), os.fspath(path), "reading" if reading else "writing"]
    done = subprocess.run(
        [sys.executable, "-P", "-c", _START, *arguments],
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").strip()
        raise LibraryError(said or f"{path} was left half written, and could not be rolled back")


def main(path: str, reading: bool) -> int:
    """The other process: 0 when it is done, else 1 with one line on stdout."""
    try:
        roll_back(Path(path), reading=reading)
    except LibraryError as error:
        words = str(error)
    except OSError as error:
        words = (
            f"{path} was left half written by an ingest that was killed ({(error.strerror or 'error').lower()});"
            " someone who may write there must open it once (`findings doctor`)"
        )
    else:
        return 0
    sys.stdout.buffer.write(words.encode("utf-8", "replace"))
    return 1


def roll_back(path: Path, *, reading: bool) -> None:
    """Undo the transaction of a killed writer; nothing where there is none. Only for a process without connections.

    Raises LibraryError where the journal is refused or a writer is alive, OSError where the user may not write.
    """
    journal = journal_of(path)
    with ExitStack() as opened:
        database = os.open(path.resolve(), os.O_RDWR | OPEN_FLAGS)
        opened.callback(os.close, database)
        _lock(database, path)
        try:
            file = os.open(journal, os.O_RDONLY | OPEN_FLAGS)
        except FileNotFoundError:
            return
        opened.callback(os.close, file)
        check_open_journal(file, journal, os.fstat(database), reading=reading)
        if is_hot(file):
            _play_back(database, file)
            _delete(journal, file)


def _lock(database: int, path: Path) -> None:
    deadline = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            fcntl.lockf(database, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_BYTES, _LOCK_BYTE)
            return
        except (BlockingIOError, PermissionError) as error:
            if time.monotonic() > deadline:
                raise LibraryError(f"{path} is locked by another program; try again") from error
        time.sleep(_POLL_SECONDS)


def _play_back(database: int, journal: int) -> None:
    """Write the pages of the journal back, and wait until they are on the disk."""
    first = _read_header(journal, 0)
    if first is None:
        return
    os.fsync(journal)
    _resize(database, first.pages * first.page_size)
    for number, content in _pages(journal, first):
        if number <= first.pages:
            _write(database, content, (number - 1) * first.page_size)
    os.fsync(database)


def _pages(journal: int, first: _Header) -> Iterator[tuple[int, bytes]]:
    """The number and content of each page, up to the first that was not written whole."""
    record = struct.Struct(f">I{first.page_size}sI")
    header: _Header | None = first
    at = 0
    while header is not None:
        at += first.sector
        for _ in range(header.records):
            read = os.pread(journal, record.size, at)
            if len(read) < record.size:
                return
            number, content, checksum = record.unpack(read)
            if number in (0, _LOCK_BYTE // first.page_size + 1):
                return
            if number <= first.pages and checksum != _checksum(content, header.seed):
                return
            yield number, content
            at += record.size
        at = -(-at // first.sector) * first.sector  # a header begins a sector
        header = _read_header(journal, at, first)


def _read_header(journal: int, at: int, first: _Header | None = None) -> _Header | None:
    """The header at a place of the journal; None where there is none. Only the first has the sizes."""
    size = os.fstat(journal).st_size
    if at + (first.sector if first else _SMALLEST_SECTOR) > size:
        return None
    magic, *numbers = struct.unpack(">8s5I", os.pread(journal, 28, at))
    header = _Header(*numbers)
    if first is not None:
        header = header._replace(page_size=first.page_size, sector=first.sector)
    if magic != MAGIC or not (_is_size(header.page_size, 512) and _is_size(header.sector, 32)):
        return None
    if header.records == _COUNT_BY_SIZE:
        return header._replace(records=(size - header.sector) // (header.page_size + 8))
    return header


def _is_size(size: int, smallest: int) -> bool:
    return smallest <= size <= _LARGEST_PAGE and size & (size - 1) == 0


def _checksum(content: bytes, seed: int) -> int:
    return (seed + sum(content[len(content) - _CHECKSUM_STEP : 0 : -_CHECKSUM_STEP])) & 0xFFFFFFFF


def _resize(database: int, size: int) -> None:
    """Give the file its former size. A file that is shorter has lost its end, which the journal holds."""
    if os.fstat(database).st_size != size:
        os.ftruncate(database, size)


def _write(database: int, content: bytes, at: int) -> None:
    written = 0
    while written < len(content):
        written += os.pwrite(database, content[written:], at + written)


def _delete(journal: Path, file: int) -> None:
    """Delete the journal, for good, if it is still the file that was played back."""
    with suppress(FileNotFoundError):
        if os.path.samestat(journal.lstat(), os.fstat(file)):
            journal.unlink()
    sync_folder(journal.parent)
