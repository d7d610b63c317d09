"""The filters as options of a command, and the `Query` made from them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from db.query import Query
from db.store.filter_values import resolve_value
from tui.cli.completion import filter_values
from tui.cli.options import Callback

if TYPE_CHECKING:
    from db.store.library import Library

# Option, facet of the Query, help.
FILTERS: Final = (
    ("--authority", "authority", "A name or alias of an authority, in any case."),
    ("--region", "region", "A region of England."),
    ("--neighbours-of", "neighbours_of", "The statistical neighbours of an authority."),
    ("--inspection", "inspection", "The key of an inspection."),
    ("--report-kind", "report_kind", "A kind of inspection: sif, ilacs, …"),
    ("--theme", "theme", "A theme, by id or name."),
    ("--grade", "grade", "The grade of the area of judgement that the paragraph belongs to."),
    ("--area", "area", "An area of judgement."),
    ("--kind", "kind", "A kind of paragraph: finding, recommendation, …"),
    ("--tone", "tone", "The tone of a paragraph (inferred): positive, negative, mixed, neutral."),
)
# Option, field of the Query, help.
FLAGS: Final = (
    ("--every-theme", "every_theme", "All themes named, not any of them."),
    ("--criticism", "criticism", "What criticises (inferred) or says what needs to improve."),
)


def filter_options(callback: Callback) -> Callback:
    """Add every filter as an option that can be repeated, in the order of FILTERS."""
    for option, name, description in reversed(FLAGS):
        callback = click.option(option, name, is_flag=True, help=description)(callback)
    for option, facet, description in reversed(FILTERS):
        callback = click.option(
            option, facet, multiple=True, metavar="VALUE", help=description, shell_complete=filter_values
        )(callback)
    return callback


def add_filters(library: "Library", query: Query, filters: Mapping[str, tuple[str, ...] | bool]) -> Query:
    """The query with more filters: facet -> values as the user typed them, each resolved to its code; flag -> set.

    Raises UnknownValue for a value that is not known.
    """
    for facet, typed in filters.items():
        if isinstance(typed, bool):
            continue
        for code in (resolve_value(library, facet, value) for value in typed):
            if code not in query.values(facet):
                query = query.toggled(facet, code)
    return replace(
        query,
        every_theme=bool(filters.get("every_theme")) or query.every_theme,
        criticism=bool(filters.get("criticism")) or query.criticism,
    )
