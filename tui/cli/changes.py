"""`findings changes`: what became of each matter between two inspections."""

from pathlib import Path

import click

from db.compare.changes import find_changes
from db.compare.queries import compare_inspections
from tui.cli.completion import inspection_keys
from tui.cli.database import open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.options import bibliography_option, shared_options
from tui.cli.output import choose_format
from tui.cli.printing import print_changes, print_references
from tui.export.context import make_context


@click.command()
@click.argument("left", shell_complete=inspection_keys)
@click.argument("right", shell_complete=inspection_keys)
@bibliography_option
@shared_options
def changes(left: str, right: str, bibliography: str | None, db: Path | None, form: str | None) -> int:
    """Say what became of each matter: better, still criticised, worse, no longer mentioned, new.

    Tone and pairs are inferred, and each pair says how sure it is. The recommendations of LEFT come first.

    \b
    findings changes st-helens-2011-03 st-helens-2014-11
    findings changes st-helens-2011-03 st-helens-2014-11 --format markdown > briefing.md
    """
    form = choose_format(form)
    with open_library(db) as library:
        if bibliography:
            print_references([library.inspection(key) for key in (left, right)], bibliography)
            return DONE
        themes = library.themes()
        context = make_context(f"what changed between {left} and {right}", library)
        found = find_changes(compare_inspections(library, left, right), themes)
    print_changes(found, form, themes, context)
    return DONE if found.themes else PARTIAL
