"""The options that several commands share, each declared once."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import click

from db.export.documents import REFERENCE_SUFFIXES, SUFFIXES, form_of
from tui.cli.output import OUTPUT, output_file
from tui.settings import THEME_NAMES

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


def _keep_output(context: click.Context, _: click.Parameter, path: Path | None) -> None:
    """Keep the file for `output.choose_format` and `output.print_pieces`."""
    if path is None:
        return
    try:
        form = form_of(path.name)
    except ValueError as error:
        raise click.UsageError(f"--output {path.name}: {error}", context) from error
    if form in REFERENCE_SUFFIXES and "bibliography" not in {p.name for p in context.command.params}:
        raise click.UsageError(f"--output {path.name}: this command cites no inspections", context)
    context.meta[OUTPUT] = path


def _bibliography_of(_: click.Context, __: click.Parameter, form: str | None) -> str | None:
    """The form asked for, else the one that the name of the output file says."""
    path = output_file()
    named = form_of(path.name) if path else None
    return form or (named if named in REFERENCE_SUFFIXES else None)


output_option = click.option(
    "--output",
    type=FILE_PATH,
    metavar="FILE",
    is_eager=True,  # the format and the bibliography depend on it
    expose_value=False,
    callback=_keep_output,
    help=f"Write a new FILE instead, in the format that its name says: {', '.join(SUFFIXES.values())};"
    f" {', '.join(REFERENCE_SUFFIXES.values())} where inspections are cited.",
)

bibliography_option = click.option(
    "--bibliography",
    type=click.Choice(BIBLIOGRAPHY_FORMATS),
    callback=_bibliography_of,
    help="Print the inspections cited, for a reference manager, in place of the list.",
)


def shared_options(callback: Callback) -> Callback:
    """Add `--db`, `--format` and `--output`, the options of every command that lists something."""
    return database_option(format_option(output_option(callback)))


def browser_options(command: Callback) -> Callback:
    """The options of the browser, before or behind the words that it is to open with."""
    options = (
        database_option,
        click.option(
            "--print",
            "print_basket",
            is_flag=True,
            help="Print the basket to stdout: after browsing, or at once where there is no terminal.",
        ),
        click.option("--notes", is_flag=True, help="With --print: your notes on the paragraphs too."),
        click.option(
            "--no-mouse", is_flag=True, help="Leave the mouse to the terminal, for its own selection."
        ),
        click.option("--theme", type=click.Choice(THEME_NAMES), help="The browser's colours."),
        click.option("--fresh", is_flag=True, help="Open the browser without the last session."),
    )
    for option in reversed(options):
        command = option(command)
    return command
