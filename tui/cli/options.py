"""The options that several commands share, each declared once."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import click

Callback = TypeVar("Callback", bound=Callable[..., int])  # of a command; returns its exit status

FORMATS: Final = ("table", "text", "markdown", "csv", "json", "jsonl")
BIBLIOGRAPHY_FORMATS: Final = ("ris", "bibtex", "csl-json")

# Click's own checks (`exists`; `readable`, which is on by default) are not used: `db` reports what is wrong with a
# file, in our words and with its exit status.
FILE_PATH: Final = click.Path(path_type=Path, readable=False)

database_option = click.option(
    "--db",
    "db",
    type=FILE_PATH,
    metavar="PATH",
    help="The database. Otherwise $FINDINGS_DB, otherwise your own, built from the seed reports on first use.",
)

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS, case_sensitive=False),
    help="How to print. On a terminal: table; otherwise: text.",
)

bibliography_option = click.option(
    "--bibliography",
    type=click.Choice(BIBLIOGRAPHY_FORMATS),
    help="Print the inspections cited, for a reference manager, in place of the list.",
)


def shared_options(callback: Callback) -> Callback:
    """Add `--db` and `--format`, the options of every command that lists something."""
    return database_option(format_option(callback))
