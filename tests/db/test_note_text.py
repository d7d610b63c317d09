"""A user's own notes keep the joiners of their script; nothing else that cannot be seen."""

import json

import pytest

from db.export import render
from db.records import CitedParagraph
from db.text_safety import MARK, show_note, strip_note
from tests.records import inspection, paragraph

FAMILY = "\U0001f468\u200d\U0001f469"
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"


@pytest.mark.parametrize("note", [FAMILY, PERSIAN, f"see {FAMILY} there", "plain"])
def test_joiners_are_kept(note: str) -> None:
    assert strip_note(note) == show_note(note) == note


@pytest.mark.parametrize("control", ["\u200d", "\u200b", "\x1b", "\u202e"])
def test_what_hides_text_is_not(control: str) -> None:
    assert strip_note(f"a{control}b") == "ab"
    assert show_note(f"a{control}b") == f"a{MARK}b"


@pytest.mark.parametrize("note", [FAMILY, PERSIAN])
@pytest.mark.parametrize("form", render.FORMATS)
def test_every_export_keeps_them_in_a_note_and_in_nothing_else(form: str, note: str) -> None:
    item = CitedParagraph(inspection(), paragraph(text=f"Said: {note}", number=None), note=note)
    rendered = "".join(render.paragraphs([item], form))
    if form in ("json", "jsonl"):  # escaped, and so lossless
        [record] = json.loads(rendered) if form == "json" else [json.loads(rendered)]
        assert record["note"] == note and "\u200d" not in rendered and "\u200c" not in rendered
        return
    assert rendered.count(note) == 1
    assert MARK in rendered  # that of the report is marked


def test_what_hides_text_in_a_note_is_marked_in_every_export() -> None:
    item = CitedParagraph(inspection(), paragraph(), note="a\u2060b\xadc\u200bd\u202ee\u200df")
    for form in ("text", "markdown", "csv"):
        rendered = "".join(render.paragraphs([item], form))
        assert MARK.join("abcdef") in rendered
