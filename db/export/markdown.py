"""Records as Markdown for a paper: quotations with their source, tables of grades and counterparts.

Report text is escaped, so that it renders as it was printed under CommonMark, GitHub's and pandoc's rules.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from db.codes import REPORT_KINDS
from db.compare.records import Comparison, ComparisonRow
from db.export import dates, words
from db.export.citation import citation, place, reference, sentence
from db.judgements.records import GradeRow
from db.records import CitedParagraph, Inspection, Paragraph
from db.text_safety import one_line, show_controls

# An underscore between letters is no emphasis, and a backslash there would break a printed web address.
_INLINE: Final = re.compile(r"[\\`*\[\]<|~$^@]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# A web address as renderers know one, without what ends the sentence around it.
_ADDRESS: Final = re.compile(
    r"(?<![^\W_])((?:(?:https?|ftp)://|www\.|[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net)/)"
    r"[^\s<>|\\`\"“”]*[^\s<>|\\`\"“”.,;:!?)\]'’*_~])"
)
_OF_ADDRESSES: Final = ("://", "www.", ".uk/", ".org/", ".com/", ".net/")
# What opens a heading, list, quotation, rule or definition at the start of a line.
_OPENER: Final = re.compile(r"^(?=[#+\-=:>])")
_NUMBER: Final = re.compile(r"^(\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{2,6}))([.)])(?=\s|$)")
# Number signs at the end of a heading close it, and are not shown.
_CLOSING: Final = re.compile(r"(?<=\s)#+$")
_BACKSLASHED: Final = r"\\\g<0>"
_NO_TEXT: Final = "–"


def escaped(text: str) -> str:
    """One line of foreign text as Markdown that renders as the text."""
    line = " ".join(show_controls(text).split())
    # Words, address, words, address …: looked for only where there may be one, or most of the time goes into it.
    pieces = _ADDRESS.split(line) if any(sign in line for sign in _OF_ADDRESSES) else [line]
    pieces[::2] = [_INLINE.sub(_BACKSLASHED, words).replace("://", r"\://") for words in pieces[::2]]
    for at in range(1, len(pieces), 2):
        pieces[at] = _address(pieces[at], pieces[at + 1] + "".join(pieces[at + 2 : at + 3]))
    return _NUMBER.sub(r"\1\\\2", _OPENER.sub(r"\\", "".join(pieces)))


def _address(address: str, rest: str) -> str:
    """A web address; `rest` follows it. Renderers that make links of addresses take a backslash for a part of them,
    and show what is percent-encoded decoded: then the link is made here, with the words as printed."""
    is_plain = not re.search("[%@]", address) and not _INLINE.search(address)
    if is_plain and not re.match(r"\S*(\\|://|www\.)", rest):
        return address
    target = address if re.match(r"[a-z]+://", address) else f"http://{address}"
    return f"[{_INLINE.sub(_BACKSLASHED, address)}](<{target}>)"


def headed(level: int, text: str) -> str:
    """A heading of foreign text: signs at its end are part of it, not the closing of a heading."""
    return f"{'#' * level} {_CLOSING.sub(_BACKSLASHED, escaped(text))}\n\n"


def paragraphs(items: Iterable[CitedParagraph], heading: str = "", style: str = "full") -> Iterator[str]:
    """A quotation per paragraph with its citation under it; a person's note before it."""
    if heading:
        yield headed(1, heading[:1].upper() + heading[1:])
    for item in items:
        if item.note:
            yield f"{escaped(item.note)}\n\n"
        if item.gone:
            yield "*No longer in the database; the words as they were marked:*\n\n"
        yield _quoted(item.paragraph.text)
        yield f">\n> — {escaped(sentence(citation(item.inspection, item.paragraph, style)))}\n\n"


def inspections(held: Iterable[Inspection]) -> Iterator[str]:
    """A table of inspections, and the grades of each in words."""
    yield _table_row(["Key", "Authority", "Kind", "Inspected", "Published", "Paragraphs", "Grades"])
    yield "|---|---|---|---|---|---:|---|\n"
    for one in held:
        grades = "; ".join(f"{words.area(j.area)}: {words.grade(j.grade).lower()}" for j in one.judgements)
        yield _table_row(
            [
                one.key,
                words.authority(one),
                words.in_words(REPORT_KINDS, one.kind),
                dates.span(one.start, one.end),
                dates.day(one.published or ""),
                f"{one.paragraphs:,}",
                grades or "none",
            ]
        )


def grades(rows: Sequence[GradeRow], cited: Iterable[Inspection] = ()) -> Iterator[str]:
    """A table per authority: an inspection per row, newest last; then the reports that they stand in."""
    for authority, of_authority in groupby(rows, key=lambda row: row.authority):
        yield headed(2, authority)
        yield _table_row(["Inspected", "Inspection", "Area", "Grade", "Change"]) + "|---|---|---|---|---|\n"
        for row in sorted(of_authority, key=lambda row: (row.sort_date, row.inspection)):
            yield _table_row(
                [
                    dates.month(row.end),
                    row.inspection,
                    words.area(row.area),
                    words.grade(row.grade),
                    words.change(row.change),
                ]
            )
        yield "\n"
    if cited:
        yield headed(2, "Sources")
        yield from (f"- {escaped(one.key)}: {_source(one)}\n" for one in cited)


def comparison(compared: Comparison, themes: Mapping[str, str]) -> Iterator[str]:
    """The grades, then theme by theme the counterparts side by side, then what only one of the two says."""
    left, right = _labels(compared)
    yield f"# {left} and {right} compared\n\n"
    yield f"- {left}: {_source(compared.left)}\n- {right}: {_source(compared.right)}\n\n"
    yield from _graded(compared, left, right)
    matched = [row for row in compared.rows if row.left and row.right]
    yield f"## What both speak of ({len(matched):,})\n\n"
    for theme, rows in words.by_theme(matched):
        yield headed(3, words.theme(theme, themes))
        yield f"| {left} | {right} |\n|---|---|\n"
        for row in rows:
            yield f"| {_cell(row.left)} | {_cell(row.right)} |\n"
        yield "\n"
    yield from _one_sided(left, [row for row in compared.rows if not row.right], themes)
    yield from _one_sided(right, [row for row in compared.rows if not row.left], themes)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A plain table; an empty cell is a dash."""
    yield _table_row(columns)
    yield "|" + "---|" * len(columns) + "\n"
    for row in rows:
        yield _table_row(["" if cell is None else str(cell) for cell in row])


def _labels(compared: Comparison) -> tuple[str, str]:
    """What the two are called in headings: their months, with the authority where it differs or must."""
    left, right = compared.left, compared.right
    names = dates.month(left.end), dates.month(right.end)
    if left.authority == right.authority and names[0] != names[1]:
        return escaped(f"{words.authority(left)} {names[0]}"), escaped(f"{names[1]}")
    if words.authority(left) != words.authority(right):
        return escaped(f"{words.authority(left)} {names[0]}"), escaped(f"{words.authority(right)} {names[1]}")
    return escaped(left.key), escaped(right.key)


def _graded(compared: Comparison, left: str, right: str) -> Iterator[str]:
    if not compared.grades:
        yield "Neither report prints a grade.\n\n"
        return
    yield f"| Judgement | {left} | {right} | Change |\n|---|---|---|---|\n"
    for row in compared.grades:
        yield _table_row(
            [words.area(row.area), words.grade(row.left), words.grade(row.right), words.change(row.change)]
        )
    yield "\n"


def _one_sided(label: str, rows: Sequence[ComparisonRow], themes: Mapping[str, str]) -> Iterator[str]:
    if not rows:
        return
    yield f"## Only in {label} ({len(rows):,})\n\n"
    for theme, of_theme in words.by_theme(rows):
        yield headed(3, words.theme(theme, themes))
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
        return _NO_TEXT
    text = " • ".join(escaped(line) for line in paragraph.text.split("\n") if line.strip())
    return f"{text} ({escaped(place(paragraph, brief=True))})"


def _table_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(escaped(one_line(c, 1000)) or _NO_TEXT for c in cells) + " |\n"
