"""The rows of the filter pane: which values of which facet are listed, and which of them a typed text means. Pure."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from db import codes
from db.formatting import dates
from db.query import TAG, Query
from db.records import FacetCount, Inspection
from tui.facets.further_filters import CRITICISM, DATES, EVERY_THEME, with_further_filters
from tui.widgets import formatting

Facets = Mapping[str, Sequence[FacetCount]]

# Values listed of a facet before "more": about as many as are read at a glance.
LISTED_VALUES: Final = 6

SAVED: Final = "saved"  # the saved searches: listed under the facets, though no facet of a query
DIRECTION: Final = "direction"  # of a change of grade
GRADE_BEFORE: Final = "grade_before"
AS_OF: Final = "as_of"  # the year on whose first day judgements are shown
TITLES: Final = {
    DIRECTION: "Rose or fell",
    "authority": "Authority",
    "theme": "Theme",
    EVERY_THEME: "",  # it follows the themes without a title
    CRITICISM: "Criticism (inferred)",
    TAG: "Your tags",
    "grade": "Judgement",
    GRADE_BEFORE: "Judgement before",
    "area": "Area",
    "kind": "Kind of paragraph",
    "report_kind": "Kind of inspection",
    "year": "Year",
    DATES: "Since, until",
    AS_OF: "As of",
    "region": "Region",
    "tone": "Tone (inferred)",
    "inspection": "Inspection",
    SAVED: "Saved searches",
}

# Filters whose rows show no number of paragraphs.
UNCOUNTED: Final = frozenset({SAVED, EVERY_THEME, DATES, AS_OF})
ORDER: Final = tuple(TITLES)


class FacetRow(NamedTuple):
    """A line of the pane: a facet's title, one of its values, or how many more there are."""

    facet: str
    value: FacetCount | None = None
    more: int = 0

    @property
    def is_title(self) -> bool:
        """Whether it is a facet's title, over which the cursor passes."""
        return self.value is None and not self.more

    @property
    def saved_name(self) -> str:
        """The name of a saved search, "" for any other row."""
        return self.value.value if self.value and self.facet == SAVED else ""


def facet_label(inspection: Inspection) -> str:
    """`St Helens Nov 2014 Single inspection`: the year comes early, since the pane is narrow and cuts the end."""
    kind = codes.REPORT_KINDS.get(inspection.kind, inspection.kind)
    return " ".join(filter(None, (formatting.authority_name(inspection), dates.month(inspection.end), kind)))


def label_inspections(facets: Facets, names: Mapping[str, str]) -> Facets:
    """The facets with inspections labelled by their names (`names`, by key) rather than by their keys."""
    values = [
        FacetCount(value.value, names.get(value.value, value.label), value.count, value.selected)
        for value in facets.get("inspection", ())
    ]
    return {**facets, "inspection": values} if values else facets


def has_several_kinds(facets: Facets) -> bool:
    """Whether the paragraphs found may be of several kinds of report."""
    kinds = [kind for kind in facets.get("report_kind", ()) if kind.count]
    chosen = [kind for kind in kinds if kind.selected]
    return len(chosen or kinds) > 1


def facet_rows(
    facets: Mapping[str, Sequence[FacetCount]], typed: str = "", opened: frozenset[str] = frozenset()
) -> list[FacetRow]:
    """The rows for the facets' values, narrowed to those that `typed` means; `opened` facets are listed whole.

    A ticked value is always listed. A value that would find nothing is listed only where it is typed.
    """
    rows: list[FacetRow] = []
    for facet in ORDER:
        values = facets.get(facet, ())
        if typed.strip():
            listed = [value for value in values if match_score(typed, facet, value.label)]
            more = 0
        else:
            useful = [value for value in values if value.count or value.selected or facet in UNCOUNTED]
            listed = useful if facet in opened else _first(useful, facet)
            more = len(useful) - len(listed)
        if (listed or more) and TITLES[facet]:
            rows.append(FacetRow(facet))
        if listed:
            rows.extend(FacetRow(facet, value) for value in listed)
        if more:
            rows.append(FacetRow(facet, more=more))
    return rows


def _first(values: Sequence[FacetCount], facet: str) -> list[FacetCount]:
    if facet in (DATES, AS_OF):  # a user may want any year, so all are listed on demand
        return [value for value in values if value.selected]
    if len(values) <= LISTED_VALUES + 1:  # "1 more" would take the line of that value
        return list(values)
    return [value for order, value in enumerate(values) if order < LISTED_VALUES or value.selected]


def match_score(typed: str, facet: str, label: str) -> int:
    """How well a value matches `typed`: 3 it begins with it, 2 a word of it does, 1 it contains it, 0 not at all.

    Words of the facet's title count too: `year 2014`, `kind finding`.
    """
    words = typed.casefold().split()
    name = label.casefold()
    wanted = " ".join(words)
    if name.startswith(wanted):
        return 3
    names = f"{TITLES.get(facet, facet)} {name}".casefold().split()
    if all(any(part.startswith(word) for part in names) for word in words):
        return 2 if any(part.startswith(words[-1]) for part in name.split()) or len(words) == 1 else 1
    return 1 if wanted in name else 0


def best_row(rows: Sequence[FacetRow], typed: str) -> int:
    """The row that `typed` most likely means: by its score, then by the order of the facets, then by its count."""
    ranked = [
        (match_score(typed, row.facet, row.value.label), -ORDER.index(row.facet), row.value.count, -index)
        for index, row in enumerate(rows)
        if row.value is not None
    ]
    return -max(ranked)[3] if ranked else 0


class FacetList:
    """The rows of the pane as they are narrowed and opened, and which of them the cursor may be on."""

    def __init__(self) -> None:
        self.rows: list[FacetRow] = []
        self._facets: Facets = {}
        self.opened: frozenset[str] = frozenset()  # facets of which all values are listed

    def update(
        self,
        facets: Facets,
        saved: Mapping[str, Query],
        query: Query,
        typed: str,
        news: Mapping[str, int] | None = None,
    ) -> None:
        """List the facets' values and the saved searches (by name) that `typed` means; `query` is the present one.

        `news`: how many new paragraphs a saved search has.

        Saved searches are never listed alone: the cursor would begin at them while the facets are being loaded.
        """
        facets = with_further_filters(facets, query)
        if saved and facets:
            searches = [
                FacetCount(name, name, (news or {}).get(name, 0), search == query)
                for name, search in saved.items()
            ]
            facets = {**facets, SAVED: searches}
        self._facets = facets
        self.rows = facet_rows(facets, typed, self.opened)

    def labels(self) -> frozenset[str]:
        """Titles and labels of all values in lower case, typed or not; without inspections: their names are long."""
        return frozenset(
            f"{TITLES.get(facet, facet)} {value.label}".casefold()
            for facet, values in self._facets.items()
            if facet != "inspection"
            for value in values
        )

    def index_of(self, row: FacetRow | None, default: int) -> int:
        """Where the value of a row is listed now; `default` where it is not."""
        value = row.value.value if row and row.value else None
        for index, listed in enumerate(self.rows):
            if row and listed.facet == row.facet and listed.value and listed.value.value == value:
                return index
        return default

    def best_match(self, typed: str) -> int:
        """The row that `typed` most likely means; the first where nothing is typed."""
        return best_row(self.rows, typed) if typed.strip() else 0

    def nearest_value(self, index: int) -> int:
        """The row at an index, or the next one that is no title, or the first such row; 0 where there is none."""
        index = max(0, min(index, len(self.rows) - 1))
        order = [*range(index, len(self.rows)), *range(index)]
        return next((at for at in order if not self.rows[at].is_title), 0)
