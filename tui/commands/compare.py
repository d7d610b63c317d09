"""`findings compare`: counterparts between two inspections."""

from pathlib import Path

import click

from tui.commands.opening import opened
from tui.commands.options import shared_options
from tui.commands.printing import chosen_format, print_pieces, text_width


@click.command()
@click.argument("left")
@click.argument("right")
@shared_options
def compare(left: str, right: str, db: Path | None, form: str | None) -> int:
    """Find the counterparts between two inspections, given by their keys.

    \b
    findings compare st-helens-2011-03 st-helens-2014-11
    findings compare st-helens-2011-03 st-helens-2014-11 --format markdown > paper.md
    """
    with opened(db) as library:
        from db.store.comparing import compare_inspections

        compared = compare_inspections(library, left, right)
        themes = library.themes()
    form = chosen_format(form)
    if form == "table":
        from tui.commands.tables import comparison_table, print_tables

        print_tables(comparison_table(compared, themes))
    else:
        from db.export import render

        print_pieces(render.comparison(compared, form, themes, width=text_width()), form)
    return 0
