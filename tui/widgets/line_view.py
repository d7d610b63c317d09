"""Lists and texts drawn line by line, which send the terminal only the lines that changed.

`LineView` scrolls lines; `RowList` is a list of rows with a cursor. Both are Textual's line API: what is not
seen costs nothing, so a list of two million rows opens like one of ten.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from db.hostile import CONTROLS, show_controls
from tui import looks
from tui.keymap import bindings
from tui.widgets.wrapping import Span

# The bar at the left of the row one is at: it alone changes when the cursor moves, not the row's ground.
BAR: Final = "▌"
MARKED: Final = "*"  # beside a paragraph that is in the basket
ROOMY: Final = 6  # rows in view from which on a scroll leaves half of them where one saw them
WHEEL: Final = 3  # lines to a notch of the mouse's wheel


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
    """A line of exactly `width` cells. The last gate: whatever a widget forgot to mark is marked here."""
    strip = Strip([_harmless(segment) for segment in segments]).simplify()
    short = width - strip.cell_length
    if short > 0:
        return Strip([*strip, Segment(" " * short, ground)], width)
    return strip if short == 0 else strip.crop(0, width)


def _harmless(segment: Segment) -> Segment:
    if not CONTROLS.search(segment.text) and "\n" not in segment.text and "\t" not in segment.text:
        return segment
    plain = show_controls(segment.text).replace("\n", " ").replace("\t", " ")
    return Segment(plain, segment.style)


class Drawn(Widget):
    """A widget that draws its lines itself, in the looks of the app's theme, and sends only what changed."""

    ground = "background"  # the theme's colour behind it

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] = []
        self._measured: Size | None = None

    @property
    def size(self) -> Size:
        """Textual's, which it looks for through the whole screen: found once for all lines that are drawn."""
        return super().size if self._measured is None else self._measured

    def look(self, name: str) -> Style:
        """The style of a look of `tui.looks` on this widget's ground."""
        app = self.app
        known = _styles.setdefault((app.theme, self.ground), {})
        if name not in known:
            known[name] = looks.style(
                name, app.theme_variables, ground=self.ground, ansi=app.native_ansi_color
            )
        return known[name]

    def drawn(self, y: int) -> Strip:
        """The line at `y` from the widget's top, exactly as wide as the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        if len(self._strips) != self.size.height:
            self._strips = self._all_drawn()
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width, self.look("text"))

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Textual's refresh; where nothing is said of what changed, only the lines that differ are sent."""
        before = self._strips
        if regions or layout or recompose or not repaint or len(before) != self.size.height:
            self._strips = []
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        self._strips = self._all_drawn()
        changed = [
            Region(0, y, last_difference(old, new), 1)
            for y, (old, new) in enumerate(zip(before, self._strips, strict=True))
            if old != new
        ]
        return super().refresh(*changed) if changed else self

    def _all_drawn(self) -> list[Strip]:
        self._measured = self.size
        try:
            return [self.drawn(line) for line in range(self._measured.height)]
        finally:
            self._measured = None

    def on_resize(self) -> None:
        self._strips = []


# Looks as styles, by theme and ground: made once, shared by all widgets.
_styles: dict[tuple[str, str], dict[str, Style]] = {}


class OneLine(Drawn):
    """A widget of one line, drawn from segments."""

    DEFAULT_CSS = "OneLine { height: 1; }"

    def line(self, width: int) -> Sequence[Segment]:
        """The line, in at most `width` cells."""
        raise NotImplementedError

    def drawn(self, y: int) -> Strip:
        width = self.size.width
        return filled(self.line(width), width, self.look("text"))


class LineView(Drawn, can_focus=True):
    """Lines that scroll. A subclass says how many there are (`resize_lines`) and draws each (`draw`).

    Not Textual's ScrollView: that brings scroll bars, which cost a column of bytes at every step and a tenth
    of the first frame.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines_in_all = 0
        self._top = 0

    @property
    def width(self) -> int:
        """Cells across, for the lines."""
        return self.size.width

    @property
    def height(self) -> int:
        """Lines seen at once."""
        return self.size.height

    @property
    def head(self) -> int:
        """Lines of the widget above the first of them."""
        return 0

    @property
    def top(self) -> int:
        """The first line seen."""
        return self._top

    def draw(self, y: int) -> Strip:
        """The line `y`, counted from the first of all lines."""
        raise NotImplementedError

    def drawn(self, y: int) -> Strip:
        return self.draw(self._top + y)

    def style_of(self, part: str) -> Style:
        """The style of a part of this widget that a style sheet gives (a component class)."""
        return self.get_component_rich_style(part)

    def resize_lines(self, count: int) -> None:
        """Say how many lines there are."""
        self._lines_in_all = count
        self._top = max(0, min(self._top, count - self.height))

    def repaint(self) -> None:
        """Draw anew, and send what differs from what is on the screen."""
        self.refresh()

    def scroll_to_line(self, y: int) -> None:
        """Make `y` the first line seen, as far as there are lines below it."""
        wanted = max(0, min(y, self._lines_in_all - self.height))
        if wanted != self._top:
            self._top = wanted
            self.repaint()

    def on_mouse_scroll_down(self) -> None:
        self.scroll_to_line(self.top + WHEEL)

    def on_mouse_scroll_up(self) -> None:
        self.scroll_to_line(self.top - WHEEL)


def last_difference(old: Strip, new: Strip) -> int:
    """The cell after the last one in which two lines of the same width differ."""
    before = [(letter, segment.style) for segment in old for letter in segment.text]
    after = [(letter, segment.style) for segment in new for letter in segment.text]
    if len(before) != old.cell_length or len(after) != new.cell_length or len(before) != len(after):
        return max(old.cell_length, new.cell_length)  # a character of two cells, or of none
    end = len(after)
    while end and before[end - 1] == after[end - 1]:
        end -= 1
    return end


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
        self.repaint()

    def on_blur(self) -> None:
        self.repaint()

    def on_click(self, event: object) -> None:
        y = getattr(event, "y", None)
        if not isinstance(y, int) or not self.head <= y < self.head + self.height:
            return
        row = (self.top + y - self.head) // self.ROW_LINES
        if row < self.count:
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
