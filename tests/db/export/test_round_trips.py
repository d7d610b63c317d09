"""Exports can be read again, whatever their records hold."""

import csv
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from db.export import render
from db.export.csv_rows import TEXT_PREFIX
from db.records import CitedParagraph, Inspection, Paragraph
from db.text_safety import CONTROLS, show_controls

TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
CODES = st.sampled_from(["finding", "summary", "=formula", "x\x1b[31m"])

PARAGRAPHS = st.builds(
    Paragraph,
    seq=st.integers(1, 999),
    text=TEXT,
    kind=CODES,
    section=st.lists(TEXT, max_size=3).map(tuple),
    number=st.none() | TEXT,
    number_inferred=st.booleans(),
    area=st.none() | CODES,
    grade=st.none() | CODES,
    themes=st.lists(CODES, max_size=3).map(tuple),
    pages=st.none() | st.lists(st.integers(1, 99), min_size=1, max_size=2).map(tuple),
    id=st.integers(1, 10**9),
    inspection=TEXT,
    authority=st.none() | TEXT,
)
INSPECTIONS = st.builds(
    Inspection,
    authority=st.none() | TEXT,
    kind=CODES,
    title=TEXT,
    source=TEXT,
    sha256=st.just("0" * 64),
    start=st.none() | TEXT,
    end=st.none() | TEXT,
    published=st.none() | TEXT,
    publisher=st.none() | TEXT,
)
ITEMS = st.lists(
    st.builds(CitedParagraph, INSPECTIONS, PARAGRAPHS, st.none() | st.floats(0, 100), TEXT), max_size=4
)


@settings(max_examples=60, deadline=None)
@given(ITEMS)
def test_json_preserves_every_character(items: list[CitedParagraph]) -> None:
    for form in ("json", "jsonl"):
        text = "".join(render.paragraphs(items, form))
        assert not CONTROLS.search(text)
        read = json.loads(text) if form == "json" else [json.loads(line) for line in text.split("\n")[:-1]]
        assert [one["text"] for one in read] == [item.paragraph.text for item in items]
        assert [one["section"] for one in read] == [list(item.paragraph.section) for item in items]
        assert [one["number"] for one in read] == [item.paragraph.number for item in items]


@settings(max_examples=60, deadline=None)
@given(ITEMS)
def test_csv_preserves_every_record_and_runs_nothing(items: list[CitedParagraph]) -> None:
    text = "".join(render.paragraphs(items, "csv"))
    read = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [int(one["id"]) for one in read] == [item.paragraph.id for item in items]
    for one, item in zip(read, items, strict=True):
        shown = show_controls(item.paragraph.text)
        assert one["text"] in (shown, TEXT_PREFIX + shown)
        assert not any(str(cell).lstrip()[:1] in tuple("=+-@") for cell in one.values() if cell)


@settings(max_examples=60, deadline=None)
@given(ITEMS)
def test_text_and_markdown_print_any_record(items: list[CitedParagraph]) -> None:
    for form in ("text", "markdown"):
        assert not CONTROLS.search("".join(render.paragraphs(items, form, heading="h", width=40)))
        assert not CONTROLS.search("".join(render.inspections([item.inspection for item in items], form)))
