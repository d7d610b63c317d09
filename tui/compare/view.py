"""Two inspections side by side, row by row: where the cursor rests in full, of the others the first lines."""

from collections.abc import Container, Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from db.compare.records import ComparisonRow
from db.records import Paragraph
from db.text_safety import show_controls
from tui.compare.model import MATCHES, Group, count_matches, row_side
from tui.compare.row_painter import ComparisonPainter
from tui.keymap import bindings, name_keys
from tui.widgets.awaited import awaited
from tui.widgets.cursor_rest import CursorRest
from tui.widgets.line_view import EndMessages, LineView
from tui.widgets.mouse_drag import TextCells
from tui.widgets.open_rows import OpenRows
from tui.widgets.refuse_at_end import refuse_at_end
from tui.widgets.row_stack import RowStack
from tui.widgets.strips import pad_line
from tui.widgets.tag_names import StoredTags, TagNames
from tui.widgets.wrapping import shorten


class ComparisonView(LineView):
    """The rows of a comparison with a cursor. Posts `Moved` when the cursor moves to another row."""

    BINDINGS = [*bindings("move")]
    END_MESSAGES = EndMessages(
        "there is no row here to move in", "this is the first row", "this is the last row"
    )

    cursor: reactive[int] = reactive(0, init=False)  # among the rows shown
    unfolded: reactive[bool] = reactive(False, init=False)  # whether every row is shown in full
    marked: reactive[Container[Paragraph]] = reactive((), init=False)
    tagged: reactive[TagNames] = reactive(StoredTags(), init=False)
    empty: reactive[str] = reactive("")  # why there are no rows; "" while they are awaited

    class Moved(Message):
        """The cursor moved to another row, or the row under it changed."""

        def __init__(self, row: ComparisonRow | None) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: Sequence[ComparisonRow] = ()
        self._labels = ("", "")
        self._common: frozenset[str] = frozenset()
        self._titles: dict[int, str] = {}  # by shown row: the heading above it
        self._shown: list[int] = []  # indices into `_rows`, in the order shown
        self._open_rows = OpenRows(self._height)  # where the cursor rested, as long as they are in view
        self._rest = CursorRest(self, self._open_row)
        self._rendered: dict[tuple[int, bool, bool], list[Strip]] = {}
        self._made_painter: ComparisonPainter | None = None  # for as long as what is rendered
        self._measured_width = 0

    def show(
        self,
        rows: Sequence[ComparisonRow],
        groups: Sequence[Group],
        labels: tuple[str, str],
        common: frozenset[str] = frozenset(),
    ) -> None:
        """Show rows in groups; the cursor stays on its row if that is still shown, and is first on the first pair.

        `labels` name the left and the right inspection above stacked paragraphs; words whose stems are `common` are
        not marked.
        """
        index = self.row_index
        is_first = not self._rows
        self._rows, self._labels, self._common = rows, labels, common
        self._shown = [index for group in groups for index in group.rows]
        self._titles = {}
        place = 0
        for group in groups:
            self._titles[place] = _heading(group, rows)
            place += len(group.rows)
        cursor = self._shown.index(index) if index in self._shown else self._first_pair() if is_first else 0
        self._open_rows.open_alone(cursor)
        self._measure()
        if cursor == self.cursor:
            self.post_message(self.Moved(self.row))
        self.cursor = cursor
        self.call_after_refresh(self._show_cursor)

    def _first_pair(self) -> int:
        """The place of the first row with both sides, 0 where none has."""
        pairs = (place for place, index in enumerate(self._shown) if row_side(self._rows[index]) == "matched")
        return next(pairs, 0)

    def replace_row(self, index: int, row: ComparisonRow) -> None:
        """Show another counterpart in the row at an index of the comparison."""
        self._rows = [*self._rows[:index], row, *self._rows[index + 1 :]]
        self._open_rows.open(self.cursor)
        self._measure()
        self._show_cursor()

    @property
    def row_index(self) -> int | None:
        """The index in the comparison of the row under the cursor."""
        return self._shown[self.cursor] if self.cursor < len(self._shown) else None

    @property
    def row(self) -> ComparisonRow | None:
        """The row under the cursor."""
        index = self.row_index
        return None if index is None else self._rows[index]

    @property
    def cursor_line(self) -> int:
        if not self._shown:
            return self.top
        return self._stack.span(self.cursor)[0] + self._painter.title_lines(self._titles.get(self.cursor))

    @property
    def scroll_state(self) -> object:
        return self.cursor, self.top

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._shown) - 1))

    def watch_cursor(self) -> None:
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved(self.row))
        self._rest.restart()

    def _open_row(self) -> None:
        """Show the row under the cursor in full."""
        if self._shown and not self._is_open(self.cursor):
            self._open_rows.open_in_view(self, self.cursor)

    def watch_unfolded(self) -> None:
        self._open_rows.open_alone(self.cursor)
        self._measure()
        self._show_cursor()

    def watch_marked(self) -> None:
        self._forget_rendered()
        self.refresh()

    watch_tagged = watch_marked

    def watch_empty(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        if self._painter.depends_on_height or self._measured_width != self.width:
            self._measure()
        else:  # as when a comparison arrives, whose head is higher
            self.resize_lines(self._stack.line_count)
        super().on_resize()
        self.refresh()
        self.call_after_refresh(self._show_as_opened)

    def _show_as_opened(self) -> None:
        """Scroll to the cursor's row as a view that was opened at this size does."""
        self.scroll_to_line(0)
        self._show_cursor()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._forget_rendered()

    @refuse_at_end
    def action_move(self, step: int) -> None:
        """Move to the next or previous row; within a row taller than the view, scroll a line first."""
        if self._shown and self._scrolls_within(step):
            self.scroll_to_line(self.top + step)
        else:
            self.cursor += step

    @refuse_at_end
    def action_page(self, step: int) -> None:
        wanted = self.top + step * max(self.height - 1, 1)
        self.scroll_to_line(wanted)
        self.cursor = self._stack.row_at(wanted if step < 0 else wanted + self.height // 2)

    @refuse_at_end
    def action_first(self) -> None:
        self.cursor = 0

    @refuse_at_end
    def action_last(self) -> None:
        self.cursor = len(self._shown) - 1

    def on_click(self, event: events.Click) -> None:
        line = self.line_at(event.y)
        if line is not None and self._shown:
            self.cursor = self._stack.row_at(line)

    def _scrolls_within(self, step: int) -> bool:
        first, end = self._stack.span(self.cursor)
        if end - first <= self.height:
            return False
        return self.top + self.height < end if step > 0 else self.top > first

    def _measure(self) -> None:
        """Compute the height of every row anew, after rows or width changed."""
        self._forget_rendered()
        self._measured_width = self.width
        self._open_rows.measure(len(self._shown))
        self.resize_lines(self._stack.line_count)
        self.refresh()

    @property
    def _stack(self) -> RowStack:
        return self._open_rows.stack

    def _height(self, place: int) -> int:
        if self._is_open(place):
            return len(self._render_row(place))
        return self._painter.count_lines(self._rows[self._shown[place]], self._titles.get(place))

    def _is_open(self, place: int) -> bool:
        return self.unfolded or self._open_rows.is_open(place)

    def _show_cursor(self) -> None:
        """Scroll the whole current row into view, or its beginning if it is taller than the view."""
        if self._shown and self.height:
            self.scroll_to_lines(*self._stack.span(self.cursor))

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("text")
        if not self._shown:
            lines = self.empty.split("\n") if self.empty else ["", *awaited("reading", self.failure)]
            text = name_keys(lines[y - 1], self.screen) if 0 < y <= len(lines) else ""
            return pad_line(
                [Segment("  " + shorten(text, self.width - 3), background)], self.width, background
            )
        place = self._stack.row_at(y)
        strips = self._render_row(place)
        line = y - self._stack.span(place)[0]
        return strips[line] if line < len(strips) else Strip.blank(self.width, background)

    def text_cells(self, y: int) -> Sequence[TextCells]:
        if not self._shown:
            return ()
        place = self._stack.row_at(y)
        painter, title = self._painter, self._titles.get(place)
        line = y - self._stack.span(place)[0] - painter.title_lines(title)
        return painter.text_cells(self._rows[self._shown[place]], title, self._is_open(place), line)

    def _forget_rendered(self) -> None:
        """Let rows be rendered anew: they, what the user has done with them, the width or the styles are others."""
        self._rendered.clear()
        self._made_painter = None

    def _render_row(self, place: int) -> list[Strip]:
        is_open, is_current = self._is_open(place), place == self.cursor
        key = (place, is_open, is_current)
        if key not in self._rendered:
            row, title = self._rows[self._shown[place]], self._titles.get(place)
            self._rendered[key] = self._painter.render(row, title, is_open, is_current, self._labels)
        return self._rendered[key]

    @property
    def _painter(self) -> ComparisonPainter:
        if self._made_painter is None:
            self._made_painter = ComparisonPainter(
                self.width,
                self.theme_style,
                self.marked,
                tagged=self.tagged,
                common=self._common,
                height=None if self.unfolded else self.height,
            )
        return self._made_painter


def _heading(group: Group, rows: Sequence[ComparisonRow]) -> str:
    """`Care leavers  = 2  ≈ 3  + 1`."""
    counts = count_matches(rows[index] for index in group.rows)
    parts = [f"{MATCHES[match][0]} {count:,}" for match, count in counts.items() if count]
    return "  ".join([show_controls(group.title), *parts])
