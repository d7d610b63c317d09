"""Writing to the standard streams: results to stdout; notes, progress and errors to stderr."""

import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, TextIO, TypeVar

import click

from db.export.context import ExportContext
from db.export.documents import BYTE_ORDER_MARK, as_file, form_of, text_form
from db.text_safety import one_line
from tui.cli.streams import CLEAR_LINE as CLEAR_LINE
from tui.cli.streams import print_note as print_note
from tui.cli.streams import set_encoding as set_encoding
from tui.cli.streams import told_when_stopped as told_when_stopped
from tui.published.hyperlinks import link_addresses, shows_links

# Under which click keeps the file of `--output` for the running command (`options.output_option`).
OUTPUT: Final = "findings.output"

# Formats that other programs read: written as UTF-8, whatever the locale of this machine says.
PROGRAM_FORMATS: Final = frozenset({"markdown", "csv", "json", "jsonl", "svg"})

PROGRESS_INTERVAL: Final = 1_000  # paragraphs between two lines of progress: a tenth of a second
Item = TypeVar("Item")

# From the end of a longer line, the eye has difficulty in finding the start of the next.
MAXIMUM_TEXT_WIDTH: Final = 100
MINIMUM_TEXT_WIDTH: Final = 20


def choose_format(form: str | None) -> str:
    """The format of the file of `--output`, else that of `--format`, else `table` on a terminal and `text` elsewhere.

    For a document of an office program: the format in which to render what it is made of.
    """
    path = output_file()
    if path is None:
        return form or ("table" if sys.stdout.isatty() else "text")
    named = form_of(path.name)
    if form and form != named:
        raise click.UsageError(f"--output {path.name} is written as {named}, and --format asks for {form}")
    return text_form(named)


def output_file() -> Path | None:
    """The file that `--output` of the running command names; None for stdout."""
    context = click.get_current_context(silent=True)
    path: object = context.meta.get(OUTPUT) if context else None
    return path if isinstance(path, Path) else None


def text_width() -> int | None:
    """The columns to wrap text to: those of the terminal, within limits; None where it goes elsewhere."""
    if not sys.stdout.isatty() or output_file():
        return None
    return max(MINIMUM_TEXT_WIDTH, min(shutil.get_terminal_size().columns, MAXIMUM_TEXT_WIDTH))


def print_pieces(
    pieces: Iterable[str], form: str, style: str = "full", context: ExportContext | None = None
) -> None:
    """Write the pieces to stdout, each as soon as it is made, or all of them to the file of `--output`.

    `style` is that of the citations. The file states the context. Stdout has the records alone, as the contract lists
    their fields for scripts.

    Raises BrokenPipeError where the program at the other end of the pipe has ended, OSError where the file was not
    written.
    """
    if path := output_file():
        size = save(path, as_file(pieces, form_of(path.name), style, context))
        print_note(f"{path} written ({size:,} bytes)")
        return
    stream = sys.stdout
    if form in PROGRAM_FORMATS and not stream.isatty():
        set_encoding(stream, "utf-8")
    if form == "csv" and _is_new_file(stream):
        stream.write(BYTE_ORDER_MARK)
    linked = form == "text" and stream.isatty() and shows_links(os.environ)
    for piece in pieces:
        stream.write(link_addresses(piece) if linked else piece)
    stream.flush()


def save(path: Path, pieces: Iterable[str | bytes]) -> int:
    """Write a new file and return its bytes. Raises OSError; a file that exists is left as it is."""
    from db.export import files

    try:
        return files.save(path, pieces)
    except files.FileExists as error:
        raise OSError(f"{error} and was left as it is: name another file") from error
    except files.ExportError as error:
        raise OSError(str(error)) from error


def _is_new_file(stream: TextIO) -> bool:
    """Whether a stream goes to a plain file that holds nothing yet."""
    try:
        found = os.fstat(stream.fileno())
    except (OSError, ValueError):  # no file at all: a test, or a stream that was replaced
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == 0


def print_progress(text: str) -> None:
    """Replace the line of progress on stderr, which must be a terminal."""
    click.echo(f"{CLEAR_LINE}{one_line(text)}", err=True, nl=False)


def clear_progress() -> None:
    """Erase the line of progress, where stderr is a terminal."""
    if sys.stderr.isatty():
        click.echo(CLEAR_LINE, err=True, nl=False)


def with_progress(items: Iterable[Item], total: int) -> Iterator[Item]:
    """The items, counted in a line of progress.

    Nothing is counted where stderr is no terminal, or where the results themselves are printed on the terminal.
    """
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    try:
        for number, item in enumerate(items, start=1):
            if number % PROGRESS_INTERVAL == 0:
                print_progress(f"findings: {number:,} of {total:,} paragraphs")
            yield item
    finally:
        clear_progress()
