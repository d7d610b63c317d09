"""What of a comparison is shown, and in what order: grouping, one-sided rows, alternatives. Pure."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from db import codes
from db.compare.edits import describe_similarity, same_words
from db.compare.records import Comparison, ComparisonRow, Counterpart
from db.records import Inspection, Paragraph

# Which rows are shown, in the order in which a key goes through them, and their words.
VIEWS: Final = {
    "all": "all rows",
    "matched": "only matched",
    "left": "only on the left",
    "right": "only on the right",
}
GROUPINGS: Final = {"theme": "by theme", "area": "by area"}
NO_THEME: Final = "No theme"
NO_AREA: Final = "No area of judgement"


@dataclass(frozen=True, slots=True)
class ComparisonOptions:
    """How a person wants to see a comparison."""

    view: str = "all"  # a key of VIEWS
    grouping: str = "theme"  # a key of GROUPINGS
    theme: str | None = None  # one theme's id; None for all


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one theme or area, by their place in the comparison."""

    title: str
    rows: tuple[int, ...]


def group_rows(comparison: Comparison, shown: ComparisonOptions, themes: Mapping[str, str]) -> list[Group]:
    """The groups that have rows to show: in each the matched rows, then the left alone, then the right alone."""
    titles = dict(themes) if shown.grouping == "theme" else dict(codes.AREAS)
    rest = NO_THEME if shown.grouping == "theme" else NO_AREA
    found: dict[str | None, list[int]] = {}
    for at, row in enumerate(comparison.rows):
        if _is_shown(row, shown):
            found.setdefault(_group(row, shown.grouping), []).append(at)
    order = {name: n for n, name in enumerate(titles)}
    ordered = sorted(found, key=lambda name: (name is None, order.get(name or "", len(order)), name or ""))
    sides = list(VIEWS)
    for places in found.values():
        places.sort(key=lambda at: sides.index(row_side(comparison.rows[at])))
    return [Group(titles.get(name or "", name or rest), tuple(found[name])) for name in ordered]


def row_side(row: ComparisonRow) -> str:
    """`matched`, `left` or `right`."""
    if row.left and row.right:
        return "matched"
    return "left" if row.left else "right"


def row_sign(row: ComparisonRow) -> str:
    """One sign for a row: `=` the same words, `~` a counterpart, `-` the left alone, `+` the right alone."""
    if row.left is None or row.right is None:
        return "-" if row.left else "+"
    return "=" if same_words(row.left.text, row.right.text) else "~"


def count_sides(comparison: Comparison) -> dict[str, int]:
    """How many rows are matched, left alone, right alone."""
    found = dict.fromkeys(("matched", "left", "right"), 0)
    for row in comparison.rows:
        found[row_side(row)] += 1
    return found


def choose_counterpart(row: ComparisonRow, number: int) -> ComparisonRow:
    """The row with its `number`-th counterpart (0 the best); the others are what is left to choose from."""
    if row.left is None or row.right is None or not number:
        return row
    offers = [Counterpart(row.right, row.similarity or 0.0), *row.alternatives]
    chosen = offers[number % len(offers)]
    rest = tuple(o for o in offers if o is not chosen)
    return replace(row, right=chosen.paragraph, similarity=chosen.similarity, edits=(), alternatives=rest)


def describe_relation(row: ComparisonRow) -> str:
    """What a row is, in words: `same matter`, `only in the left`."""
    if row.left is None:
        return "only on the right"
    return "only on the left" if row.right is None else describe_similarity(row.similarity)


def row_paragraphs(row: ComparisonRow) -> list[Paragraph]:
    """The paragraphs of a row, left first."""
    return [p for p in (row.left, row.right) if p is not None]


def _is_shown(row: ComparisonRow, shown: ComparisonOptions) -> bool:
    if shown.view != "all" and row_side(row) != shown.view:
        return False
    return shown.theme is None or any(shown.theme in p.themes for p in row_paragraphs(row))


def _group(row: ComparisonRow, grouping: str) -> str | None:
    if grouping == "theme":
        return row.theme
    return next((p.area for p in row_paragraphs(row) if p.area), None)


def comparison_candidates(
    here: Inspection, inspections: Sequence[Inspection], neighbours: Container[str]
) -> list[tuple[Inspection, str]]:
    """What to compare an inspection with, and why it is offered.

    The same authority's earlier ones first, nearest first; then its later ones; then its statistical neighbours' and
    all others', those of the same kind first and the newest of them first.
    """
    newest = sorted(inspections, key=lambda i: i.sort_key, reverse=True)
    same = [i for i in newest if i.key != here.key and i.authority and i.authority == here.authority]
    earlier = [i for i in same if i.sort_date <= here.sort_date]
    later = [i for i in reversed(same) if i not in earlier]
    rest = [i for i in newest if i.key != here.key and i not in same]
    rest.sort(key=lambda i: (i.authority not in neighbours, i.kind != here.kind))
    found = [(i, "an earlier one" if n else "the one before") for n, i in enumerate(earlier)]
    found += [(i, "a later one" if n else "the one after") for n, i in enumerate(later)]
    return found + [(i, "statistical neighbour" if i.authority in neighbours else "") for i in rest]
