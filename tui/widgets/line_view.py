"""Lists and texts drawn line by line, which send the terminal only the lines that changed.

Textual's line API: what is not seen costs nothing, so a list of two million rows opens like one of ten.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from db.text_safety import CONTROLS, show_controls
from tui import styles
from tui.widgets.wrapping import Span

# The bar at the left of the row one is at: it alone changes when the cursor moves, not the row's ground.
CURSOR_BAR: Final = "▌"
MARKED: Final = "*"  # beside a paragraph that is in the basket
WHEEL_LINES: Final = 3  # lines to a notch of the mouse's wheel


def split_at_spans(
    text: str, span: Span, plain: Style, marks: Iterable[Span], marked: Style
) -> list[Segment]:
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


def pad_line(segments: Sequence[Segment], width: int, ground: Style) -> Strip:
    """A line of exactly `width` cells. The last gate: whatever a widget forgot to mark is marked here."""
    strip = Strip([_clean_segment(segment) for segment in segments]).simplify()
    short = width - strip.cell_length
    if short > 0:
        return Strip([*strip, Segment(" " * short, ground)], width)
    return strip if short == 0 else strip.crop(0, width)


def _clean_segment(segment: Segment) -> Segment:
    if not CONTROLS.search(segment.text) and "\n" not in segment.text and "\t" not in segment.text:
        return segment
    plain = show_controls(segment.text).replace("\n", " ").replace("\t", " ")
    return Segment(plain, segment.style)


class LineWidget(Widget):
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

    def theme_style(self, name: str) -> Style:
        """The style of a look of `tui.styles` on this widget's ground."""
        app = self.app
        known = _styles.setdefault((app.theme, self.ground), {})
        if name not in known:
            known[name] = styles.make_style(
                name, app.theme_variables, background=self.ground, ansi=app.native_ansi_color
            )
        return known[name]

    def render_row(self, y: int) -> Strip:
        """The line at `y` from the widget's top, exactly as wide as the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        if len(self._strips) != self.size.height:
            self._strips = self._render_rows()
        return (
            self._strips[y]
            if y < len(self._strips)
            else Strip.blank(self.size.width, self.theme_style("text"))
        )

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Textual's refresh; where nothing is said of what changed, only the lines that differ are sent."""
        before = self._strips
        if regions or layout or recompose or not repaint or len(before) != self.size.height:
            self._strips = []
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        self._strips = self._render_rows()
        changed = [
            Region(0, y, last_difference(old, new), 1)
            for y, (old, new) in enumerate(zip(before, self._strips, strict=True))
            if old != new
        ]
        return super().refresh(*changed) if changed else self

    def _render_rows(self) -> list[Strip]:
        self._measured = self.size
        try:
            return [self.render_row(line) for line in range(self._measured.height)]
        finally:
            self._measured = None

    def on_resize(self) -> None:
        self._strips = []


# Looks as styles, by theme and ground: made once, shared by all widgets.
_styles: dict[tuple[str, str], dict[str, Style]] = {}


class OneLine(LineWidget):
    """A widget of one line, drawn from segments."""

    DEFAULT_CSS = "OneLine { height: 1; }"

    def build_segments(self, width: int) -> Sequence[Segment]:
        """The line, in at most `width` cells."""
        raise NotImplementedError

    def render_row(self, y: int) -> Strip:
        width = self.size.width
        return pad_line(self.build_segments(width), width, self.theme_style("text"))


class LineView(LineWidget, can_focus=True):
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

    @property
    def scroll_state(self) -> object:
        """Where one is, to tell whether a key moved: the line at the top, and with a cursor the row too."""
        return self._top

    def end_message(self, step: int) -> str:
        """What is said where there is nothing further back (-1) or on (1)."""
        if not self._lines_in_all:
            return "there is nothing here to move in"
        return "this is the beginning" if step < 0 else "this is the end"

    def render_content_line(self, y: int) -> Strip:
        """The line `y`, counted from the first of all lines."""
        raise NotImplementedError

    def render_row(self, y: int) -> Strip:
        return self.render_content_line(self._top + y)

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
            self.refresh()

    def on_mouse_scroll_down(self) -> None:
        self.scroll_to_line(self.top + WHEEL_LINES)

    def on_mouse_scroll_up(self) -> None:
        self.scroll_to_line(self.top - WHEEL_LINES)


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
