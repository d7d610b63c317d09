"""A pane of the browse screen: lines under a thin rule that names them, and where one is."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip

from db.text_safety import one_line
from tui.widgets.line_view import LineView, pad_line
from tui.widgets.wrapping import cell_width, shorten


class Pane(LineView):
    """Lines with a rule above (`HEAD` lines), a foot and, where it has an edge, a line at the left.

    All of it is drawn by the one widget: a widget for each would cost two milliseconds of the first frame.
    """

    TITLE = ""
    HEAD = 1

    note: reactive[str] = reactive("")  # beside the title: what is in the pane
    edge: reactive[bool] = reactive(False, init=False)  # whether another pane stands to the left

    @property
    def width(self) -> int:
        return max(self.size.width - self.edge, 0)

    @property
    def height(self) -> int:
        return max(self.size.height - self.HEAD - self.foot, 0)

    @property
    def head(self) -> int:
        return self.HEAD

    @property
    def foot(self) -> int:
        """Lines at the foot that do not scroll."""
        return 0

    def watch_edge(self) -> None:
        self.on_resize()
        self.refresh()

    def render_row(self, y: int) -> Strip:
        if y == 0:
            return pad_line(self._rule(), self.size.width, self.theme_style("rule"))
        if y < self.HEAD:
            strip = pad_line(self.head_line(y), self.width, self.theme_style("quiet"))
        elif y >= self.size.height - self.foot:
            strip = pad_line(
                self.foot_line(y - self.size.height + self.foot), self.width, self.theme_style("quiet")
            )
        else:
            strip = self.render_content_line(self.top + y - self.HEAD)
        return (
            Strip([Segment("│", self.theme_style("rule")), *strip], self.size.width) if self.edge else strip
        )

    def head_line(self, y: int) -> Sequence[Segment]:
        """The line `y` (from 1) under the rule that does not scroll."""
        return []

    def foot_line(self, y: int) -> Sequence[Segment]:
        """The line `y` (from 0) at the foot that does not scroll."""
        return []

    def _rule(self) -> Sequence[Segment]:
        width, rule = self.size.width, self.theme_style("rule")
        return rule_segments(
            "┬" if self.edge else "─",
            (self.TITLE, self.theme_style("here" if self.has_focus else "quiet")),
            (self.note, self.theme_style("text" if self.has_focus else "quiet")),
            width,
            rule,
        )


def rule_segments(
    junction: str, title: tuple[str, Style], note: tuple[str, Style], width: int, rule: Style
) -> Sequence[Segment]:
    """`── 2 Paragraphs  17 of 212 ────────`: a title and a note, each with its style, in a line."""
    room = width - cell_width(title[0]) - 8
    words = shorten(one_line(note[0]), room) if room > 3 else ""
    used = 3 + cell_width(title[0]) + (cell_width(words) + 2 if words else 0)
    # The note stands beside the title, not at the far end: what changes is sent from the line's beginning.
    parts = [
        (f"{junction}─ ", rule),
        title,
        (f"  {words}" if words else "", note[1]),
        (" " + "─" * max(width - used - 1, 0), rule),
    ]
    return [Segment(text, style) for text, style in parts]
