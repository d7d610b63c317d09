"""What changed between two inspections, in each format: as a briefing, recommendations of the left report first."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from db.compare.changes import OUTCOMES, Change, Changes, ThemeChanges
from db.export.citation import citation, place, reference, sentence
from db.export.csv_rows import Cell
from db.export.csv_rows import table as csv_table
from db.export.json_records import (
    grade_change_records,
    inspection_record,
    paragraph_record,
    rounded_similarity,
)
from db.export.markdown import escaped, heading
from db.export.plain_text import line_with_place, sources, wrapped
from db.formatting import dates, names

STRENGTH_WORDS: Final = {"same": "the same matter", "probable": "probably the same matter"}
NOTHING: Final = "Nothing changed: neither report criticises what the other does not."
CAUTION: Final = "Tone and pairs are inferred: read both passages before quoting them."
RECOMMENDATIONS: Final = "What became of the recommendations"
# Of the nearest paragraphs, so many are named where nothing is clearly the same.
NEAREST_NAMED: Final = 2


def text(changes: Changes, themes: Mapping[str, str], width: int | None = None) -> Iterator[str]:
    """Plain text; `themes` maps ids to names, `width` wraps lines (columns)."""
    yield f"Left:  {names.inspection(changes.left)}\nRight: {names.inspection(changes.right)}\n\n"
    for grade in changes.grades:
        yield f"{names.area(grade.area)}: {names.grade(grade.left).lower()}, then {names.grade(grade.right).lower()}\n"
    yield from wrapped(CAUTION if changes.themes else NOTHING, width)
    for title, lines in sections(changes, themes):
        yield f"\n{title}\n"
        for line in lines:
            yield "\n"
            for at, part in enumerate(line):
                yield from wrapped(part, width, "  " if at else "")
    yield "\nSources\n\n"
    yield from sources([changes.left, changes.right], width)


def markdown(changes: Changes, themes: Mapping[str, str]) -> Iterator[str]:
    """A briefing: the grades, the recommendations of the left report, then each theme."""
    left, right = changes.left, changes.right
    yield heading(1, f"What changed: {names.inspection(left)} and {names.inspection(right)}")
    for grade in changes.grades:
        words = f"{names.area(grade.area)}: {names.grade(grade.left).lower()}, then {names.grade(grade.right).lower()}"
        yield f"- {escaped(words)}\n"
    yield f"\n{CAUTION if changes.themes else NOTHING}\n\n"
    for title, lines in sections(changes, themes):
        yield heading(2, title)
        for first, *rest in lines:
            yield f"- **{escaped(first)}**\n"
            yield from (f"  - {escaped(part)}\n" for part in rest)
        yield "\n"
    yield heading(2, "Sources")
    yield from (f"- {escaped(sentence(reference(inspection)))}\n" for inspection in (left, right))


def csv(changes: Changes, themes: Mapping[str, str]) -> Iterator[str]:
    """A row for each change."""
    columns = "theme outcome similarity strength left_text left_citation right_text right_citation".split()
    lines = [
        _csv_row(changes, themes.get(theme.theme or "", theme.theme), outcome, change)
        for theme in changes.themes
        for outcome in OUTCOMES
        for change in theme.of(outcome)
    ]
    return csv_table(columns, lines)


def _csv_row(changes: Changes, theme: str | None, outcome: str, change: Change) -> list[Cell]:
    cells: list[Cell] = [theme, outcome, rounded_similarity(change.similarity), change.strength]
    for inspection, paragraph in ((changes.left, change.left), (changes.right, change.right)):
        cells += [paragraph.text, citation(inspection, paragraph)] if paragraph else [None, None]
    return cells


def json_record(changes: Changes) -> dict[str, Any]:
    """The object of `findings changes --format json`."""
    return {
        "left": inspection_record(changes.left),
        "right": inspection_record(changes.right),
        "grades": grade_change_records(changes.grades),
        "themes": [theme_record(changes, theme) for theme in changes.themes],
    }


def theme_record(changes: Changes, theme: ThemeChanges) -> dict[str, Any]:
    """One theme: a list for each outcome, of pairs with similarity and strength."""
    return {
        "theme": theme.theme,
        **{outcome: [_record(changes, change) for change in theme.of(outcome)] for outcome in OUTCOMES},
    }


def _record(changes: Changes, change: Change) -> dict[str, Any]:
    return {
        "left": change.left and paragraph_record(changes.left, change.left),
        "right": change.right and paragraph_record(changes.right, change.right),
        "similarity": rounded_similarity(change.similarity),
        "strength": change.strength,
    }


def sections(changes: Changes, themes: Mapping[str, str]) -> Iterator[tuple[str, list[list[str]]]]:
    """(title, entries): the recommendations, then each theme; an entry is its head and what each report says."""
    asked = changes.recommendations()
    if asked:
        title = f"{RECOMMENDATIONS} of {dates.month_or_no_date(changes.left.end)}"
        yield title, [_entry(changes, outcome, change) for outcome, change in asked]
    for theme in changes.themes:
        entries = [
            _entry(changes, outcome, change)
            for outcome in OUTCOMES
            for change in theme.of(outcome)
            if not change.is_recommendation
        ]
        if entries:
            yield names.theme(theme.theme, themes), entries


def followed(changes: Changes) -> list[tuple[str, str, str]]:
    """For each recommendation of the left report: what it says, what became of it, what the right one says or ""."""
    return [
        (
            line_with_place(change.left) if change.left else "",
            _head(outcome, change),
            line_with_place(change.right) if change.right else "",
        )
        for outcome, change in changes.recommendations()
    ]


def _entry(changes: Changes, outcome: str, change: Change) -> list[str]:
    parts = [_head(outcome, change)]
    for inspection, paragraph in ((changes.left, change.left), (changes.right, change.right)):
        if paragraph is not None:
            parts.append(f"{dates.month_or_no_date(inspection.end)}: {line_with_place(paragraph)}")
    return parts


def _head(outcome: str, change: Change) -> str:
    """`Still criticised (probably the same matter)`."""
    words = STRENGTH_WORDS.get(change.strength or "")
    if outcome == "no_longer_said":
        words = "nothing clearly the same in the other report"
        near = ", ".join(place(paragraph, brief=True) for paragraph in change.nearest[:NEAREST_NAMED])
        words += f"; nearest: {near}" if near else ""
    return f"{OUTCOMES[outcome]} ({words})" if words else OUTCOMES[outcome]
