"""Records as JSON objects. Their names, their order and their nulls are a public contract."""

import json
from collections.abc import Iterable
from typing import Any, Final

from db.compare.records import Comparison, GradeChange
from db.export.citation import citation
from db.formatting.locations import portable_source, web_address
from db.judgements.records import GradeRow
from db.records import CitedParagraph, Inspection, Paragraph
from db.text_safety import CONTROLS

# More digits than either measure is exact to; rounding keeps the bytes the same on every machine.
SIMILARITY_DIGITS: Final = 4
SCORE_DIGITS: Final = 4


def encode(value: Any, *, indent: int | None = None) -> str:
    """JSON whose control, bidi and zero-width characters are escaped: safe on a terminal, and lossless."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return CONTROLS.sub(lambda found: json.dumps(found[0])[1:-1], text)


def inspection_record(inspection: Inspection) -> dict[str, Any]:
    """An object of `findings inspections --format json`."""
    return {
        "key": inspection.key,
        "authority": inspection.authority,
        "authority_printed": inspection.authority_printed,
        "ons_code": inspection.ons_code,
        "urn": inspection.urn,
        "region": inspection.region,
        "kind": inspection.kind,
        "title": inspection.title,
        "start": inspection.start,
        "end": inspection.end,
        "published": inspection.published,
        "published_from": inspection.published_from,
        "lead_inspector": inspection.lead_inspector,
        "publisher": inspection.publisher,
        "url": web_address(inspection),
        "source": portable_source(inspection.source),
        "sha256": inspection.sha256,
        "pages": inspection.pages,
        "added": inspection.added,
        "paragraphs": inspection.paragraphs,
        "judgements": [
            {
                "area": j.area,
                "label": j.label,
                "grade": j.grade,
                "grade_printed": j.grade_printed,
                "combined": j.combined,
            }
            for j in inspection.judgements
        ],
    }


def paragraph_record(inspection: Inspection, paragraph: Paragraph) -> dict[str, Any]:
    """An object of `findings paragraphs --format json`, without a score."""
    inferred = {"number_inferred": True} if paragraph.number_inferred else {}
    return {
        "id": paragraph.id,
        "inspection": paragraph.inspection,
        "authority": paragraph.authority,
        "region": inspection.region,
        "report_kind": inspection.kind,
        "start": inspection.start,
        "end": inspection.end,
        "published": inspection.published,
        "title": inspection.title,
        "publisher": inspection.publisher,
        "url": web_address(inspection),
        "seq": paragraph.seq,
        "number": paragraph.number,
        **inferred,
        "section": list(paragraph.section),
        "kind": paragraph.kind,
        "area": paragraph.area,
        "grade": paragraph.grade,
        "themes": list(paragraph.themes),
        "tone": paragraph.tone,
        "criticism": paragraph.criticism,
        "responsible": paragraph.responsible,
        "pages": None if paragraph.pages is None else list(paragraph.pages),
        "tags": list(paragraph.tags),
        "text": paragraph.text,
        "citation": citation(inspection, paragraph),
    }


def cited_record(cited: CitedParagraph) -> dict[str, Any]:
    """A paragraph with what a list adds: its score for a query, a note, and that it has left the database."""
    record = paragraph_record(cited.inspection, cited.paragraph)
    if cited.score is not None:
        record["score"] = round(cited.score, SCORE_DIGITS)
    if cited.strength:
        record["strength"] = cited.strength
    if cited.related is not None:
        record["related"] = cited.related
    if cited.note:
        record["note"] = cited.note
    if cited.gone:
        record["gone"] = True
    if cited.quotation:
        record["quotation"] = cited.quotation
    if cited.requote:
        record["quotation_changed"] = True
    return record


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """The object of `findings compare --format json`."""
    return {
        "left": inspection_record(comparison.left),
        "right": inspection_record(comparison.right),
        "grades": grade_change_records(comparison.grades),
        "rows": comparison_rows(comparison),
    }


def grade_change_records(changes: Iterable[GradeChange]) -> list[dict[str, Any]]:
    """How the grade of each area changed between two inspections."""
    return [{"area": g.area, "left": g.left, "right": g.right, "change": g.change} for g in changes]


def comparison_rows(comparison: Comparison) -> list[dict[str, Any]]:
    """The rows of a comparison, in its order."""
    left, right = comparison.left, comparison.right
    return [
        {
            "theme": row.theme,
            "left": row.left and paragraph_record(left, row.left),
            "right": row.right and paragraph_record(right, row.right),
            "similarity": rounded_similarity(row.similarity),
            "strength": row.strength,
            "edits": [list(edit) for edit in row.edits],
            "also": [
                {
                    **paragraph_record(right, other.paragraph),
                    "similarity": rounded_similarity(other.similarity),
                }
                for other in row.alternatives
            ],
        }
        for row in comparison.rows
    ]


def grade_record(row: GradeRow) -> dict[str, Any]:
    """An object of `findings grades --format json`."""
    return {
        "authority": row.authority,
        "inspection": row.inspection,
        "kind": row.kind,
        "end": row.end,
        "area": row.area,
        "label": row.label,
        "grade": row.grade,
        "previous": row.previous,
        "change": row.change,
    }


def rounded_similarity(value: float | None) -> float | None:
    """A similarity (0..1) as exports write it; None where there is none."""
    return None if value is None else round(value, SIMILARITY_DIGITS)
