"""Which rows of a comparison are shown, and in what order: views, groups, alternatives. Pure."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from db import codes
from db.compare.edits import describe_similarity
from db.compare.records import Comparison, ComparisonRow, Counterpart
from db.records import Inspection, Paragraph
from tui.widgets import formatting

# The views, in the order in which a key shows them, with their words.
VIEWS: Final = {
    "all": "all rows",
    "matched": "only pairs",
    "left": "only what has no clear match",
    "right": "only on the right",
}
# How well a row is matched: its sign in the gutter, its words in the head, and the views that show it.
MATCHES: Final = {
    "same": (formatting.STRENGTH_SIGNS["same"], "same", ("all", "matched")),
    "probable": (formatting.STRENGTH_SIGNS["probable"], "probable", ("all", "matched")),
    "unclear": (formatting.STRENGTH_SIGNS[None], "nothing clearly the same", ("all", "left")),
    "right": ("+", "only right", ("all", "right")),
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


class Group(NamedTuple):
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
            groups.setdefault(_group_key(row, options), []).append(index)
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


def row_match(row: ComparisonRow) -> str:
    """How well a row is matched, a key of MATCHES; a pair that is too weak to be one is `unclear`."""
    return "right" if row.left is None else row.strength or "unclear"


def row_sign(row: ComparisonRow) -> str:
    """The sign of a row in the gutter: `=`, `≈`, `·` or `+`."""
    return MATCHES[row_match(row)][0]


def count_matches(rows: Iterable[ComparisonRow]) -> dict[str, int]:
    """The number of rows by `row_match`, in the order of MATCHES."""
    counts = Counter(row_match(row) for row in rows)
    return {match: counts[match] for match in MATCHES}


def describe_counts(comparison: Comparison, options: ComparisonOptions) -> str:
    """`rows: same 9 · probable 20 · nothing clearly the same 16 · only right 39`: of the rows that are shown."""
    counts = count_matches(row for row in comparison.rows if _is_shown(row, options))
    shown = (f"{words} {counts[m]:,}" for m, (_, words, views) in MATCHES.items() if options.view in views)
    return f"rows: {' · '.join(shown)}"


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
    """How the sides of a row are related, in words: `same matter`, `nothing clearly the same on the right`."""
    if row.left is None:
        return "only on the right"
    return (
        "nothing clearly the same on the right" if row.right is None else describe_similarity(row.similarity)
    )


def row_paragraphs(row: ComparisonRow) -> list[Paragraph]:
    """The paragraphs of a row, left first."""
    return [p for p in (row.left, row.right) if p is not None]


def _is_shown(row: ComparisonRow, options: ComparisonOptions) -> bool:
    if options.view != "all" and row_side(row) != options.view:
        return False
    return options.theme is None or any(options.theme in p.themes for p in row_paragraphs(row))


def _group_key(row: ComparisonRow, options: ComparisonOptions) -> str | None:
    """Its theme, the chosen one where one is; or its area."""
    if options.grouping == "theme":
        return options.theme or row.theme
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
