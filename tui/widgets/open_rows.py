"""Rows one below the other, of which some are open: in full, the others by their first lines."""

from collections.abc import Callable, Iterable

from tui.widgets.line_view import LineView
from tui.widgets.row_stack import RowStack


class OpenRows:
    """Which rows are open, and where each begins."""

    def __init__(self, measure: Callable[[int], int]) -> None:
        """`measure` returns the lines of a row, by whether it is open now."""
        self._measure = measure
        self._heights: list[int] = []
        self._opened: set[int] = set()
        self.stack = RowStack()

    def is_open(self, row: int) -> bool:
        """Whether a row is in full."""
        return row in self._opened

    def measure(self, count: int) -> None:
        """Measure `count` rows anew: they are others, or their width is."""
        self._heights = [0] * count
        self._measure_rows(range(count))

    def open(self, row: int) -> None:
        """Open a row; those that are open stay so."""
        self._opened.add(row)
        self._measure_rows({row})

    def open_in_view(self, view: LineView, row: int) -> None:
        """Open a row where it stands, if there is room: no line above it moves. Rows that are out of view close."""
        self.open(row)
        view.resize_lines(self.stack.line_count)
        view.scroll_to_lines(*self.stack.span(row))
        top = view.top + self.close_outside(range(view.top, view.top + view.height))
        view.resize_lines(self.stack.line_count)
        view.scroll_to_line(top)
        view.refresh()

    def open_alone(self, row: int) -> None:
        """Have this row alone open when the rows are measured next."""
        self._opened = {row}

    def close_outside(self, lines: range) -> int:
        """Close the rows of which none of these lines is part; returns how many lines further down the others are."""
        first = self.stack.row_at(lines.start)
        before = self.stack.span(first)[0]
        outside = {row for row in self._opened if not self._is_within(row, lines)}
        self._opened -= outside
        self._measure_rows(outside)
        return self.stack.span(first)[0] - before

    def _is_within(self, row: int, lines: range) -> bool:
        start, end = self.stack.span(row)
        return start < lines.stop and end > lines.start

    def _measure_rows(self, rows: Iterable[int]) -> None:
        for row in rows:
            self._heights[row] = self._measure(row)
        self.stack = RowStack(self._heights)
