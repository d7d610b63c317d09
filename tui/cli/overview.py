"""`findings` where the browser cannot be shown: the inspections, and how to go on."""

from pathlib import Path
from typing import Final

from tui.cli.database import open_library
from tui.cli.exit_status import DONE
from tui.cli.output import print_note, print_pieces
from tui.cli.printing import print_inspections

NEXT_STEPS: Final = """
How to go on:
  findings                       in a terminal: browse, search, read, compare
  findings paragraphs caseloads  search from the command line
  findings -h                    everything else
"""


def print_overview(db: Path | None, obstacle: str) -> int:
    """The inspections and the next steps, for a script, a pipe or a terminal that cannot show the browser."""
    if obstacle:
        print_note(obstacle)
    with open_library(db) as library:
        print_inspections(library.inspections(), "text")
    print_pieces([NEXT_STEPS], "text")
    return DONE
