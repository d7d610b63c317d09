"""Which changes of grade are shown, and how each is written."""

import pytest

from db.judgements.moves import moved_grades
from db.query import Query
from db.records import Inspection
from tests.records import graded_inspection
from tui.moves.model import (
    MoveView,
    count_by_year,
    describe_move,
    facets_of,
    filter_moves,
    filters_of,
    grades_of,
    later_words,
)

INSPECTIONS: list[Inspection] = [
    graded_inspection("Harrow", "2017-03-01", region="London", overall="good"),
    graded_inspection("Harrow", "2025-01-24", region="London", overall="inadequate", care_leavers="good"),
    graded_inspection("Bury", "2018-01-01", overall="inadequate"),
    graded_inspection("Bury", "2021-10-01", overall="requires-improvement"),
    graded_inspection("Bury", "2024-06-01", overall="good"),
]
ALL = moved_grades(INSPECTIONS)
HARROW, BURY_2024, BURY_2021 = ALL


def test_the_filters_of_the_query_apply_that_changes_have() -> None:
    london = Query("drift", region=("London",), theme=("adoption",), kind=("finding",), sort="newest")
    assert filters_of(london) == Query(region=("London",))
    assert filter_moves(ALL, MoveView(filters_of(london))) == (HARROW,)


@pytest.mark.parametrize(
    ("view", "kept", "words"),
    [
        (MoveView(), [HARROW, BURY_2024, BURY_2021], ""),
        (MoveView(direction=("down",)), [HARROW], "fell"),
        (MoveView(Query(grade=("good",))), [BURY_2024], "to good"),
        (MoveView(Query(grade=("good", "inadequate"))), [HARROW, BURY_2024], "to good or inadequate"),
        (MoveView(before=("inadequate",)), [BURY_2021], "from inadequate"),
        (
            MoveView(Query(area=("overall",), since="2022")),
            [HARROW, BURY_2024],
            "Overall effectiveness · since 2022",
        ),
        (MoveView(Query(region=("London",)), direction=("up",)), [], "rose · London"),
        (MoveView(Query(report_kind=("jtai",))), [], "joint targeted area inspection"),
        (MoveView(Query(authority=("Bury",), until="2022-12-31")), [BURY_2021], "Bury · until 2022-12-31"),
    ],
)
def test_a_view_keeps_what_passes_all_its_filters(view: MoveView, kept: list[object], words: str) -> None:
    assert list(filter_moves(ALL, view)) == kept
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


def test_every_value_that_occurs_is_counted_under_the_other_filters() -> None:
    def counts(view: MoveView, facet: str) -> dict[str, int]:
        return {value.label: value.count for value in facets_of(ALL, view)[facet]}

    assert counts(MoveView(), "direction") == {"Fell": 1, "Rose": 2}
    assert counts(MoveView(), "year") == {"2025": 1, "2024": 1, "2021": 1}
    assert "To outstanding" not in counts(MoveView(), "grade")
    fell = MoveView(direction=("down",))
    assert counts(fell, "direction") == {"Fell": 1, "Rose": 2}  # its own ticks do not count
    assert counts(fell, "grade") == {"To inadequate": 1}
    ticked = [value.value for value in facets_of(ALL, fell)["direction"] if value.selected]
    assert ticked == ["down"]


def test_a_value_is_ticked_beside_others_and_the_same_again_takes_it_away() -> None:
    fell = MoveView(Query(year=("2025",))).ticked("direction", "down")
    assert fell == MoveView(Query(year=("2025",)), direction=("down",))
    assert fell.ticked("direction", "down") == MoveView(Query(year=("2025",)))
    assert fell.ticked("year", "2024").query.year == ("2025", "2024")
    assert fell.ticked("dates", "since 2022-01-01").query.since == "2022-01-01"
    assert fell.ticked("grade_before", "good").before == ("good",)
