"""Rows of different heights: where each begins, and which row a line belongs to."""

import pytest

from tui.widgets.row_stack import RowStack

STACK = RowStack([3, 1, 5])


def test_rows_follow_each_other() -> None:
    assert [STACK.span(row) for row in range(len(STACK))] == [(0, 3), (3, 4), (4, 9)]
    assert STACK.line_count == 9


@pytest.mark.parametrize(("line", "row"), [(-5, 0), (0, 0), (2, 0), (3, 1), (4, 2), (8, 2), (9, 2), (50, 2)])
def test_a_line_belongs_to_one_row(line: int, row: int) -> None:
    assert STACK.row_at(line) == row


def test_a_stack_without_rows_has_no_lines() -> None:
    assert (len(RowStack()), RowStack().line_count, RowStack().row_at(0)) == (0, 0, -1)
