"""Results to stdout. Only results go there; notes and errors go to stderr."""

import codecs
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import Final, TextIO, TypeVar

# Other programs read these, and expect UTF-8 whatever this machine's locale says.
FOR_PROGRAMS: Final = frozenset({"markdown", "csv", "json", "jsonl", "svg"})

# Erases a line of progress on the terminal, from its start.
CLEAR_LINE: Final = "\r\x1b[K"
COUNTED_AT: Final = 1_000  # paragraphs between two lines of progress: a tenth of a second
Item = TypeVar("Item")

# Longer lines are hard to read back from the end of one to the start of the next.
WIDEST_TEXT: Final = 100

# The signs that reports and our own words use most, for a terminal that has ASCII alone.
_PLAIN_SIGNS: Final = {
    **dict.fromkeys("–—‐‑−·", "-"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("•↑↓", "*"),
    "…": "...",
    "\xa0": " ",
}


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


def counted(items: Iterable[Item], of: int) -> Iterator[Item]:
    """The items, while a line on stderr counts them: where somebody sees that, and not the results themselves."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    import click

    try:
        for number, item in enumerate(items, start=1):
            if number % COUNTED_AT == 0:
                click.echo(f"{CLEAR_LINE}findings: {number:,} of {of:,} paragraphs", err=True, nl=False)
            yield item
    finally:
        click.echo(CLEAR_LINE, err=True, nl=False)


def encode_as(stream: TextIO, encoding: str | None = None) -> None:
    """Never fail on a character that the stream cannot carry; newlines go out as written."""
    codecs.register_error("plain", _in_plain_signs)
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding=encoding or stream.encoding, errors="plain", newline="")


def _in_plain_signs(error: UnicodeError) -> tuple[str, int]:
    """What a character reads as where the terminal has no UTF-8: an ASCII sign, else a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_PLAIN_SIGNS.get(sign, "?") for sign in lost), error.end


def note(message: str) -> None:
    """One line beside the results, on stderr."""
    import click

    from db.text_safety import one_line

    click.echo(f"findings: {one_line(message)}", err=True)
