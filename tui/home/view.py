"""The widgets of the home screen: the authority in a line, and the list of what can be opened."""

from typing import Final

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from db.formatting import dates
from db.home.records import Home
from db.text_safety import one_line
from tui.home.model import HomeLine, home_lines
from tui.widgets import formatting
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR, pad_line
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cell_width, shorten

TITLE: Final = " Home  "


class HomeHead(TextBlock):
    """The authority, and its last inspection."""

    home: reactive[Home | None] = reactive(None)

    def build_lines(self, width: int) -> list[Line]:
        home = self.home
        room = max(width - cell_width(TITLE) - 2, 0)
        name = shorten(one_line(home.authority) if home else "", room)
        aside = shorten(_last_inspected(home) if home else "", room - cell_width(name))
        gap = " " * max(room - cell_width(name) - cell_width(aside), 0)
        return [
            [(TITLE, "accent-strong"), (f"{name}{gap} ", "strong"), (aside, "quiet")],
            [("─" * width, "rule")],
        ]


def _last_inspected(home: Home) -> str:
    kind = formatting.kind_name(home.latest.kind)
    return " · ".join(filter(None, (kind, dates.month(home.latest.end), home.region)))


class HomeList(RowList):
    """The lines; the cursor stops at those that open something."""

    DEFAULT_CSS = "HomeList { height: 1fr; }"

    home: reactive[Home | None] = reactive(None, init=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[HomeLine] = []

    @property
    def count(self) -> int:
        return len(self._lines)

    @property
    def line(self) -> HomeLine | None:
        """The line under the cursor."""
        return self._lines[self.cursor] if self.cursor < self.count else None

    def is_selectable(self, row: int) -> bool:
        return self._lines[row].opens is not None

    def watch_home(self) -> None:
        self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()
        super().on_resize()

    def _lay_out(self) -> None:
        """Make the lines for the present width; every width has the same number of lines."""
        self._lines = home_lines(self.home, self.width) if self.home and self.size else []
        self.rows_changed()
        if self.count and not self.is_selectable(self.cursor):
            self._move_cursor(self.cursor, 1)

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("text")
        if y >= self.count:
            return Strip.blank(self.width, background)
        line, is_current = self._lines[y], y == self.cursor and self._lines[y].opens is not None
        bar = Segment(
            CURSOR_BAR if is_current else " ", self.theme_style("accent" if self.has_focus else "rule")
        )
        pieces = [Segment(text, self.theme_style(style)) for text, style in line.pieces]
        return pad_line([bar, *pieces], self.width, background)
