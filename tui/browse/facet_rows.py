"""The rows of the filter pane: which values of which facet are listed, and which of them a typed text means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from db import codes
from db.formatting import dates
from db.query import FACETS
from db.records import FacetCount, Inspection
from tui.widgets import formatting

Facets = Mapping[str, Sequence[FacetCount]]

# Values listed of a facet before "more": about what one takes in at a glance.
LISTED_VALUES: Final = 6

SAVED: Final = "saved"  # no facet of a query: the saved searches, listed under the facets
TITLES: Final = {
    "authority": "Authority",
    "theme": "Theme",
    "grade": "Judgement",
    "area": "Area",
    "kind": "Kind of paragraph",
    "report_kind": "Kind of inspection",
    "year": "Year",
    "region": "Region",
    "tone": "Tone (inferred)",
    "inspection": "Inspection",
    SAVED: "Saved searches",
}

ORDER: Final = (*FACETS, SAVED)


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A line of the pane: a facet's title, one of its values, or how many more there are."""

    facet: str
    value: FacetCount | None = None
    more: int = 0

    @property
    def is_title(self) -> bool:
        """Whether the cursor passes over it."""
        return self.value is None and not self.more


def facet_label(inspection: Inspection) -> str:
    """`St Helens Nov 2014 Single inspection`: the pane is narrow, so the year stands early."""
    kind = codes.REPORT_KINDS.get(inspection.kind, inspection.kind)
    return " ".join(filter(None, (formatting.authority_name(inspection), dates.month(inspection.end), kind)))


def label_inspections(facets: Facets, names: Mapping[str, str]) -> Facets:
    """The facets with inspections called what people call them (`names`, by key), rather than by key."""
    values = [
        FacetCount(value.value, names.get(value.value, value.label), value.count, value.selected)
        for value in facets.get("inspection", ())
    ]
    return {**facets, "inspection": values} if values else facets


def facet_rows(
    facets: Mapping[str, Sequence[FacetCount]], typed: str = "", opened: frozenset[str] = frozenset()
) -> list[FacetRow]:
    """The rows for the facets' values, narrowed to those that `typed` means; `opened` facets are listed whole.

    A chosen value is always listed; one that would find nothing is not, unless it is asked for by name.
    """
    rows: list[FacetRow] = []
    for facet in ORDER:
        values = facets.get(facet, ())
        if typed.strip():
            listed = [value for value in values if match_score(typed, facet, value.label)]
            more = 0
        else:
            useful = [value for value in values if value.count or value.selected or facet == SAVED]
            listed = useful if facet in opened else _first(useful)
            more = len(useful) - len(listed)
        if listed:
            rows.append(FacetRow(facet))
            rows.extend(FacetRow(facet, value) for value in listed)
        if more:
            rows.append(FacetRow(facet, more=more))
    return rows


def _first(values: Sequence[FacetCount]) -> list[FacetCount]:
    if len(values) <= LISTED_VALUES + 1:  # "1 more" would take the line of the one
        return list(values)
    return [value for order, value in enumerate(values) if order < LISTED_VALUES or value.selected]


def match_score(typed: str, facet: str, label: str) -> int:
    """How well a value answers to what was typed: 3 it begins so, 2 a word does, 1 it holds it, 0 not.

    Words of the facet's title count too: `year 2014`, `kind finding`.
    """
    words = typed.casefold().split()
    name = label.casefold()
    wanted = " ".join(words)
    if name.startswith(wanted):
        return 3
    known = f"{TITLES.get(facet, facet)} {name}".casefold().split()
    if all(any(one.startswith(word) for one in known) for word in words):
        return 2 if any(one.startswith(words[-1]) for one in name.split()) or len(words) == 1 else 1
    return 1 if wanted in name else 0


def best_row(rows: Sequence[FacetRow], typed: str) -> int:
    """The row that what was typed most likely means: by how well it answers, by facet, by how frequent it is."""
    ranked = [
        (match_score(typed, row.facet, row.value.label), -ORDER.index(row.facet), row.value.count, -index)
        for index, row in enumerate(rows)
        if row.value is not None
    ]
    return -max(ranked)[3] if ranked else 0
