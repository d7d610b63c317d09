"""Records as JSON, and read back from it: fields that are missing or of the wrong type get their defaults."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from types import UnionType
from typing import Any, get_args, get_origin

from db.personal.marks import Identity
from db.records import Inspection, Judgement, Paragraph


def paragraph_json(paragraph: Paragraph) -> str:
    """A paragraph as `stored_paragraph` reads it: a JSON object of its fields."""
    return json.dumps(asdict(paragraph))


def inspection_json(inspection: Inspection) -> str:
    """An inspection as `stored_inspection` reads it, each of its judgements an object too."""
    judgements = [judgement._asdict() for judgement in inspection.judgements]
    return json.dumps({**asdict(inspection), "judgements": judgements})


def stored_object(stored: object) -> dict[str, Any]:
    """A stored JSON object; {} for anything else."""
    try:
        found = json.loads(stored) if isinstance(stored, str) else None
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def stored_text(stored: object) -> str:
    """A stored text; "" for anything else."""
    return stored if isinstance(stored, str) else ""


def stored_identity(row: sqlite3.Row) -> Identity:
    """The identity of a paragraph in a row with the columns `inspection`, `number` and `words`."""
    return Identity(*(stored_text(row[name]) for name in ("inspection", "number", "words")))


def stored_paragraph(stored: object) -> Paragraph:
    """The paragraph of a JSON object."""
    return Paragraph(
        **{"seq": 0, "text": "", "kind": "finding", **_valid_fields(Paragraph, stored_object(stored))}
    )


def stored_inspection(stored: object) -> Inspection:
    """The inspection of a JSON object, with its judgements that have an area and a grade."""
    values = stored_object(stored)
    listed = values.get("judgements")
    judgements = [_stored_judgement(j) for j in (listed if isinstance(listed, list) else ())]
    inspection_fields = {
        "authority": None,
        "kind": "other",
        "title": "",
        "source": "",
        "sha256": "",
        **_valid_fields(Inspection, values),
        "judgements": tuple(Judgement(**j) for j in judgements if {"area", "grade"} <= j.keys()),
    }
    return Inspection(**inspection_fields)


def _stored_judgement(stored: object) -> Mapping[str, Any]:
    """The fields of a judgement; a development version stored the values alone, in the order of the fields."""
    named = dict(zip(Judgement._fields, stored, strict=False)) if isinstance(stored, list) else stored
    return _valid_fields(Judgement, named)


def _valid_fields(record: type, stored: object) -> dict[str, Any]:
    """The fields of a JSON object that a record has, where their type is right; lists become tuples."""
    if not isinstance(stored, dict):
        return {}
    types = record.__annotations__
    given = {name: (stored[name], types[name]) for name in stored if name in types}
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, (value, kind) in given.items()
        if _is(value, kind)
    }


def _is(value: object, kind: Any) -> bool:
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return isinstance(value, list) and all(_is(one, inner) for one in value)
    if get_origin(kind) is UnionType:
        return any(_is(value, one) for one in get_args(kind))
    return type(value) is kind
