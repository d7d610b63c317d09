"""The changes that a key makes to the query: sort order, clear, exact, boilerplate. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from db.query import SORTS, Query
from db.records import Results

# The changed query (None: no change) and the notice to show, "" for none.
Change = tuple[Query | None, str]


def next_sort(query: Query, _: Results | None) -> Change:
    """The next sort order."""
    sort = SORTS[(SORTS.index(query.sort) + 1) % len(SORTS)]
    return replace(query, sort=sort), f"sorted by {sort}"


def clear(query: Query, _: Results | None) -> Change:
    """No text and no filter, in the same order."""
    if not query.is_filtered and not query.exact:
        return None, "there is nothing to clear: no search, no filter"
    return Query(sort=query.sort), ""


def toggle_exact(query: Query, results: Results | None) -> Change:
    """The text as typed, or with corrections again."""
    if query.exact:
        return replace(query, exact=False), ""
    if results is not None and results.corrections:
        return replace(query, exact=True), ""
    return None, "nothing was corrected: these are the results for what was typed"


def toggle_apparatus(query: Query, _: Results | None) -> Change:
    """With boilerplate and footnotes, or without."""
    changed = replace(query, apparatus=not query.apparatus)
    return changed, f"{'with' if changed.apparatus else 'without'} boilerplate and footnotes"


# By the name that the key map uses.
QUERY_CHANGES: Final[Mapping[str, Callable[[Query, Results | None], Change]]] = {
    "sort": next_sort,
    "clear": clear,
    "exact": toggle_exact,
    "apparatus": toggle_apparatus,
}
