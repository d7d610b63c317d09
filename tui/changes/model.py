"""What the screen of changes shows: the recommendations of the left report first, then each theme. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from db import codes
from db.compare.changes import OUTCOMES, Change, Changes, ThemeChanges
from db.export.changes import NEAREST_NAMED, RECOMMENDATIONS, STRENGTH_WORDS
from db.formatting import dates, names
from db.records import Paragraph
from db.text_safety import one_line
from tui.widgets import formatting

SIGNS: Final = {"better": "▲", "still": "=", "worse": "▼", "no_longer_said": "○", "new": "+"}


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Which changes are shown: of one outcome (of OUTCOMES), of one theme (its id); None for all."""

    outcome: str | None = None
    theme: str | None = None

    def next_outcome(self) -> "ChangeView":
        """With the next outcome, after the last with all."""
        order: list[str | None] = [None, *OUTCOMES]
        return replace(self, outcome=order[(order.index(self.outcome) + 1) % len(order)])


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A row: the title of a group, or a change with its outcome."""

    title: str = ""
    outcome: str = ""
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class ShownChanges:
    """The changes that a view leaves, as rows; `changes` is None before they are loaded."""

    view: ChangeView = ChangeView()
    changes: Changes | None = None
    themes: Mapping[str, str] | None = None
    rows: tuple[ChangeRow, ...] = ()


def show_changes(changes: Changes, themes: Mapping[str, str], view: ChangeView) -> ShownChanges:
    """The changes of a view as rows; `themes` are the names of the themes by id."""
    narrowed = narrow(changes, view)
    return ShownChanges(view, narrowed, themes, tuple(_rows(narrowed, themes)))


def narrow(changes: Changes, view: ChangeView) -> Changes:
    """Only the changes of the outcome and of the theme of a view; a theme is kept at any position of a paragraph."""
    kept = (_narrow_theme(theme, view) for theme in changes.themes)
    return replace(
        changes, themes=tuple(theme for theme in kept if any(theme.of(outcome) for outcome in OUTCOMES))
    )


def _narrow_theme(theme: ThemeChanges, view: ChangeView) -> ThemeChanges:
    lists = (
        tuple(change for change in theme.of(outcome) if _has_theme(theme, change, view.theme))
        if view.outcome in (None, outcome)
        else ()
        for outcome in OUTCOMES
    )
    return ThemeChanges(theme.theme, *lists)


def _has_theme(theme: ThemeChanges, change: Change, wanted: str | None) -> bool:
    sides = (change.left, change.right)
    return wanted in (None, theme.theme) or any(wanted in side.themes for side in sides if side)


def _rows(changes: Changes, themes: Mapping[str, str]) -> Iterator[ChangeRow]:
    asked = changes.recommendations()
    if asked:
        title = f"{RECOMMENDATIONS} of {dates.month_or_no_date(changes.left.end)}"
        yield from _group(title, asked)
    for theme in changes.themes:
        found = [
            (outcome, change)
            for outcome in OUTCOMES
            for change in theme.of(outcome)
            if not change.is_recommendation
        ]
        if found:
            yield from _group(names.theme(theme.theme, themes), found)


def _group(title: str, found: Sequence[tuple[str, Change]]) -> Iterator[ChangeRow]:
    yield ChangeRow(f"{one_line(title)}   {describe_outcomes(outcome for outcome, _ in found)}")
    yield from (ChangeRow("", outcome, change) for outcome, change in found)


def describe_outcomes(outcomes: Iterable[str]) -> str:
    """`▲ 4 better  = 1 still criticised`: those that occur."""
    counts = Counter(outcomes)
    return "  ".join(
        f"{SIGNS[outcome]} {counts[outcome]:,} {words.lower()}"
        for outcome, words in OUTCOMES.items()
        if counts[outcome]
    )


def describe_all(changes: Changes) -> str:
    """The outcomes of all changes, counted."""
    return describe_outcomes(o for theme in changes.themes for o in OUTCOMES for _ in theme.of(o))


def describe_grades(changes: Changes) -> str:
    """`overall effectiveness I→G   leadership R→G`; "" where neither report has a grade."""
    return "   ".join(
        f"{codes.AREAS.get(g.area, g.area).lower()} "
        f"{formatting.grade_letter(g.left)}→{formatting.grade_letter(g.right)}"
        for g in changes.grades
    )


def describe_change(row: ChangeRow) -> str:
    """What became of the matter and how sure that is, in words."""
    if row.change is None:
        return ""
    words = STRENGTH_WORDS.get(row.change.strength or "", "")
    if row.outcome == "no_longer_said":
        words = f"nothing clearly the same in the later report{_nearest_words(row.change)}"
    asked = " · it was asked for" if row.change.is_recommendation else ""
    return f"{OUTCOMES[row.outcome]}{' · ' + words if words else ''}{asked}"


def _nearest_words(change: Change) -> str:
    near = nearest_numbers(change)
    return f" (nearest: {near})" if near else ""


def nearest_numbers(change: Change) -> str:
    """`50, 51`: the printed numbers of the nearest paragraphs of the right report, none of them clearly the same."""
    return ", ".join(one_line(p.number) for p in change.nearest[:NEAREST_NAMED] if p.number)


def paragraphs_of(row: ChangeRow) -> list[Paragraph]:
    """The paragraphs of a change, left first."""
    return [p for p in (row.change.left, row.change.right) if p] if row.change else []
