"""Widgets that render line by line, once before each paint."""

from collections.abc import Sequence
from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui import styles
from tui.widgets.strips import pad_line

# Rich styles by theme and background variable, then by name: computed once, shared by all widgets.
_STYLES: dict[tuple[str, str], dict[str, Style]] = {}


class LineWidget(Widget):
    """A widget that renders its rows itself, in the styles of `tui.styles`."""

    ALLOW_SELECT = False  # Textual would copy the widget's CSS name
    background_variable = "background"  # the variable of the theme with the colour behind the text

    # Why the answer that the widget waits for does not come: the `failure` of its screen, where it is bound to that.
    failure: reactive[str] = reactive("", init=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] = []  # the rows as they were last rendered
        self._is_stale = False  # whether they are about to be rendered anew
        self._render_size: Size | None = None  # the size while all rows are rendered
        self._strips_size: Size | None = None  # the size for which they were rendered

    @property
    def size(self) -> Size:
        """Textual's own. It searches the whole screen, so while all rows are rendered the size is looked up once."""
        return super().size if self._render_size is None else self._render_size

    def theme_style(self, name: str) -> Style:
        """The style of that name in `tui.styles`, on this widget's background, in the app's present theme."""
        app = self.app
        known = _STYLES.setdefault((app.theme, self.background_variable), {})
        if name not in known:
            known[name] = styles.make_style(
                name, app.theme_variables, background=self.background_variable, ansi=app.native_ansi_color
            )
        return known[name]

    def render_row(self, y: int) -> Strip:
        """The row `y` of the widget, counted from its top, exactly as wide as the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        if len(self._strips) != self.size.height:
            self._strips = _render_rows(self)
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.size.width, self.theme_style("text"))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Textual's own, without its second cache of the rows: nothing of ours has padding, and few have a border."""
        if self.styles.gutter:
            return super().render_lines(crop)
        size, blank = self.size, self.theme_style("text")
        if len(self._strips) != size.height:
            self._strips = _render_rows(self)
        strips = [row.adjust_cell_length(size.width, blank) for row in self._strips[crop.y : crop.bottom]]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            if isinstance(line_filter, ANSIToTruecolor):
                continue  # it is on in the themes of true colours alone, and those are all that is drawn with
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return [strip.crop(*crop.column_span) for strip in strips]

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Textual's refresh; without arguments, only the rows that differ are composed anew.

        They are rendered once, however often the widget is refreshed before its next message; not at all where it has
        no place on the screen, for which Textual would arrange every widget anew.
        """
        if not (regions or layout or recompose or self.size):
            self._strips = []
            return self
        if regions or layout or recompose or not repaint or len(self._strips) != self.size.height:
            self._strips = []
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if not self._is_stale:
            self._is_stale = self.call_later(self.refresh_rows)
        return self

    def refresh_rows(self) -> None:
        """Render the rows now, if that is due, and have those that differ composed anew."""
        if not self._is_stale:
            return
        self._is_stale = False
        before = self._strips
        if len(before) != self.size.height:
            self.refresh()
            return
        self._strips = _render_rows(self)
        changed = [
            Region(0, y, new.cell_length, 1)
            for y, (old, new) in enumerate(zip(before, self._strips, strict=True))
            if old != new
        ]
        if changed:
            super().refresh(*changed)

    def on_resize(self) -> None:
        """Rows that were rendered before the widget knew its new size are rendered and sent again.

        The others were rendered by the layout: a subclass refreshes where it shows something else at another size.
        """
        if self._strips and self._strips_size != self.size:
            self._strips = []
            super().refresh()


def _render_rows(widget: LineWidget) -> list[Strip]:
    """All rows of a widget; its size is looked up once."""
    widget._render_size = widget._strips_size = widget.size
    try:
        return [widget.render_row(y) for y in range(widget._render_size.height)]
    finally:
        widget._render_size = None


class OneLine(LineWidget):
    """A widget of one line."""

    DEFAULT_CSS = "OneLine { height: 1; }"

    def build_segments(self, width: int) -> Sequence[Segment]:
        """The segments of the line, in at most `width` cells."""
        raise NotImplementedError

    def render_row(self, y: int) -> Strip:
        width = self.size.width
        return pad_line(self.build_segments(width), width, self.theme_style("text"))
