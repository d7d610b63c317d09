"""Letters and reviews as PDFs, family by family: the kind, dates and authority of each, and its sections."""

from collections.abc import Callable, Sequence

import pytest

from db.reading.reader import read_bytes
from db.records import Report
from tests.db.reading.pdf.letters import (
    PLACES,
    board_review,
    focused_2018,
    focused_2021,
    joint_2017,
    joint_without_fields,
    monitoring,
    monitoring_with_title_on_top,
    send_2018,
    send_revisit,
)


def facts(report: Report) -> tuple[str | None, ...]:
    i = report.inspection
    return i.kind, i.authority, i.start, i.end, i.published


def outline(report: Report) -> list[tuple[str, str]]:
    """Innermost heading and kind, each once in its order, of all but what is apparatus."""
    told = [(p.section[-1], p.kind) for p in report.paragraphs if p.kind != "boilerplate" and p.section]
    return list(dict.fromkeys(told))


FINDING, SUMMARY, NARRATIVE, TO_DO = "finding", "summary", "narrative", "recommendation"
Case = tuple[Callable[[], bytes], Sequence[str | None], list[tuple[str, str]]]
CASES: list[Case] = [
    (
        focused_2021,
        ("focused-visit", "Thurrock", "2021-06-30", "2021-07-01", "2021-07-21"),
        [
            ("Focused visit to Thurrock Council children’s services", NARRATIVE),
            ("Headline findings", SUMMARY),
            ("What needs to improve in this area of social work practice", TO_DO),
            ("Main findings", FINDING),
            ("Main findings", NARRATIVE),
        ],
    ),
    (
        focused_2018,
        ("focused-visit", "Leicestershire", "2018-10-10", "2018-10-11", "2018-11-14"),
        [
            ("Focused visit to Leicestershire County Council children’s services", NARRATIVE),
            ("Overview", SUMMARY),
            ("Areas for priority action", TO_DO),
            ("Findings", FINDING),
            ("Findings", NARRATIVE),
        ],
    ),
    (
        monitoring,
        ("monitoring-visit", "Stoke-on-Trent", "2020-02-12", "2020-02-13", "2020-03-13"),
        [
            ("Monitoring visit to Stoke-on-Trent City Council children’s services", NARRATIVE),
            ("Areas covered by the visit", NARRATIVE),
            ("Summary of findings", SUMMARY),
            ("Findings and evaluation of progress", FINDING),
            ("Findings and evaluation of progress", NARRATIVE),
        ],
    ),
    (
        monitoring_with_title_on_top,
        ("monitoring-visit", "Torbay", "2019-05-21", "2019-05-22", "2019-06-20"),
        [("Evaluation of progress", FINDING), ("Evaluation of progress", NARRATIVE)],
    ),
    (
        joint_2017,
        ("jtai", "Wiltshire", "2017-05-08", "2017-05-12", "2017-07-04"),
        [
            (
                "Joint targeted area inspection of the multi-agency response to abuse and neglect in Wiltshire",
                NARRATIVE,
            ),
            ("Multi-agency strengths", "strength"),
            ("Case study: highly effective practice", FINDING),
            ("Areas for improvement", "area-for-development"),
            ("Next steps", NARRATIVE),
        ],
    ),
    (
        joint_without_fields,
        ("jtai", "Cumberland", None, None, None),
        [
            ("Headline findings", SUMMARY),
            ("What needs to improve?", TO_DO),
            ("Strengths", "strength"),
            ("Main findings", FINDING),
            ("Practice study: highly effective practice", FINDING),
        ],
    ),
    (
        send_2018,
        ("area-send", "Lancashire", "2017-11-13", "2017-11-17", "2018-01-18"),
        [
            ("Joint local area SEND inspection in Lancashire", NARRATIVE),
            ("Main findings", FINDING),
            ("Strengths", "strength"),
            ("Areas for development", "area-for-development"),
            (
                "The local area is required to produce and submit a written statement of action to Ofsted that "
                "explains how the local area will tackle the following areas of significant weakness:",
                TO_DO,
            ),
        ],
    ),
    (
        send_revisit,
        ("area-send", "Sefton", "2019-04-15", "2019-04-17", "2019-05-28"),
        [("Joint area SEND revisit in Sefton", NARRATIVE), ("Main findings", FINDING)],
    ),
    (
        board_review,
        ("lscb-review", "Leicester", "2015-01-06", "2015-01-29", "2015-03-20"),
        [
            ("The effectiveness of the Local Safeguarding Children Board is requires improvement", SUMMARY),
            ("The LSCB requires improvement because", SUMMARY),
            ("Areas for improvement", TO_DO),
            ("Inspection judgement about the LSCB", FINDING),
        ],
    ),
]


@pytest.mark.parametrize(("made", "front", "sections"), CASES, ids=[case[0].__name__ for case in CASES])
def test_each_family_is_recognised_and_divided(
    made: Callable[[], bytes], front: Sequence[str | None], sections: list[tuple[str, str]]
) -> None:
    report = read_bytes(made(), source=f"{made.__name__}.pdf")
    assert facts(report) == tuple(front)
    assert outline(report) == sections


@pytest.mark.parametrize(
    ("made", "title"),
    [
        (monitoring_with_title_on_top, "Monitoring visit of Torbay children’s services"),
        (joint_without_fields, "Joint targeted area inspection of Cumberland"),
        (board_review, "Review of the effectiveness of the Local Safeguarding Children Board"),
    ],
)
def test_a_title_ends_where_the_report_begins(made: Callable[[], bytes], title: str) -> None:
    assert read_bytes(made(), source="x.pdf").inspection.title == title


def test_each_part_of_a_send_letter_holds_its_own_strengths() -> None:
    sections = {p.section for p in read_bytes(send_2018(), source="x.pdf").paragraphs if p.kind == "strength"}
    assert sections == {
        (f"The effectiveness of the local area in identifying {PLACES}", "Strengths"),
    }


@pytest.mark.parametrize("made", [focused_2021, joint_2017])
def test_a_signature_is_under_no_heading_of_the_letter(made: Callable[[], bytes]) -> None:
    paragraphs = read_bytes(made(), source="x.pdf").paragraphs
    signature = next(n for n, p in enumerate(paragraphs) if p.text == "Yours sincerely")
    assert {(p.kind, p.section) for p in paragraphs[signature:]} == {("boilerplate", ())}


def test_the_boards_grade_is_its_reviews() -> None:
    report = read_bytes(board_review(), source="x.pdf")
    assert [(j.area, j.grade) for j in report.inspection.judgements] == [("lscb", "requires-improvement")]
    assert {p.grade for p in report.paragraphs if p.kind == FINDING} == {"requires-improvement"}
