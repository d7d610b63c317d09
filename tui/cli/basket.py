"""`findings --print`: the current basket on stdout."""

from pathlib import Path

from db.export.plain_text import clipboard_text
from db.personal.personal import Personal
from db.personal.rematch import rematch_marks
from tui.cli.citation_option import citation_style
from tui.cli.database import open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.output import print_note, print_pieces
from tui.export.citation_style import SETTING, STYLES


def print_basket(db: Path | None, *, with_notes: bool = False) -> int:
    """Print the paragraphs of the current basket in their order, as `Y` copies them; return the exit status.

    A paragraph that the database no longer holds is printed as it was when it was marked. The style of citations is
    the one chosen in the browser, else that of `citation_style`.
    """
    with open_library(db) as library, Personal.open() as personal:
        matches = rematch_marks(library, personal.baskets.marks())
        paragraphs = [match.cited(with_note=with_notes) for match in matches]
        chosen = personal.setting(SETTING)
    if not paragraphs:
        print_note("the basket is empty: mark paragraphs with Space in the browser")
        return PARTIAL
    style = citation_style(chosen if chosen in STYLES else None)
    print_pieces([clipboard_text(paragraphs, style)], "text")
    return DONE
