"""Records as CSV for a spreadsheet: a header row, then a row for each record. No cell is run as a formula."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from db.codes import AREAS
from db.compare.records import Comparison
from db.export.citation import citation
from db.export.json_records import SCORE_DIGITS, rounded_similarity
from db.export.plain_text import REQUOTE
from db.formatting.locations import portable_source, web_address
from db.judgements.records import GradeRow
from db.records import CitedParagraph, Inspection, Paragraph
from db.text_safety import show_controls, show_note

# A spreadsheet runs a cell that begins with one of these signs as a formula (OWASP, "CSV Injection"), some also after
# white space. The full-width signs count because some spreadsheets turn them into plain ones.
# The apostrophes are for `unescaped`: what begins like an escaped cell is escaped once more.
_FORMULA: Final = re.compile(r"'*(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])")
TEXT_PREFIX: Final = "'"  # what spreadsheets put before a cell that is text whatever its first sign

# Quoted besides `,`, `"` and the ends of lines: what spreadsheets also take for a separator, in other locales or when a
# file is opened by hand. Unquoted, `a;=cmd` would come apart into two cells, the second a formula.
_QUOTED: Final = re.compile(r'[,"\r\n;\t|]|^\s|\s$')

Cell = str | int | float | None


class _Note(str):
    """The user's own words, which keep the joiners of their script."""

    __slots__ = ()


def paragraphs(items: Iterable[CitedParagraph]) -> Iterator[str]:
    """A row for each paragraph, with its full citation."""
    yield _row(
        "id inspection authority region report_kind start end published title publisher url seq number "
        "number_inferred section kind area grade themes tone criticism responsible pages tags text citation score "
        "related note quotation".split()
    )
    for item in items:
        i, p = item.inspection, item.paragraph
        yield _row(
            [
                p.id,
                p.inspection,
                p.authority,
                i.region,
                i.kind,
                i.start,
                i.end,
                i.published,
                i.title,
                i.publisher,
                web_address(i),
                p.seq,
                p.number,
                "yes" if p.number_inferred else "",
                " > ".join(p.section),
                p.kind,
                p.area,
                p.grade,
                "; ".join(p.themes),
                p.tone,
                "yes" if p.criticism else "",
                p.responsible,
                "; ".join(map(str, p.pages or ())),
                "; ".join(p.tags),
                p.text,
                citation(i, p),
                None if item.score is None else round(item.score, SCORE_DIGITS),
                "yes" if item.related else "",
                _note(item),
                item.quotation,
            ]
        )


def inspections(listed: Iterable[Inspection]) -> Iterator[str]:
    """A row for each inspection, its grades in a column for each area."""
    fields = (
        "key authority authority_printed ons_code urn region kind title start end published published_from "
        "lead_inspector publisher url source sha256 pages added paragraphs"
    ).split()
    yield _row([*fields, *AREAS])
    for inspection in listed:
        exported = replace(inspection, url=web_address(inspection), source=portable_source(inspection.source))
        values = [getattr(exported, field) for field in fields]
        yield _row([*values, *(inspection.grade(area) for area in AREAS)])


def comparison(compared: Comparison, themes: Mapping[str, str]) -> Iterator[str]:
    """A row for each row of a comparison; the cells of a side without a paragraph are empty. `themes`: id to name."""
    yield _row(
        "theme similarity strength left_number left_text left_citation right_number right_text right_citation".split()
    )
    for row in compared.rows:
        yield _row(
            [
                themes.get(row.theme or "", row.theme),
                rounded_similarity(row.similarity),
                row.strength,
                *_side(compared.left, row.left),
                *_side(compared.right, row.right),
            ]
        )


def grades(rows: Sequence[GradeRow]) -> Iterator[str]:
    """A row for each judgement."""
    fields = "authority inspection kind end area label grade previous change".split()
    yield _row(fields)
    for row in rows:
        yield _row([getattr(row, field) for field in fields])


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """A header row of `columns`, then `rows`."""
    yield _row(columns)
    for row in rows:
        yield _row(row)


def unescaped(cell: str) -> str:
    """The text of a cell as it was before it was made safe for a spreadsheet that opens a CSV."""
    return cell.removeprefix(TEXT_PREFIX) if _FORMULA.match(cell) else cell


def _note(item: CitedParagraph) -> _Note:
    """The user's note, and what has become of the paragraph since it was marked."""
    gone = "(no longer in the database)" if item.gone else ""
    return _Note(" ".join(filter(None, (item.note, gone, f"({REQUOTE})" if item.requote else ""))))


def _side(inspection: Inspection, paragraph: Paragraph | None) -> list[Cell]:
    if paragraph is None:
        return [None, None, None]
    return [paragraph.number, paragraph.text, citation(inspection, paragraph)]


def _row(cells: Sequence[Cell]) -> str:
    return (",".join(_field(_escaped(cell)) for cell in cells) or '""') + "\n"


def _field(cell: Cell) -> str:
    """A cell as RFC 4180 writes it; quoted also where another program's separator is in it."""
    text = "" if cell is None else str(cell)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _escaped(cell: Cell) -> Cell:
    """Text with controls marked, and TEXT_PREFIX before what would run as a formula; a number stays a number."""
    if not isinstance(cell, str):
        return cell
    shown = show_note(cell) if isinstance(cell, _Note) else show_controls(cell)
    return TEXT_PREFIX + shown if _FORMULA.match(shown) else shown
