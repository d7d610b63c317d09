"""The rows and the foot of the screen of moves, at the widths of terminals."""

import pytest

from tui.moves.view import AREA, MONTH, NAME, columns_of, describe_years

YEARS = [("2026", 59, 8), ("2025", 101, 26), ("2024", 84, 36), ("", 1, 0)]


@pytest.mark.parametrize(
    ("width", "words"),
    [
        (80, "changes: 2026 ↑59 ↓8 · 2025 ↑101 ↓26 · 2024 ↑84 ↓36 · undated ↑1 ↓0"),
        (60, "changes: 2026 ↑59 ↓8 · 2025 ↑101 ↓26 · before ↑85 ↓36"),
        (40, "changes: 2026 ↑59 ↓8 · before ↑186 ↓62"),
        (37, "2026 ↑59 ↓8 · before ↑186 ↓62"),
        (12, "2026 ↑59 ↓8…"),
    ],
)
def test_years_that_do_not_fit_are_added_up(width: int, words: str) -> None:
    assert describe_years(YEARS, width) == words


def test_without_changes_there_are_no_years() -> None:
    assert describe_years([], 80) == ""


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (140, (MONTH, NAME, AREA)),
        (80, (MONTH, NAME, AREA)),
        (60, (MONTH, 18, 17)),
        (40, (MONTH, 15, 0)),
        (33, (MONTH, 8, 0)),
        (32, (0, 17, 0)),
        (22, (0, 7, 0)),
        (1, (0, 0, 0)),
    ],
)
def test_the_grades_of_a_row_fit_whatever_the_width(width: int, columns: tuple[int, int, int]) -> None:
    assert columns_of(width) == columns
