"""Which database a command uses, and opening it: `tui.cli.opening` with the options of the running command."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli import opening

if TYPE_CHECKING:
    from db.store.library import Library


def named_database(db: Path | None) -> Path | None:
    """The database that the user named: by `--db` of the command (`db`) or of the program, or by $FINDINGS_DB."""
    return opening.named_database(_option(db))


def ensure_database(db: Path | None) -> Path:
    """The path of the database to read. The user's own is built from the seed reports on first use.

    One of an older version is brought up to date first, where the user may write to it.

    Raises LibraryError where it cannot be built.
    """
    return opening.ensure_database(_option(db))


def open_library(db: Path | None) -> "AbstractContextManager[Library]":
    """The library of a command, open for reading. Raises LibraryError where the database cannot be opened."""
    return opening.open_library(_option(db))


def _option(db: Path | None) -> Path | None:
    """`--db` of the command, else of the program."""
    of_program: Path | None = click.get_current_context().find_root().params.get("db")
    return db or of_program
