"""The changes that a key makes to the query: sort order, exact, boilerplate. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from db.query import SORTS, Query
from db.records import Results

# The changed query (None: no change) and the notice to show, "" for none.
Change = tuple[Query | None, str]


def sort_orders(query: Query) -> Sequence[str]:
    """The sort orders that differ for a query: nothing is more relevant than the rest where no word is searched for."""
    return SORTS if query.text.strip() else [sort for sort in SORTS if sort != "relevance"]


def next_sort(query: Query, _: Results | None) -> Change:
    """The next sort order; by relevance only where words are searched for."""
    sorts = sort_orders(query)
    at = sorts.index(query.sort) if query.sort in sorts else -1
    sort = sorts[(at + 1) % len(sorts)]
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
    if results is not None and (results.corrections or results.named):
        return replace(query, exact=True), ""
    return None, "nothing was corrected: these are the results for what was typed"


def toggle_criticism(query: Query, _: Results | None) -> Change:
    """What criticises or says what needs to improve alone, or everything."""
    changed = replace(query, criticism=not query.criticism)
    return (
        changed,
        "criticism only (inferred from the text)" if changed.criticism else "praise too, not criticism only",
    )


def toggle_apparatus(query: Query, _: Results | None) -> Change:
    """With boilerplate and footnotes, or without."""
    changed = replace(query, apparatus=not query.apparatus)
    return changed, f"{'with' if changed.apparatus else 'without'} boilerplate and footnotes"


# By the name that the key map uses.
QUERY_CHANGES: Final[Mapping[str, Callable[[Query, Results | None], Change]]] = {
    "sort": next_sort,
    "exact": toggle_exact,
    "apparatus": toggle_apparatus,
    "criticism": toggle_criticism,
}
