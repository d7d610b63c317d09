"""A list of rows, one line each, that says why it is empty."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip

from tui.keymap import name_keys
from tui.widgets.row_list import RowList
from tui.widgets.strips import pad_line


class ExplainedList(RowList):
    """Rows as segments; in place of them, where there are none, the reason."""

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("text")
        if not self.count:
            lines = ["", *(f"  {name_keys(line, self.screen)}" for line in self.explain_empty())]
            words = lines[y] if y < len(lines) else ""
            return pad_line([Segment(words, self.theme_style("quiet"))], self.width, background)
        if y >= self.count:
            return Strip.blank(self.width, background)
        return pad_line(self.row_segments(y), self.width, background)

    def row_segments(self, row: int) -> list[Segment]:
        """The content of a row (0 ≤ row < count)."""
        raise NotImplementedError

    def explain_empty(self) -> Sequence[str]:
        """Why there are no rows, line by line, with `key_of` for keys; asked where there are none."""
        raise NotImplementedError
