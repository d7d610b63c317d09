"""What became of each matter between two inspections: better, still criticised, worse, no longer said, new. Pure.

It rests on inferred tone and on counterparts that are only likely: each change has its similarity and strength, and
both passages have to be read before it is quoted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from db.compare.likelihood import strength
from db.compare.records import Comparison, ComparisonRow, GradeChange
from db.records import CRITICAL_KINDS, Inspection, Paragraph

# In the order in which they are listed, with their words.
OUTCOMES: Final = {
    "better": "Better",
    "still": "Still criticised",
    "worse": "Worse",
    "no_longer_said": "No longer mentioned",
    "new": "New",
}


@dataclass(frozen=True, slots=True)
class Change:
    """A matter: its paragraph in either report, None where there is none.

    `similarity` is that of the pair; for a left paragraph alone, that of the nearest on the right.
    """

    left: Paragraph | None
    right: Paragraph | None
    similarity: float | None = None
    # of a left paragraph alone: the right ones that come nearest, none of them clearly the same
    nearest: tuple[Paragraph, ...] = ()

    @property
    def strength(self) -> str | None:
        """`same` or `probable`; None where one side is empty."""
        return strength(self.similarity) if self.left and self.right else None

    @property
    def is_recommendation(self) -> bool:
        """Whether the left report asked for it: a recommendation, or an area for development."""
        return self.left is not None and self.left.kind in CRITICAL_KINDS


@dataclass(frozen=True, slots=True)
class ThemeChanges:
    """The changes of one theme; in each list what the left report asked for comes first."""

    theme: str | None
    better: tuple[Change, ...] = ()
    still: tuple[Change, ...] = ()
    worse: tuple[Change, ...] = ()
    no_longer_said: tuple[Change, ...] = ()
    new: tuple[Change, ...] = ()

    def of(self, outcome: str) -> tuple[Change, ...]:
        """The changes of one of OUTCOMES."""
        lists = (self.better, self.still, self.worse, self.no_longer_said, self.new)
        return dict(zip(OUTCOMES, lists, strict=True))[outcome]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one inspection to another, theme by theme."""

    left: Inspection
    right: Inspection
    grades: tuple[GradeChange, ...] = ()
    themes: tuple[ThemeChanges, ...] = ()

    def recommendations(self) -> list[tuple[str, Change]]:
        """(outcome, change) of what the left report asked for, in its order."""
        found = [
            (outcome, change)
            for theme in self.themes
            for outcome in OUTCOMES
            for change in theme.of(outcome)
            if change.is_recommendation
        ]
        return sorted(found, key=lambda pair: pair[1].left.seq if pair[1].left else 0)


def find_changes(comparison: Comparison, themes: Iterable[str] = ()) -> Changes:
    """The changes between the two inspections of a comparison; `themes` gives the order of the theme ids.

    What both reports praise, or merely state, is no change and is left out.
    """
    lists: dict[str | None, dict[str, list[Change]]] = {}
    for row in comparison.rows:
        outcome = outcome_of(row)
        if outcome is not None:
            lists.setdefault(row.theme, {}).setdefault(outcome, []).append(_change(row))
    order = {theme: at for at, theme in enumerate(themes)}
    ordered = sorted(
        lists, key=lambda theme: (theme is None, order.get(theme or "", len(order)), theme or "")
    )
    return Changes(
        comparison.left,
        comparison.right,
        comparison.grades,
        tuple(_theme_changes(theme, lists[theme]) for theme in ordered),
    )


def outcome_of(row: ComparisonRow) -> str | None:
    """What became of a row's matter, one of OUTCOMES; None where both sides praise it or neither judges it.

    Criticised and no longer criticised is better, the other way round is worse; so is a mixed passage that has become
    negative throughout.
    """
    if row.left is None or row.right is None:
        return "new" if row.left is None else "no_longer_said"
    if not row.left.criticism:
        return "worse" if row.right.criticism else None
    if not row.right.criticism:
        return "better"
    return "worse" if row.left.tone == "mixed" and _is_all_negative(row.right) else "still"


def _is_all_negative(paragraph: Paragraph) -> bool:
    return paragraph.tone == "negative" and paragraph.kind not in CRITICAL_KINDS


def _change(row: ComparisonRow) -> Change:
    if row.left is not None and row.right is None and row.alternatives:
        nearest = tuple(other.paragraph for other in row.alternatives)
        return Change(row.left, None, row.alternatives[0].similarity, nearest)
    return Change(row.left, row.right, row.similarity)


def _theme_changes(theme: str | None, lists: dict[str, list[Change]]) -> ThemeChanges:
    return ThemeChanges(theme, *(_sorted(lists.get(outcome, ())) for outcome in OUTCOMES))


def _sorted(changes: Sequence[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: not change.is_recommendation))
