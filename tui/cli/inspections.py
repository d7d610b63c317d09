"""`findings inspections`: lists the inspections in the database."""

from pathlib import Path

import click

from tui.cli.database import open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.options import bibliography_option, shared_options
from tui.cli.output import choose_format, print_note
from tui.cli.printing import print_inspections, print_references


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
    with open_library(db) as library:
        listed = library.inspections()
    if bibliography:
        print_references(listed, bibliography)
    else:
        print_inspections(listed, choose_format(form))
    if not listed:
        print_note("the database holds no inspection yet: findings ingest PATH...")
    return DONE if listed else PARTIAL
