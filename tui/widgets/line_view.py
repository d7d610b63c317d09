"""Lists and texts drawn line by line, which send the terminal only the lines that changed.

`LineView` scrolls lines; `RowList` is a list of rows with a cursor. Both are Textual's line API: what is not
seen costs nothing, so a list of two million rows opens like one of ten.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui import looks
from tui.keymap import bindings
from tui.widgets.wrapping import Span, cells

# The bar at the left of the row one is at: it alone changes when the cursor moves, not the row's ground.
BAR: Final = "▌"


def pieces(text: str, span: Span, plain: Style, marks: Iterable[Span], marked: Style) -> list[Segment]:
    """The segments of `text[start:end]`, with the marks (offsets into `text`) in their own style."""
    at, end = span
    segments: list[Segment] = []
    for first, last in marks:
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        if first > at:
            segments.append(Segment(text[at:first], plain))
        segments.append(Segment(text[first:last], marked))
        at = last
    if at < end:
        segments.append(Segment(text[at:end], plain))
    return segments


def filled(segments: Sequence[Segment], width: int, ground: Style) -> Strip:
    """A line of exactly `width` cells."""
    strip = Strip(segments)
    short = width - strip.cell_length
    if short > 0:
        return Strip([*segments, Segment(" " * short, ground)], width)
    return strip if short == 0 else strip.crop(0, width)


class Looking(Widget):
    """A widget that draws its lines itself, in the looks of the app's theme."""

    ground = "background"  # the theme's colour behind it

    def look(self, name: str) -> Style:
        """The style of a look of `tui.looks` on this widget's ground."""
        app = self.app
        known = _styles.setdefault((app.theme, self.ground), {})
        if name not in known:
            known[name] = looks.style(
                name, app.theme_variables, ground=self.ground, ansi=app.native_ansi_color
            )
        return known[name]


# Looks as styles, by theme and ground: made once, shared by all widgets.
_styles: dict[tuple[str, str], dict[str, Style]] = {}


class OneLine(Looking):
    """A widget of one line, drawn from segments."""

    DEFAULT_CSS = "OneLine { height: 1; }"

    def line(self, width: int) -> Sequence[Segment]:
        """The line, in at most `width` cells."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return filled(self.line(width), width, self.look("text"))


class LineView(ScrollView, Looking, can_focus=True):
    """Lines that scroll. A subclass says how many there are (`resize_lines`) and draws each (`draw`)."""

    DEFAULT_CSS = """
    LineView { scrollbar-size: 0 0; overflow-x: hidden; overflow-y: scroll; background: transparent; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] = []

    @property
    def width(self) -> int:
        """Cells across."""
        return self.scrollable_content_region.width

    @property
    def height(self) -> int:
        """Lines seen at once."""
        return self.scrollable_content_region.height

    @property
    def top(self) -> int:
        """The first line seen."""
        return int(self.scroll_offset.y)

    def draw(self, y: int) -> Strip:
        """The line `y`, counted from the first of all lines."""
        raise NotImplementedError

    def style_of(self, part: str) -> Style:
        """The style of a part of this widget that a style sheet gives (a component class)."""
        return self.get_component_rich_style(part)

    def resize_lines(self, count: int) -> None:
        """Say how many lines there are."""
        self.virtual_size = Size(self.width, count)

    def render_line(self, y: int) -> Strip:
        if len(self._strips) != self.height:
            self._strips = [self.draw(self.top + line) for line in range(self.height)]
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.width, self.rich_style)

    def repaint(self) -> None:
        """Draw anew, and send what differs from what is on the screen: line by line, up to its last change."""
        if not self.is_attached or not self.size:
            return
        before = self._strips
        self._strips = [self.draw(self.top + line) for line in range(self.height)]
        if len(before) != len(self._strips):
            self.refresh()
            return
        changed = [
            Region(0, y, last_difference(old, new), 1)
            for y, (old, new) in enumerate(zip(before, self._strips, strict=True))
            if old != new
        ]
        if changed:
            self.refresh(*changed)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        if round(old_value) != round(new_value):
            self.repaint()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips = []

    def on_resize(self) -> None:
        self._strips = []
        self.refresh()

    def scroll_to_line(self, y: int) -> None:
        """Make `y` the first line seen, as far as there are lines below it."""
        self.scroll_to(y=max(0, min(y, self.virtual_size.height - self.height)), animate=False, force=True)


def last_difference(old: Strip, new: Strip) -> int:
    """The cell after the last one in which two lines of the same width differ."""
    if old.cell_length != new.cell_length:
        return max(old.cell_length, new.cell_length)
    same = 0
    for before, after in zip(reversed(list(old)), reversed(list(new)), strict=False):
        if before.style != after.style:
            break
        if before.text != after.text:
            # Blanks that stay blank at the end of the line need not be sent again.
            if not before.text.strip() and not after.text.strip():
                same += min(len(before.text), len(after.text))
            break
        same += cells(before.text)
    return new.cell_length - same


class RowList(LineView):
    """A list of rows with a cursor. Posts `Moved` when the cursor comes to another row, `Opened` at Enter."""

    BINDINGS = [*bindings("move", "results")]
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

    class Opened(Moved):
        """A row was chosen."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def rows_changed(self) -> None:
        """The rows are others now: draw them, keep the cursor within them."""
        self.resize_lines(self.count * self.ROW_LINES)
        self.cursor = max(0, min(self.cursor, self.count - 1))
        self.show_cursor()
        self.repaint()

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, _old: int, new: int) -> None:
        self.show_cursor()
        self.repaint()
        if self.count:
            self.post_message(self.Moved(self, new))

    def show_cursor(self) -> None:
        """Scroll so that the cursor's row is seen; by half a view, so that most moves scroll nothing."""
        first, last = self.cursor * self.ROW_LINES, (self.cursor + 1) * self.ROW_LINES
        rows = max(self.height // self.ROW_LINES, 1)
        half = rows // 2 * self.ROW_LINES
        if first < self.top:
            self.scroll_to_line(max(last - half - self.ROW_LINES, 0) if half else first)
        elif last > self.top + self.height:
            self.scroll_to_line(first - half)

    def on_resize(self) -> None:
        super().on_resize()
        self.resize_lines(self.count * self.ROW_LINES)
        self.call_after_refresh(self.show_cursor)

    def on_focus(self) -> None:
        self.repaint()

    def on_blur(self) -> None:
        self.repaint()

    def on_click(self, event: object) -> None:
        y = getattr(event, "y", None)
        if isinstance(y, int) and 0 <= (row := (self.top + y) // self.ROW_LINES) < self.count:
            self.cursor = row

    def action_move(self, step: int) -> None:
        self.cursor += step

    def action_page(self, step: int) -> None:
        rows = max(self.height // self.ROW_LINES, 1)
        self.scroll_to_line(self.top + step * rows * self.ROW_LINES)
        self.cursor += step * rows

    def action_first(self) -> None:
        self.cursor = 0

    def action_last(self) -> None:
        self.cursor = self.count - 1

    def action_open(self) -> None:
        if self.count:
            self.post_message(self.Opened(self, self.cursor))
