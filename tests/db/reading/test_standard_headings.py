"""What standard headings say: kind and area, however they are printed."""

import pytest

from db.reading import standard_headings


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Contents", "boilerplate"),
        ("What the inspection judgements mean: the LSCB", "boilerplate"),
        ("What the inspection judgments mean: the LSCB", "boilerplate"),
        ("The LSCB is likely to be judged to be good if the following apply:", "boilerplate"),
        ("Information about this inspection", "boilerplate"),
        ("Information about the local authority inspection", "boilerplate"),
        ("Information about the LSCB inspection", "boilerplate"),
        ("The experiences of children in care: outstanding", "finding"),
        ("The judgement for adoption performance is good", "finding"),
        ("What the partnership needs to do to improve", "recommendation"),
        ("What does the LSCB need to do to improve", "recommendation"),
        ("What needs to be improved?", "recommendation"),
        ("Key areas for improvement", "recommendation"),
        ("Areas requiring improvement", "recommendation"),
        ("Areas for improvement for the partnership", "recommendation"),
        ("Recommendations for the Board", "recommendation"),
        ("Required improvements", "recommendation"),
        ("Areas of strength", "strength"),
        ("Key strengths across the partnership", "strength"),
        ("Information about the inspection and the review", "boilerplate"),
        ("What the local authority inspection judgements mean", "boilerplate"),
        ("The inspection team", "boilerplate"),
        ("Executive summary", "summary"),
        ("Summary of key findings", "summary"),
        ("Headline findings", "summary"),
        ("Inspection outcome", "summary"),
        ("Overview", "summary"),
        ("Summary of main findings", "summary"),
        ("Summary for children and young people", "summary"),
        ("1. Summary", "summary"),
        ("This local authority requires improvement and is not yet good because", "summary"),
        ("The LSCB is inadequate because:", "summary"),
        ("What needs to improve?", "recommendation"),
        ("What needs to improve in this area of social work practice?", "recommendation"),
        ("What does the LSCB need to improve?", "recommendation"),
        ("Priority and immediate action", "recommendation"),
        ("Areas for improvement", "recommendation"),
        ("Areas for priority action", "recommendation"),
        ("Within three months:", "recommendation"),
        ("2. Recommendation for Decision", "recommendation"),
        ("Strengths", "strength"),
        ("The local authoritys strengths", "strength"),
        ("The LSCB’s strengths", "strength"),
        ("Early help strengths", "strength"),
        ("Areas for development", "area-for-development"),
        ("Key strengths and weaknesses of the LSCB", "finding"),
        ("Information about this local authority area²", "statistic"),
        ("Information about the local area partnership", "statistic"),
        ("Children living in this area", "statistic"),
        ("Children living in Northby", "statistic"),
        ("Children and young people looked after in this area", "statistic"),
        ("Previous Ofsted inspection", "statistic"),
        ("The casework models used in this area", "statistic"),
        ("Annex A: Information about the local authority area", "statistic"),
        ("The experiences and progress of children in care: good", "finding"),
        ("The impact of leaders on social work practice with children and families: inadequate", "finding"),
        ("Inspection findings  the Local Safeguarding Children Board", "finding"),
        ("What does the area partnership need to do better?", "finding"),
        ("Practice study: highly effective practice", "finding"),
        ("Findings", "finding"),
        ("The effectiveness of the help and protection provided to children and families", "finding"),
        ("Progress since the last inspection", "narrative"),
        ("The experiences of progress of children looked after and achieving permanence", "finding"),
        ("Adoption performance is good", "finding"),
        ("The practice framework used in this area", "statistic"),
        ("Areas that need to improve", "recommendation"),
        ("Areas needing improvement", "recommendation"),
        ("Areas where improvement is needed:", "recommendation"),
        ("Further areas for improvement", "recommendation"),
        ("Areas for improvement and development", "recommendation"),
        ("Areas for improvement: the LSCB", "recommendation"),
        ("Areas for improvement for the area partnership", "recommendation"),
        ("Areas for improvement in this area of social work practice", "recommendation"),
        ("Areas for priority action and improvement", "recommendation"),
        ("Areas for immediate action", "recommendation"),
        ("Key recommendations", "recommendation"),
        ("Improvements needed", "recommendation"),
        ("Summary of the findings", "summary"),
        ("Outcome of the inspection", "summary"),
        ("A summary for children and young people", "summary"),
        ("What is working well?", "strength"),
        ("What is the local area partnership doing that is effective?", "finding"),
        ("What could the area partnership do better?", "finding"),
        ("Good practice example", "finding"),
        ("Care leavers in this area", "statistic"),
        ("About this area", "statistic"),
        ("Previous inspections", "statistic"),
        ("Areas covered by the visit", "narrative"),
        ("Background to the visit", "narrative"),
        ("Details of the inspection team", "boilerplate"),
        ("Grade descriptors", "boilerplate"),
        ("Information about this area", "statistic"),
        ("Next steps", "narrative"),
    ],
)
def test_kind_of_a_section(heading: str, kind: str) -> None:
    assert standard_headings.section_kind([heading]) == kind


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("The experiences and progress of children who need help and protection", "help-and-protection"),
        ("Early help and protection", "help-and-protection"),
        ("The experiences and progress of children in care and care leavers is: inadequate", "in-care"),
        ("The experiences and progress of children looked after and achieving permanence", "in-care"),
        ("Looked after children", "in-care"),
        ("The experiences and progress of children and young people in care: good", "in-care"),
        ("The experiences of care-experienced young people: good", "care-leavers"),
        ("The experiences and progress of young people leaving care: good", "care-leavers"),
        ("Children and young people in need of early help", "help-and-protection"),
        ("The experiences and progress of care leavers: requires improvement to be good", "care-leavers"),
        (
            "The graded judgment about the experience and progress of care leavers is that it is good",
            "care-leavers",
        ),
        ("The graded judgement for adoption performance is that it is good", "adoption"),
        ("Leadership, management and governance", "leadership"),
        ("The impact of leaders on social work practice with children and families: good", "leadership"),
        ("The Local Safeguarding Children Board (LSCB)", "lscb"),
        ("What does the LSCB need to improve?", "lscb"),
        ("Capacity to improve", "capacity-to-improve"),
        ("Quality of provision", "quality-of-provision"),
        ("The quality of practice", "quality-of-provision"),
        ("Quality of practice", None),
        ("Recommendations", None),
        ("Children looked after in this area", None),
        ("Inspection of services for children in need of help and protection", None),
    ],
)
def test_area_of_a_heading(heading: str, area: str | None) -> None:
    assert standard_headings.area(heading) == area


def test_curly_straight_and_lost_apostrophes_are_one() -> None:
    assert {standard_headings.normalised(f"The local authority{mark}s strengths") for mark in "’'‘"} == {
        standard_headings.normalised("The local authoritys strengths")
    }


def test_the_inner_heading_goes_before_the_outer() -> None:
    section = [
        "What does the local authority need to improve?",
        "Information about this local authority area",
    ]
    assert standard_headings.section_kind(section) == "statistic"
    assert standard_headings.section_kind([section[0], "Care leavers"]) == "recommendation"
    assert standard_headings.section_areas(["The Local Safeguarding Children Board", "Recommendations"]) == (
        "lscb",
    )


@pytest.mark.parametrize("text", ["Good", "Requires improvement to be good", "INADEQUATE", "Not judged."])
def test_a_grade_alone(text: str) -> None:
    assert standard_headings.is_grade(text)


@pytest.mark.parametrize("text", ["Good progress", "Services are good", "", "Requires"])
def test_no_grade(text: str) -> None:
    assert not standard_headings.is_grade(text)


@pytest.mark.parametrize("text", ["", "²", "***", "1.", "Care", "x" * 10_000])
def test_any_text_may_be_asked_about(text: str) -> None:
    assert standard_headings.meaning(text) is None


@pytest.mark.parametrize(
    "heading",
    [
        "The effectiveness of the LSCB is good",
        "The Anytown Safeguarding Children Board (ASCB) requires improvement",
        "The local safeguarding children board in Anytown is good",
        "The judgement for the effectiveness of the Local Safeguarding Children Board (LSCB) is requires improvement",
    ],
)
def test_a_heading_with_the_boards_grade_opens_the_boards_part(heading: str) -> None:
    assert standard_headings.gives_grade(heading)
    assert standard_headings.area(heading) == "lscb"


@pytest.mark.parametrize(
    "heading", ["The experiences of children in care", "The experience of children at the front door"]
)
def test_experiences_without_a_grade_are_any_heading(heading: str) -> None:
    assert standard_headings.meaning(heading) is None


@pytest.mark.parametrize(
    ("heading", "named"),
    [("Areas for improvement", True), ("Key areas for improvement", True), ("Improvement", False)],
)
def test_areas_for_improvement_in_any_form(heading: str, named: bool) -> None:
    assert standard_headings.names_improvements(heading) is named


@pytest.mark.parametrize(
    "heading",
    [
        "Areas of focus",
        "Areas for discussion",
        "What the partnership does",
        "Improvement",
        "Previous headteachers",
    ],
)
def test_a_heading_of_other_words_says_nothing(heading: str) -> None:
    assert standard_headings.meaning(heading) is None


@pytest.mark.parametrize(
    ("heading", "improvements"),
    [
        ("Areas that need to improve", True),
        ("Areas for improvement in Northby", True),
        ("Areas for priority action", False),
        ("Key strengths", False),
    ],
)
def test_lists_of_what_to_improve_are_told_from_other_lists(heading: str, improvements: bool) -> None:
    assert standard_headings.names_improvements(heading) is improvements
