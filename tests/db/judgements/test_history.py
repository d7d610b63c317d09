"""A line of judgements: each against the last grade of the same authority and area before it."""

import pytest

from db.judgements.history import UNKNOWN_AUTHORITY, grade_rows
from db.records import Inspection, Judgement
from tests.db.store.reports import report


def inspection(end: str, authority: str | None = "St Helens", **grades: str) -> Inspection:
    judgements = tuple(Judgement(area.replace("_", "-"), grade) for area, grade in grades.items())
    made = report(authority=authority, end=end, judgements=judgements, authority_printed=None)
    return made.inspection


@pytest.mark.parametrize(
    ("line", "expected"),
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
def test_change(line: list[str], expected: list[tuple[str | None, str | None]]) -> None:
    inspections = [inspection(f"201{at}-05-01", overall=grade) for at, grade in enumerate(line)]
    rows = grade_rows(reversed(inspections))
    assert [(row.previous, row.change) for row in rows] == expected


def test_inspections_that_do_not_judge_the_area_are_passed_over() -> None:
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
            inspection("2015-01-01", authority="Sefton", overall="inadequate"),
            inspection("2014-01-01", authority=None, overall="good"),
            inspection("2015-01-01", authority=None, overall="good"),
        ]
    )
    assert {row.previous for row in rows} == {None}
    assert [row.authority for row in rows] == [UNKNOWN_AUTHORITY, UNKNOWN_AUTHORITY, "Sefton", "St Helens"]


def test_only_the_authorities_asked_for() -> None:
    both = [inspection("2014-01-01", overall="good"), inspection("2014-01-01", "Sefton", overall="good")]
    assert {row.authority for row in grade_rows(both, ["Sefton"])} == {"Sefton"}
    assert grade_rows(both, ["Nowhere"]) == []
