"""Lines that scroll: the base of every list and text of the app.

Only the lines in view are rendered, so a list of two million rows opens as fast as one of ten.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol, runtime_checkable

from rich.segment import Segment
from textual import events
from textual.geometry import Offset
from textual.reactive import reactive
from textual.strip import Strip

from tui.widgets.line_widget import LineWidget
from tui.widgets.mouse_drag import RuleDragged, TextCells, WordSelection, WordsSelected
from tui.widgets.pane_frame import EDGE, NO_FRAME, PaneFrame
from tui.widgets.strips import pad_line

WHEEL_LINES: Final = 3  # lines scrolled for a notch of the mouse's wheel
CLICKS_TO_OPEN: Final = 2  # within half a second, at the same cell


@runtime_checkable
class HasCursor(Protocol):
    """A box for text, Textual's or ours, which says where the terminal's own cursor belongs while it has the focus."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell, counted from the corner of the screen."""


class EndMessages(NamedTuple):
    """The messages for a key that cannot move: there are no lines, it is at the first, it is at the last."""

    empty: str = "there is nothing here to move in"
    first: str = "this is the beginning"
    last: str = "this is the end"


class LineView(LineWidget, can_focus=True):
    """Lines that scroll, within a frame that does not.

    A subclass sets the number of lines (`resize_lines`) and renders each (`render_content_line`). A pane of the
    browse screen has a `FRAME` too, drawn by the same widget: a widget for each part would cost two milliseconds of
    the first frame. Not Textual's ScrollView: its scroll bars cost a column of bytes at every step and a tenth of the
    first frame.
    """

    FRAME: PaneFrame = NO_FRAME
    END_MESSAGES = EndMessages()

    note: reactive[str] = reactive("")  # beside the title in the rule: what is in the pane
    edge: reactive[bool] = reactive(False, init=False)  # whether a line separates it from a pane at its left

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.line_count = 0
        self.top = 0  # the first line in view
        self.mouse = LineMouse(self)

    @property
    def width(self) -> int:
        """The cells across for a line."""
        return max(self.size.width - self.edge, 0)

    @property
    def height(self) -> int:
        """The lines in view at once."""
        return self.FRAME.content_height(self.size.height)

    @property
    def cursor_line(self) -> int:
        """The line that the user is at: the first in view, where there is no cursor."""
        return self.top

    @property
    def scroll_state(self) -> object:
        """What a key that moves changes: the line at the top, and in a list the cursor too."""
        return self.top

    def end_message(self, step: int) -> str:
        """The message for a key that cannot move back (-1) or on (1)."""
        if not self.line_count:
            return self.END_MESSAGES.empty
        return self.END_MESSAGES.first if step < 0 else self.END_MESSAGES.last

    def render_content_line(self, y: int) -> Strip:
        """The line `y`, counted from the first of all lines, `width` cells wide."""
        raise NotImplementedError

    def text_cells(self, y: int) -> Sequence[TextCells]:
        """The cells of the line `y` that hold words of a paragraph: the mouse can select those."""
        return ()

    def build_head(self, y: int) -> Sequence[Segment]:
        """The line `y` (from 0) under the rule that does not scroll."""
        return []

    def build_foot(self, y: int) -> Sequence[Segment]:
        """The line `y` (from 0) of the foot, which does not scroll."""
        return []

    def render_row(self, y: int) -> Strip:
        part, place = self.FRAME.locate(y, self.size.height)
        if part == "rule":
            rule = self.FRAME.build_rule(
                self.note, self.size.width, self.theme_style, self.edge, self.has_focus
            )
            return pad_line(rule, self.size.width, self.theme_style("rule"))
        if part == "content":
            strip = self.render_content_line(self.top + place)
            if self.mouse.selection.is_active:
                strip = self.mouse.selection.highlight(self.top + place, strip)
        else:
            segments = self.build_head(place) if part == "head" else self.build_foot(place)
            strip = pad_line(segments, self.width, self.theme_style("quiet"))
        if not self.edge:
            return strip
        return Strip([Segment(EDGE, self.theme_style("rule")), *strip], self.size.width)

    def line_at(self, y: int) -> int | None:
        """The line in the row `y` of the widget; None in its frame. It may lie after the last line."""
        part, place = self.FRAME.locate(y, self.size.height)
        return self.top + place if part == "content" else None

    def resize_lines(self, count: int) -> None:
        """Set the number of lines; the view stays within them."""
        self.line_count = count
        self.top = max(0, min(self.top, count - self.height))

    def scroll_to_line(self, y: int) -> None:
        """Make `y` the first line in view, as far as there are lines below it."""
        wanted = max(0, min(y, self.line_count - self.height))
        if wanted != self.top:
            self.top = wanted
            self.refresh()

    def scroll_to_lines(self, first: int, end: int) -> None:
        """Bring the lines from `first` to before `end` into view; their beginning, where they are too many."""
        if first < self.top or end - first > self.height:
            self.scroll_to_line(first)
        elif end > self.top + self.height:
            self.scroll_to_line(end - self.height)

    def watch_edge(self) -> None:
        if self.size:  # else the first layout is still to come
            self.on_resize()
            self.refresh()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.MouseEvent) and self.mouse.handle(event):
            return
        await super().on_event(event)
        if isinstance(event, events.Focus | events.Blur):
            self.refresh()


class LineMouse:
    """What the mouse does in a view of lines, beside the clicks that the view handles itself.

    The wheel scrolls, a drag selects words or moves the rule of the pane, a double click opens what is under it.
    """

    def __init__(self, view: LineView) -> None:
        self._view = view
        self.selection = WordSelection(view.text_cells, view.render_content_line)
        self._dragged_rule: bool | None = None  # the rule under the mouse's button: whether it is upright

    def handle(self, event: events.MouseEvent) -> bool:
        """Handle an event of the mouse; whether the view is not to see it."""
        if isinstance(event, events.MouseScrollDown | events.MouseScrollUp):
            step = WHEEL_LINES if isinstance(event, events.MouseScrollDown) else -WHEEL_LINES
            self._view.scroll_to_line(self._view.top + step)
            event.stop()
            return True
        if isinstance(event, events.MouseDown):
            self._press(event)
        elif isinstance(event, events.MouseMove) and event.button == 1:
            self._drag(event)
        elif isinstance(event, events.MouseUp):
            self._release(event)
        elif isinstance(event, events.Click):
            return self._click(event)
        return False

    def clear(self) -> None:
        """Select nothing."""
        if self.selection.cells is not None:
            self.selection.clear()
            self._view.refresh()

    def _press(self, event: events.MouseDown) -> None:
        view = self._view
        self.clear()
        on_edge = view.edge and event.x == 0
        if event.button != 1:
            return
        if on_edge or (view.FRAME.head > 0 and event.y == 0):
            self._dragged_rule = on_edge
            view.capture_mouse()
            return
        line = view.line_at(event.y)
        if line is not None:
            self.selection.begin(event.x - view.edge, line)

    def _drag(self, event: events.MouseMove) -> None:
        view = self._view
        if self._dragged_rule is not None:
            self._post_rule(event, released=False)
        elif self.selection.cells is not None:
            view.capture_mouse()
            row = max(0, min(event.y - view.FRAME.head, view.height - 1))
            self.selection.extend(event.x - view.edge, view.top + row)
            view.refresh()

    def _release(self, event: events.MouseUp) -> None:
        self._view.release_mouse()
        if self._dragged_rule is not None:
            self._post_rule(event, released=True)
            self._dragged_rule = None
        words, cells = self.selection.words, self.selection.cells
        if words and cells is not None:
            self._view.post_message(WordsSelected(self, words, cells))

    def _post_rule(self, event: events.MouseEvent, *, released: bool) -> None:
        place = (event.screen_x, event.screen_y)
        upright = bool(self._dragged_rule)
        self._view.post_message(RuleDragged(self._view.id, *place, upright=upright, released=released))

    def _click(self, event: events.Click) -> bool:
        """The click that ends a drag is no click."""
        if self.selection.is_active:
            event.stop()
            return True
        if event.chain == CLICKS_TO_OPEN and self._view.has_focus:
            self._view.app.post_message(events.Key("enter", "\r"))
        return False


def find_cursor(view: LineView) -> Offset:
    """Where the terminal's own cursor is left in a view, counted from the corner of the screen: at the beginning of the
    line that the user is at."""
    line = max(0, min(view.cursor_line - view.top, view.height - 1))
    return view.region.offset + Offset(view.edge, view.FRAME.head + line)
