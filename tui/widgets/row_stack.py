"""Rows of different heights one below the other: where each begins, and which row a line belongs to. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate


class RowStack:
    """Rows of these heights (lines), counted from 0."""

    def __init__(self, heights: Sequence[int] = ()) -> None:
        ends = list(accumulate(heights))
        self._starts = [0, *ends]

    @property
    def line_count(self) -> int:
        """The lines of all rows together."""
        return self._starts[-1]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def span(self, row: int) -> tuple[int, int]:
        """The first line of a row, and the one after its last."""
        return self._starts[row], self._starts[row + 1]

    def row_at(self, line: int) -> int:
        """The row that a line belongs to: the first for lines before all rows, the last for lines after them.

        -1 where there are no rows.
        """
        return min(bisect_right(self._starts, max(line, 0)) - 1, len(self) - 1)
