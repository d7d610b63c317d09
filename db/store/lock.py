"""The write lock of a database: a locked file beside it that names the process which holds it.

The system releases the lock when the process ends, however it ends; the contents of the file are only for messages.
"""

import contextlib
import getpass
import json
import os
import socket
import time
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple

from db.errors import LibraryError, NotWritable

try:
    import fcntl
except ImportError:  # no POSIX locks: SQLite's own lock still keeps writers apart
    fcntl = None  # type: ignore[assignment]

# The process that releases the lock removes the file; one that has opened it meanwhile tries again.
_TRIES: Final = 10
_RETRY_SECONDS: Final = 0.01  # longer than `holder` has the file locked
_MAXIMUM_BYTES: Final = 4096


class Holder(NamedTuple):
    """The process that is writing; "?" where the lock file does not tell."""

    pid: str
    user: str
    host: str
    since: str  # ISO, UTC, to the second

    def __str__(self) -> str:
        return f"{self.user} on {self.host} (process {self.pid}, since {self.since})"


def lock_path(database: Path) -> Path:
    """The path of the lock file: beside the database, with links resolved."""
    real = database.resolve()
    return real.with_name(real.name + ".lock")


class WriteLock:
    """A context manager that holds the write lock of a database. Raises NotWritable, which names the holder."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._path = lock_path(database)
        self._file: int | None = None

    def __enter__(self) -> "WriteLock":
        try:
            self._file = self._take()
        except OSError as error:
            why = (error.strerror or "error").lower()
            raise NotWritable(
                f"cannot write beside {self._database}: {why}; choose another with --db"
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()
            os.close(self._file)
            self._file = None

    def _take(self) -> int:
        for attempt in range(_TRIES):
            try:
                file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
            except PermissionError:
                # It is another user's, perhaps left by a killed process: whoever may write in the folder may remove
                # it, unless it is locked.
                if holder(self._database) is not None:
                    raise _locked_error(self._database) from None
                self._path.unlink()
                continue
            try:
                if fcntl is not None:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(file)
                if attempt + 1 < _TRIES:
                    # `holder` locks the file for a moment too.
                    time.sleep(_RETRY_SECONDS)
                    continue
                raise _locked_error(self._database) from None
            except BaseException:
                os.close(file)
                raise
            if _is_at(file, self._path):
                os.ftruncate(file, 0)
                os.write(file, json.dumps(_this_process()._asdict()).encode())
                return file
            os.close(file)
        raise _locked_error(self._database)


def holder(database: Path) -> Holder | None:
    """The process that is writing to the database now, or None."""
    try:
        file = os.open(lock_path(database), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        if fcntl is None:
            return _read(file)
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _read(file)
        return None
    except OSError:
        return None
    finally:
        os.close(file)


def _locked_error(database: Path) -> LibraryError:
    writer = holder(database) or "another process"
    return NotWritable(f"{writer} is writing to {database}; try again when that has ended")


def _this_process() -> Holder:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a user id without a name
        user = str(os.getuid())
    return Holder(
        str(os.getpid()), user, socket.gethostname(), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    )


def _read(file: int) -> Holder:
    try:
        content = json.loads(os.pread(file, _MAXIMUM_BYTES, 0))
        return Holder(*(str(content[name]) for name in Holder._fields))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Holder("?", "?", "?", "?")


def _is_at(file: int, path: Path) -> bool:
    """Whether the locked file is still the one at `path`: the previous holder may have removed it."""
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except OSError:
        return False
