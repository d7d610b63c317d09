"""`findings` with no command: the browser where there is a terminal, plain words where there is none."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.cli.citation_option import citation_style
from tui.cli.database import database_path, opened
from tui.cli.output import note, print_pieces, text_width

HOW_TO_GO_ON = """
How to go on:
  findings                       in a terminal: browse, search, read, compare
  findings paragraphs caseloads  search from the command line
  findings -h                    everything else
"""


def browse(db: Path | None, print_basket: bool, mouse: bool = True, theme: str | None = None) -> int:
    """Open the browser; with `print_basket`, print the basket to stdout when it has closed."""
    refused = why_not_full_screen(print_basket)
    if refused is None:
        status = _full_screen(database_path(db), mouse, theme)
        return (_print_basket(db) or status) if print_basket else status
    return _print_basket(db) if print_basket else _listed(db, refused)


def why_not_full_screen(print_basket: bool = False) -> str | None:
    """What this terminal lacks for the browser; "" where there is no terminal at all, None for nothing.

    The browser draws on stderr, so with `print_basket` stdout may be a pipe: `findings --print | mail team`.
    """
    drawn_on = sys.stderr if print_basket else sys.stdout
    if not (sys.stdin.isatty() and drawn_on.isatty() and sys.stderr.isatty()):
        return ""
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        return "this terminal (TERM=dumb) cannot show the browser; the commands work here"
    if not (drawn_on.encoding or "").lower().replace("-", "").startswith("utf8"):
        return "the browser needs a UTF-8 terminal (set LANG to en_GB.UTF-8, say); the commands work here"
    return None


def _full_screen(path: Path, mouse: bool, theme: str | None) -> int:
    import gc

    # Nothing that starting makes is garbage; the app turns the collector on again with its first encode_message.
    gc.disable()
    from tui.app import browse as run_app
    from tui.settings import read_settings, set_variables

    settings = read_settings()
    for complaint in settings.complaints:
        note(complaint)
    set_variables(os.environ, settings)
    with _stdout_on_terminal():
        return run_app(path, theme=theme, mouse=mouse and settings.mouse, keys=settings.keys)


@contextmanager
def _stdout_on_terminal() -> Iterator[None]:
    """While the browser is shown, stdout is the terminal it draws on: Textual asks it for the window's size."""
    if sys.stdout.isatty():
        yield
        return
    sys.stdout.flush()
    pipe = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        yield
    finally:
        os.dup2(pipe, sys.stdout.fileno())
        os.close(pipe)


def _listed(db: Path | None, refused: str) -> int:
    """The inspections and how to go on: what a script, a pipe or a poor terminal gets."""
    if refused:
        note(refused)
    from db.export import render

    with opened(db) as library:
        print_pieces(render.inspections(library.inspections(), "text", width=text_width()), "text")
    print_pieces([HOW_TO_GO_ON], "text")
    return 0


def _print_basket(db: Path | None) -> int:
    from db.export.plain_text import clipboard_text
    from db.personal.personal import Personal
    from tui.cli.basket import basket_items
    from tui.export.citation_style import SETTING, STYLES

    with opened(db) as library, Personal.open() as personal:
        items, kept = basket_items(library, personal), personal.setting(SETTING)
    if not items:
        note("the basket is empty: mark paragraphs with Space in the browser")
        return 1
    # As `Y` copies it: in the style that was chosen in the browser, where one was.
    print_pieces([clipboard_text(items, citation_style(kept if kept in STYLES else None))], "text")
    return 0
