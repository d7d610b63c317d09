"""Grade rows: each judgement beside the previous grade of the same authority and area."""

from dataclasses import replace
from functools import partial

import pytest

from db.judgements.history import UNKNOWN_AUTHORITY, grade_rows
from db.records import Judgement
from tests.records import graded_inspection

inspection = partial(graded_inspection, "St Helens")
sefton = partial(graded_inspection, "Sefton")
unknown = partial(graded_inspection, None)


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        (["good"], [(None, "new")]),
        (["inadequate", "good"], [(None, "new"), ("inadequate", "up")]),
        (["good", "good"], [(None, "new"), ("good", "same")]),
        (["outstanding", "adequate"], [(None, "new"), ("outstanding", "down")]),
        (["adequate", "requires-improvement"], [(None, "new"), ("adequate", "same")]),
        (["good", "not-judged"], [(None, "new"), ("good", "gone")]),
        (["good", "not-judged", "inadequate"], [(None, "new"), ("good", "gone"), ("good", "down")]),
        (["not-judged"], [(None, None)]),
    ],
)
def test_change(grades: list[str], expected: list[tuple[str | None, str | None]]) -> None:
    inspections = [inspection(f"201{at}-05-01", overall=grade) for at, grade in enumerate(grades)]
    rows = grade_rows(reversed(inspections))
    assert [(row.previous, row.change) for row in rows] == expected


def test_inspections_that_do_not_judge_the_area_are_skipped() -> None:
    rows = grade_rows(
        [
            inspection("2014-01-01", overall="good", care_leavers="inadequate"),
            inspection("2015-01-01", overall="good"),
            inspection("2016-01-01", care_leavers="good"),
        ]
    )
    assert [(r.area, r.end, r.previous) for r in rows] == [
        ("overall", "2014-01-01", None),
        ("overall", "2015-01-01", "good"),
        ("care-leavers", "2014-01-01", None),
        ("care-leavers", "2016-01-01", "inadequate"),
    ]


def test_authorities_never_mix_and_unknown_ones_have_no_past() -> None:
    rows = grade_rows(
        [
            inspection("2014-01-01", overall="good"),
            sefton("2015-01-01", overall="inadequate"),
            unknown("2014-01-01", overall="good"),
            unknown("2015-01-01", overall="good"),
        ]
    )
    assert {row.previous for row in rows} == {None}
    assert [row.authority for row in rows] == [UNKNOWN_AUTHORITY, UNKNOWN_AUTHORITY, "Sefton", "St Helens"]


def test_only_the_authorities_asked_for() -> None:
    both = [inspection("2014-01-01", overall="good"), sefton("2014-01-01", overall="good")]
    assert {row.authority for row in grade_rows(both, ["Sefton"])} == {"Sefton"}
    assert grade_rows(both, ["Nowhere"]) == []


def test_a_grade_of_a_combined_row_is_marked() -> None:
    label = "The experiences and progress of children in care and care leavers"
    judgements = (
        Judgement("in-care", "good", label, "Good", combined=True),
        Judgement("care-leavers", "good", label, "Good", combined=True),
        Judgement("leadership", "good", "The impact of leaders", "Good"),
    )
    rows = grade_rows([replace(graded_inspection("Bury", "2021-01-15"), judgements=judgements)])
    assert [(row.area, row.label, row.combined) for row in rows] == [
        ("in-care", label, True),
        ("care-leavers", label, True),
        ("leadership", "The impact of leaders", False),
    ]
