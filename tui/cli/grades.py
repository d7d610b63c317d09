"""`findings grades`: judgements over time, as a list or as a plot."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from db.export.context import ExportContext
from db.export.plot import plot_latest
from db.export.plot_moves import plot_moves
from db.export.plot_time import plot_over_time
from db.formatting.names import format_count
from db.judgements.filters import filter_grades, filter_inspections
from db.judgements.history import grade_rows, last_rows
from db.judgements.latest import latest_grades, latest_rows
from db.judgements.moves import MOVED, moved_grades
from db.judgements.records import GradeRow
from db.query import Query
from db.records import Inspection
from tui.cli.completion import filter_values
from tui.cli.database import open_library
from tui.cli.drawing import draw
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.filter_options import Typed, add_filters, describe_filters, inspection_filter_options
from tui.cli.options import bibliography_option, shared_options
from tui.cli.output import choose_format, output_file, print_note
from tui.cli.printing import print_grades, print_references
from tui.export.context import make_context

# Word of the command -> code of codes.CHANGES. `new` is what JSON and CSV call a first grade.
CHANGES: Final = {"up": "up", "down": "down", "same": "same", "first": "new", "new": "new", "gone": "gone"}


@click.command(epilog="The same option twice: either. Different options: both.")
@click.argument("names", nargs=-1, metavar="[AUTHORITY]...", shell_complete=filter_values)
@inspection_filter_options
@click.option(
    "--change",
    "changes",
    type=click.Choice(tuple(CHANGES)),
    multiple=True,
    help="How the grade moved from the one before.",
)
@click.option("--latest", is_flag=True, help="Only the latest judgement of each authority and area.")
@click.option(
    "--svg",
    "svg",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Draw them instead, to a new FILE (- is stdout): with --change up or down the changes; else the latest"
    " grades of all, or the lines over time of the AUTHORITY or authorities named.",
)
@bibliography_option
@shared_options
def grades(
    names: tuple[str, ...],
    changes: tuple[str, ...],
    latest: bool,
    svg: Path | None,
    bibliography: str | None,
    db: Path | None,
    form: str | None,
    **filters: Typed,
) -> int:
    """Show judgements over time, newest last: of every AUTHORITY, or of those named.

    \b
    findings grades
    findings grades "St Helens" Liverpool --format csv
    findings grades --change first --grade inadequate --since 2016-01-01
    findings grades Liverpool Sefton --svg liverpool-sefton.svg
    """
    if svg and (form or bibliography or output_file()):
        raise click.UsageError("--svg draws, --format, --bibliography and --output list: use one of them")
    with open_library(db) as library:
        query = add_filters(library, add_filters(library, Query(), {"authority": names}), filters)
        inspections = library.inspections()
        context = make_context(_describe(query, changes, latest=latest), library)
    wanted = {CHANGES[change] for change in changes}
    rows = last_rows(grade_rows(inspections)) if latest else grade_rows(inspections)
    rows = [r for r in filter_grades(rows, inspections, query) if not wanted or r.change in wanted]
    if latest:
        _note_older(rows, inspections)
    if not rows:
        print_note("no judgement: no report in the database passes these filters and prints one")
    if svg and not rows:
        return PARTIAL
    if svg:
        if wanted and wanted <= MOVED:
            return _draw_moves(rows, inspections, context, svg)
        return _draw(query.authority, filter_inspections(inspections, query), context.sentence(), svg)
    if bibliography:
        judged = {row.inspection for row in rows}
        cited = (inspection for inspection in inspections if inspection.key in judged)
        print_references(cited, bibliography)
    else:
        print_grades(rows, inspections, choose_format(form), context)
    return DONE if rows else PARTIAL


def _note_older(rows: Sequence[GradeRow], inspections: Sequence[Inspection]) -> None:
    """Say how many of the last rows the authority's latest inspection does not give."""
    older = len(rows) - len(latest_rows(rows, inspections))
    if older:
        print_note(
            f"{format_count(older, 'judgement')} of an older inspection: the latest of the authority does not grade"
            " that area (no overall grades since April 2026)"
        )


def _describe(query: Query, changes: Sequence[str], *, latest: bool) -> str:
    """What was asked for, in words: `inadequate · since 2023-01-01 · change: down`."""
    words = [describe_filters(query), f"change: {' or '.join(changes)}" if changes else ""]
    return " · ".join(filter(None, [*words, "the latest of each area" if latest else ""]))


def _draw_moves(
    rows: Sequence[GradeRow], inspections: Sequence[Inspection], context: ExportContext, path: Path
) -> int:
    """Draw the changes among `rows`, newest first, with those by year, to a new file or stdout."""
    wanted = set(rows)
    moved = [each for each in moved_grades(inspections) if each.move.row in wanted]
    count = f"{format_count(len(moved), 'change')} of grade"
    plot = plot_moves(moved, f"What moved: {context.query}: {count}", context.source())
    return draw(plot, path, count)


def _draw(authorities: Sequence[str], inspections: Sequence[Inspection], source: str, path: Path) -> int:
    """Draw the grades of the authorities over time, or the latest of all, to a new file or stdout."""
    latest = {authority.name: authority for authority in latest_grades(inspections)}
    if authorities:
        plot = plot_over_time([latest[name] for name in authorities], source)
        description = f"the judgements of {len(authorities):,} over time"
    else:
        plot = plot_latest(list(latest.values()), source)
        description = f"the latest judgements of {len(latest):,}"
    return draw(plot, path, description)
