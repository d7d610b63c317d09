"""The tables of a published copy: the fields of JSON as columns, and lists of codes with their words.

Lists are JSON arrays, as Datasette's array facets read them; dates are ISO; what is unknown is null.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from db import codes
from db.export.json_records import inspection_record, paragraph_record
from db.records import Inspection, Paragraph

Row = dict[str, Any]

INSPECTIONS: Final = {
    "key": str,
    "authority": str,
    "authority_printed": str,
    "ons_code": str,
    "urn": str,
    "region": str,
    "kind": str,
    "title": str,
    "start": str,
    "end": str,
    "published": str,
    "published_from": str,
    "lead_inspector": str,
    "publisher": str,
    "url": str,
    "source": str,
    "sha256": str,
    "pages": int,
    "added": str,
    "paragraphs": int,
}
JUDGEMENTS: Final = {
    "id": int,
    "inspection": str,
    "area": str,
    "label": str,
    "grade": str,
    "grade_printed": str,
    "combined": int,
}
PARAGRAPHS: Final = {
    "id": int,
    "inspection": str,
    "authority": str,
    "region": str,
    "report_kind": str,
    "start": str,
    "end": str,
    "published": str,
    "title": str,
    "publisher": str,
    "url": str,
    "seq": int,
    "number": str,
    "number_inferred": int,
    "section": str,
    "kind": str,
    "area": str,
    "grade": str,
    "themes": str,
    "tone": str,
    "criticism": int,
    "responsible": str,
    "pages": str,
    "text": str,
    "citation": str,
}
PARAGRAPH_THEMES: Final = {"paragraph": int, "position": int, "theme": str}
CODES: Final = {"code": str, "name": str}
THEMES: Final = {"code": str, "name": str, "scope": str}
# The lists of codes, by the name of their table.
CODE_LISTS: Final[Mapping[str, Mapping[str, str]]] = {
    "report_kinds": codes.REPORT_KINDS,
    "areas": codes.AREAS,
    "grades": codes.GRADES,
    "paragraph_kinds": codes.PARAGRAPH_KINDS,
    "tones": codes.TONES,
}
# Column -> the table and column that it names.
INSPECTION_KEYS: Final = [("kind", "report_kinds", "code")]
JUDGEMENT_KEYS: Final = [
    ("inspection", "inspections", "key"),
    ("area", "areas", "code"),
    ("grade", "grades", "code"),
]
PARAGRAPH_KEYS: Final = [
    ("inspection", "inspections", "key"),
    ("report_kind", "report_kinds", "code"),
    ("kind", "paragraph_kinds", "code"),
    ("area", "areas", "code"),
    ("grade", "grades", "code"),
    ("tone", "tones", "code"),
]
PARAGRAPH_THEME_KEYS: Final = [("paragraph", "paragraphs", "id"), ("theme", "themes", "code")]


def inspection_row(inspection: Inspection) -> Row:
    """A row of `inspections`."""
    return _row(inspection_record(inspection), INSPECTIONS)


def judgement_rows(inspection: Inspection) -> Iterator[Row]:
    """Its rows of `judgements`, without ids."""
    for judgement in inspection_record(inspection)["judgements"]:
        yield _row({**judgement, "inspection": inspection.key}, JUDGEMENTS)


def paragraph_row(inspection: Inspection, paragraph: Paragraph) -> Row:
    """A row of `paragraphs`."""
    return _row(paragraph_record(inspection, paragraph), PARAGRAPHS)


def theme_rows(paragraph: Paragraph) -> Iterator[Row]:
    """Its rows of `paragraph_themes`; position 1 is the primary theme."""
    for position, theme in enumerate(paragraph.themes, start=1):
        yield {"paragraph": paragraph.id, "position": position, "theme": theme}


def code_rows(names: Mapping[str, str], used: Iterable[str | None]) -> list[Row]:
    """The rows of a list of codes: those known, then those that a foreign database uses besides."""
    others = {code for code in used if code} - names.keys()
    return [
        {"code": code, "name": name} for code, name in (*names.items(), *((c, c) for c in sorted(others)))
    ]


def _row(record: Mapping[str, Any], columns: Mapping[str, type]) -> Row:
    return {name: _value(record.get(name)) for name in columns if name in record or name == "number_inferred"}


def _value(value: object) -> object:
    """A value as a column holds it: lists as JSON, truth as 0 and 1."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value
