"""Records that were kept as JSON, read back: an older or damaged one gives what it has of the right type."""

import json
from dataclasses import fields
from types import UnionType
from typing import Any, get_args, get_origin

from db.records import Inspection, Judgement, Paragraph


def stored_object(stored: object) -> dict[str, Any]:
    """A JSON object; {} for what is none."""
    try:
        found = json.loads(stored) if isinstance(stored, str) else None
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def stored_text(stored: object) -> str:
    """A text; "" where a foreign file holds something else in its place."""
    return stored if isinstance(stored, str) else ""


def stored_paragraph(stored: object) -> Paragraph:
    """The paragraph of a JSON object."""
    return Paragraph(**{"seq": 0, "text": "", "kind": "finding", **_kept(Paragraph, stored_object(stored))})


def stored_inspection(stored: object) -> Inspection:
    """The inspection of a JSON object, with those of its judgements that name area and grade."""
    found = stored_object(stored)
    given = found.get("judgements")
    judgements = [_kept(Judgement, one) for one in (given if isinstance(given, list) else ())]
    kept = {
        "authority": None,
        "kind": "other",
        "title": "",
        "source": "",
        "sha256": "",
        **_kept(Inspection, found),
        "judgements": tuple(Judgement(**one) for one in judgements if {"area", "grade"} <= one.keys()),
    }
    return Inspection(**kept)


def _kept(record: type, stored: object) -> dict[str, Any]:
    """The fields of a record that a JSON object gives in the field's own type, lists as tuples."""
    if not isinstance(stored, dict):
        return {}
    given = {f.name: (stored[f.name], f.type) for f in fields(record) if f.name in stored}
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
