"""A widget of a few lines of text above or below a list, as tall as its text."""

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from tui.widgets.line_widget import LineWidget
from tui.widgets.strips import pad_line

# A line as pieces of text, each with the name of its style in `tui.styles`.
Line = list[tuple[str, str]]


class TextBlock(LineWidget):
    """Renders the lines that `build_lines` returns; call `update_height` when their number may have changed."""

    DEFAULT_CSS = "TextBlock { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []  # while all rows are rendered

    def build_lines(self, width: int) -> list[Line]:
        """Every line, in at most `width` cells."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.build_lines(width))

    def render_row(self, y: int) -> Strip:
        width = self.size.width
        if y == 0:  # rows are rendered from the first to the last
            self._lines = self.build_lines(width)
        pieces = self._lines[y] if y < len(self._lines) else []
        segments = [Segment(text, self.theme_style(style)) for text, style in pieces]
        return pad_line(segments, width, self.theme_style("text"))

    def update_height(self) -> None:
        """Lay the screen out anew if the number of lines is no longer the height of the widget."""
        if self.is_mounted and self.size and len(self.build_lines(self.size.width)) != self.size.height:
            self.refresh(layout=True)
