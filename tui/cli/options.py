"""The options that several commands take, declared once."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from db.records import Inspection

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS: Final = ("table", "text", "markdown", "csv", "json", "jsonl")

# No `exists`, `readable` checks of click's own: the database's module tells what is wrong in its own words.
database_option = click.option(
    "--db",
    "db",
    type=click.Path(path_type=Path),
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
    type=click.Choice(("ris", "bibtex", "csl-json")),
    help="Print the inspections cited, for a reference manager, in place of the list.",
)


def print_references(cited: Iterable["Inspection"], form: str) -> None:
    """The inspections cited, each once, as `--bibliography` asks for them."""
    from db.export.bibliography import bibliography
    from tui.cli.output import print_pieces

    print_pieces(bibliography(cited, form), "json")


def shared_options(command: Command) -> Command:
    """`--db` and `--format`, as on every command that lists something."""
    return database_option(format_option(command))
