"""A suggested command that finds more than the one typed: names as filters, or words that mean the same."""

import shlex
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from db.query import Query
from db.store.filter_names import NameReader
from tui.cli.filter_options import FILTERS, FLAGS

if TYPE_CHECKING:
    from db.records import Results
    from db.store.library import Library


def suggest_command(library: "Library", query: Query, results: "Results") -> str | None:
    """A line with the command that finds more; None where none does, or where enough was found."""
    if not results.total and query.text.strip():
        named = NameReader(library).find(query)
        if named is not None:
            return f"with the names as filters: {write_command(_years_as_dates(named.query))}"
    if results.wider is not None:
        wider = replace(query, text=results.wider)
        if library.search(wider).total > results.total:
            return f"with words that mean the same: {write_command(wider)}"
    return None


def _years_as_dates(query: Query) -> Query:
    """The query with a filter of years as dates: the command has no option for years."""
    if not query.year:
        return query
    first, last = min(query.year), max(query.year)
    return replace(
        query,
        year=(),
        since=max(query.since or "", f"{first}-01-01"),
        until=min(query.until or "9999", f"{last}-12-31"),
    )


def write_command(query: Query) -> str:
    """The command of a query, as a line for a shell."""
    return shlex.join(["findings", "paragraphs", *_arguments(query)])


def _arguments(query: Query) -> Iterator[str]:
    if query.text:
        yield query.text
    for option, facet, _ in FILTERS:
        for value in query.values(facet):
            yield from (option, value)
    if query.every_theme:
        yield FLAGS[0][0]
    if query.criticism:
        yield FLAGS[1][0]
    if query.since:
        yield from ("--since", query.since)
    if query.until:
        yield from ("--until", query.until)
    if query.apparatus:
        yield "--all"
