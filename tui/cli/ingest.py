"""`findings ingest`: reads report files and folders into the database."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from db.store.owners import group_name
from db.store.paths import default_database
from tui.cli.database import named_database
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.options import shared_options
from tui.cli.output import choose_format, clear_progress, print_note, print_progress
from tui.cli.printing import print_outcomes

if TYPE_CHECKING:
    from db.ingest.ingest import Outcome, Progress


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--again", is_flag=True, help="Also read files that are stored already, with this version.")
@click.option("--share", is_flag=True, help="Let your group read the database.")
@shared_options
def ingest(paths: tuple[Path, ...], again: bool, share: bool, db: Path | None, form: str | None) -> int:
    """Read report files (.pdf, .txt), and folders of them, into the database.

    A file that is stored already is left as it is. A file that cannot be read is reported, and the others are read.

    \b
    findings ingest ~/reports
    findings ingest letter.pdf --db team.db
    """
    from db.ingest import ingest as ingesting

    form = choose_format(form)
    counts: Counter[str] = Counter()
    database = named_database(db) or default_database()
    outcomes = ingesting.ingest(paths, database, progress=_progress(), again=again, share=share)
    # On a terminal, a table or text shows the failures itself.
    report_failures = form not in ("table", "text") or not sys.stdout.isatty()
    print_outcomes(_count_outcomes(outcomes, counts, report_failures), form)
    summary = ", ".join(f"{count:,} {status}" for status, count in counts.items())
    print_note(summary or "no .pdf or .txt file there")
    if share:
        print_note(f"{database} can be read by the group {group_name(database)}")
    return PARTIAL if counts["failed"] or not counts else DONE


def _count_outcomes(
    outcomes: Iterable["Outcome"], counts: Counter[str], report_failures: bool
) -> Iterator["Outcome"]:
    """The outcomes as they arrive, counted by status; failures are also printed on stderr where asked for."""
    for outcome in outcomes:
        counts[outcome.status] += 1
        clear_progress()
        if report_failures and outcome.status == "failed":
            print_note(f"{outcome.path}: {outcome.reason or 'failed'}")
        yield outcome


def _progress() -> Callable[["Progress"], None] | None:
    """Shows the progress in one line of stderr; None where stderr is no terminal."""
    if not sys.stderr.isatty():
        return None
    return lambda progress: print_progress(str(progress))
