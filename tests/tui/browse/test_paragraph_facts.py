"""What is known of a paragraph, in words, and its heading in the room there is."""

from dataclasses import replace

import pytest

from db.records import Inspection, Paragraph
from tui.browse.paragraph_facts import paragraph_facts, paragraph_heading
from tui.widgets.wrapping import cell_width

PLAIN = Paragraph(1, "Text.", "finding", section=("Leadership", "Workforce"), tone="negative")
FACTS = "no theme · tone: − negative (inferred) · finding"
INSPECTION = Inspection("St Helens", "sif", "St Helens", "x.txt", "0" * 64, published="2015-01-28", key="x")


@pytest.mark.parametrize(
    ("paragraph", "footnotes", "facts"),
    [
        (PLAIN, "", FACTS),
        (PLAIN, "1 footnote: r", f"{FACTS} · 1 footnote: r"),
        (replace(PLAIN, themes=("t", "other")), "", FACTS.replace("no theme", "Care leavers · other")),
        (replace(PLAIN, kind="footnote"), "", "no theme · footnote"),
        (replace(PLAIN, number_inferred=True), "", f"{FACTS} · number inferred"),
        (replace(PLAIN, tags=("delay", "voice")), "", f"tagged: delay, voice · {FACTS}"),
        (replace(PLAIN, pages=(7,)), "", f"{FACTS} · page 7"),
        (replace(PLAIN, pages=(7, 8, 9)), "", f"{FACTS} · pages 7–9"),
    ],
)
def test_facts_of_a_paragraph(paragraph: Paragraph, footnotes: str, facts: str) -> None:
    assert paragraph_facts(paragraph, None, {"t": "Care leavers"}, footnotes) == facts


@pytest.mark.parametrize(
    ("inspection", "end"),
    [
        (INSPECTION, " · published 28 Jan 2015"),
        (replace(INSPECTION, published_from="file name"), " · published 28 Jan 2015 (from the file’s name)"),
        (replace(INSPECTION, published=None), ""),
    ],
)
def test_the_date_of_publication_and_where_it_was_found(inspection: Inspection, end: str) -> None:
    assert paragraph_facts(PLAIN, inspection, {}) == FACTS + end


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (50, " Leadership › Workforce    R Requires improvement"),
        (40, " … › Workforce   R Requires improvement"),
        (30, " Leadership › Workforce     R"),
        (12, " Workfor… R"),
    ],
)
def test_the_grade_is_shortened_before_the_heading(width: int, line: str) -> None:
    parts = paragraph_heading(replace(PLAIN, grade="requires-improvement"), width)
    text = "".join(part for part, _ in parts)
    assert text == line
    assert cell_width(text) < width
