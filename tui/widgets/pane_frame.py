"""What surrounds the lines of a pane: a rule with its title, lines that do not scroll, an edge at the left. Pure."""

from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style

from db.text_safety import one_line
from tui.widgets.wrapping import cell_width, shorten

Part = Literal["rule", "head", "content", "foot"]

LEAST_NOTE: Final = 3  # cells: a shorter note says nothing
EDGE: Final = "│"
LEGEND_END: Final = 4  # cells of the blanks around a legend and of the rule after it
LEGEND_ROOM: Final = LEGEND_END + 2  # with the rule before it


class PaneFrame(NamedTuple):
    """The number of lines above and below the lines that scroll. The first line above is the rule with the title."""

    title: str = ""
    head: int = 1
    foot: int = 0
    # From this height of the widget (lines) the foot has one line more; 0 for never.
    taller_foot_from: int = 0
    # What the signs of the rows mean, longest words first: at the end of the rule stands the first that fits.
    legends: tuple[str, ...] = ()

    def foot_lines(self, height: int) -> int:
        """The lines of the foot in a widget of that height."""
        return self.foot + bool(self.taller_foot_from and height >= self.taller_foot_from)

    def content_height(self, height: int) -> int:
        """The lines left for what scrolls in a widget of that height."""
        return max(height - self.head - self.foot_lines(height), 0)

    def locate(self, y: int, height: int) -> tuple[Part, int]:
        """The part that the row `y` of a widget of that height belongs to, and its place in that part, from 0."""
        if y < self.head:
            return ("rule", 0) if y == 0 else ("head", y - 1)
        foot = height - self.foot_lines(height)
        return ("foot", y - foot) if y >= foot else ("content", y - self.head)

    def build_rule(
        self, note: str, width: int, style: Callable[[str], Style], edge: bool, bright: bool
    ) -> Sequence[Segment]:
        """The rule with the title and a note; bright where the pane has the focus."""
        title_style, note_style = ("accent-strong", "text") if bright else ("quiet", "quiet")
        title, remark = (self.title, style(title_style)), (note, style(note_style))
        legends = [(legend, style("quiet")) for legend in self.legends]
        return build_rule("┬" if edge else "─", title, remark, width, style("rule"), legends)


NO_FRAME: Final = PaneFrame(head=0)


def build_rule(
    junction: str,
    title: tuple[str, Style],
    note: tuple[str, Style],
    width: int,
    rule: Style,
    legends: Sequence[tuple[str, Style]] = (),
) -> Sequence[Segment]:
    """`── 2 Paragraphs  17 of 212 ──── + positive ──`: a rule with a title, a note and a legend, each with its style.

    The legend is the first of `legends` that leaves a part of the rule before it.

    `junction` is the first character: `┬` where the edge of the pane meets the rule.
    """
    room = width - cell_width(title[0]) - 8
    words = shorten(one_line(note[0]), room) if room > LEAST_NOTE else ""
    used = 3 + cell_width(title[0]) + (cell_width(words) + 2 if words else 0)
    # The note follows the title directly: the terminal is sent a line from its beginning to its last change.
    line = max(width - used - 1, 0)
    legend = next((each for each in legends if cell_width(each[0]) + LEGEND_ROOM <= line), ("", rule))
    end = cell_width(legend[0]) + LEGEND_END if legend[0] else 0
    parts = [
        (f"{junction}─ ", rule),
        title,
        (f"  {words}" if words else "", note[1]),
        (" " + "─" * (line - end), rule),
        (f" {legend[0]} " if legend[0] else "", legend[1]),
        ("──" if legend[0] else "", rule),
    ]
    return [Segment(text, style) for text, style in parts if text]
