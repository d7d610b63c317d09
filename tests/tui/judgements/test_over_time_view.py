"""The head and the foot of judgements over time, as lines of a width."""

import pytest

from db.judgements.latest import latest_grades
from tests.records import graded_inspection
from tui.judgements.over_time_model import AreaLine, InspectionColumn, OverTime, build_over_time
from tui.judgements.over_time_view import OverTimeFoot, OverTimeHead, format_kind
from tui.widgets.text_block import Line

FIVE = build_over_time(
    latest_grades(
        [
            graded_inspection("Bury", "2014-01-01", "sif", overall="good"),
            graded_inspection("Bury", "2016-01-01", "focused-visit"),
            graded_inspection("Bury", "2018-01-01", overall="good"),
            graded_inspection("Bury", "2020-01-01", overall="inadequate"),
            graded_inspection("Bury", "2022-01-01", leadership="good"),
        ]
    )
)
GRADED = build_over_time(latest_grades([graded_inspection("Bury", "2014-01-01", overall="good")]))
TWO = build_over_time(
    latest_grades(
        [
            graded_inspection("Bury", "2014-01-01", overall="good"),
            graded_inspection("Barnet", "2016-01-01", overall="good"),
        ]
    )
)


def texts(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in lines]


def head_lines(over_time: OverTime, column: int, width: int) -> list[Line]:
    head = OverTimeHead()
    head.over_time, head.column = over_time, column
    return head.build_lines(width)


@pytest.mark.parametrize(
    ("column", "width", "hidden", "dates"),
    [
        (0, 80, " · 1 after these", "Jan 2014    Jan 2016    Jan 2018    Jan 2020"),
        (3, 80, " · 1 after these", "Jan 2014    Jan 2016    Jan 2018    Jan 2020"),
        (4, 80, " · 1 before these", "Jan 2016    Jan 2018    Jan 2020    Jan 2022"),
        (3, 66, " · 1 before and 1 after these", "Jan 2016    Jan 2018    Jan 2020"),
        (4, 66, " · 2 before these", "Jan 2018    Jan 2020    Jan 2022"),
        (0, 100, "", "Jan 2014       Jan 2016       Jan 2018       Jan 2020       Jan 2022"),
    ],
)
def test_the_columns_in_view_are_dated_and_the_others_counted(
    column: int, width: int, hidden: str, dates: str
) -> None:
    lines = texts(head_lines(FIVE, column, width))
    assert lines[0] == f" Bury  5 inspections, oldest first{hidden}"
    assert lines[2].strip() == dates


def test_dates_and_kinds_are_above_their_columns_and_the_current_one_is_accented() -> None:
    lines = head_lines(FIVE, 1, 80)
    assert texts(lines)[2:] == [
        " " * 25 + "Jan 2014    Jan 2016    Jan 2018    Jan 2020",
        " " * 25 + "Single      Focused     ILACS       ILACS",
        " " * 25 + "            no grades",
    ]
    assert [text for line in lines[2:] for text, style in line if style == "accent-strong"] == [
        "Jan 2016",
        "Focused",
        "no grades",
    ]


def test_the_line_of_reports_without_grades_is_only_there_for_one() -> None:
    assert texts(head_lines(GRADED, 0, 80))[2:] == [
        " " * 25 + "Jan 2014",
        " " * 25 + "ILACS inspection",
    ]


def test_two_authorities_are_named_above_their_columns() -> None:
    lines = texts(head_lines(TWO, 0, 80))
    assert lines[0] == " Barnet over Bury  2 inspections, oldest first"
    assert [line.split() for line in lines[2:4]] == [["Bury", "Barnet"], ["Jan", "2014", "Jan", "2016"]]


def test_a_head_without_inspections_has_a_title() -> None:
    assert texts(head_lines(OverTime(), 0, 80))[0] == " Judgements over time"


@pytest.mark.parametrize(
    ("column", "width", "grade", "source"),
    [
        (0, 80, " Bury · Overall effectiveness: Good, first grade", " Single inspection, 1 Jan 2014"),
        (
            1,
            80,
            " Bury · Overall effectiveness: no grade: the report of Jan 2016 prints none",
            " Focused visit, 1 Jan 2016",
        ),
        (3, 68, " Bury · Overall effectiveness: Inadequate, down from Good (Jan 2018)", ""),
        (3, 67, " Overall effectiveness: Inadequate, down from Good (Jan 2018)", ""),
        (3, 40, " Overall effectiveness: Inadequate, dow…", ""),
    ],
)
def test_the_foot_describes_the_grade_and_its_source(
    column: int, width: int, grade: str, source: str
) -> None:
    foot = OverTimeFoot()
    foot.line, foot.column = FIVE.lines[0], column
    lines = texts(foot.build_lines(width))
    assert lines[1] == grade
    assert lines[2].startswith(source) and len(lines[2]) < width


@pytest.mark.parametrize(
    ("width", "source"),
    [(31, " Single inspection, 1 Jan 2014"), (30, " Single inspection, 1 Jan 20…")],
)
def test_the_source_is_cut_before_the_last_cell(width: int, source: str) -> None:
    foot = OverTimeFoot()
    foot.line = FIVE.lines[0]
    assert texts(foot.build_lines(width))[2] == source


@pytest.mark.parametrize(("line", "column"), [(None, 0), (FIVE.lines[0], 5), (TWO.lines[0], 0)])
def test_the_foot_is_empty_where_there_is_no_grade(line: AreaLine | None, column: int) -> None:
    foot = OverTimeFoot()
    foot.line, foot.column = line, column
    lines = texts(foot.build_lines(80))
    assert lines[1:3] == ["", ""]
    assert lines[3] == " ── then · ┄┄ past reports that print no such grade · – not graded"


@pytest.mark.parametrize(
    ("kind", "width", "name"),
    [
        ("ilacs", 16, "ILACS inspection"),
        ("ilacs", 15, "ILACS"),
        ("unheard-of", 10, "unheard-of"),
        ("unheard-of", 6, "unhea…"),
    ],
)
def test_a_kind_of_inspection_is_brief_in_a_narrow_column(kind: str, width: int, name: str) -> None:
    inspection = graded_inspection("Bury", "2014-01-01", kind)
    assert format_kind(InspectionColumn("Bury", inspection), width) == name
