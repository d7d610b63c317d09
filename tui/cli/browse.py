"""`findings` without a command: the browser on a terminal, a list of the inspections elsewhere."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from db.errors import StaleParts
from db.query import Query
from tui.cli.browser_options import BrowserOptions
from tui.cli.command_palette import import_without_palette
from tui.cli.event_loop import import_without_tls
from tui.cli.opening import ensure_database, find_database
from tui.cli.streams import print_note
from tui.settings import read_settings, set_escape_delay, set_variables, takes_mouse


def browse(words: Sequence[str], options: BrowserOptions) -> int:
    """Open the browser and return the exit status; with `print_basket`, print the basket after it has closed.

    It begins with the report whose key `words` are, or else with a search for them; without words as it was left,
    unless it is to be `fresh`. Where the browser cannot be shown, the basket or a list of the inspections is printed at
    once. The basket has the user's notes with `notes` alone.
    """
    db, print_basket = options["db"], options["print_basket"]
    obstacle = why_not_full_screen(print_basket)
    if obstacle is None:
        path = find_database(db)
        query = first_query(path, words) if words else None

        def run() -> int:
            return _run_browser(path, query, options)

        try:
            status = run()
        except StaleParts:  # seen behind the first frame
            ensure_database(db)
            status = run()
        return (_print_basket(db, options["notes"]) or status) if print_basket else status
    return _print_basket(db, options["notes"]) if print_basket else _print_inspections(db, obstacle)


def why_not_full_screen(print_basket: bool = False) -> str | None:
    """Why the browser cannot be shown: a message, "" where there is no terminal; None where it can be shown.

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


def first_query(path: Path, words: Sequence[str]) -> Query:
    """The query that the browser begins with: a report in its reading order, or the words."""
    from db.store.library import Library

    text = " ".join(words)
    key = text.strip().casefold()
    with Library(path) as library:
        if any(inspection.key == key for inspection in library.inspections()):
            return Query(inspection=(key,), sort="reading")
    return Query(text)


def _run_browser(path: Path, query: Query | None, options: BrowserOptions) -> int:
    # Little of what starting allocates is garbage. The app enables the collector after its first rows.
    gc.disable()
    settings = read_settings()
    for complaint in settings.complaints:
        print_note(complaint)
    set_variables(os.environ, settings)
    set_escape_delay(os.environ)
    import_without_tls()
    import_without_palette()
    from tui.app import browse as run_app  # Textual reads the variables when it is imported

    with _stdout_on_terminal():
        return run_app(
            path,
            query=query,
            theme=options["theme"],
            mouse=not options["no_mouse"] and takes_mouse(os.environ, settings),
            keys=settings.keys,
            restore=not options["fresh"],
        )


@contextmanager
def _stdout_on_terminal() -> Iterator[None]:
    """Point stdout at the terminal that the browser draws on: Textual asks stdout for the size of the window."""
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


def _print_inspections(db: Path | None, obstacle: str) -> int:
    from tui.cli.overview import print_overview

    return print_overview(db, obstacle)


def _print_basket(db: Path | None, with_notes: bool) -> int:
    from tui.cli.basket import print_basket

    return print_basket(db, with_notes=with_notes)
