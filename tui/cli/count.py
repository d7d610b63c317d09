"""`findings count`: how many paragraphs and inspections, by one or two fields."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from db.export.count_grid import UNITS
from db.export.counts import counts
from db.export.plot_counts import plot_count
from db.export.plot_trend import plot_trend
from db.formatting.names import format_count
from db.query import COUNT_FIELDS, Query
from db.records import CountTable
from tui.cli.database import open_library
from tui.cli.drawing import draw
from tui.cli.exit_status import DONE, PARTIAL
from tui.cli.filter_options import Typed, add_filters, filter_options
from tui.cli.options import shared_options
from tui.cli.output import choose_format, print_note, print_pieces
from tui.cli.parameters import QueryCommand
from tui.export.context import make_context

DEFAULT_FIELD: Final = "year"


class Fields(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic in newer releases of click only
    """One or two fields with a comma between them: `region,year`; `report-kind` is `report_kind`."""

    name = "FIELD[,FIELD]"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        fields = tuple(field.strip().replace("-", "_") for field in value.split(","))
        unknown = [field for field in fields if field not in COUNT_FIELDS]
        if unknown or not 1 <= len(fields) <= 2 or len(set(fields)) < len(fields):
            known = ", ".join(field.replace("_", "-") for field in COUNT_FIELDS)
            self.fail(
                f"name one field, or two different ones with a comma between them, of {known}", param, ctx
            )
        return fields


@click.command(cls=QueryCommand, epilog="The same option twice: either. Different options: both.")
@click.argument("words", nargs=-1, metavar="[QUERY]...")
@click.option(
    "--by",
    type=Fields(),
    default=DEFAULT_FIELD,
    show_default=True,
    help="The fields whose values are counted.",
)
@click.option(
    "--unit",
    type=click.Choice(tuple(UNITS)),
    default="paragraphs",
    show_default=True,
    help="What a table by two fields shows; CSV and JSON have all.",
)
@click.option(
    "--svg",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Draw it as bars to a new FILE instead (- is stdout).",
)
@click.option(
    "--trend",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Draw the share of inspections as a line by year to a new FILE instead (- is stdout).",
)
@filter_options
@click.option("--all", "apparatus", is_flag=True, help="Boilerplate and footnotes too.")
@shared_options
def count(
    words: tuple[str, ...],
    by: tuple[str, ...],
    unit: str,
    svg: Path | None,
    trend: Path | None,
    apparatus: bool,
    db: Path | None,
    form: str | None,
    **filters: Typed,
) -> int:
    """Count what QUERY and filters find, by any one or two fields.

    For each value: the paragraphs, the inspections that hold one, and the inspections that the same filters leave
    without QUERY, theme, tone, kind and tag. A paragraph with several themes or tags counts in each of them.

    \b
    findings count "drift and delay"
    findings count '"drift and delay"' --by region,year --unit share
    findings count --criticism --theme care-leavers --by authority --format csv
    """
    if sum(map(bool, (svg, trend, form))) > 1:
        raise click.UsageError("--svg and --trend draw, --format lists: use one of them")
    form = choose_format(form)
    with open_library(db) as library:
        query = add_filters(library, Query(text=" ".join(words), apparatus=apparatus), filters)
        table = library.count(query, ("year",) if trend else by)
        heading = describe(query, table, library.themes())
        context = make_context(replace(query, sort="relevance").describe(library.themes()), library)
    if svg:
        return draw(plot_count(table, unit, heading, context.source()), svg, "the count")
    if trend:
        return draw(plot_trend(table, heading, context.source()), trend, "the trend")
    if form == "table":
        from tui.cli import count_table

        count_table.print_count(table, unit, heading)
    else:
        print_pieces(counts(table, form, unit=unit, heading=heading), form, context=context)
    if not table.total.paragraphs:
        print_note("nothing found")
    return DONE if table.total.paragraphs else PARTIAL


def describe(query: Query, table: CountTable, themes: dict[str, str]) -> str:
    """What was counted, in words: the query, and how much it found of how many inspections."""
    total = table.total
    of = format_count(total.of_inspections, "inspection")
    found = f"{format_count(total.paragraphs, 'paragraph')} in {total.inspections:,} of {of}"
    return f"{replace(query, sort='relevance').describe(themes)}: {found}"
