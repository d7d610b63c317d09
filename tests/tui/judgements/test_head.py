"""The head and the foot of the grid of judgements, as lines of a width."""

from dataclasses import replace

import pytest

from db.judgements.latest import LatestGrade, latest_grades
from db.query import Query
from db.records import Judgement
from tests.records import graded_inspection, inspection
from tui.judgements.grid_model import Grid, GridView
from tui.judgements.head import JudgementHead, describe_printed_grade
from tui.widgets.text_block import Line

AREAS = ("overall", "help-and-protection", "in-care", "care-leavers", "leadership", "lscb", "send-outcome")
BARNET = latest_grades([graded_inspection("Barnet", "2024-06-01", overall="good", leadership="good")])
GRID = Grid(tuple(BARNET), AREAS, view=GridView(sort="overall"), of=1, loaded=True)


def head_lines(grid: Grid, width: int) -> list[Line]:
    head = JudgementHead()
    head.grid = grid
    return head.build_lines(width)


def text_of(line: Line) -> str:
    return "".join(text for text, _ in line)


@pytest.mark.parametrize(
    ("column", "width", "upper", "lower"),
    [
        ("authority", 40, " 5 further right", "  Authority      Last     All▾ Help"),
        ("in-care", 40, " 1 further left · 4 further right", "  Authority      Last     Help Care"),
        ("lscb", 40, " 4 further left · 1 further right", "  Authority      Last     Lead LSCB"),
        ("send-outcome", 40, " 5 further left", "  Authority      Last     LSCB SEND"),
        ("in-care", 33, " 2 further left · 4 further right", "  Authority      Last     Care"),
        ("in-care", 32, " 2 further left · 4 further rig…", "  Authority      Last     Care"),
        ("in-care", 80, "", "  Authority      Last     All▾   Help   Care   Leav   Lead   Board  SEND"),
    ],
)
def test_the_columns_are_named_with_how_many_are_out_of_view(
    column: str, width: int, upper: str, lower: str
) -> None:
    first, second = map(text_of, head_lines(replace(GRID, column=column), width)[2:])
    assert (first.rstrip(), second.rstrip()) == (upper, lower)
    assert max(len(first), len(second)) <= width


def test_long_names_of_areas_are_in_two_lines() -> None:
    lines = head_lines(replace(GRID, areas=AREAS[:3]), 80)
    assert [text_of(line).split() for line in lines[2:]] == [
        ["Overall", "Help", "and"],
        ["Authority", "Last", "effectiveness▾", "protection", "Children", "in", "care"],
    ]


@pytest.mark.parametrize(
    ("view", "name"),
    [
        (GridView(), "Authority▾"),
        (GridView(backwards=True), "Authority▴"),
        (GridView(sort="inspected"), "Last▾"),
        (GridView(sort="lscb"), "LS…▾"),
        (GridView(sort="lscb", backwards=True), "LS…▴"),
    ],
)
def test_a_sign_marks_only_the_sorted_column(view: GridView, name: str) -> None:
    names = text_of(head_lines(replace(GRID, view=view, column="lscb"), 40)[3])
    assert [word for word in names.split() if word[-1] in "▾▴"] == [name]


def test_only_the_column_of_the_cursor_is_accented() -> None:
    for column, name in (("authority", "Authority"), ("inspected", "Last"), ("leadership", "Lead")):
        line = head_lines(replace(GRID, column=column), 80)[3]
        assert [text.strip() for text, style in line if style == "accent-strong"] == [name]


@pytest.mark.parametrize(
    ("view", "width", "title"),
    [
        (GridView(), 35, " Judgements  1 authority   by name"),
        (GridView(), 80, " Judgements  1 authority" + " " * 48 + "by name"),
        (GridView(), 34, " Judgements  1 authority"),
        (GridView(text="b", sort="inspected"), 36, " Judgements  1 of 1 authority · “b”"),
        (GridView(query=Query(region=("North West",))), 30, " Judgements  1 of 1 authorit…"),
    ],
)
def test_the_title_has_the_filters_and_the_order_where_there_is_room(
    view: GridView, width: int, title: str
) -> None:
    assert text_of(head_lines(replace(GRID, view=view), width)[0]) == title


ILACS = inspection(
    "Bury", "2021-11-05", start="2021-11-01", judgements=(Judgement("overall", "good", "Overall", "Good"),)
)
SOURCE = " ILACS inspection, 1–5 Nov 2021"


@pytest.mark.parametrize(
    ("latest_grade", "words"),
    [
        (LatestGrade("overall"), ""),
        (LatestGrade("overall", "good", ILACS), f"{SOURCE} · printed “Overall: Good”"),
        (LatestGrade("leadership", None, ILACS), SOURCE),
        (
            LatestGrade(
                "overall", "good", replace(ILACS, judgements=(Judgement("overall", "good", "", "Good"),))
            ),
            SOURCE,
        ),
        (
            LatestGrade(
                "overall", "good", replace(ILACS, judgements=(Judgement("overall", "good", "Overall"),))
            ),
            f"{SOURCE} · printed “Overall”",
        ),
    ],
)
def test_the_source_of_a_grade_is_described(latest_grade: LatestGrade, words: str) -> None:
    assert describe_printed_grade(latest_grade) == words


def test_a_grade_of_two_areas_is_told_with_its_row_as_printed() -> None:
    label = "The experiences and progress of children in care and care leavers"
    judged = replace(
        graded_inspection("Barnet", "2019-06-01"),
        judgements=(Judgement("care-leavers", "good", label, "Good", combined=True),),
    )
    words = describe_printed_grade(LatestGrade("care-leavers", "good", judged))
    assert words.endswith(f"· one grade of two areas, printed “{label}: Good”")
