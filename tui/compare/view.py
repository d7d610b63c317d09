"""Two inspections side by side, row by row: the current row in full, the others by their first lines."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Sequence
from itertools import accumulate

from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from db.compare.records import ComparisonRow
from db.records import Paragraph
from db.text_safety import show_controls
from tui.compare.model import Group, row_side
from tui.compare.row_painter import ComparisonPainter
from tui.keymap import bindings
from tui.widgets.line_view import LineView
from tui.widgets.refuse_at_end import refuse_at_end
from tui.widgets.strips import pad_line
from tui.widgets.wrapping import shorten


class ComparisonView(LineView):
    """The rows of a comparison with a cursor. Posts `Moved` when it comes to another row."""

    BINDINGS = [*bindings("move")]

    cursor: reactive[int] = reactive(0, init=False)  # place among the rows shown
    unfolded: reactive[bool] = reactive(False, init=False)  # every row in full
    marked: reactive[Container[Paragraph]] = reactive((), init=False)
    empty: reactive[str] = reactive("")

    class Moved(Message):
        """The cursor stands on another row now."""

        def __init__(self, row: ComparisonRow | None) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[ComparisonRow] = ()
        self._labels = ("", "")
        self._titles: dict[int, str] = {}  # place -> the heading above it
        self._shown: list[int] = []  # places in `_rows`, in the order shown
        self._starts: list[int] = []  # first line of each shown row, its heading included
        self._heights: list[int] = []
        self._drawn: dict[tuple[int, bool, bool], list[Strip]] = {}

    def show(self, rows: Sequence[ComparisonRow], groups: Sequence[Group], labels: tuple[str, str]) -> None:
        """Show these rows in these groups; the row under the cursor stays under it if it is still shown."""
        was = self.row_at
        self._rows, self._labels = rows, labels
        self._shown = [at for group in groups for at in group.rows]
        self._titles = {}
        place = 0
        for group in groups:
            self._titles[place] = _heading(group, rows)
            place += len(group.rows)
        self._measure()
        found = self._shown.index(was) if was in self._shown else 0
        if found == self.cursor:
            self.post_message(self.Moved(self.row))
        self.cursor = found
        self.call_after_refresh(self._show_cursor)

    def replace_row(self, at: int, row: ComparisonRow) -> None:
        """Show another counterpart in the row at a place in the comparison."""
        self._rows = [*self._rows[:at], row, *self._rows[at + 1 :]]
        self._measure()
        self._show_cursor()

    @property
    def row_at(self) -> int | None:
        """The place in the comparison of the row under the cursor."""
        return self._shown[self.cursor] if self.cursor < len(self._shown) else None

    @property
    def row(self) -> ComparisonRow | None:
        """The row under the cursor."""
        at = self.row_at
        return None if at is None else self._rows[at]

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._shown) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        if not self.unfolded:
            for place in (old, new):
                if place < len(self._heights):
                    self._heights[place] = self._height(place)
            self._stack()
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self.row))

    def watch_unfolded(self) -> None:
        self._measure()
        self._show_cursor()

    def watch_marked(self) -> None:
        self._drawn.clear()
        self.refresh()

    def watch_empty(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._measure()
        super().on_resize()
        self.call_after_refresh(self._show_cursor)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.clear()

    @property
    def scroll_state(self) -> object:
        return self.cursor, self.top

    def end_message(self, step: int) -> str:
        if not self._shown:
            return "there is no row here to move in"
        return "this is the first row" if step < 0 else "this is the last row"

    @refuse_at_end
    def action_move(self, step: int) -> None:
        """To the next or previous row; within a row taller than the view, a line at a time first."""
        if self._shown and self._scrolls_within(step):
            self.scroll_to_line(self.top + step)
        else:
            self.cursor += step

    @refuse_at_end
    def action_page(self, step: int) -> None:
        wanted = self.top + step * max(self.height - 1, 1)
        self.scroll_to_line(wanted)
        edge = wanted if step < 0 else wanted + self.height // 2
        self.cursor = bisect_right(self._starts, max(edge, 0)) - 1

    @refuse_at_end
    def action_first(self) -> None:
        self.cursor = 0

    @refuse_at_end
    def action_last(self) -> None:
        self.cursor = len(self._shown) - 1

    def on_click(self, event: object) -> None:
        y = getattr(event, "y", None)
        if isinstance(y, int) and self._starts:
            self.cursor = bisect_right(self._starts, self.top + y) - 1

    def _scrolls_within(self, step: int) -> bool:
        first = self._starts[self.cursor]
        last = first + self._heights[self.cursor]
        if last - first <= self.height:
            return False
        return self.top + self.height < last if step > 0 else self.top > first

    def _measure(self) -> None:
        self._drawn.clear()
        self._heights = [self._height(place) for place in range(len(self._shown))]
        self._stack()
        self.refresh()

    def _stack(self) -> None:
        ends = list(accumulate(self._heights))
        self._starts = [0, *ends[:-1]] if ends else []
        self.resize_lines(ends[-1] if ends else 0)

    def _height(self, place: int) -> int:
        if self._is_open(place):
            return len(self._lines(place))
        return self._painter().lines(self._rows[self._shown[place]], self._titles.get(place))

    def _is_open(self, place: int) -> bool:
        return self.unfolded or place == self.cursor

    def _show_cursor(self) -> None:
        """Bring the whole current row into view, or its beginning if it is taller than the view."""
        if not self._starts or not self.height:
            return
        first = self._starts[self.cursor]
        last = first + self._heights[self.cursor]
        if first < self.top or last - first >= self.height:
            self.scroll_to_line(first)
        elif last > self.top + self.height:
            self.scroll_to_line(last - self.height)

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("text")
        if not self._shown:
            text = self.empty.split("\n")[y - 1] if 0 < y <= len(self.empty.split("\n")) else ""
            return pad_line(
                [Segment("  " + shorten(text, self.width - 3), background)], self.width, background
            )
        place = bisect_right(self._starts, y) - 1
        strips = self._lines(place)
        line = y - self._starts[place]
        return strips[line] if line < len(strips) else Strip.blank(self.width, background)

    def _lines(self, place: int) -> list[Strip]:
        key = (place, self._is_open(place), place == self.cursor)
        if key not in self._drawn:
            row, title = self._rows[self._shown[place]], self._titles.get(place)
            self._drawn[key] = self._painter().row(row, title, key[1], key[2], self._labels)
        return self._drawn[key]

    def _painter(self) -> ComparisonPainter:
        return ComparisonPainter(self.width, self.theme_style, self.marked)


def _heading(group: Group, rows: Sequence[ComparisonRow]) -> str:
    counts = Counter(row_side(rows[at]) for at in group.rows)
    said = [f"{name} {counts[name]}" for name in ("matched", "left", "right") if counts[name]]
    return f"{show_controls(group.title)} · {' · '.join(said)}"
