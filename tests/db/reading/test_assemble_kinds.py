"""The kind of a paragraph, which follows from its section, its words and the kind of its report."""

from dataclasses import replace

import pytest

from db.reading.blocks import Block
from db.records import Inspection, Judgement
from tests.db.reading.test_assemble import COUNCIL, FRONT, bullet, heading, numbered, read, text


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


IN_CARE = "The experiences and progress of children looked after and achieving permanence"


def test_a_graded_judgement_keeps_its_findings() -> None:
    paragraphs = read(
        heading("The local authority", 1),
        heading(IN_CARE, 3),
        heading("Inspection findings", 4),
        numbered("20", "Children are safe."),
        heading("The graded judgement for adoption performance is that it is outstanding", 5),
        heading("Inspection findings", 5),
        numbered("36", "Adopters are found soon."),
    )
    assert [(p.area, p.grade, p.kind) for p in paragraphs] == [
        ("in-care", "good", "finding"),
        ("adoption", "outstanding", "finding"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        Block("text", "Adoption performance Outstanding"),
        Block("numbered", "Adoption performance Outstanding", number="2.1"),
        Block("text", "Leadership, management and governance: requires improvement to be good."),
    ],
)
def test_a_row_of_the_covers_table_is_no_paragraph(row: Block) -> None:
    title = heading("Inspection of services for children in need of help and protection", 1)
    (paragraph,) = read(title, row)[1:]
    assert paragraph.kind == "boilerplate"


def test_an_area_and_its_grade_on_one_line_open_the_areas_section() -> None:
    paragraphs = read(
        heading("The local authority", 1),
        heading("Inspection judgements about the local authority", 3),
        text("The experiences and progress of children in care Good"),
        text("Summary"),
        text("Children do well."),
        numbered("1", "They are safe."),
    )
    assert [(p.area, p.kind, p.text) for p in paragraphs if p.kind != "boilerplate"] == [
        ("in-care", "summary", "Children do well."),
        ("in-care", "finding", "They are safe."),
    ]


def test_the_grades_of_an_earlier_inspection_are_facts() -> None:
    paragraphs = read(
        heading("The local authority", 1),
        heading("Previous Ofsted inspections", 3),
        text("Leadership, management and governance: Inadequate."),
        text("The last was in 2014."),
    )
    assert [(p.area, p.kind) for p in paragraphs] == [(None, "statistic")] * 2


def test_numbered_paragraphs_after_a_boards_summary_are_findings() -> None:
    paragraphs = read(
        heading("The Local Safeguarding Children Board (LSCB)", 2),
        heading("The Local Safeguarding Children Board is inadequate", 3),
        heading("Executive summary", 3),
        text("The board is weak."),
        numbered("87", "It does not meet."),
    )
    assert [(p.area, p.kind) for p in paragraphs[-2:]] == [("lscb", "summary"), ("lscb", "finding")]


def test_the_reasons_for_a_boards_grade_are_a_summary_though_numbered() -> None:
    (paragraph,) = read(
        heading("The Local Safeguarding Children Board is inadequate because:", 3),
        numbered("1", "It is weak."),
    )
    assert paragraph.kind == "summary"


def test_a_review_of_a_board_is_about_the_board() -> None:
    review = Inspection(
        "Northby", "lscb-review", "Review", "r.txt", "0" * 64, judgements=(Judgement("lscb", "good"),)
    )
    paragraphs = read(
        heading("Children living in this area", 2),
        text("There are many."),
        heading("Recommendations", 2),
        bullet("Meet."),
        heading("Inspection findings", 2),
        numbered("1", "It meets."),
        front=review,
    )
    assert [(p.kind, p.area, p.grade) for p in paragraphs] == [
        ("statistic", None, "good"),
        ("recommendation", "lscb", "good"),
        ("finding", "lscb", "good"),
    ]


@pytest.mark.parametrize("end", ["improvement.", "improvement²", "to be good", "inadequate.²"])
def test_the_wrapped_end_of_the_overall_judgement_heads_nothing(end: str) -> None:
    paragraphs = read(
        heading("The overall judgement is that children’s service requires", 3),
        heading(end, 4),
        text("The authority is not yet delivering good protection."),
        heading("The local authority", 1),
        text("It is large."),
    )
    assert [(p.kind, p.section) for p in paragraphs[:3]] == [
        ("boilerplate", ()),
        ("boilerplate", ()),
        ("summary", ()),
    ]


@pytest.mark.parametrize("office", ["Her Majesty’s Inspector", "Ada Byron", "Ofsted"])
def test_an_inspectors_office_on_the_cover_heads_nothing(office: str) -> None:
    front = replace(FRONT, lead_inspector="Ada Byron")
    paragraphs = read(heading(office, 2), text("Children are safe."), front=front)
    assert [(p.kind, p.section) for p in paragraphs] == [("boilerplate", ()), ("summary", ())]


def test_the_names_of_inspectorates_over_a_team_head_nothing() -> None:
    team = (heading("Inspection team", 2), heading("Ofsted", 2), text("Ada Byron HMI, Ofsted"))
    assert {p.kind for p in read(*team, front=replace(FRONT, kind="area-send"))} == {"boilerplate"}


def test_facts_about_a_place_are_of_no_area() -> None:
    (fact,) = read(heading("Children looked after in Northby", 2), bullet("There are 50."), front=FRONT)
    assert (fact.kind, fact.area) == ("statistic", None)


def test_a_stray_sign_is_no_paragraph() -> None:
    found = read(heading("Inspection findings", 2), text("Children are safe."), text("`"), front=FRONT)
    assert [p.kind for p in found] == ["finding", "boilerplate"]
