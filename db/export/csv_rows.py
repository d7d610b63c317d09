"""Records as CSV for a spreadsheet: one header row, one row per record, cells that would run defused."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from db.codes import AREAS
from db.compare.records import Comparison
from db.export.citation import citation
from db.judgements.records import GradeRow
from db.records import CitedParagraph, Inspection, Paragraph
from db.text_safety import show_controls

# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"); the wide forms too, which
# some turn into plain ones. White space before the sign does not save every one of them.
_RUNS: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
DEFUSED: Final = "'"  # the spreadsheet's own sign for "this is text"

Cell = str | int | float | None


def paragraphs(items: Iterable[CitedParagraph]) -> Iterator[str]:
    """One row per paragraph, with its citation."""
    yield _row(
        "id inspection authority seq number number_inferred section kind area grade themes tone pages text "
        "citation score note".split()
    )
    for item in items:
        p = item.paragraph
        yield _row(
            [
                p.id,
                p.inspection,
                p.authority,
                p.seq,
                p.number,
                "yes" if p.number_inferred else "",
                " > ".join(p.section),
                p.kind,
                p.area,
                p.grade,
                "; ".join(p.themes),
                p.tone,
                "; ".join(map(str, p.pages or ())),
                p.text,
                citation(item.inspection, p),
                None if item.score is None else round(item.score, 4),
                f"{item.note} (no longer in the database)".strip() if item.gone else item.note,
            ]
        )


def inspections(held: Iterable[Inspection]) -> Iterator[str]:
    """One row per inspection, a column per area of judgement."""
    facts = (
        "key authority authority_printed region kind title start end published published_from "
        "lead_inspector publisher source sha256 pages paragraphs"
    ).split()
    yield _row([*facts, *AREAS])
    for one in held:
        yield _row([*(getattr(one, fact) for fact in facts), *(one.grade(area) for area in AREAS)])


def comparison(compared: Comparison, themes: Mapping[str, str]) -> Iterator[str]:
    """One row per matter; a side that said nothing is empty."""
    yield _row(
        "theme similarity left_number left_text left_citation right_number right_text right_citation".split()
    )
    for row in compared.rows:
        yield _row(
            [
                themes.get(row.theme or "", row.theme),
                None if row.similarity is None else round(row.similarity, 4),
                *_side(compared.left, row.left),
                *_side(compared.right, row.right),
            ]
        )


def grades(rows: Sequence[GradeRow]) -> Iterator[str]:
    """One row per judgement."""
    fields = "authority inspection kind end area label grade previous change".split()
    yield _row(fields)
    for row in rows:
        yield _row([getattr(row, field) for field in fields])


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """A header and its rows."""
    yield _row(columns)
    for row in rows:
        yield _row(row)


def _side(inspection: Inspection, paragraph: Paragraph | None) -> list[Cell]:
    if paragraph is None:
        return [None, None, None]
    return [paragraph.number, paragraph.text, citation(inspection, paragraph)]


def _row(cells: Sequence[Cell]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([_defused(c) for c in cells])
    return line.getvalue()


def _defused(cell: Cell) -> Cell:
    """Text as the cell shows it; a number stays a number."""
    if not isinstance(cell, str):
        return cell
    shown = show_controls(cell)
    return DEFUSED + shown if _RUNS.match(shown) else shown
