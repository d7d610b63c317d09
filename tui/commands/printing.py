"""Results to stdout. Only results go there; notes and errors go to stderr."""

import shutil
import sys
from collections.abc import Iterable
from typing import Final, TextIO

# Other programs read these, and expect UTF-8 whatever this machine's locale says.
FOR_PROGRAMS: Final = frozenset({"markdown", "csv", "json", "jsonl"})

# Longer lines are hard to read back from the end of one to the start of the next.
WIDEST_TEXT: Final = 100


def chosen_format(form: str | None) -> str:
    """The format as asked for, else a table on a terminal and plain text elsewhere."""
    return form or ("table" if sys.stdout.isatty() else "text")


def text_width() -> int | None:
    """Columns to wrap text to: a terminal's, up to a width that reads well; None into a pipe or file."""
    if not sys.stdout.isatty():
        return None
    return max(20, min(shutil.get_terminal_size().columns, WIDEST_TEXT))


def print_pieces(pieces: Iterable[str], form: str) -> None:
    """Write the pieces as they come. Raises BrokenPipeError where the reader has gone."""
    stream = sys.stdout
    if form in FOR_PROGRAMS and not stream.isatty():
        encode_as(stream, "utf-8")
    for piece in pieces:
        stream.write(piece)
    stream.flush()


def encode_as(stream: TextIO, encoding: str | None = None) -> None:
    """Never fail on a character that the stream cannot carry; newlines go out as written."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=encoding or stream.encoding, errors="replace", newline="")


def note(message: str) -> None:
    """One line beside the results, on stderr."""
    import click

    from db.hostile import one_line

    click.echo(f"findings: {one_line(message)}", err=True)
