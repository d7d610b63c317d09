"""`findings publish`: a copy of the database for Datasette and other SQLite tools."""

import sys
from pathlib import Path

import click

from db.formatting.names import format_count
from tui.cli.database import open_library
from tui.cli.exit_status import DONE
from tui.cli.options import FILE_PATH, database_option
from tui.cli.output import clear_progress, print_note, print_progress, told_when_stopped


@click.command()
@click.argument("out", metavar="OUT.db", type=FILE_PATH)
@database_option
def publish(out: Path, db: Path | None) -> int:
    """Write a copy for Datasette and other SQLite tools: OUT.db, and datasette.yaml beside it.

    Its tables have the fields of JSON, its codes their words, and its paragraphs a standard full-text index. There
    are no paths of yours in it, no baskets and no notes. Neither file may exist yet.

    \b
    findings publish reports.db
    findings publish ~/site/reports.db --db team.db
    datasette reports.db -m datasette.yaml
    """
    from db.publish.publish import publish as write

    with open_library(db) as library, told_when_stopped(f"{out} was not written"):
        try:
            copy = write(library, out.expanduser(), _show_progress)
        finally:
            clear_progress()
    print_note(
        f"{format_count(copy.inspections, 'inspection')} with {format_count(copy.paragraphs, 'paragraph')}"
        f" written to {out}"
        f" ({copy.size / 1e6:,.1f} MB), and {copy.settings.name} beside it"
    )
    return DONE


def _show_progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print_progress(f"findings: {done:,} of {of:,} inspections")
