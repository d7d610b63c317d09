"""The kind of a paragraph, which follows from its section, its words and the kind of its report."""

from dataclasses import replace

import pytest

from tests.db.reading.test_assemble import COUNCIL, FRONT, heading, numbered, read, text


def test_the_text_before_the_findings_of_a_judgement_is_a_summary() -> None:
    paragraphs = read(
        heading("The experiences and progress of children who need help and protection", 2),
        text("Thresholds are generally applied well."),
        heading("Inspection findings", 4),
        text("The early help strategy is well supported."),
    )
    assert [p.kind for p in paragraphs] == ["summary", "finding"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("ilacs", "summary"),
        ("sif", "summary"),
        ("sif-reinspection", "summary"),
        ("jtai", "summary"),
        ("area-send", "summary"),
        ("looked-after", "summary"),
        ("lscb-review", "summary"),
        ("focused-visit", "narrative"),
        ("monitoring-visit", "narrative"),
        ("council-report", "narrative"),
        ("other", "narrative"),
    ],
)
def test_text_without_a_section_is_a_summary_or_the_occasion(kind: str, expected: str) -> None:
    (paragraph,) = read(text("Plans are late."), front=replace(FRONT, kind=kind))
    assert (paragraph.kind, paragraph.section) == (expected, ())


def test_the_text_under_the_boards_grade_is_a_summary() -> None:
    (paragraph,) = read(
        heading("Local Safeguarding Children Board (LSCB)", 1),
        heading("The Local Safeguarding Children Board requires improvement", 2),
        text("The arrangements in place to evaluate what is done require improvement."),
    )
    assert (paragraph.kind, paragraph.area, paragraph.grade) == ("summary", "lscb", "inadequate")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The inspection did not find any areas for priority and immediate action.", "narrative"),
        ("There are no areas for priority action.", "narrative"),
        ("The committee is recommended to:", "narrative"),
        ("Leaders need to urgently and jointly:", "recommendation"),
        ("Ensure that plans are clear.", "recommendation"),
        ("N/A", "boilerplate"),
        ("It is Ofsted's expectation that all children receive good help.", "boilerplate"),
    ],
)
def test_text_among_recommendations_without_being_one(words: str, kind: str) -> None:
    (paragraph,) = read(heading("Areas for improvement", 3), text(words))
    assert paragraph.kind == kind


def test_a_committee_report_is_narrative_but_for_its_summary_and_recommendations() -> None:
    paragraphs = read(
        heading("1. Summary", 1),
        numbered("1.1", "This report summarises a visit."),
        heading("2. Recommendation for Decision", 1),
        numbered("i", "Note the letter"),
        heading("4. Background", 1),
        numbered("4.1", "Children's services were inspected."),
        heading("7. Legal Implications", 1),
        numbered("7.1", "N/A"),
        front=COUNCIL,
    )
    assert [p.kind for p in paragraphs] == ["summary", "recommendation", "narrative", "boilerplate"]
