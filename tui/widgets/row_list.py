"""A list of rows with a cursor, rendered line by line."""

from typing import Final

from textual import events
from textual.message import Message
from textual.reactive import reactive

from tui.keymap import bindings
from tui.widgets.line_view import EndMessages, LineView
from tui.widgets.refuse_at_end import refuse_at_end

# With this many rows in view or more, a scroll leaves half of them in view; with fewer, it turns a whole page.
ROWS_TO_KEEP_HALF: Final = 6
MESSAGE_LINE: Final = 1  # where an empty list says why it is empty


class RowList(LineView):
    """A list of rows with a cursor. Posts `Moved` when the cursor moves to another row."""

    BINDINGS = [*bindings("move")]
    END_MESSAGES = EndMessages(first="this is the first", last="this is the last")
    ROW_LINES = 1

    cursor: reactive[int] = reactive(0, init=False)

    class Moved(Message):
        """The cursor moved to another row."""

        def __init__(self, rows: "RowList", index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> "RowList":
            return self.rows

    @property
    def count(self) -> int:
        """The number of rows."""
        raise NotImplementedError

    @property
    def cursor_line(self) -> int:
        return self.cursor * self.ROW_LINES if self.count else MESSAGE_LINE

    @property
    def scroll_state(self) -> object:
        return self.cursor, self.top

    def is_selectable(self, row: int) -> bool:
        """Whether the cursor stops at a row (0 ≤ row < count); it passes over the others."""
        return True

    def rows_changed(self) -> None:
        """Render the rows anew after they changed; the cursor stays within them."""
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
        """Scroll the cursor's row into view, by a good part of a view, so that most moves scroll nothing.

        A scroll sends every line again.
        """
        first, end = self.cursor * self.ROW_LINES, (self.cursor + 1) * self.ROW_LINES
        rows = max(self.height // self.ROW_LINES, 1)
        kept = rows // 2 * self.ROW_LINES if rows >= ROWS_TO_KEEP_HALF else 0
        if first < self.top:
            self.scroll_to_line(end + kept - rows * self.ROW_LINES)
        elif end > self.top + self.height:
            self.scroll_to_line(first - kept)

    def on_resize(self) -> None:
        super().on_resize()
        if self.count:
            self.refresh()
        self.resize_lines(self.count * self.ROW_LINES)
        self.call_after_refresh(self.show_cursor)

    def on_click(self, event: events.Click) -> None:
        line = self.line_at(event.y)
        row = self.count if line is None else line // self.ROW_LINES
        if row < self.count and self.is_selectable(row):
            self.cursor = row

    def _move_cursor(self, row: int, step: int) -> None:
        """Move to a row, or to the next selectable one in the direction of `step`, else to the nearest before it."""
        if not self.count:
            return
        row = self.validate_cursor(row)
        up, down = range(row, -1, -1), range(row, self.count)
        ahead, behind = (up, down) if step < 0 else (down, up)
        target = next(filter(self.is_selectable, ahead), None)
        if target is None and step < 0:
            self.scroll_to_line(0)  # only titles are above
        if target is None:
            target = next(filter(self.is_selectable, behind), self.cursor)
        self.cursor = target

    @refuse_at_end
    def action_move(self, step: int) -> None:
        self._move_cursor(self.cursor + step, step)

    @refuse_at_end
    def action_page(self, step: int) -> None:
        rows = max(self.height // self.ROW_LINES, 1)
        self.scroll_to_line(self.top + step * rows * self.ROW_LINES)
        self._move_cursor(self.cursor + step * rows, step)

    @refuse_at_end
    def action_first(self) -> None:
        self._move_cursor(0, 1)

    @refuse_at_end
    def action_last(self) -> None:
        self._move_cursor(self.count - 1, -1)
