"""`findings ingest`: report files and folders into the database."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from db.hostile import one_line
from tui.commands.opening import named_database
from tui.commands.options import shared_options
from tui.commands.printing import chosen_format, note, print_pieces

if TYPE_CHECKING:
    from db.ingest import Outcome


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@shared_options
def ingest(paths: tuple[Path, ...], db: Path | None, form: str | None) -> int:
    """Read report files (.pdf, .txt), and folders of them, into the database.

    A file that is held already is left as it is. A file that cannot be read is told, and the rest goes on.

    \b
    findings ingest ~/reports
    findings ingest letter.pdf --db team.db
    """
    from db.ingest import ingest as read_in
    from db.store.paths import default_database

    form = chosen_format(form)
    counts: Counter[str] = Counter()
    outcomes = _counted(read_in(paths, named_database(db) or default_database()), counts)
    if form == "table":
        from tui.commands.tables import outcomes_table, print_tables

        print_tables([outcomes_table(outcomes)])
    else:
        from db.export import outcomes as exported

        print_pieces(exported.render(outcomes, form), form)
    told = ", ".join(f"{n} {status}" for status, n in counts.items())
    note(told or "no .pdf or .txt file there")
    return 1 if counts["failed"] or not counts else 0


def _counted(outcomes: Iterable["Outcome"], counts: Counter[str]) -> Iterator["Outcome"]:
    """The outcomes as they come; a failure is told on stderr as it happens."""
    for outcome in outcomes:
        counts[outcome.status] += 1
        if outcome.status == "failed":
            click.echo(f"findings: {one_line(str(outcome.path))}: {one_line(outcome.reason or '')}", err=True)
        yield outcome
