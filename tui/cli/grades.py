"""`findings grades`: judgements over time, as a list or as a drawing."""

from collections.abc import Sequence
from pathlib import Path

import click

from db.judgements.records import GradeRow
from db.records import Inspection
from tui.cli.completion import filter_values
from tui.cli.database import opened
from tui.cli.options import bibliography_option, print_references, shared_options
from tui.cli.output import chosen_format, note, print_pieces, text_width

ON_STDOUT = "-"


@click.command()
@click.argument("authority", nargs=-1, shell_complete=filter_values)
@click.option(
    "--svg",
    "svg",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Draw them instead, into a new FILE (- is stdout): the latest grades of all,"
    " or the lines over time of the AUTHORITY or authorities named.",
)
@bibliography_option
@shared_options
def grades(
    authority: tuple[str, ...], svg: Path | None, bibliography: str | None, db: Path | None, form: str | None
) -> int:
    """Show judgements over time, newest last: of every AUTHORITY, or of those named.

    \b
    findings grades
    findings grades "St Helens" Liverpool --format csv
    findings grades Liverpool Sefton --svg liverpool-sefton.svg
    """
    from db.judgements.history import grade_rows
    from db.store.filter_values import resolve_value

    if svg and (form or bibliography):
        raise click.UsageError("--svg draws, --format and --bibliography list: use one of them")
    with opened(db) as library:
        names = tuple(dict.fromkeys(resolve_value(library, "authority", name) for name in authority))
        inspections = library.inspections()
    rows = grade_rows(inspections, names)
    if not rows:
        note("no judgement: the reports of these authorities print none, or none is held")
        return 1
    if bibliography:
        judged = {row.inspection for row in rows}
        print_references((one for one in inspections if one.key in judged), bibliography)
        return 0
    return _draw(names, inspections, svg) if svg else _list(rows, inspections, chosen_format(form))


def _list(rows: Sequence[GradeRow], inspections: Sequence[Inspection], form: str) -> int:
    if form == "table":
        from tui.cli.tables import grades_table, print_tables

        print_tables([grades_table(rows)])
    else:
        from db.export import render

        print_pieces(render.grades(rows, form, inspections, width=text_width()), form)
    return 0


def _draw(names: Sequence[str], inspections: Sequence[Inspection], path: Path) -> int:
    from db.export.files import ExportError, FileExists, save
    from db.export.plot import plot_latest
    from db.export.plot_time import plot_over_time
    from db.judgements.latest import latest_grades

    held = {one.name: one for one in latest_grades(inspections)}
    drawn = plot_over_time([held[name] for name in names]) if names else plot_latest(list(held.values()))
    if str(path) == ON_STDOUT:
        print_pieces([drawn], "svg")
        return 0
    try:
        written = save(path, [drawn])
    except FileExists:
        note(f"{path} exists and was left as it is: name another file")
        return 1
    except ExportError as error:
        note(str(error))
        return 1
    what = (
        f"the judgements of {len(names):,} over time" if names else f"the latest judgements of {len(held):,}"
    )
    note(f"{what} drawn to {path} ({written:,} bytes)")
    return 0
