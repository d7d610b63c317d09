"""The same fact in the forms in which covers and letters print it: places, days, overall grades, tables."""

import textwrap

import pytest

from db.authorities import Authorities
from tests.db.reading.front.covers import judged, read_front

JOINT = """
11 July 2018
Jane Example, Director of Children’s Services, Northby Council
Chief Constable of Northby Police
Dear local partnership
{title}
{opening}
This letter to all the service leaders in the area outlines our findings.
"""
ON_SITE = (
    "Between 4 and 8 June 2018, Ofsted and the Care Quality Commission (CQC) undertook a joint inspection."
)
TITLE = "Joint targeted area inspection of the multi-agency response to abuse and neglect in Kent"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Joint targeted area inspection of {}", "Southend"),
        (
            "Joint targeted area inspection of the multi-agency response to abuse in {}: 4 to 8 June 2018",
            "Southend",
        ),
        ("Joint targeted area inspection of the response to abuse in the area of {}", "Telford & Wrekin"),
        ("Joint targeted area inspection (JTAI): {}", "BATH AND NORTH EAST SOMERSET"),
        ("JTAI of {}", "the Royal Borough of Greenwich"),
    ],
)
def test_a_title_ends_with_its_place_however_it_is_joined(title: str, name: str) -> None:
    read = read_front(JOINT.format(title=title.format(name), opening=ON_SITE))
    expected = Authorities.load().resolve(name)
    assert expected is not None
    assert (read.authority, read.kind) == (expected.name, "jtai")


@pytest.mark.parametrize(
    "end", ["", ": 4 to 8 June 2018", ", 4–8 June 2018", " (4 June 2018)", " from 4 to 8 June 2018"]
)
def test_a_place_with_commas_is_whole_before_dates(end: str) -> None:
    name = "Bournemouth, Christchurch and Poole"
    text = (
        f"Joint targeted area inspection of {name}{end}\nThis inspection took place from 4 to 8 June 2018.\n"
    )
    read = read_front(text)
    assert (read.authority, read.start) == (name, "2018-06-04")
    assert read.title == f"Joint targeted area inspection of {name}{end}"


def test_of_an_addressee_whose_council_is_unknown_the_council_alone_is_printed() -> None:
    read = read_front(JOINT.format(title="Joint targeted area inspection", opening=ON_SITE))
    assert read.authority_printed == "Northby Council"


@pytest.mark.parametrize(
    ("opening", "start", "end"),
    [
        ("Ofsted and CQC carried out a joint inspection from 4/6/18 to 8/6/18.", "2018-06-04", "2018-06-08"),
        ("Ofsted undertook a joint inspection in the week commencing 4 June 2018.", "2018-06-04", None),
        ("The inspection took place w/c Monday 4 June 2018.", "2018-06-04", None),
        ("The inspection took place on 4 June 2018.", "2018-06-04", "2018-06-04"),
        ("This letter outlines our findings.", None, None),
    ],
)
def test_of_a_week_only_the_day_it_commenced_is_printed(
    opening: str, start: str | None, end: str | None
) -> None:
    read = read_front(JOINT.format(title=TITLE, opening=opening))
    assert (read.start, read.end) == (start, end)


@pytest.mark.parametrize(
    ("field", "start", "end"),
    [
        ("Inspection dates: 04/03/24 to 15/03/24", "2024-03-04", "2024-03-15"),
        ("Inspection took place from 4 to 15 March 2024", "2024-03-04", "2024-03-15"),
        ("Inspection dates: week commencing 4 March 2024", "2024-03-04", None),
    ],
)
def test_a_covers_field_of_dates_has_many_forms(field: str, start: str, end: str | None) -> None:
    read = read_front(
        f"Inspection of Kent local authority children’s services\n{field}\nLead inspector: Al Example\n"
    )
    assert (read.start, read.end) == (start, end)


@pytest.mark.parametrize(
    "sentence",
    [
        "The overall judgement of this inspection is that children’s services in Kent are inadequate",
        "The overall judgement is that the local authority is inadequate",
        "The local authority’s overall effectiveness is inadequate",
        "Overall effectiveness: inadequate",
        "Kent’s children’s services are inadequate.2",
        "The children’s services in Kent are inadequate",
    ],
)
def test_an_overall_grade_is_a_sentence_of_its_own(sentence: str) -> None:
    text = f"Kent County Council\nInspection date: 4 March 2014 – 26 March 2014\n{sentence}\n1. Children\n"
    assert judged(text, "sif").get("overall") == "inadequate"


ROWS = {
    "leadership": "The impact of leaders on social work practice with children and families",
    "help-and-protection": "The experiences and progress of children who need help and protection",
    "in-care": "The experiences and progress of children in care",
    "care-leavers": "The experiences and progress of care leavers",
    "overall": "Overall effectiveness",
}


@pytest.mark.parametrize("width", [30, 40, 60, 100])
@pytest.mark.parametrize("grade", ["Requires improvement", "requires improvement", "REQUIRES IMPROVEMENT"])
@pytest.mark.parametrize("beside", [0, -1])
def test_a_tables_columns_may_be_narrow_and_its_grades_in_any_case(
    width: int, grade: str, beside: int
) -> None:
    lines = ["Judgement Grade"]
    for label in ROWS.values():
        wrapped = textwrap.wrap(label, width)
        wrapped[beside] += f" {grade}"
        lines += wrapped
    lines.append("Services in Kent are good, and leaders know where they require improvement.")
    assert judged("\n".join(lines), "ilacs") == dict.fromkeys(ROWS, "requires-improvement")


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        (
            "The local area partnership’s arrangements lead typically to positive experiences and outcomes",
            "positive",
        ),
        ("Arrangements typically result in positive outcomes and experiences for children", "positive"),
        ("The partnership’s arrangements result in inconsistent experiences and outcomes", "inconsistent"),
        ("There are widespread systemic failings leading to significant concerns", "systemic-failings"),
        ("There are significant systemic failings that must be addressed", "systemic-failings"),
    ],
)
@pytest.mark.parametrize(
    "heading", ["Inspection outcome", "Outcome of the inspection", "The inspection outcome"]
)
def test_the_three_outcomes_in_other_words(heading: str, sentence: str, outcome: str) -> None:
    assert judged(f"{heading}\n{sentence}\n", "area-send") == {"send-outcome": outcome}


def test_an_outcome_that_is_denied_is_none() -> None:
    text = "Inspection outcome\nArrangements do not typically lead to positive experiences and outcomes\n"
    assert judged(text, "area-send") == {}
