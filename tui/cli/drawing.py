"""Writes a drawing to a new file or to stdout."""

from pathlib import Path
from typing import Final

from tui.cli.exit_status import DONE
from tui.cli.output import print_note, print_pieces, save

ON_STDOUT: Final = "-"


def draw(svg: str, path: Path, description: str) -> int:
    """Write an SVG; `description` says what is drawn. Returns the exit status.

    Raises OSError where it was not written, as where a file of that name exists.
    """
    if str(path) == ON_STDOUT:
        print_pieces([svg], "svg")
        return DONE
    size = save(path, [svg])
    print_note(f"{description} drawn to {path} ({size:,} bytes)")
    return DONE
