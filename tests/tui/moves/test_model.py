"""Which changes of grade are shown, and how each is written."""

import pytest

from db.query import Query
from db.records import Inspection
from tests.records import graded_inspection
from tui.moves.model import (
    MoveView,
    combined,
    count_by_year,
    describe_move,
    filter_choices,
    filters_of,
    grades_of,
    later_words,
    moves_of,
)

INSPECTIONS: list[Inspection] = [
    graded_inspection("Harrow", "2017-03-01", region="London", overall="good"),
    graded_inspection("Harrow", "2025-01-24", region="London", overall="inadequate", care_leavers="good"),
    graded_inspection("Bury", "2018-01-01", overall="inadequate"),
    graded_inspection("Bury", "2021-10-01", overall="requires-improvement"),
    graded_inspection("Bury", "2024-06-01", overall="good"),
]
HARROW, BURY_2024, BURY_2021 = moves_of(INSPECTIONS, Query())


def test_the_filters_of_the_query_apply_that_changes_have() -> None:
    london = Query("drift", region=("London",), theme=("adoption",), kind=("finding",), sort="newest")
    assert filters_of(london) == Query(region=("London",))
    assert moves_of(INSPECTIONS, filters_of(london)) == (HARROW,)


@pytest.mark.parametrize(
    ("view", "kept", "words"),
    [
        (MoveView(), [HARROW, BURY_2024, BURY_2021], ""),
        (MoveView(direction="down"), [HARROW], "fell"),
        (MoveView(after="good"), [BURY_2024], "to good"),
        (MoveView(before="inadequate"), [BURY_2021], "from inadequate"),
        (MoveView(area="overall", since="2022"), [HARROW, BURY_2024], "Overall effectiveness · since 2022"),
        (MoveView(region="London", direction="up"), [], "rose · London"),
        (MoveView(kind="jtai"), [], "joint targeted area inspection"),
    ],
)
def test_a_view_keeps_what_passes_all_its_filters(view: MoveView, kept: list[object], words: str) -> None:
    assert [m for m in (HARROW, BURY_2024, BURY_2021) if view.keeps(m)] == kept
    assert view.words().lower().startswith(words.lower())


def test_a_change_in_words() -> None:
    assert grades_of(HARROW.move) == "G → I  ↓↓"
    assert describe_move(HARROW) == (
        "Harrow, Overall effectiveness: fell 2 steps from good to inadequate, ILACS inspection, Jan 2025"
    )
    assert later_words(BURY_2021.move) == "since then: up to good, Jun 2024"
    assert describe_move(BURY_2021).endswith("Oct 2021; since then: up to good, Jun 2024")


def test_totals_are_by_year_newest_first() -> None:
    assert count_by_year([HARROW, BURY_2024, BURY_2021]) == [("2025", 0, 1), ("2024", 1, 0), ("2021", 1, 0)]


def test_every_value_that_occurs_is_a_choice_with_its_number() -> None:
    choices = {words: (view, count) for words, view, count in filter_choices([HARROW, BURY_2024, BURY_2021])}
    assert choices["Fell"] == (MoveView(direction="down"), 1)
    assert choices["Since 2021"] == (MoveView(since="2021"), 3)
    assert choices["To good"] == (MoveView(after="good"), 1)
    assert "To outstanding" not in choices


def test_a_filter_replaces_the_same_one_and_the_same_again_takes_it_away() -> None:
    fell = combined(MoveView(since="2023"), MoveView(direction="down"))
    assert fell == MoveView(direction="down", since="2023")
    assert combined(fell, MoveView(direction="up")) == MoveView(direction="up", since="2023")
    assert combined(fell, MoveView(direction="down")) == MoveView(since="2023")
