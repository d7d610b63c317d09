"""Judgements over time: columns, changes, the lines between two grades, and gaps."""

import pytest

from db.judgements.latest import latest_grades
from db.records import Inspection
from tests.records import graded_inspection
from tui.judgements.over_time_model import GAP, JOINED, PASSED, TimeColumns, build_over_time, time_columns

FIRST = graded_inspection("Bury", "2014-01-01", "sif", overall="good", adoption="good")
LETTER = graded_inspection("Bury", "2016-01-01", "focused-visit")
SEND = graded_inspection("Bury", "2017-01-01", "area-send", send_outcome="positive")
OMITS = graded_inspection("Bury", "2018-01-01", leadership="good")
LAST = graded_inspection("Bury", "2021-01-01", overall="inadequate")


@pytest.mark.parametrize(
    ("inspections", "joins"),
    [
        ([FIRST, LAST], JOINED + GAP),
        ([FIRST, LETTER, LAST], PASSED * 2 + GAP),
        ([FIRST, SEND, LAST], PASSED * 2 + GAP),
        ([FIRST, OMITS, LAST], GAP * 3),
        ([FIRST, LETTER, OMITS, LAST], GAP * 4),
        ([LETTER, FIRST], GAP * 2),
    ],
)
def test_grades_are_joined_unless_a_graded_report_left_the_area_out(
    inspections: list[Inspection], joins: str
) -> None:
    lines = build_over_time(latest_grades(inspections)).lines
    assert "".join(next(line for line in lines if line.area == "overall").joins) == joins


def test_a_report_without_grades_has_no_grade_and_no_change() -> None:
    over_time = build_over_time(latest_grades([FIRST, LETTER, LAST]))
    grades = [(p.grade, p.change) for p in over_time.lines[0].points if p]
    assert grades == [("good", "new"), (None, None), ("inadequate", "down")]


def test_two_authorities_have_lines_over_the_same_columns() -> None:
    other = graded_inspection("Barnet", "2016-06-01", overall="outstanding")
    barnet, bury = latest_grades([FIRST, LAST, other])
    over_time = build_over_time([bury, barnet])
    assert [column.authority for column in over_time.columns] == ["Bury", "Barnet", "Bury"]
    overall = [line for line in over_time.lines if line.area == "overall"]
    assert [line.authority for line in overall] == ["Bury", "Barnet"]
    assert [[p.grade if p else None for p in line.points] for line in overall] == [
        ["good", None, "inadequate"],
        [None, "outstanding", None],
    ]
    assert overall[0].joins[:2] == (JOINED, JOINED)  # another authority's inspection is no gap


def test_the_column_before_is_of_the_same_authority() -> None:
    other = graded_inspection("Barnet", "2016-06-01", overall="outstanding")
    over_time = build_over_time(latest_grades([FIRST, other, LAST]))
    assert over_time.columns_of("Bury") == [0, 2]
    assert [over_time.column_before(index) for index in range(4)] == [None, None, over_time.columns[0], None]


def test_reports_without_grades_have_columns_and_no_lines() -> None:
    over_time = build_over_time(latest_grades([LETTER]))
    assert (len(over_time.columns), over_time.lines) == (1, ())


@pytest.mark.parametrize("width", [60, 80, 100, 140, 200])
@pytest.mark.parametrize("columns", [1, 3, 9])
@pytest.mark.parametrize("authorities", [1, 2])
def test_the_columns_fit_and_the_current_one_is_in_view(width: int, columns: int, authorities: int) -> None:
    for current in range(columns):
        layout = time_columns(width, columns, authorities, current)
        assert 2 + layout.label_width + layout.column_width * layout.count <= width
        assert layout.first <= current < layout.first + layout.count


@pytest.mark.parametrize(
    ("width", "columns", "authorities", "current", "expected"),
    [
        (40, 1, 1, 0, TimeColumns(15, 23, 0, 1)),
        (40, 5, 1, 0, TimeColumns(15, 12, 0, 1)),
        (40, 5, 1, 2, TimeColumns(15, 12, 2, 1)),
        (40, 5, 1, 4, TimeColumns(15, 12, 4, 1)),
        (60, 4, 1, 3, TimeColumns(17, 12, 1, 3)),
        (80, 4, 1, 0, TimeColumns(22, 14, 0, 4)),
        (80, 2, 2, 1, TimeColumns(22, 28, 0, 2)),
        (80, 6, 1, 5, TimeColumns(22, 12, 2, 4)),
        (99, 3, 2, 0, TimeColumns(23, 24, 0, 3)),
        (100, 3, 2, 0, TimeColumns(33, 21, 0, 3)),
        (140, 9, 1, 8, TimeColumns(23, 12, 0, 9)),
        (200, 3, 1, 0, TimeColumns(23, 28, 0, 3)),
        (200, 0, 1, 0, TimeColumns(23, 28, 0, 1)),
        (50, 5, 1, 1, TimeColumns(15, 12, 0, 2)),
        (50, 5, 1, 2, TimeColumns(15, 12, 1, 2)),
    ],
)
def test_the_columns_of_a_width(
    width: int, columns: int, authorities: int, current: int, expected: TimeColumns
) -> None:
    assert time_columns(width, columns, authorities, current) == expected
