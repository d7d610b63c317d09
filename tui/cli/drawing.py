"""Writes a drawing to a new file or to stdout."""

from pathlib import Path
from typing import Final

from db.export.files import ExportError, FileExists, save
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.output import print_note, print_pieces

ON_STDOUT: Final = "-"


def draw(svg: str, path: Path, description: str) -> int:
    """Write an SVG; `description` says what is drawn. Returns the exit status; an existing file is left as it is."""
    if str(path) == ON_STDOUT:
        print_pieces([svg], "svg")
        return DONE
    try:
        size = save(path, [svg])
    except FileExists:
        print_note(f"{path} exists and was left as it is: name another file")
        return PARTIAL
    except ExportError as error:
        print_note(str(error))
        return PARTIAL
    print_note(f"{description} drawn to {path} ({size:,} bytes)")
    return DONE
