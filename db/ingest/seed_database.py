"""The user's own database, made from the seed reports on first use."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.errors import LibraryError, NotWritable
from db.ingest.upgrade import bring_up_to_date
from db.store.connection import explained
from db.store.paths import named_database, own_database

if TYPE_CHECKING:
    from db.ingest.ingest import Progress

# The suffix of the seed reports, which are ingested like any others.
_SEED_SUFFIX: Final = ".txt"
# Building takes a few seconds; a build that takes longer has failed.
_PATIENCE_SECONDS: Final = 60
_POLL_SECONDS: Final = 0.1


def ensure(
    path: str | Path | None = None,
    progress: Callable[["Progress"], None] | None = None,
    upgrading: Callable[[int, int], None] | None = None,
) -> Path:
    """The database to open: `path`, else `$FINDINGS_DB`, else the user's own, built where it is missing.

    Only the user's own is ever built; a named one that is missing is returned as it is. One that an older version
    made is brought up to date where the user may write to it (a copy is kept). `progress` is called after each
    file of a build, which takes a few seconds, and the file appears whole; `upgrading` with the paragraphs done
    and of how many. Raises LibraryError where it cannot be made.
    """
    named = named_database(path)
    database = named or own_database()
    if named is None and not database.exists():
        build(database, progress)
    elif database.is_file():
        bring_up_to_date(database, upgrading)
    return database


def build(path: Path, progress: Callable[["Progress"], None] | None = None) -> None:
    """Build a database at `path` from the seeds: beside it, then renamed; an existing one is never replaced.

    Waits while another process builds it. Raises LibraryError where it cannot be built.
    """
    from db.ingest.ingest import ingest

    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(path.name + ".building")
    with _build_lock(path):
        if path.exists():
            return
        _remove(beside)
        try:
            with seed_reports() as reports:
                for outcome in ingest(reports, beside, progress=progress):
                    if outcome.status == "failed":
                        raise LibraryError(f"cannot build {path} from {outcome.path}: {outcome.reason}")
            with explained(path):
                beside.replace(path)
        finally:
            _remove(beside)


@contextmanager
def _build_lock(path: Path) -> Iterator[None]:
    """Hold the write lock of the database to be built; waits while another process has it. Raises NotWritable."""
    # Imported where a database is built: opening one needs neither.
    from db.store.lock import WriteLock, holder, lock_path

    deadline = time.monotonic() + _PATIENCE_SECONDS
    was_released = False
    with ExitStack() as stack:
        while True:
            try:
                stack.enter_context(WriteLock(path))
                break
            except NotWritable:
                is_free = holder(path) is None and not lock_path(path).exists()
                # Free once: released since it was refused. Free twice: it cannot be taken, whoever has it.
                if time.monotonic() > deadline or (is_free and was_released):
                    raise
                was_released = is_free
                time.sleep(_POLL_SECONDS)
        yield


@contextmanager
def seed_reports() -> Iterator[list[Path]]:
    """The seed reports as files, wherever the package is installed."""
    from importlib.resources import as_file, files

    with ExitStack() as unpacked:
        seeds = (seed for seed in files("seeds").iterdir() if seed.name.endswith(_SEED_SUFFIX))
        yield [unpacked.enter_context(as_file(seed)) for seed in sorted(seeds, key=lambda seed: seed.name)]


def _remove(path: Path) -> None:
    for leftover in (path, path.with_name(path.name + "-journal")):
        with explained(path):
            leftover.unlink(missing_ok=True)
