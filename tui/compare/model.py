"""Which rows of a comparison are shown, and in what order: views, groups, alternatives. Pure."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from db import codes
from db.compare.edits import describe_similarity, same_words
from db.compare.records import Comparison, ComparisonRow, Counterpart
from db.records import Inspection, Paragraph

# The views, in the order in which a key shows them, with their words.
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
    """How the user has chosen to see a comparison."""

    view: str = "all"  # a key of VIEWS
    grouping: str = "theme"  # a key of GROUPINGS
    theme: str | None = None  # one theme's id; None for all


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one theme or area, as indices into the rows of the comparison."""

    title: str
    rows: tuple[int, ...]


def group_rows(comparison: Comparison, options: ComparisonOptions, themes: Mapping[str, str]) -> list[Group]:
    """The groups with rows to show: in each the matched rows, then those only on the left, then only on the right."""
    titles = dict(themes) if options.grouping == "theme" else dict(codes.AREAS)
    rest = NO_THEME if options.grouping == "theme" else NO_AREA
    groups: dict[str | None, list[int]] = {}
    for index, row in enumerate(comparison.rows):
        if _is_shown(row, options):
            groups.setdefault(_group_key(row, options.grouping), []).append(index)
    order = {name: n for n, name in enumerate(titles)}
    ordered = sorted(groups, key=lambda name: (name is None, order.get(name or "", len(order)), name or ""))
    sides = list(VIEWS)
    for indices in groups.values():
        indices.sort(key=lambda index: sides.index(row_side(comparison.rows[index])))
    return [Group(titles.get(name or "", name or rest), tuple(groups[name])) for name in ordered]


def row_side(row: ComparisonRow) -> str:
    """`matched`, `left` or `right`."""
    if row.left and row.right:
        return "matched"
    return "left" if row.left else "right"


def row_sign(row: ComparisonRow) -> str:
    """The sign of a row: `=` the same words, `~` a counterpart, `-` only on the left, `+` only on the right."""
    if row.left is None or row.right is None:
        return "-" if row.left else "+"
    return "=" if same_words(row.left.text, row.right.text) else "~"


def count_sides(comparison: Comparison) -> dict[str, int]:
    """The number of rows by `row_side`: matched, only on the left, only on the right."""
    counts = Counter(row_side(row) for row in comparison.rows)
    return {side: counts[side] for side in ("matched", "left", "right")}


def choose_counterpart(row: ComparisonRow, number: int) -> ComparisonRow:
    """The row with its `number`-th counterpart (0 the best, cyclic); the others become its alternatives.

    Where no counterpart is likely enough, 0 leaves the right empty and 1 shows the nearest.
    """
    if row.left is None or not number:
        return row
    best = Counterpart(row.right, row.similarity or 0.0) if row.right else None
    counterparts = [best, *row.alternatives]
    chosen = counterparts[number % len(counterparts)]
    if chosen is None or chosen is best:
        return row
    rest = tuple(other for other in counterparts if other is not None and other is not chosen)
    return replace(row, right=chosen.paragraph, similarity=chosen.similarity, edits=(), alternatives=rest)


def describe_relation(row: ComparisonRow) -> str:
    """How the sides of a row are related, in words: `same matter`, `only on the left`."""
    if row.left is None:
        return "only on the right"
    return "only on the left" if row.right is None else describe_similarity(row.similarity)


def row_paragraphs(row: ComparisonRow) -> list[Paragraph]:
    """The paragraphs of a row, left first."""
    return [p for p in (row.left, row.right) if p is not None]


def _is_shown(row: ComparisonRow, options: ComparisonOptions) -> bool:
    if options.view != "all" and row_side(row) != options.view:
        return False
    return options.theme is None or any(options.theme in p.themes for p in row_paragraphs(row))


def _group_key(row: ComparisonRow, grouping: str) -> str | None:
    if grouping == "theme":
        return row.theme
    return next((p.area for p in row_paragraphs(row) if p.area), None)


def comparison_candidates(
    inspection: Inspection, inspections: Sequence[Inspection], neighbours: Container[str]
) -> list[tuple[Inspection, str]]:
    """The inspections to compare an inspection with, each with the reason why it is offered ("" for none).

    The same authority's earlier ones first, nearest first; then its later ones; then its statistical neighbours' and
    all others', those of the same kind first and the newest of them first.
    """
    newest = sorted(inspections, key=lambda i: i.sort_key, reverse=True)
    same = [
        i for i in newest if i.key != inspection.key and i.authority and i.authority == inspection.authority
    ]
    earlier = [i for i in same if i.sort_date <= inspection.sort_date]
    later = [i for i in reversed(same) if i not in earlier]
    rest = [i for i in newest if i.key != inspection.key and i not in same]
    rest.sort(key=lambda i: (i.authority not in neighbours, i.kind != inspection.kind))
    found = [(i, "an earlier one" if n else "the one before") for n, i in enumerate(earlier)]
    found += [(i, "a later one" if n else "the one after") for n, i in enumerate(later)]
    return found + [(i, "statistical neighbour" if i.authority in neighbours else "") for i in rest]
