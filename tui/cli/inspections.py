"""`findings inspections`: lists the inspections in the database."""

from pathlib import Path

import click

from db.judgements.filters import filter_inspections
from db.personal.news import keys_added_since
from db.query import Query
from tui.cli.database import open_library
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.filter_options import Typed, add_filters, describe_filters, inspection_filter_options
from tui.cli.options import bibliography_option, shared_options
from tui.cli.output import choose_format, print_note
from tui.cli.parameters import IsoDate
from tui.cli.printing import print_inspections, print_references
from tui.export.context import make_context


@click.command(epilog="The same option twice: either. Different options: both.")
@inspection_filter_options
@click.option("--added-since", type=IsoDate(), help="Ingested on this day of your time zone or later.")
@bibliography_option
@shared_options
def inspections(
    added_since: str | None, bibliography: str | None, db: Path | None, form: str | None, **filters: Typed
) -> int:
    """List the inspections that the database holds.

    With a grade or area: those that give such a judgement.

    \b
    findings inspections
    findings inspections --region "North West" --grade inadequate --since 2014
    findings inspections --format csv > inspections.csv
    findings inspections --bibliography bibtex > inspections.bib
    """
    with open_library(db) as library:
        query = add_filters(library, Query(), filters)
        held = library.inspections()
        context = make_context(describe_filters(query), library)
    listed = filter_inspections(held, query)
    if added_since:
        recent = keys_added_since(listed, added_since)
        listed = [inspection for inspection in listed if inspection.key in recent]
    if bibliography:
        print_references(listed, bibliography)
    else:
        print_inspections(listed, choose_format(form), context)
    if held and not listed:
        print_note("no inspection passes these filters")
    elif not listed:
        print_note("the database holds no inspection yet: findings ingest PATH...")
    return DONE if listed else PARTIAL
