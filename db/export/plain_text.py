"""Records as plain text for a screen reader or a pipe: every state in words, none by position or colour alone."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from db.compare.edits import describe_similarity
from db.compare.records import Comparison, ComparisonRow, GradeChange
from db.export.citation import citation, place, reference, sentence
from db.export.theme_groups import by_theme
from db.formatting import dates, names
from db.judgements.records import GradeRow
from db.records import CitedParagraph, Inspection, Paragraph
from db.text_safety import one_line, show_controls, show_note

REQUOTE: Final = "The paragraph has changed since sentences of it were chosen: it is given whole."


def paragraphs(
    items: Iterable[CitedParagraph], width: int | None = None, style: str = "full"
) -> Iterator[str]:
    """Each paragraph: its inspection and place, its attributes, text, note and citation; an empty line after it.

    `width` wraps lines (columns); None leaves every paragraph on one line. `style` is a citation style.
    """
    for item in items:
        yield from wrapped(_heading(item), width)
        yield from wrapped(names.attributes(item.paragraph), width)
        if item.requote:
            yield from wrapped(REQUOTE, width)
        yield from _text(item.words, width)
        if item.note:
            yield from wrapped(f"Note: {_note(item.note)}", width)
        yield from wrapped(sentence(citation(item.inspection, item.paragraph, style)), width)
        yield "\n"


def inspections(listed: Iterable[Inspection], width: int | None = None) -> Iterator[str]:
    """One line per inspection, its key first, and its grades under it, wrapped to `width` unless that is None."""
    for inspection in listed:
        size = names.format_count(inspection.paragraphs, "paragraph")
        yield f"{one_line(inspection.key)}  {names.inspection(inspection)}, {size}\n"
        grades = [
            f"{names.judged_area(j.area, combined=j.combined)}: {names.grade(j.grade).lower()}"
            for j in inspection.judgements
        ]
        yield from wrapped("; ".join(grades) or "no grades in this report", width, "    ")


def comparison(compared: Comparison, themes: Mapping[str, str], width: int | None = None) -> Iterator[str]:
    """The changes of grades, then the rows under their themes, then the sources. `themes`: id to name."""
    yield f"Left:  {names.inspection(compared.left)}\n"
    yield f"Right: {names.inspection(compared.right)}\n\n"
    for change in compared.grades:
        yield f"{_grade_change(change)}\n"
    for theme, rows in by_theme(compared.rows):
        yield f"\n{names.theme(theme, themes)}\n\n"
        for row in rows:
            yield from _row(compared, row, width)
    yield "Sources\n\n"
    yield from sources([compared.left, compared.right], width)


def grades(
    rows: Sequence[GradeRow], cited: Iterable[Inspection] = (), width: int | None = None
) -> Iterator[str]:
    """The judgements of each authority by inspection, oldest first; then the sources, if `cited` has any.

    `rows` of one authority must follow each other.
    """
    for authority, of_authority in groupby(rows, key=lambda row: row.authority):
        yield f"{one_line(authority)}\n"
        by_date = sorted(of_authority, key=lambda row: (row.sort_date, row.inspection))
        for (end, key), of_inspection in groupby(by_date, key=lambda row: (row.end, row.inspection)):
            yield f"  {dates.month_or_no_date(end)}  {one_line(key)}\n"
            for row in of_inspection:
                yield f"    {_judgement(row)}\n"
    if cited:
        yield "\nSources\n\n"
        yield from sources(cited, width)


def sources(items: Iterable[Inspection], width: int | None = None) -> Iterator[str]:
    """The full reference of each inspection once, in order of first use."""
    for inspection in dict.fromkeys(items):
        yield from wrapped(sentence(reference(inspection)), width)


def clipboard_text(items: Sequence[CitedParagraph], style: str = "full") -> str:
    """Paragraphs as they are pasted: each with its text, its note, and its citation in brackets."""
    parts = []
    for item in items:
        note = f"\n[Note: {_note(item.note)}]" if item.note else ""
        note += f"\n[{REQUOTE}]" if item.requote else ""
        cited = citation(item.inspection, item.paragraph, style)
        parts.append(f"{shown_text(item.words)}{note}\n({cited})\n")
    return "\n".join(parts)


def paragraph_text(paragraph: Paragraph) -> str:
    """The text of a paragraph, each nested bullet on a line of its own with a dash; control characters marked."""
    return shown_text(paragraph.text)


def line_with_place(paragraph: Paragraph) -> str:
    """A paragraph on one line, nested bullets after a dot, with its place in brackets; control characters marked."""
    text = " • ".join(part for part in show_controls(paragraph.text).split("\n") if part.strip())
    return f"{text} ({place(paragraph, brief=True)})"


def shown_text(text: str) -> str:
    """A text of a report, each nested bullet on a line of its own with a dash; control characters marked."""
    return "\n".join(_bulleted(show_controls(text)))


def wrapped(line: str, width: int | None, indent: str = "") -> Iterator[str]:
    """`line` in lines of at most `width` columns, each after `indent`; as one line for None."""
    if width is None:
        yield f"{indent}{line}\n"
        return
    parts = textwrap.wrap(
        line, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
    yield from (f"{part}\n" for part in parts)


def _heading(item: CitedParagraph) -> str:
    gone = "No longer in the database: " if item.gone else "In other words: " if item.related else ""
    return f"{gone}{names.inspection(item.inspection)}, {place(item.paragraph)}"


def _grade_change(row: GradeChange) -> str:
    """`Overall effectiveness: no grade, then requires improvement (first grade)`."""
    change = f" ({names.change(row.change)})" if row.change else ""
    left, right = names.judged_grades(row.left, row.right, row.combined)
    return f"{names.area(row.area)}: {left.lower()}, then {right.lower()}{change}"


def _judgement(row: GradeRow) -> str:
    """`Adoption: good (up, was requires improvement)`."""
    parts = [names.change(row.change)] if row.change else []
    parts += [f"was {names.grade(row.previous).lower()}"] if row.previous else []
    change = f" ({', '.join(parts)})" if parts else ""
    area = names.judged_area(row.area, combined=row.combined)
    return f"{area}: {names.grade(row.grade).lower()}{change}"


def _row(compared: Comparison, row: ComparisonRow, width: int | None) -> Iterator[str]:
    if row.left is None:
        yield "Only on the right.\n"
    elif row.right is None:
        yield "Only on the left: nothing clearly the same on the right.\n"
    else:
        yield f"Counterparts: {describe_similarity(row.similarity)}.\n"
    for side, inspection, paragraph in (
        ("Left", compared.left, row.left),
        ("Right", compared.right, row.right),
    ):
        if paragraph is not None:
            yield f"{side}, {dates.month_or_no_date(inspection.end)}, {place(paragraph)}:\n"
            yield from _text(paragraph.text, width)
    yield "\n"


def _note(note: str) -> str:
    """The user's note, whole, on one line."""
    return " ".join(show_note(note).split())


def _bulleted(text: str) -> list[str]:
    first, *nested = text.split("\n")
    return [first, *(f"  – {line}" for line in nested if line)]


def _text(text: str, width: int | None) -> Iterator[str]:
    yield "\n"
    for line in _bulleted(show_controls(text)):
        yield from wrapped(line, width, "    ")
    yield "\n"
