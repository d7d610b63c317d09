"""The write lock of a database: a locked file beside it that names the process which holds it.

The system releases the lock when the process ends, however it ends; the contents of the file are only for messages.
"""

import contextlib
import errno
import getpass
import json
import os
import socket
import stat
import time
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple

from db.errors import LibraryError, NotWritable
from db.store.journal import OPEN_FLAGS
from db.store.owners import user_id, user_name

try:
    import fcntl
except ImportError:  # no POSIX locks: SQLite's own lock still keeps writers apart
    fcntl = None  # type: ignore[assignment]

# The process that releases the lock removes the file; one that has opened it meanwhile tries again.
_TRIES: Final = 10
_RETRY_SECONDS: Final = 0.01  # longer than `holder` has the file locked
_MAXIMUM_BYTES: Final = 4096
# Whatever the umask: who cannot read the lock cannot see that it is held.
_READABLE: Final = 0o644
_BEGINNING: Final = b'{"pid"'  # of the contents


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
        for attempt in range(1, _TRIES + 1):
            try:
                file = os.open(self._path, os.O_RDWR | os.O_CREAT | OPEN_FLAGS, _READABLE)
            except PermissionError:
                self._remove_stale(is_last=attempt == _TRIES)
            except OSError as error:
                if error.errno != errno.ELOOP:
                    raise
                raise self._refusal("is a link") from error
            else:
                if self._has_taken(file):
                    return file
            time.sleep(_RETRY_SECONDS)  # `holder` locks the file for a moment too
        raise _locked_error(self._database)

    def _has_taken(self, file: int) -> bool:
        """Lock an open lock file and write into it; else close it. Raises NotWritable for a file that is no lock."""
        with contextlib.ExitStack() as opened:
            opened.callback(os.close, file)
            if not (self._is_regular(file) and _flock(file) and _is_at(file, self._path)):
                return False
            if not (os.pread(file, _MAXIMUM_BYTES, 0) or _BEGINNING).startswith(_BEGINNING):
                raise self._refusal("holds something else")
            if os.fstat(file).st_uid == user_id():
                os.fchmod(file, _READABLE)
            os.ftruncate(file, 0)
            os.write(file, json.dumps(_this_process()._asdict()).encode())
            opened.pop_all()
        return True

    def _is_regular(self, file: int) -> bool:
        found = os.fstat(file)
        if not stat.S_ISREG(found.st_mode):
            raise self._refusal("is no regular file")
        if found.st_nlink > 1:
            raise self._refusal("is also known by another name")
        return True

    def _remove_stale(self, *, is_last: bool) -> None:
        """Delete another user's lock file that nobody holds; whoever may write in the folder may do so.

        Raises NotWritable where that cannot be seen or done, PermissionError where there is no lock file.
        """
        try:
            owner = user_name(self._path.lstat().st_uid)
        except FileNotFoundError:
            if is_last:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES)) from None
            return
        try:
            file = os.open(self._path, os.O_RDONLY | OPEN_FLAGS)
        except PermissionError as error:
            if is_last:  # its owner may be about to make it readable
                raise self._refusal(f"belongs to {owner}, who alone can see whether it is held") from error
            return
        with contextlib.ExitStack() as opened:
            opened.callback(os.close, file)
            if self._is_regular(file) and _flock(file) and _is_at(file, self._path):
                try:
                    self._path.unlink()
                except PermissionError as error:
                    why = f"was left by {owner}, whose ingest has ended, and who alone may delete it"
                    raise self._refusal(why) from error

    def _refusal(self, why: str) -> NotWritable:
        return NotWritable(f"cannot write to {self._database}: its lock {self._path} {why}; have it deleted")


def _flock(file: int) -> bool:
    """Lock an open file unless another process has it locked."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def holder(database: Path) -> Holder | None:
    """The process that is writing to the database now, or None."""
    try:
        file = os.open(lock_path(database), os.O_RDONLY | OPEN_FLAGS)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            return None
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
        return os.path.samestat(os.fstat(file), path.lstat())
    except OSError:
        return False
