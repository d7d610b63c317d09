"""Ingests the report files of a folder as they appear: each once it is complete, and again when it changes.

Events of the file system (watchfiles) only say when to look; what is there is found by looking, so that a lost event,
or a folder that is moved in with its files, leaves nothing out.
"""

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from db.errors import LibraryError, NotWritable
from db.ingest.files import SUFFIXES
from db.ingest.links import why_not_followed
from db.ingest.options import ONLY_NEW, IngestOptions

if TYPE_CHECKING:
    from db.ingest.ingest import Outcome

# A file is complete when it has not changed for this time (seconds), and a PDF has its end mark.
QUIET: Final = 2.0
# Without an end mark, or empty: a copy over a slow line may pause this long; then reading says what is wrong.
PATIENCE: Final = 60.0
# An idle folder is looked through this often (seconds): network shares send no events.
LOOK_EVERY: Final = 30.0
TICK: Final = 1_000  # milliseconds between two looks while a file is awaited
_PDF_END: Final = b"%%EOF"
# Bytes at the end of a PDF in which its end mark stands (ISO 32000-1, annex H.3: 1,024).
_PDF_TAIL: Final = 2_048


class Look(NamedTuple):
    """What tells two states of a file apart."""

    size: int
    changed: int  # nanoseconds
    inode: int


class Arrivals:
    """Which files of a folder are complete and not yet ingested."""

    def __init__(self, is_whole: Callable[[Path], bool]) -> None:
        """`is_whole`: whether a file has the end that its format asks for."""
        self._is_whole = is_whole
        self._waiting: dict[Path, tuple[Look, float]] = {}
        self._done: dict[Path, Look] = {}

    @property
    def is_waiting(self) -> bool:
        """Whether a file is still awaited."""
        return bool(self._waiting)

    def take(self, looks: Mapping[Path, Look], now: float) -> list[Path]:
        """The files that are complete at the time `now` (seconds); each is returned once, until it changes."""
        for gone in (self._done.keys() | self._waiting.keys()) - looks.keys():
            self._done.pop(gone, None)
            self._waiting.pop(gone, None)
        return [path for path, look in looks.items() if self._is_complete(path, look, now)]

    def put_back(self, paths: Sequence[Path]) -> None:
        """These could not be ingested now: they are taken again."""
        for path in paths:
            self._done.pop(path, None)

    def _is_complete(self, path: Path, look: Look, now: float) -> bool:
        if self._done.get(path) == look:
            return False
        known, since = self._waiting.get(path, (None, now))
        if known != look:
            self._waiting[path] = (look, now)
            return False
        if now - since < QUIET or (now - since < PATIENCE and not self._is_whole(path)):
            return False
        del self._waiting[path]
        self._done[path] = look
        return True


def watch_folder(
    folder: Path,
    database: Path,
    options: IngestOptions = ONLY_NEW,
    *,
    notify: Callable[[str], None] = lambda _: None,
    wake_ups: Iterable[bool] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> "Iterator[Outcome]":
    """Ingest what is in a folder, and then what appears in it; yields what was added, updated or failed, as it happens.

    It goes on until the caller stops it (KeyboardInterrupt), or the folder is gone. A file that fails is yielded and
    stops nothing. While another process writes to the database, `notify` is called with a line, and the files are tried
    again. Raises LibraryError where the folder cannot be watched or the database cannot be opened. `wake_ups`: as
    `wake_ups_of`.
    """
    from db.ingest.ingest import ingest, others_may_read  # which loads the libraries that read and write

    arrivals = Arrivals(is_whole)
    shared = options.share or others_may_read(database)
    looked = 0.0
    for woken in wake_ups_of(folder) if wake_ups is None else wake_ups:
        now = clock()
        if not (woken or arrivals.is_waiting or now - looked >= LOOK_EVERY):
            continue
        looked = now
        if not folder.is_dir():
            notify(f"{folder} is gone: nothing more is watched")
            return
        ready = arrivals.take(look_through(folder, is_shared=shared), now)
        try:
            if ready:
                yield from _changed(ingest(ready, database, options))
        except NotWritable as busy:
            notify(f"{busy}; tried again soon")
            arrivals.put_back(ready)


def look_through(folder: Path, *, is_shared: bool) -> dict[Path, Look]:
    """The report files below a folder, hidden ones and links that are not followed left out, by path."""
    looks: dict[Path, Look] = {}
    root = folder.resolve()
    for below, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(below) / name
            if name.startswith(".") or not name.casefold().endswith(SUFFIXES):
                continue
            with suppress(OSError, ValueError):  # it is gone again
                if why_not_followed(path, root, is_shared) is None:
                    found = path.stat()
                    looks[path] = Look(found.st_size, found.st_mtime_ns, found.st_ino)
    return looks


def is_whole(path: Path) -> bool:
    """Whether a file has an end: a PDF its mark, any other file something. What is no plain file is left to reading."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return True
        if path.suffix.casefold() != ".pdf" or not found.st_size:
            return found.st_size > 0
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as file:
            file.seek(max(found.st_size - _PDF_TAIL, 0))
            return _PDF_END in file.read(_PDF_TAIL)
    except (OSError, ValueError):
        return True


def _changed(outcomes: "Iterator[Outcome]") -> "Iterator[Outcome]":
    return (outcome for outcome in outcomes if outcome.status != "unchanged")


def wake_ups_of(folder: Path) -> Iterator[bool]:
    """True when something has changed below the folder, False at least once in a TICK; True at first."""
    # Imported here: nothing else needs it.
    from watchfiles import watch

    yield True
    try:
        for changes in watch(
            folder,
            watch_filter=None,
            rust_timeout=TICK,
            debounce=TICK,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            yield bool(changes)
    except (
        OSError,
        RuntimeError,
    ) as error:  # RuntimeError: of its part in Rust, which may have no event left
        raise LibraryError(f"{folder} cannot be watched: {str(error).lower()}") from error
