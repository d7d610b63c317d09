"""Every change of grade, newest first, with its steps and what happened since."""

from db.judgements.history import grade_rows
from db.judgements.moves import find_moves
from tests.records import graded_inspection

HARROW = (
    graded_inspection("Harrow", "2017-03-01", overall="good"),
    graded_inspection("Harrow", "2020-03-01", overall="good"),
    graded_inspection("Harrow", "2025-01-24", overall="inadequate"),
)
TYNE = (
    graded_inspection("South Tyneside", "2018-01-01", overall="good", in_care="good"),
    graded_inspection("South Tyneside", "2023-02-15", overall="inadequate", in_care="good"),
    graded_inspection("South Tyneside", "2026-06-01", overall="requires-improvement", in_care="good"),
)


def test_moves_are_listed_newest_first_with_what_happened_since() -> None:
    moves = find_moves(grade_rows([*HARROW, *TYNE]))
    assert [
        (m.row.authority, m.year, m.row.change, m.steps, m.later and m.later.sort_date) for m in moves
    ] == [
        ("South Tyneside", "2026", "up", 1, None),
        ("Harrow", "2025", "down", 2, None),
        ("South Tyneside", "2023", "down", 2, "2026-06-01"),
    ]


def test_adequate_became_requires_improvement_without_a_move() -> None:
    renamed = [
        graded_inspection("Bury", "2011-01-01", overall="adequate"),
        graded_inspection("Bury", "2014-01-01", overall="requires-improvement"),
    ]
    assert find_moves(grade_rows(renamed)) == []


def test_each_area_of_an_inspection_moves_by_itself() -> None:
    both = [
        graded_inspection("Bury", "2014-01-01", in_care="good", care_leavers="good"),
        graded_inspection("Bury", "2018-01-01", in_care="outstanding", care_leavers="inadequate"),
    ]
    assert [(m.row.area, m.row.change, m.steps) for m in find_moves(grade_rows(both))] == [
        ("in-care", "up", 1),
        ("care-leavers", "down", 2),
    ]
