"""A list of rows with a cursor, drawn line by line."""

from typing import Final

from textual.message import Message
from textual.reactive import reactive

from tui.keymap import bindings
from tui.widgets.line_view import LineView
from tui.widgets.refuse_at_end import refuse_at_end

ROOMY: Final = 6  # rows in view from which on a scroll leaves half of them where one saw them


class RowList(LineView):
    """A list of rows with a cursor. Posts `Moved` when the cursor comes to another row."""

    BINDINGS = [*bindings("move")]
    ROW_LINES = 1

    cursor: reactive[int] = reactive(0, init=False)

    class Moved(Message):
        """The cursor stands on another row now."""

        def __init__(self, rows: "RowList", index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> "RowList":
            return self.rows

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def scroll_state(self) -> object:
        return self.cursor, self.top

    def end_message(self, step: int) -> str:
        if not self.count:
            return "there is nothing here to move in"
        return "this is the first" if step < 0 else "this is the last"

    def rows_changed(self) -> None:
        """The rows are others now: draw them, keep the cursor within them."""
        self.resize_lines(self.count * self.ROW_LINES)
        self.cursor = max(0, min(self.cursor, self.count - 1))
        self.show_cursor()
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, _old: int, new: int) -> None:
        self.show_cursor()
        self.refresh()
        if self.count:
            self.post_message(self.Moved(self, new))

    def show_cursor(self) -> None:
        """Scroll so that the cursor's row is seen; by a good part of a view, so that most moves scroll nothing.

        A scroll sends every line again, so a view of a few rows turns like a page.
        """
        first, last = self.cursor * self.ROW_LINES, (self.cursor + 1) * self.ROW_LINES
        rows = max(self.height // self.ROW_LINES, 1)
        kept = rows // 2 * self.ROW_LINES if rows >= ROOMY else 0
        if first < self.top:
            self.scroll_to_line(last + kept - rows * self.ROW_LINES)
        elif last > self.top + self.height:
            self.scroll_to_line(first - kept)

    def on_resize(self) -> None:
        super().on_resize()
        self.resize_lines(self.count * self.ROW_LINES)
        self.call_after_refresh(self.show_cursor)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: object) -> None:
        y = getattr(event, "y", None)
        if not isinstance(y, int) or not self.head <= y < self.head + self.height:
            return
        row = (self.top + y - self.head) // self.ROW_LINES
        if row < self.count:
            self.cursor = row

    @refuse_at_end
    def action_move(self, step: int) -> None:
        self.cursor += step

    @refuse_at_end
    def action_page(self, step: int) -> None:
        rows = max(self.height // self.ROW_LINES, 1)
        self.scroll_to_line(self.top + step * rows * self.ROW_LINES)
        self.cursor += step * rows

    @refuse_at_end
    def action_first(self) -> None:
        self.cursor = 0

    @refuse_at_end
    def action_last(self) -> None:
        self.cursor = self.count - 1
