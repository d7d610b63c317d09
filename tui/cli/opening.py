"""Opening the database that the user named, or the user's own; without click, which the browser starts without."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from db.personal.own_tags import give_tags
from db.store import paths
from db.store.header import looks_current
from tui.cli.streams import CLEAR_LINE, told_when_stopped, write_error
from tui.settings import VARIABLES, read_settings

if TYPE_CHECKING:
    from db.ingest.ingest import Progress
    from db.store.library import Library


def named_database(db: Path | None) -> Path | None:
    """The database that the user named: by `--db` (`db`), or by $FINDINGS_DB."""
    set_team()
    return paths.named_database(db)


def set_team() -> None:
    """Put the team folder of the settings where `db` looks for it, unless the user has named another for this run."""
    settings = read_settings()
    if settings.team:
        os.environ.setdefault(VARIABLES["team"], settings.team)


def ensure_database(db: Path | None) -> Path:
    """The path of the database to read. The user's own is built from the seed reports on first use.

    One of an older version is brought up to date first, where the user may write to it.

    Raises LibraryError where it cannot be built.
    """
    from db.ingest.seed_database import ensure

    with told_when_stopped("the database is as it was"):
        _announce_upgrade(named_database(db) or paths.own_database())
        return ensure(named_database(db), progress=_print_building, upgrading=_print_upgrading)


def find_database(db: Path | None) -> Path:
    """As `ensure_database`, for the browser, which opens the database behind its first frame.

    Where the header of the file is as it should be, nothing more is looked at; else it is opened once, so that an error
    is reported before there is a screen. Raises LibraryError where it cannot be opened.
    """
    path = named_database(db) or paths.own_database()
    if not looks_current(path):
        ensure_database(db)
        with open_library(db):
            pass
    return path


@contextmanager
def open_library(db: Path | None) -> Iterator["Library"]:
    """The library of a command, open for reading. Raises LibraryError where the database cannot be opened."""
    from db.store.library import Library

    library = Library(ensure_database(db))
    give_tags(library)
    try:
        yield library
    finally:
        library.close()


def _print_building(progress: "Progress") -> None:
    """Show on stderr how far the first database is built: on a terminal after each file, elsewhere at the end."""
    clear = CLEAR_LINE if sys.stderr.isatty() else ""
    end = "\n" if progress.done == progress.total else ""
    if clear or end:
        message = "building your database from the seed reports"
        write_error(f"{clear}findings: {message}: {progress}{end}")


def _announce_upgrade(path: Path) -> None:
    """Say on a terminal that an older database is brought up to date: its tables come first, which takes seconds."""
    if sys.stderr.isatty() and path.is_file() and not looks_current(path):
        from db.ingest.upgrade import needs_upgrade

        if needs_upgrade(path):
            _print_upgrading(0, 0)


def _print_upgrading(done: int, total: int) -> None:
    """Show on stderr how far an older database is brought up to date; 0 of 0 before its paragraphs are counted."""
    clear = CLEAR_LINE if sys.stderr.isatty() else ""
    end = "\n" if total and done == total else ""
    if clear or end:
        counted = f": {done:,} of {total:,} paragraphs" if total else " …"
        write_error(f"{clear}findings: bringing the database up to date{counted}{end}")
