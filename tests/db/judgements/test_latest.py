"""The latest grades of each authority: which inspection counts as the latest, and what a grade is compared with."""

from dataclasses import replace
from functools import partial

import pytest

from db.judgements.history import UNKNOWN_AUTHORITY, grade_rows
from db.judgements.latest import AuthorityGrades, latest_grades, latest_overall, latest_rows, subject
from db.records import Inspection
from tests.records import graded_inspection


def grades_of(*inspections: Inspection, kinds: tuple[str, ...] = ()) -> AuthorityGrades:
    (authority,) = latest_grades(inspections, kinds)
    return authority


inspection = partial(graded_inspection, "Sefton")
SIF = inspection("2016-05-01", "sif", overall="requires-improvement", adoption="good", lscb="inadequate")
ILACS = inspection("2022-03-01", overall="inadequate")
NEWEST = inspection("2026-05-01", leadership="good")  # prints no overall grade
SEND = inspection("2024-02-01", "area-send", send_outcome="inconsistent")
JTAI = inspection("2025-02-01", "jtai")


@pytest.mark.parametrize(
    ("inspections", "area", "grade", "change", "previous"),
    [
        ([SIF], "overall", "requires-improvement", "new", None),
        ([SIF, ILACS], "overall", "inadequate", "down", "requires-improvement"),
        ([ILACS, SIF], "overall", "inadequate", "down", "requires-improvement"),
        ([SIF, ILACS], "adoption", None, "gone", "good"),
        ([ILACS, NEWEST], "overall", None, "gone", "inadequate"),
        ([ILACS, JTAI], "overall", "inadequate", "new", None),
        ([ILACS, SEND], "overall", "inadequate", "new", None),
        ([ILACS, SEND], "send-outcome", "inconsistent", "new", None),
        ([ILACS], "send-outcome", None, None, None),
        (
            [ILACS, inspection("2023-01-01", overall="inadequate")],
            "overall",
            "inadequate",
            "same",
            "inadequate",
        ),
    ],
)
def test_an_areas_grade_is_of_the_latest_graded_inspection(
    inspections: list[Inspection], area: str, grade: str | None, change: str | None, previous: str | None
) -> None:
    found = grades_of(*inspections).latest_grade(area)
    assert (found.grade, found.change, found.previous) == (grade, change, previous)


def test_a_send_inspection_does_not_take_the_place_of_one_of_childrens_services() -> None:
    authority = grades_of(ILACS, SEND)
    assert authority.latest == ILACS
    assert authority.latest_grade("send-outcome").inspection == SEND


def test_an_ungraded_area_names_the_inspection_that_left_it_out_and_the_last_that_graded_it() -> None:
    found = grades_of(SIF, ILACS).latest_grade("adoption")
    assert (found.inspection, found.before) == (ILACS, SIF)


def test_reports_without_grades_are_the_latest_only_where_there_is_nothing_else() -> None:
    assert grades_of(ILACS, JTAI).latest == ILACS
    alone = grades_of(JTAI)
    assert (alone.latest, alone.graded) == (JTAI, False)


def test_kinds_narrow_the_latest_but_not_what_went_before() -> None:
    authority = grades_of(SIF, ILACS, kinds=("ilacs",))
    assert authority.latest_grade("overall").previous == "requires-improvement"
    assert grades_of(SIF, ILACS, kinds=("sif",)).latest_grade("overall").grade == "requires-improvement"
    assert latest_grades([SIF], ("jtai",)) == []


def test_not_judged_is_shown_but_never_compared_with() -> None:
    before = inspection("2015-01-01", "sif", overall="not-judged")
    assert grades_of(before).latest_grade("overall").grade == "not-judged"
    assert grades_of(before, ILACS).latest_grade("overall").change == "new"


def test_reports_of_unknown_authorities_have_no_entry() -> None:
    unknown = replace(ILACS, authority=None, authority_printed=None, key="a")
    assert [one.inspections for one in latest_grades([unknown, SIF])] == [(SIF,)]


def test_authorities_are_sorted_by_name_in_any_case() -> None:
    names = ["bury", "Barnet", "Camden"]
    found = latest_grades([graded_inspection(name, "2020-01-01", overall="good") for name in names])
    assert [one.name for one in found] == ["Barnet", "bury", "Camden"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("ilacs", "services"), ("sif", "services"), ("area-send", "send"), ("lscb-review", "board")],
)
def test_each_kind_judges_its_subject(kind: str, expected: str) -> None:
    assert subject(kind) == expected


def test_the_rows_of_the_latest_inspections_leave_out_what_these_do_not_grade() -> None:
    visit = graded_inspection("Bury", "2025-01-01", "focused-visit")
    bury = graded_inspection("Bury", "2022-03-01", overall="good")
    unknown = graded_inspection(None, "2014-01-01", overall="good")
    held = [SIF, ILACS, NEWEST, SEND, bury, visit, unknown]
    rows = latest_rows(grade_rows(held), held)
    assert {(row.authority, row.area, row.end) for row in rows} == {
        ("Sefton", "leadership", NEWEST.end),
        ("Sefton", "send-outcome", SEND.end),
        ("Bury", "overall", bury.end),
        (UNKNOWN_AUTHORITY, "overall", unknown.end),
    }


def test_an_overall_grade_is_not_of_an_inspection_before_the_latest() -> None:
    bury = graded_inspection("Bury", "2022-03-01", overall="good")
    held = [
        SIF,
        ILACS,
        NEWEST,
        SEND,
        bury,
        graded_inspection("Leeds", "2024-01-01", "area-send", send_outcome="positive"),
    ]
    found = latest_overall(held, ["Leeds", "Sefton", "Atlantis", "Bury"])
    assert [(one.authority, one.inspection, one.row and one.row.grade) for one in found] == [
        ("Sefton", NEWEST, None),
        ("Bury", bury, "good"),
    ]
