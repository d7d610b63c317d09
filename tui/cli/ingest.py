"""`findings ingest`: report files and folders into the database."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from db.text_safety import one_line
from tui.cli.database import named_database
from tui.cli.options import shared_options
from tui.cli.output import CLEAR_LINE, chosen_format, note, print_pieces

if TYPE_CHECKING:
    from db.ingest.ingest import Outcome, Progress


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--again", is_flag=True, help="Read anew what is held already, with this version's reading.")
@click.option("--share", is_flag=True, help="Let your group read the database.")
@shared_options
def ingest(paths: tuple[Path, ...], again: bool, share: bool, db: Path | None, form: str | None) -> int:
    """Read report files (.pdf, .txt), and folders of them, into the database.

    A file that is held already is left as it is. A file that cannot be read is told, and the rest goes on.

    \b
    findings ingest ~/reports
    findings ingest letter.pdf --db team.db
    """
    from db.ingest.ingest import ingest as read_in
    from db.store.paths import default_database

    form = chosen_format(form)
    counts: Counter[str] = Counter()
    database = named_database(db) or default_database()
    read = read_in(paths, database, progress=_progress(), again=again, share=share)
    outcomes = _counted(read, counts, told=form not in ("table", "text") or not sys.stdout.isatty())
    if form == "table":
        from tui.cli.tables import outcomes_table, print_tables

        print_tables([outcomes_table(outcomes)])
    else:
        from db.export import ingest_outcomes

        print_pieces(ingest_outcomes.render(outcomes, form), form)
    note(", ".join(f"{n:,} {status}" for status, n in counts.items()) or "no .pdf or .txt file there")
    return 1 if counts["failed"] or not counts else 0


def _counted(outcomes: Iterable["Outcome"], counts: Counter[str], told: bool) -> Iterator["Outcome"]:
    """The outcomes as they come; with `told`, a failure is said on stderr as it happens."""
    for outcome in outcomes:
        counts[outcome.status] += 1
        if sys.stderr.isatty():
            click.echo(CLEAR_LINE, err=True, nl=False)
        if told and outcome.status == "failed":
            note(f"{outcome.path}: {outcome.reason or 'failed'}")
        yield outcome


def _progress() -> Callable[["Progress"], None] | None:
    """A line on stderr that counts up, where somebody can see it."""
    if not sys.stderr.isatty():
        return None
    return lambda progress: click.echo(f"{CLEAR_LINE}{one_line(str(progress))}", err=True, nl=False)
