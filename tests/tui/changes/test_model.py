"""What the screen of changes shows: groups, counts, the view of one outcome or theme, and the words of a row."""

from dataclasses import replace

import pytest

from db.compare.changes import OUTCOMES, Changes, find_changes
from db.compare.records import Comparison, ComparisonRow, Counterpart, GradeChange
from db.records import Paragraph
from tests.records import inspection
from tui.changes.model import (
    ChangeRow,
    ChangeView,
    describe_all,
    describe_change,
    describe_grades,
    narrow,
    paragraphs_of,
    show_changes,
)

THEMES = {"plans": "Plans", "courts": "Courts"}
ASKED = Paragraph(1, "Improve plans.", "recommendation", themes=("plans", "courts"), inspection="left")
POOR = Paragraph(2, "Plans are poor.", "finding", tone="negative", themes=("plans",), inspection="left")
GOOD = Paragraph(3, "Plans are good.", "finding", tone="positive", number="7", inspection="right")
NEAR = Paragraph(4, "Courts are fair.", "finding", number="8", inspection="right")
ROWS = (
    ComparisonRow("plans", ASKED, GOOD, 0.9),
    ComparisonRow("plans", POOR, POOR, 0.5),
    ComparisonRow("plans", POOR, None, alternatives=(Counterpart(GOOD, 0.3), Counterpart(NEAR, 0.2))),
    ComparisonRow("courts", None, NEAR),
)
CHANGES = find_changes(
    Comparison(
        inspection(key="left"),
        inspection(end="2019-05-08", key="right"),
        (GradeChange("overall", "inadequate", "good", "up"),),
        ROWS,
    ),
    THEMES,
)


def titles(changes: Changes, view: ChangeView) -> list[str]:
    return [row.title for row in show_changes(changes, THEMES, view).rows if row.title]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (
            ChangeView(),
            [
                "What became of the recommendations of Nov 2014   ▲ 1 better",
                "Plans   = 1 still criticised  ○ 1 no longer mentioned",
                "Courts   + 1 new",
            ],
        ),
        (ChangeView("new"), ["Courts   + 1 new"]),
        (ChangeView("worse"), []),
        (
            ChangeView(theme="courts"),  # the recommendation has it too, as its second theme
            ["What became of the recommendations of Nov 2014   ▲ 1 better", "Courts   + 1 new"],
        ),
        (ChangeView("new", "plans"), []),
    ],
)
def test_recommendations_come_first_then_the_themes(view: ChangeView, expected: list[str]) -> None:
    assert titles(CHANGES, view) == expected


def test_every_change_is_in_one_row() -> None:
    rows = [row for row in show_changes(CHANGES, THEMES, ChangeView()).rows if row.change]
    assert [row.outcome for row in rows] == ["better", "still", "no_longer_said", "new"]
    assert describe_all(CHANGES) == "▲ 1 better  = 1 still criticised  ○ 1 no longer mentioned  + 1 new"
    assert describe_grades(CHANGES) == "overall effectiveness I→G"


def test_the_view_goes_through_the_outcomes_and_back_to_all() -> None:
    view, seen = ChangeView(theme="plans"), []
    for _ in range(len(OUTCOMES) + 1):
        view = view.next_outcome()
        seen.append(view.outcome)
    assert seen == [*OUTCOMES, None] and view.theme == "plans"


def test_what_is_left_out_is_not_exported() -> None:
    assert [theme.theme for theme in narrow(CHANGES, ChangeView("new")).themes] == ["courts"]
    assert narrow(CHANGES, ChangeView()) == CHANGES


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("better", "Better · the same matter · it was asked for"),
        ("still", "Still criticised · probably the same matter"),
        (
            "no_longer_said",
            "No longer mentioned · nothing clearly the same in the later report (nearest: 7, 8)",
        ),
        ("new", "New"),
    ],
)
def test_a_change_says_how_sure_it_is(outcome: str, words: str) -> None:
    (row,) = [row for row in show_changes(CHANGES, THEMES, ChangeView(outcome)).rows if row.change]
    assert describe_change(row) == words


def test_a_title_has_no_paragraphs() -> None:
    assert describe_change(ChangeRow("Plans")) == "" and paragraphs_of(ChangeRow("Plans")) == []
    assert paragraphs_of(ChangeRow("", "still", replace(CHANGES.themes[0].still[0]))) == [POOR, POOR]
