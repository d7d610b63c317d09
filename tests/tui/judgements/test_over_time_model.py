"""Lines over time: columns, changes, the line between two grades, and gaps."""

import pytest

from db.judgements.latest import latest_grades
from db.records import Inspection, Judgement
from tui.judgements.over_time_model import GAP, JOINED, PASSED, over_time, time_columns


def inspection(name: str, end: str, kind: str = "ilacs", **grades: str) -> Inspection:
    judgements = tuple(Judgement(area.replace("_", "-"), grade) for area, grade in grades.items())
    return Inspection(name, kind, "", "", "", end=end, judgements=judgements, key=f"{name}-{end}")


FIRST = inspection("Bury", "2014-01-01", "sif", overall="good", adoption="good")
LETTER = inspection("Bury", "2016-01-01", "focused-visit")
SEND = inspection("Bury", "2017-01-01", "area-send", send_outcome="positive")
OMITS = inspection("Bury", "2018-01-01", leadership="good")
LAST = inspection("Bury", "2021-01-01", overall="inadequate")


@pytest.mark.parametrize(
    ("held", "joins"),
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
    held: list[Inspection], joins: str
) -> None:
    lines = over_time(latest_grades(held)).lines
    assert "".join(next(line for line in lines if line.area == "overall").joins) == joins


def test_a_report_without_grades_has_no_grade_and_no_change() -> None:
    shown = over_time(latest_grades([FIRST, LETTER, LAST]))
    grades = [(p.grade, p.change) for p in shown.lines[0].points if p]
    assert grades == [("good", "new"), (None, None), ("inadequate", "down")]


def test_two_authorities_share_their_columns() -> None:
    other = inspection("Barnet", "2016-06-01", overall="outstanding")
    held = {one.name: one for one in latest_grades([FIRST, LAST, other])}
    shown = over_time([held["Bury"], held["Barnet"]])
    assert [column.authority for column in shown.columns] == ["Bury", "Barnet", "Bury"]
    overall = [line for line in shown.lines if line.area == "overall"]
    assert [line.authority for line in overall] == ["Bury", "Barnet"]
    assert [[p.grade if p else None for p in line.points] for line in overall] == [
        ["good", None, "inadequate"],
        [None, "outstanding", None],
    ]
    assert overall[0].joins[:2] == (JOINED, JOINED)  # another authority's inspection is no gap


def test_without_grades_there_are_columns_and_no_lines() -> None:
    shown = over_time(latest_grades([LETTER]))
    assert (len(shown.columns), shown.lines) == (1, ())


@pytest.mark.parametrize("width", [60, 80, 100, 140, 200])
@pytest.mark.parametrize("columns", [1, 3, 9])
@pytest.mark.parametrize("names", [1, 2])
def test_the_columns_fit_and_the_current_one_is_in_view(width: int, columns: int, names: int) -> None:
    for here in range(columns):
        layout = time_columns(width, columns, names, here)
        assert 2 + layout.label_width + layout.column_width * layout.count <= width
        assert layout.first <= here < layout.first + layout.count
