"""A suggested command that answers or finds more: the grades asked for, names as filters, words that mean the same."""

import shlex
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from db.query import Query
from db.search import grade_questions
from db.store.filter_names import NameReader
from tui.cli.filter_options import FILTERS, FLAGS

if TYPE_CHECKING:
    from db.records import Results
    from db.store.library import Library


# What a question asks for -> the options of `findings grades` that answer it.
_GRADES: Final = {
    grade_questions.GRADES: (),
    grade_questions.MOVES: ("--change", "up", "--change", "down"),
    grade_questions.RISES: ("--change", "up"),
    grade_questions.FALLS: ("--change", "down"),
}


def suggest_grades(library: "Library", query: Query) -> str | None:
    """A line with the command that lists the grades asked for, with the names of the text; None for another text."""
    options = _GRADES.get(grade_questions.asked_for(query.text))
    if options is None:
        return None
    *_, named = query, *(names.query for names in NameReader(library).read(query))
    dated = _years_as_dates(named)
    kept = Query(
        authority=dated.authority,
        region=dated.region,
        neighbours_of=dated.neighbours_of,
        inspection=dated.inspection,
        report_kind=dated.report_kind,
        grade=dated.grade,
        area=dated.area,
        since=dated.since,
        until=dated.until,
    )
    latest = () if options or kept.since or kept.until else ("--latest",)
    return f"grades are listed by: {shlex.join(['findings', 'grades', *options, *latest, *_arguments(kept)])}"


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
