"""`findings fetch`: gets reports from the publisher's site into a folder, and reads them into the database."""

from pathlib import Path

import click

from db.codes import REPORT_KINDS
from db.store.paths import default_database, reports_folder
from tui.cli.completion import filter_values
from tui.cli.database import named_database
from tui.cli.options import FILE_PATH, shared_options
from tui.cli.output import choose_format
from tui.cli.parameters import IsoDate


@click.command()
@click.argument("authority", nargs=-1, metavar="[AUTHORITY]...", shell_complete=filter_values)
@click.option("--region", "regions", multiple=True, help="Also the authorities of this region.")
@click.option(
    "--neighbours-of", "neighbours", multiple=True, help="Also the statistical neighbours of this authority."
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    type=click.Choice(tuple(REPORT_KINDS), case_sensitive=False),
    help="A kind of inspection: ilacs, focused-visit, … Otherwise all.",
)
@click.option("--since", type=IsoDate(), help="Published on this date or later.")
@click.option(
    "--into", type=FILE_PATH, metavar="FOLDER", help="Where the files go. Otherwise your data folder."
)
@click.option(
    "--site", metavar="ADDRESS", help="The site to ask. Otherwise $FINDINGS_SITE, otherwise Ofsted’s."
)
@click.option("--list", "list_only", is_flag=True, help="Print the addresses of the reports, and fetch none.")
@click.option("--no-ingest", is_flag=True, help="Fetch the files, and leave the database alone.")
@shared_options
def fetch(
    authority: tuple[str, ...],
    regions: tuple[str, ...],
    neighbours: tuple[str, ...],
    kinds: tuple[str, ...],
    since: str | None,
    into: Path | None,
    site: str | None,
    list_only: bool,
    no_ingest: bool,
    db: Path | None,
    form: str | None,
) -> int:
    """Get reports from Ofsted's site into a folder, and read them into the database.

    Without an AUTHORITY it gets those of all. Only what is not in the folder yet is fetched, at one request a second;
    manifest.jsonl beside the files says where each is from. This is the one command that uses the network.

    \b
    findings fetch "St Helens" Knowsley
    findings fetch --region "North West" --since 2023
    findings fetch --kind focused-visit --list

    Ctrl+C keeps what has arrived; the same command goes on.
    """
    from tui.cli.fetch_run import FetchRun

    run = FetchRun(site, choose_format(form))
    wanted = run.choose(authority, regions, neighbours, kinds, since)
    if list_only:
        return run.print_list(wanted)
    folder = into or reports_folder()
    database = None if no_ingest else named_database(db) or default_database()
    return run.fetch(wanted, folder, database)
