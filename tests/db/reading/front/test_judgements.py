"""Every judgement of a report, and no other."""

import pytest

from tests.db.reading.front.covers import FOUR_ROWS, judged, told

SINGLE = """
Anytown Borough Council
Inspection of services for children in need of help and
protection, children looked after and care leavers
and
Review of the effectiveness of the Local Safeguarding Children
Board1
Inspection date: 20 May 2014 – 11 June 2014
The overall judgement is that children’s services require
improvement
It is Ofsted’s expectation that, as a minimum, all children receive good help.
The judgements on areas of the service that contribute to overall effectiveness are:
1. Children who need help and protection Requires
improvement
2. Children looked after and achieving
permanence
Requires
improvement
2.1 Adoption performance Good
2.2 Experiences and progress of care leavers Not Judged
3. Leadership, management and governance Inadequate
1 Ofsted produces this report under its power to combine reports.
"""


def test_a_single_inspection_grades_areas_their_parts_and_the_whole() -> None:
    assert judged(SINGLE, "sif") == {
        "overall": "requires-improvement",
        "help-and-protection": "requires-improvement",
        "in-care": "requires-improvement",
        "adoption": "good",
        "care-leavers": "not-judged",
        "leadership": "inadequate",
    }


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        (
            "The effectiveness of the Local Safeguarding Children Board (LSCB) is requires\nimprovement",
            "requires-improvement",
        ),
        ("The effectiveness of the LSCB requires improvement", "requires-improvement"),
        ("The Local Safeguarding Children Board is inadequate", "inadequate"),
        ("The Local Safeguarding Children Board (LSCB) is **good**.", "good"),
        ("The Anytown Safeguarding Children Board is good", "good"),
        ("An LSCB that is inadequate does not demonstrate that it has effective arrangements", None),
        ("The Local Safeguarding Children Board is good at listening to children.", None),
        ("The LSCB is not yet demonstrating the characteristics of good.", None),
    ],
)
def test_the_safeguarding_board_has_a_judgement_of_its_own(sentence: str, grade: str | None) -> None:
    assert judged(f"{SINGLE}\n\n{sentence}\n\nExecutive summary", "sif").get("lscb") == grade
    assert judged(sentence, "lscb-review").get("lscb") == grade


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The overall judgement is requires improvement", "requires-improvement"),
        ("The overall judgement is that children’s services are inadequate", "inadequate"),
        ("The overall judgement is that children's services in Anytown are good.", "good"),
        ("Children’s services in the Isles of Scilly are good", "good"),
        ("Childrens services in Anytown require improvement to\nbe good", "requires-improvement"),
        ("Children’s services in Anytown are good at listening.", None),
        ("The overall judgement is that children’s services are\ninadequate.²", "inadequate"),
        ("The overall judgement is that children’s services are inadequate.2", "inadequate"),
        ("The overall judgement is that children’s service requires\nimprovement²", "requires-improvement"),
        ("Children’s services require improvement to be good", "requires-improvement"),
        ("Children’s services in St. Helens are good", "good"),
        (
            "Children’s services in the Borough of Redcar and Cleveland area require\nimprovement to be Good",
            "requires-improvement",
        ),
        ("The overall effectiveness of children’s services in Anytown is inadequate", "inadequate"),
    ],
)
def test_the_overall_judgement_of_a_single_inspection_is_a_sentence(sentence: str, grade: str | None) -> None:
    text = SINGLE.replace("The overall judgement is that children’s services require\nimprovement", sentence)
    assert judged(text, "sif").get("overall") == grade


LOST_LABELS = """
Anytown Borough Council
Inspection of services for children in need of help and
protection, children looked after and care leavers
Inspection dates: 11 April to 5 May 2016
Childrens services in Anytown require improvement to be good

Requires improvement

permanence

Requires improvement

Executive summary
The last inspection judged leadership, management and governance inadequate.

The experiences and progress of
children who need help and protection

Requires improvement

The experiences and progress of children looked after and
achieving permanence

Inadequate

The graded judgement for adoption performance is that it requires
improvement

The graded judgement about the experience and progress of care leavers
is that it is good

The Local Safeguarding Children Board (LSCB)
The Local Safeguarding Children Board is inadequate
"""


def test_a_table_that_lost_its_labels_hides_nothing_that_headings_tell() -> None:
    assert judged(LOST_LABELS, "sif") == {
        "overall": "requires-improvement",
        "help-and-protection": "requires-improvement",
        "in-care": "inadequate",
        "adoption": "requires-improvement",
        "care-leavers": "good",
        "lscb": "inadequate",
    }


def test_the_table_is_believed_where_a_heading_has_other_words_for_the_grade() -> None:
    text = FOUR_ROWS + "\nThe experiences and progress of children in care and care leavers is: good\n"
    assert told(text, "ilacs") == told(FOUR_ROWS, "ilacs")


def test_grades_of_an_earlier_inspection_are_not_this_ones() -> None:
    text = (
        SINGLE
        + """
Progress since the last inspection
- Children looked after and achieving permanence: Inadequate
- Experiences and progress of care leavers: Inadequate
In 2012, adoption performance was judged to be inadequate.
"""
    )
    assert judged(text, "sif") == judged(SINGLE, "sif")


RECORD_OF_2013 = """
Overall effectiveness of services for looked
after children and young people
Grade 3 (Adequate)
11. The overall effectiveness of services is adequate.
Capacity to improve
Grade 2 (Good)
Record of main findings
Services for looked after children
Overall effectiveness Adequate
Capacity to improve Good
Outcomes for looked after children and
young people
Adequate
Quality of provision Inadequate
Leadership and management Adequate
"""


def test_reports_of_2013_grade_capacity_and_provision() -> None:
    expected = {
        "overall": "adequate",
        "capacity-to-improve": "good",
        "in-care": "adequate",
        "quality-of-provision": "inadequate",
        "leadership": "adequate",
    }
    assert judged(RECORD_OF_2013, "looked-after") == expected


def test_without_their_table_they_are_recognised_by_numbered_grades() -> None:
    text = RECORD_OF_2013.split("Record of main findings")[0]
    assert judged(text, "looked-after") == {"overall": "adequate", "capacity-to-improve": "good"}


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("arrangements typically lead to positive experiences and outcomes for children", "positive"),
        ("arrangements lead to inconsistent experiences and\noutcomes for children", "inconsistent"),
        (
            "There are widespread and/or systemic failings leading to significant concerns",
            "systemic-failings",
        ),
        ("The area was inspected.", None),
    ],
)
def test_an_area_send_inspection_has_one_of_three_outcomes(sentence: str, grade: str | None) -> None:
    text = f"Local area partnership report\nInspection outcome\n{sentence}\nInformation about the partnership"
    assert judged(text, "area-send") == ({"send-outcome": grade} if grade else {})


@pytest.mark.parametrize("kind", ["jtai", "focused-visit", "monitoring-visit", "council-report"])
def test_kinds_that_judge_nothing_have_no_judgement_whatever_they_quote(kind: str) -> None:
    assert told(FOUR_ROWS, kind) == ()


def test_a_report_on_two_services_each_judged_as_a_whole_is_not_expressed_in_our_areas() -> None:
    text = """
Safeguarding services
Overall effectiveness Adequate
Capacity to improve Good
Services for looked after children
Overall effectiveness Good
Capacity to improve Good
"""
    assert told("Record of main findings\n" + text, "other") == ()


def test_a_combined_row_is_a_judgement_of_both_areas_and_marked() -> None:
    judgements = {judgement.area: judgement for judgement in told(FOUR_ROWS, "ilacs")}
    label = "The experiences and progress of children in care and care leavers"
    for area in ("in-care", "care-leavers"):
        found = judgements[area]
        assert (found.grade, found.label, found.combined) == ("good", label, True)
    assert not any(found.combined for area, found in judgements.items() if "care" not in area)


def test_two_rows_are_two_judgements_and_not_combined() -> None:
    text = FOUR_ROWS.replace("children in care and care leavers\nGood", "children in care\nGood")
    text = text.replace("Overall", "The experiences and progress of\ncare leavers\nInadequate\nOverall", 1)
    found = {j.area: (j.grade, j.combined) for j in told(text, "ilacs")}
    assert (found["in-care"], found["care-leavers"]) == (("good", False), ("inadequate", False))
