"""The standard streams without click: their encoding, and one-line messages on stderr."""

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from db.text_safety import one_line

# Erases a line of progress on the terminal, from its start.
CLEAR_LINE: Final = "\r\x1b[K"

_ENCODING_ERRORS: Final = "ascii_signs"  # the name of our error handler in `codecs`
# ASCII in place of the characters that are most frequent in reports and messages, for a terminal without UTF-8.
_ASCII_SIGNS: Final = {
    **dict.fromkeys("–—‐‑−·", "-"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("•↑↓", "*"),
    "…": "...",
    "\xa0": " ",
}


class ClosedStream(io.TextIOWrapper):
    """The null device in the place of a stream that the shell has closed (`>&-`): what is written reaches nobody."""


def reopen_closed_streams() -> None:
    """Open the null device for each standard stream that is closed, for which Python sets None."""
    sys.stdin = sys.stdin or ClosedStream(Path(os.devnull).open("rb"))
    sys.stdout = sys.stdout or ClosedStream(Path(os.devnull).open("wb"))
    sys.stderr = sys.stderr or ClosedStream(Path(os.devnull).open("wb"))


def print_note(message: str, name: str = "findings") -> None:
    """Write a message on one line of stderr, after the name of the command."""
    write_error(f"{name}: {one_line(message)}\n")


@contextmanager
def told_when_stopped(kept: str) -> Iterator[None]:
    """Where Ctrl+C stops what is done inside, say on stderr what is kept; the KeyboardInterrupt goes on.

    Of several that are within each other the innermost says it: the KeyboardInterrupt then has its words.
    """
    try:
        yield
    except KeyboardInterrupt as stop:
        if stop.args:
            raise
        write_error(CLEAR_LINE if sys.stderr.isatty() else "")
        print_note(f"stopped: {kept}")
        raise KeyboardInterrupt(kept) from stop


def write_error(text: str) -> None:
    """Write to stderr at once."""
    sys.stderr.write(text)
    sys.stderr.flush()


def set_encoding(stream: TextIO, encoding: str | None = None) -> None:
    """Have the stream replace the characters that it cannot encode, and write newlines as they are.

    `encoding` changes the encoding of the stream too.
    """
    codecs.register_error(_ENCODING_ERRORS, _replace_with_ascii)
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=encoding or stream.encoding, errors=_ENCODING_ERRORS, newline="")


def _replace_with_ascii(error: UnicodeError) -> tuple[str, int]:
    """An error handler of `codecs`: an ASCII sign for each known character, a question mark for any other."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    unencodable = error.object[error.start : error.end]
    return "".join(_ASCII_SIGNS.get(character, "?") for character in unencodable), error.end
