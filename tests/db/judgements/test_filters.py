"""The filters that inspections and judgements share with paragraphs."""

import pytest

from db.judgements.filters import filter_grades, filter_inspections
from db.judgements.history import grade_rows, last_rows
from db.query import Query
from tests.records import graded_inspection

BURY_2014 = graded_inspection("Bury", "2014-01-10", overall="good", care_leavers="good")
BURY_2021 = graded_inspection("Bury", "2021-10-29", overall="inadequate")
KENT = graded_inspection("Kent", "2022-05-20", "sif", region="South East", overall="outstanding")
UNDATED = graded_inspection("Hull", None, "jtai")
ALL = [BURY_2014, BURY_2021, KENT, UNDATED]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        (Query(), ALL),
        (Query(authority=("Bury",)), [BURY_2014, BURY_2021]),
        (Query(region=("South East",)), [KENT]),
        (Query(report_kind=("sif", "jtai")), [KENT, UNDATED]),
        (Query(year=("2021", "2022")), [BURY_2021, KENT]),
        (Query(since="2021-10-29"), [BURY_2021, KENT]),
        (Query(until="2021-10-29"), [BURY_2014, BURY_2021]),
        (Query(grade=("good",)), [BURY_2014]),
        (Query(grade=("inadequate",), area=("care-leavers",)), []),
        (Query(area=("care-leavers",)), [BURY_2014]),
        (Query(inspection=(KENT.key,)), [KENT]),
        (Query(neighbours_of=("Sefton",)), [BURY_2014, BURY_2021]),
        (Query(authority=("Bury",), region=("South East",)), []),
    ],
)
def test_any_value_of_a_filter_and_all_filters(query: Query, kept: list[object]) -> None:
    assert filter_inspections(ALL, query) == kept


def test_a_judgement_keeps_the_grade_before_it_that_the_filters_leave_out() -> None:
    rows = filter_grades(grade_rows(ALL), ALL, Query(since="2020-01-01", grade=("inadequate",)))
    assert [(r.authority, r.previous, r.grade, r.change) for r in rows] == [
        ("Bury", "good", "inadequate", "down")
    ]


def test_the_last_of_each_area() -> None:
    latest = last_rows(grade_rows([BURY_2014, BURY_2021]))
    assert [(r.area, r.end) for r in latest] == [("overall", "2021-10-29"), ("care-leavers", "2014-01-10")]
