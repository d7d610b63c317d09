"""Results to stdout. Only results go there; notes and errors go to stderr."""

import sys
from collections.abc import Iterable
from typing import Final, TextIO

# Other programs read these, and expect UTF-8 whatever this machine's locale says.
FOR_PROGRAMS: Final = frozenset({"markdown", "csv", "json", "jsonl"})


def chosen_format(form: str | None) -> str:
    """The format as asked for, else a table on a terminal and plain text elsewhere."""
    return form or ("table" if sys.stdout.isatty() else "text")


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
