"""Which database a command reads, and the door to it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.output import CLEAR_LINE

if TYPE_CHECKING:
    from db.ingest.ingest import Progress
    from db.store.library import Library


def named_database(db: Path | None) -> Path | None:
    """The database that the person named: the command's `--db`, the program's, or $FINDINGS_DB."""
    from db.store import paths

    return paths.named_database(db or click.get_current_context().find_root().params.get("db"))


def database_path(db: Path | None) -> Path:
    """The path to read from; a person's own database is built from the seed reports on first use."""
    from db.ingest.seed_database import ensure

    return ensure(named_database(db), progress=_tell_building)


@contextmanager
def opened(db: Path | None) -> Iterator["Library"]:
    """The library of a command. Raises LibraryError where the database cannot be opened."""
    from db.store.library import Library

    library = Library(database_path(db))
    try:
        yield library
    finally:
        library.close()


def _tell_building(progress: "Progress") -> None:
    """One line on stderr that counts up while the first database is built."""
    clear = CLEAR_LINE if sys.stderr.isatty() else ""
    end = "\n" if progress.done == progress.total else ""
    if clear or end:
        words = "building your database from the seed reports"
        click.echo(f"{clear}findings: {words}: {progress}{end}", err=True, nl=False)
