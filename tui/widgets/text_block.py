"""A widget of a few lines that say something, above or below a list: as tall as what it says."""

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from tui.widgets.line_view import LineWidget, pad_line

# What a line says, piece by piece, each with its look of `tui.styles`.
Line = list[tuple[str, str]]


class TextBlock(LineWidget):
    """Draws what `lines` says; call `settle` where it may have come to take more or fewer lines."""

    DEFAULT_CSS = "TextBlock { height: auto; }"

    def build_lines(self, width: int) -> list[Line]:
        """Every line, in at most `width` cells."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.build_lines(width))

    def render_row(self, y: int) -> Strip:
        width = self.size.width
        lines = self.build_lines(width)
        segments = [
            Segment(text, self.theme_style(look)) for text, look in (lines[y] if y < len(lines) else [])
        ]
        return pad_line(segments, width, self.theme_style("text"))

    def update_height(self) -> None:
        """Draw anew; lay the screen out anew only where the number of lines is another."""
        if self.is_mounted and self.size and len(self.build_lines(self.size.width)) != self.size.height:
            self.refresh(layout=True)
