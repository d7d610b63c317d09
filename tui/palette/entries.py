"""The places that the command palette leads to: what the database holds, and what the user has saved."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from db import codes
from db.query import TAG, Query
from db.records import Inspection
from tui.app_screen import Navigation, ReadReport, ShowQuery
from tui.browse.query_changes import sort_orders
from tui.dialogs.picker import Choice
from tui.widgets import formatting

# What a choice does once the palette has closed.
PaletteAction = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the browser holds: inspections by key, theme names and scopes by id, saved searches by name.

    `news`: how many paragraphs a saved search has found since it was last opened, by its name. `tags`: the user's own,
    each with what it means.
    """

    inspections: Mapping[str, Inspection]
    themes: Mapping[str, str]
    scopes: Mapping[str, str]
    saved: Mapping[str, Query]
    news: Mapping[str, int]
    tags: Mapping[str, str]


def place_choices(
    catalogue: Catalogue, query: Query, navigate: Callable[[Navigation], object], *, in_browser: bool
) -> Iterator[Choice[PaletteAction]]:
    """Saved searches, sort orders, authorities, themes, inspections and codes; `navigate` goes to one.

    A value is added to the filters of `query` in the browser. Over another screen it is the only filter: the query
    under that screen cannot be seen from there.
    """

    def show(wanted: Query) -> PaletteAction:
        return lambda: navigate(ShowQuery(wanted))

    def show_value(facet: str, code: str) -> PaletteAction:
        if not in_browser:
            return show(Query(sort=query.sort).toggled(facet, code))
        return show(query if code in query.values(facet) else query.toggled(facet, code))

    def read(key: str) -> PaletteAction:
        return lambda: navigate(ReadReport(key))

    yield from (
        Choice(
            f"Saved search: {name}", show(saved), _note_of_saved(catalogue.news.get(name, 0)), explicit=True
        )
        for name, saved in catalogue.saved.items()
    )
    if in_browser:
        for sort in sort_orders(query):
            yield Choice(f"Sort by {sort}", show(replace(query, sort=sort)), "order", explicit=True)
    for facet, value, label, kind in _facet_values(catalogue):
        name_length = len(catalogue.themes[value]) if facet == "theme" else len(value) * (facet == TAG)
        yield Choice(label, show_value(facet, value), kind, name_length=name_length, explicit=True)
    for inspection in catalogue.inspections.values():
        yield Choice(inspection_label(inspection), read(inspection.key), "inspection")


def _note_of_saved(new: int) -> str:
    """`search · 12 new`: the paragraphs that have come since it was last opened."""
    return f"search · {new:,} new" if new else "search"


class FacetValue(NamedTuple):
    """A value of a facet: its code, its label, and in words what kind of value it is."""

    facet: str
    code: str
    label: str
    kind: str


def _facet_values(catalogue: Catalogue) -> Iterator[FacetValue]:
    """Every value to filter by."""
    authorities = sorted({i.authority for i in catalogue.inspections.values() if i.authority})
    yield from (FacetValue("authority", name, name, "authority") for name in authorities)
    for name in authorities:
        yield FacetValue("neighbours_of", name, f"Neighbours of {name}", "statistical neighbours")
    for code, name in catalogue.themes.items():
        scope = catalogue.scopes.get(code)
        yield FacetValue("theme", code, f"{name}: {scope}" if scope else name, "theme")
    for name, meaning in catalogue.tags.items():
        yield FacetValue(TAG, name, f"{name}: {meaning}" if meaning else name, "your tag")
    for facet, kind, names in (
        ("grade", "judgement", codes.GRADES),
        ("area", "area", codes.AREAS),
        ("kind", "kind of paragraph", codes.PARAGRAPH_KINDS),
        ("report_kind", "kind of inspection", codes.REPORT_KINDS),
    ):
        yield from (FacetValue(facet, code, name, kind) for code, name in names.items())


def inspection_label(inspection: Inspection) -> str:
    """An inspection with the year of its visit and of its publication: people know a report by either."""
    label = formatting.inspection_name(inspection)
    published = (inspection.published or "")[:4]
    return f"{label} · published {published}" if published and published not in label else label
