"""Rows that are open, and the lines that they take."""

from tui.widgets.open_rows import OpenRows


def rows(count: int = 6) -> OpenRows:
    """Rows of two lines, and of ten where they are open."""
    made = OpenRows(lambda row: 10 if made.is_open(row) else 2)
    made.open_alone(0)
    made.measure(count)
    return made


def test_an_open_row_takes_all_its_lines() -> None:
    opened = rows()
    assert opened.stack.span(1) == (10, 12)
    opened.open(2)
    assert opened.stack.span(2) == (12, 22)
    assert opened.stack.line_count == 10 + 2 + 10 + 3 * 2


def test_one_row_is_open_once_all_are_measured_anew() -> None:
    opened = rows()
    opened.open_alone(3)
    opened.measure(4)
    assert [opened.is_open(row) for row in range(4)] == [False, False, False, True]
    assert opened.stack.line_count == 3 * 2 + 10


def test_rows_outside_close_and_those_inside_move() -> None:
    opened = rows()
    opened.open(2)
    opened.open(5)
    assert opened.close_outside(range(10, 26)) == -8  # row 0 is above, row 5 below
    assert [row for row in range(6) if opened.is_open(row)] == [2]
    assert opened.stack.span(2) == (4, 14)


def test_a_row_that_is_partly_in_view_stays_open() -> None:
    opened = rows()
    assert opened.close_outside(range(9, 20)) == 0
    assert opened.is_open(0)
