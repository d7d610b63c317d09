"""Records as plain text that reads well aloud: every state in words, nothing told by place or colour."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from db.compare.records import Comparison, ComparisonRow
from db.export import dates, words
from db.export.citation import citation, place, reference, sentence
from db.judgements.records import GradeRow
from db.records import CitedParagraph, Inspection, Paragraph
from db.text_safety import one_line, show_controls


def paragraphs(
    items: Iterable[CitedParagraph], width: int | None = None, style: str = "full"
) -> Iterator[str]:
    """Each paragraph: what it is, its words, its note, its citation; an empty line between two.

    `width` wraps lines (columns); None leaves every paragraph on one line.
    """
    for item in items:
        yield from wrapped(_heading(item), width)
        yield from wrapped(words.standing(item.paragraph), width)
        yield from _text(item.paragraph.text, width)
        if item.note:
            yield from wrapped(f"Note: {_note(item.note)}", width)
        yield from wrapped(sentence(citation(item.inspection, item.paragraph, style)), width)
        yield "\n"


def inspections(held: Iterable[Inspection], width: int | None = None) -> Iterator[str]:
    """One line per inspection, its key first, and its grades under it; wrapped to `width` where it is given."""
    for one in held:
        yield f"{one_line(one.key)}  {words.inspection(one)}, {one.paragraphs:,} paragraphs\n"
        grades = [f"{words.area(j.area)}: {words.grade(j.grade).lower()}" for j in one.judgements]
        yield from wrapped("; ".join(grades) or "no grades in this report", width, "    ")


def comparison(compared: Comparison, themes: Mapping[str, str], width: int | None = None) -> Iterator[str]:
    """The grades' change, then theme by theme what each said."""
    yield f"Left:  {words.inspection(compared.left)}\n"
    yield f"Right: {words.inspection(compared.right)}\n\n"
    for row in compared.grades:
        yield f"{words.grade_line(row)}\n"
    for theme, rows in words.by_theme(compared.rows):
        yield f"\n{words.theme(theme, themes)}\n\n"
        for pair in rows:
            yield from _pair(compared, pair, width)
    yield "Sources\n\n"
    yield from sources([compared.left, compared.right], width)


def grades(
    rows: Sequence[GradeRow], cited: Iterable[Inspection] = (), width: int | None = None
) -> Iterator[str]:
    """Authority by authority, inspection by inspection, oldest first; gaps are not filled. Then the reports cited."""
    for authority, of_authority in groupby(rows, key=lambda row: row.authority):
        yield f"{one_line(authority)}\n"
        by_date = sorted(of_authority, key=lambda row: (row.sort_date, row.inspection))
        for (end, key), of_inspection in groupby(by_date, key=lambda row: (row.end, row.inspection)):
            yield f"  {dates.month(end)}  {one_line(key)}\n"
            for row in of_inspection:
                yield f"    {words.judged(row)}\n"
    if cited:
        yield "\nSources\n\n"
        yield from sources(cited, width)


def _heading(item: CitedParagraph) -> str:
    gone = "No longer in the database: " if item.gone else ""
    return f"{gone}{words.inspection(item.inspection)}, {place(item.paragraph)}"


def _pair(compared: Comparison, row: ComparisonRow, width: int | None) -> Iterator[str]:
    if row.left is None:
        yield "Only on the right.\n"
    elif row.right is None:
        yield "Only on the left: no counterpart near enough.\n"
    else:
        yield f"Counterparts, similarity {row.similarity or 0:.2f}.\n"
    for side, inspection, paragraph in (
        ("Left", compared.left, row.left),
        ("Right", compared.right, row.right),
    ):
        if paragraph is not None:
            yield f"{side}, {dates.month(inspection.end)}, {place(paragraph)}:\n"
            yield from _text(paragraph.text, width)
    yield "\n"


def sources(items: Iterable[Inspection], width: int | None = None) -> Iterator[str]:
    """The full reference of each inspection once, in order of first use."""
    for one in dict.fromkeys(items):
        yield from wrapped(sentence(reference(one)), width)


def copied(items: Sequence[CitedParagraph], style: str = "full") -> str:
    """What a person pastes: each paragraph's words, its note, and its citation in brackets."""
    parts = []
    for item in items:
        note = f"\n[Note: {_note(item.note)}]" if item.note else ""
        parts.append(
            f"{printed(item.paragraph)}{note}\n({citation(item.inspection, item.paragraph, style)})\n"
        )
    return "\n".join(parts)


def _note(note: str) -> str:
    """A person's own words, whole, on one line."""
    return " ".join(show_controls(note).split())


def printed(paragraph: Paragraph) -> str:
    """The words with nested bullets marked, control characters shown."""
    return "\n".join(_bulleted(show_controls(paragraph.text)))


def _bulleted(text: str) -> list[str]:
    first, *nested = text.split("\n")
    return [first, *(f"  – {line}" for line in nested if line)]


def _text(text: str, width: int | None) -> Iterator[str]:
    yield "\n"
    for line in _bulleted(show_controls(text)):
        yield from wrapped(line, width, "    ")
    yield "\n"


def wrapped(line: str, width: int | None, indent: str = "") -> Iterator[str]:
    """`line` in lines of at most `width` columns, each after `indent`; as one line for None."""
    if width is None:
        yield f"{indent}{line}\n"
        return
    parts = textwrap.wrap(
        line, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
    yield from (f"{part}\n" for part in parts)


def facts(found: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Subjects with their facts, a line each: what `findings doctor` prints."""
    for subject, known in found.items():
        yield f"{subject}\n"
        for name, value in known.items():
            if isinstance(value, list) and value:
                yield f"  {name.replace('_', ' ')}\n"
                yield from (f"    {_columns(one)}\n" for one in value)
            else:
                yield f"  {name.replace('_', ' '):22} {in_words(value)}\n"


def _columns(value: object) -> str:
    if not isinstance(value, dict):
        return in_words(value)
    return "".join(f"{in_words(one):10}" for one in value.values()).rstrip()


def in_words(value: object) -> str:
    """A plain value as a person reads it; foreign text on one line, control characters marked."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value == [] or value == {}:
        return "none"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {in_words(one)}" for name, one in value.items())
    if isinstance(value, list):
        return "; ".join(in_words(one) for one in value)
    return one_line(str(value), 1000)
