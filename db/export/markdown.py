"""Records as Markdown for a paper: quotations with their sources, tables of grades and counterparts.

Report text is escaped, so that CommonMark, GitHub's and pandoc's renderers show it as it was printed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from db.compare.edits import describe_similarity
from db.compare.records import Comparison, ComparisonRow
from db.export.citation import citation, place, reference, sentence
from db.export.plain_text import REQUOTE
from db.export.theme_groups import by_theme
from db.formatting import dates, names
from db.judgements.records import GradeRow
from db.records import CitedParagraph, Inspection, Paragraph
from db.text_safety import one_line, show_controls, show_note

# An underscore between letters is no emphasis, and a backslash there would break a printed web address.
_INLINE_SIGNS: Final = re.compile(r"[\\`*\[\]<|~$^@]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# A web address as Markdown renderers recognise it, without the punctuation of the sentence around it.
_ADDRESS: Final = re.compile(
    r"(?<![^\W_])((?:(?:https?|ftp)://|www\.|[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net)/)"
    r"[^\s<>|\\`\"“”]*[^\s<>|\\`\"“”.,;:!?)\]'’*_~])"
)
_ADDRESS_SIGNS: Final = ("://", "www.", ".uk/", ".org/", ".com/", ".net/")
# What opens a heading, list, quotation, rule or definition at the start of a line.
_BLOCK_SIGN: Final = re.compile(r"^(?=[#+\-=:>])")
_LIST_NUMBER: Final = re.compile(r"^(\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{2,6}))([.)])(?=\s|$)")
# Number signs at the end of a heading close it, and are not shown.
_CLOSING_SIGNS: Final = re.compile(r"(?<=\s)#+$")
_BACKSLASHED: Final = r"\\\g<0>"
_EMPTY_CELL: Final = "–"


def escaped(text: str) -> str:
    """One line of foreign text as Markdown that renders as the text."""
    return _escaped(show_controls(text))


def _escaped(shown: str) -> str:
    """The same of a text whose control characters have been marked."""
    line = " ".join(shown.split())
    # Words, address, words, address …: the pattern is slow, so it runs only on lines that may hold an address.
    pieces = _ADDRESS.split(line) if any(sign in line for sign in _ADDRESS_SIGNS) else [line]
    pieces[::2] = [_INLINE_SIGNS.sub(_BACKSLASHED, words).replace("://", r"\://") for words in pieces[::2]]
    for at in range(1, len(pieces), 2):
        pieces[at] = _address(pieces[at], pieces[at + 1] + "".join(pieces[at + 2 : at + 3]))
    return _LIST_NUMBER.sub(r"\1\\\2", _BLOCK_SIGN.sub(r"\\", "".join(pieces)))


def _address(address: str, rest: str) -> str:
    """A web address; `rest` follows it. Renderers that make links of addresses take a backslash for a part of them,
    and show what is percent-encoded decoded: then the link is made here, with the words as printed."""
    is_plain = not re.search("[%@]", address) and not _INLINE_SIGNS.search(address)
    if is_plain and not re.match(r"\S*(\\|://|www\.)", rest):
        return address
    target = address if re.match(r"[a-z]+://", address) else f"http://{address}"
    return f"[{_INLINE_SIGNS.sub(_BACKSLASHED, address)}](<{target}>)"


def heading(level: int, text: str) -> str:
    """A heading of foreign text. A # at the text's end is escaped: there it would close the heading, unseen."""
    return f"{'#' * level} {_CLOSING_SIGNS.sub(_BACKSLASHED, escaped(text))}\n\n"


def paragraphs(items: Iterable[CitedParagraph], title: str = "", style: str = "full") -> Iterator[str]:
    """A block quotation for each paragraph, the user's note and tags before it, its citation at its end.

    `title`, capitalised, is the first heading; `style` is a citation style.
    """
    if title:
        yield heading(1, title[:1].upper() + title[1:])
    for item in items:
        if item.related:
            yield "*In other words.*\n\n"
        if item.note:
            yield f"{_escaped(show_note(item.note))}\n\n"  # the user's own words: the joiners of their script stay
        if item.paragraph.tags:
            yield f"*Tagged: {escaped(', '.join(item.paragraph.tags))}.*\n\n"
        if item.gone:
            yield "*No longer in the database; the words as they were marked:*\n\n"
        if item.requote:
            yield f"*{REQUOTE}*\n\n"
        yield _quoted(item.words)
        yield f">\n> — {escaped(sentence(citation(item.inspection, item.paragraph, style)))}\n\n"


def inspections(listed: Iterable[Inspection]) -> Iterator[str]:
    """A table of inspections, and the grades of each in words."""
    yield _table_row(["Key", "Authority", "Kind", "Inspected", "Published", "Paragraphs", "Grades"])
    yield "|---|---|---|---|---|---:|---|\n"
    for inspection in listed:
        grades = "; ".join(
            f"{names.judged_area(j.area, combined=j.combined)}: {names.grade(j.grade).lower()}"
            for j in inspection.judgements
        )
        yield _table_row(
            [
                inspection.key,
                names.authority(inspection),
                names.kind(inspection.kind),
                dates.days(inspection.start, inspection.end),
                dates.day(inspection.published),
                f"{inspection.paragraphs:,}",
                grades or "none",
            ]
        )


def grades(rows: Sequence[GradeRow], cited: Iterable[Inspection] = ()) -> Iterator[str]:
    """A table for each authority, a row for each judgement, newest last; then the sources, if `cited` has any.

    The head of a table alone where there are no rows.

    `rows` of one authority must follow each other.
    """
    head = _table_row(["Inspected", "Inspection", "Area", "Grade", "Change"]) + "|---|---|---|---|---|\n"
    if not rows:
        yield head
    for authority, of_authority in groupby(rows, key=lambda row: row.authority):
        yield heading(2, authority)
        yield head
        for row in sorted(of_authority, key=lambda row: (row.sort_date, row.inspection)):
            yield _table_row(
                [
                    dates.month_or_no_date(row.end),
                    row.inspection,
                    names.judged_area(row.area, combined=row.combined),
                    names.grade(row.grade),
                    names.change(row.change),
                ]
            )
        yield "\n"
    if cited:
        yield heading(2, "Sources")
        yield from (f"- {escaped(inspection.key)}: {_source(inspection)}\n" for inspection in cited)


def comparison(compared: Comparison, themes: Mapping[str, str]) -> Iterator[str]:
    """The grades, a table of counterparts for each theme, then what is in one report alone. `themes`: id to name."""
    left, right = _labels(compared)
    yield f"# {left} and {right} compared\n\n"
    yield f"- {left}: {_source(compared.left)}\n- {right}: {_source(compared.right)}\n\n"
    yield from _graded(compared, left, right)
    matched = [row for row in compared.rows if row.left and row.right]
    yield f"## What both speak of ({len(matched):,})\n\n"
    for theme, rows in by_theme(matched):
        yield heading(3, names.theme(theme, themes))
        yield f"| {left} | {right} | How sure |\n|---|---|---|\n"
        for row in rows:
            yield f"| {_cell(row.left)} | {_cell(row.right)} | {describe_similarity(row.similarity)} |\n"
        yield "\n"
    unclear = [row for row in compared.rows if not row.right]
    new = [row for row in compared.rows if not row.left]
    yield from _one_sided(f"In {left}, nothing clearly the same in {right}", unclear, themes)
    yield from _one_sided(f"Only in {right}", new, themes)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A plain table; an empty cell is a dash."""
    yield _table_row(columns)
    yield "|" + "---|" * len(columns) + "\n"
    for row in rows:
        yield _table_row(["" if cell is None else str(cell) for cell in row])


def _labels(compared: Comparison) -> tuple[str, str]:
    """The names of the two in headings: their months, with the authority unless both have the same; keys where
    authority and month are the same."""
    left, right = compared.left, compared.right
    months = dates.month_or_no_date(left.end), dates.month_or_no_date(right.end)
    if left.authority == right.authority and months[0] != months[1]:
        return escaped(f"{names.authority(left)} {months[0]}"), escaped(months[1])
    if names.authority(left) != names.authority(right):
        return escaped(f"{names.authority(left)} {months[0]}"), escaped(
            f"{names.authority(right)} {months[1]}"
        )
    return escaped(left.key), escaped(right.key)


def _graded(compared: Comparison, left: str, right: str) -> Iterator[str]:
    if not compared.grades:
        yield "Neither report prints a grade.\n\n"
        return
    yield f"| Judgement | {left} | {right} | Change |\n|---|---|---|---|\n"
    for row in compared.grades:
        yield _table_row(
            [
                names.area(row.area),
                *names.judged_grades(row.left, row.right, row.combined),
                names.change(row.change),
            ]
        )
    yield "\n"


def _one_sided(title: str, rows: Sequence[ComparisonRow], themes: Mapping[str, str]) -> Iterator[str]:
    if not rows:
        return
    yield f"## {title} ({len(rows):,})\n\n"
    for theme, of_theme in by_theme(rows):
        yield heading(3, names.theme(theme, themes))
        for row in of_theme:
            yield f"- {_cell(row.left or row.right)}\n"
        yield "\n"


def _source(inspection: Inspection) -> str:
    return escaped(sentence(reference(inspection)))


def _quoted(text: str) -> str:
    """A block quotation; nested bullets as a list in it."""
    first, *nested = [line for line in text.split("\n") if line.strip()] or [""]
    bullets = "".join(f"> - {escaped(line)}\n" for line in nested)
    return f"> {escaped(first)}\n" + (f">\n{bullets}" if bullets else "")


def _cell(paragraph: Paragraph | None) -> str:
    """A paragraph on one line: its words, nested bullets after a dot, its place in brackets."""
    if paragraph is None:
        return _EMPTY_CELL
    text = " • ".join(escaped(line) for line in paragraph.text.split("\n") if line.strip())
    return f"{text} ({escaped(place(paragraph, brief=True))})"


def _table_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(escaped(one_line(c, 1000)) or _EMPTY_CELL for c in cells) + " |\n"
