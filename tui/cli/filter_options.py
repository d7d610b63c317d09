"""The filters as options of a command, and the `Query` made from them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from db.query import Query
from db.store.filter_values import resolve_value
from tui.cli.completion import filter_values
from tui.cli.options import Callback
from tui.cli.parameters import IsoDate

if TYPE_CHECKING:
    from db.store.library import Library

# What click passes for a filter: values, a flag, or a date.
Typed = tuple[str, ...] | bool | str | None

# Option, facet of the Query, help.
FILTERS: Final = (
    ("--authority", "authority", "A name or alias of an authority, in any case."),
    ("--region", "region", "A region of England."),
    ("--neighbours-of", "neighbours_of", "The statistical neighbours of an authority."),
    ("--inspection", "inspection", "The key of an inspection."),
    ("--report-kind", "report_kind", "A kind of inspection: sif, ilacs, …"),
    ("--theme", "theme", "A theme, by id or name."),
    ("--grade", "grade", "A grade: of the area that a paragraph is about, or that an inspection gives."),
    ("--area", "area", "An area of judgement."),
    ("--kind", "kind", "A kind of paragraph: finding, recommendation, …"),
    ("--tone", "tone", "The tone of a paragraph (inferred): positive, negative, mixed, neutral."),
    ("--tag", "tag", "A tag of your own."),
)
# Option, field of the Query, help.
FLAGS: Final = (
    ("--every-theme", "every_theme", "All themes named, not any of them."),
    ("--criticism", "criticism", "What criticises (inferred) or says what needs to improve."),
)


# The filters of what lists inspections or judgements: the others are of paragraphs.
OF_INSPECTIONS: Final = frozenset(
    {"authority", "region", "neighbours_of", "inspection", "report_kind", "grade", "area"}
)


def filter_options(callback: Callback) -> Callback:
    """Add every filter of paragraphs, each of which can be repeated, and the dates."""
    for option, name, description in reversed(FLAGS):
        callback = click.option(option, name, is_flag=True, help=description)(callback)
    return _add_options(_add_dates(callback), frozenset(facet for _, facet, _ in FILTERS))


def inspection_filter_options(callback: Callback) -> Callback:
    """Add the filters that inspections and judgements have, each of which can be repeated, and the dates."""
    return _add_options(_add_dates(callback), OF_INSPECTIONS)


def _add_options(callback: Callback, facets: frozenset[str]) -> Callback:
    for option, facet, description in reversed(FILTERS):
        if facet in facets:
            callback = click.option(
                option, facet, multiple=True, metavar="VALUE", help=description, shell_complete=filter_values
            )(callback)
    return callback


def _add_dates(callback: Callback) -> Callback:
    since = click.option(
        "--since",
        type=IsoDate(),
        help="Last day on site, this date or later; a month (2014-11) or year will do.",
    )
    until = click.option("--until", type=IsoDate(end=True), help="Last day on site, this date or earlier.")
    return since(until(callback))


def add_filters(library: "Library", query: Query, filters: Mapping[str, Typed]) -> Query:
    """The query with the options of a command: facet -> values as typed, each resolved to its code; flags and dates.

    Raises UnknownValue for a value that is not known, UsageError where the first date is after the last.
    """
    for facet, typed in filters.items():
        if not isinstance(typed, tuple):
            continue
        for code in (resolve_value(library, facet, value) for value in typed):
            if code not in query.values(facet):
                query = query.toggled(facet, code)
    query = replace(
        query,
        since=_date(filters.get("since")) or query.since,
        until=_date(filters.get("until")) or query.until,
        every_theme=bool(filters.get("every_theme")) or query.every_theme,
        criticism=bool(filters.get("criticism")) or query.criticism,
    )
    if query.since and query.until and query.since > query.until:
        raise click.UsageError(f"--since {query.since} is after --until {query.until}")
    return query


def describe_filters(query: Query) -> str:
    """The filters in words, of a command that lists inspections or their grades."""
    return query.describe() if query != Query() else "all inspections"


def _date(typed: Typed) -> str | None:
    return typed if isinstance(typed, str) else None
