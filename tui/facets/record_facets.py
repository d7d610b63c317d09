"""The facets of records in memory: the records that pass the filters, and the number for each value. Pure."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from db.records import FacetCount
from tui.facets.facet_rows import Facets

RecordT = TypeVar("RecordT")
Chosen = Callable[[str], Collection[str]]  # facet -> its ticked values; empty for all


@dataclass(frozen=True, slots=True)
class RecordFacet(Generic[RecordT]):
    """A field of records: its values of one, and a value in words."""

    values: Callable[[RecordT], Collection[str]]
    label: Callable[[str], str] = str


def keep_records(
    records: Sequence[RecordT], facets: Mapping[str, RecordFacet[RecordT]], chosen: Chosen, but: str = ""
) -> list[RecordT]:
    """The records that have a ticked value of every facet that has any; `but` is a facet that does not count."""
    asked = [(facet.values, set(chosen(name))) for name, facet in facets.items() if name != but]
    return [
        record
        for record in records
        if all(not wanted or wanted.intersection(values(record)) for values, wanted in asked)
    ]


def count_facets(
    records: Sequence[RecordT],
    facets: Mapping[str, RecordFacet[RecordT]],
    chosen: Chosen,
    order: Mapping[str, Sequence[str]],
) -> Facets:
    """Facet -> its values with the number of records under the other facets, as the search counts paragraphs.

    `order`: facet -> its values in the order in which they are listed; others follow, and are in alphabetical order.
    """
    counted = {}
    for name, facet in facets.items():
        counts = Counter(
            value for r in keep_records(records, facets, chosen, name) for value in facet.values(r)
        )
        known = [value for value in order.get(name, ()) if value in counts or value in chosen(name)]
        values = [*known, *sorted({*counts, *chosen(name)} - {*known})]
        counted[name] = tuple(FacetCount(v, facet.label(v), counts[v], v in chosen(name)) for v in values)
    return counted
