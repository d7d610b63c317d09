"""The filters of the pane that are not facets: criticism, all of several themes, since and until. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from db.query import Query
from db.records import FacetCount

CRITICISM: Final = "criticism"  # counted by the search as a facet
EVERY_THEME: Final = "every_theme"
DATES: Final = "dates"
SINCE: Final = "since "
UNTIL: Final = "until "


def with_further_filters(
    facets: Mapping[str, Sequence[FacetCount]], query: Query
) -> Mapping[str, Sequence[FacetCount]]:
    """The facets with the further filters of a query added; the years are those that the facets list."""
    if not facets:
        return facets
    dates = list(_dates([year.value for year in facets.get("year", ())], query))
    every = [FacetCount(EVERY_THEME, "All of these together", 0, query.every_theme)]
    more = {EVERY_THEME: every} if query.theme or query.every_theme else {}
    return {**facets, **more, **({DATES: dates} if dates else {})}


def further_filters(query: Query) -> tuple[object, ...]:
    """The values of a query that these filters show, to compare two queries by them."""
    return query.every_theme, bool(query.theme), query.since, query.until


def _dates(years: Sequence[str], query: Query) -> Iterator[FacetCount]:
    """`since 2022` and `until 2022` for every year, and the dates chosen; the values end with an ISO date."""
    for sign, day, chosen in ((SINCE, "01-01", query.since), (UNTIL, "12-31", query.until)):
        dates = {f"{year}-{day}": year for year in years}
        if chosen and chosen not in dates:
            yield FacetCount(sign + chosen, sign + _short(chosen, day), 0, True)
        for date, year in dates.items():
            yield FacetCount(sign + date, sign + year, 0, date == chosen)


def _short(date: str, day: str) -> str:
    """The year alone where a date is its first or last day."""
    return date[:4] if date[5:] == day else date


def toggle_filter(query: Query, facet: str, value: str) -> Query:
    """The query with a value of a row of the pane added, or removed where it was ticked."""
    if facet == CRITICISM:
        return replace(query, criticism=not query.criticism)
    if facet == EVERY_THEME:
        return replace(query, every_theme=not query.every_theme)
    if facet != DATES:
        return query.toggled(facet, value)
    if value.startswith(SINCE):
        date = value.removeprefix(SINCE)
        return replace(query, since=None if query.since == date else date)
    date = value.removeprefix(UNTIL)
    return replace(query, until=None if query.until == date else date)


def toggled(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    """The values with one added, or removed where it was among them."""
    return tuple(v for v in values if v != value) if value in values else (*values, value)
