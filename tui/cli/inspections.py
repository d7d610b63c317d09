"""`findings inspections`: what the database holds."""

from pathlib import Path

import click

from tui.cli.database import opened
from tui.cli.options import bibliography_option, print_references, shared_options
from tui.cli.output import chosen_format, print_pieces, text_width


@click.command()
@bibliography_option
@shared_options
def inspections(bibliography: str | None, db: Path | None, form: str | None) -> int:
    """List the inspections that the database holds.

    \b
    findings inspections
    findings inspections --format csv > inspections.csv
    findings inspections --bibliography bibtex > inspections.bib
    """
    with opened(db) as library:
        held = library.inspections()
    form = chosen_format(form)
    if bibliography:
        print_references(held, bibliography)
    elif form == "table":
        from tui.cli.tables import inspections_table, print_tables

        print_tables([inspections_table(held)])
    else:
        from db.export import render

        print_pieces(render.inspections(held, form, width=text_width()), form)
    if not held:
        click.echo("findings: the database holds no inspection yet: findings ingest PATH...", err=True)
    return 0 if held else 1
