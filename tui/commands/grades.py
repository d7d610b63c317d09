"""`findings grades`: judgements over time."""

from pathlib import Path

import click

from tui.commands.completion import filter_values
from tui.commands.opening import opened
from tui.commands.options import shared_options
from tui.commands.printing import chosen_format, note, print_pieces


@click.command()
@click.argument("authority", nargs=-1, shell_complete=filter_values)
@shared_options
def grades(authority: tuple[str, ...], db: Path | None, form: str | None) -> int:
    """Show judgements over time, newest last: of every AUTHORITY, or of those named.

    \b
    findings grades
    findings grades "St Helens" Liverpool --format csv
    """
    from db.store.values import resolve

    with opened(db) as library:
        rows = library.grades(tuple(resolve(library, "authority", name) for name in authority))
    form = chosen_format(form)
    if form == "table":
        from tui.commands.tables import grades_table, print_tables

        print_tables([grades_table(rows)])
    else:
        from db.export import render

        print_pieces(render.grades(rows, form), form)
    if not rows:
        note("no judgement: the reports of these authorities print none, or none is held")
    return 0 if rows else 1
