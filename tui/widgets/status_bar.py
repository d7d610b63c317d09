"""The last line: the keys that matter here, or what was just done, until the next key."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.reactive import reactive

from db.text_safety import one_line
from tui.widgets.line_view import OneLine
from tui.widgets.wrapping import cell_width, shorten


class StatusBar(OneLine):
    """Hints as (key, word) pairs; in their place what was just said, else how far something long has come.

    `about` tells of what the cursor is on: it stands behind the first hint, and the others give way to it.
    """

    hints: reactive[Sequence[tuple[str, str]]] = reactive(())
    notice: reactive[str] = reactive("")
    progress: reactive[str] = reactive("")
    detail: reactive[str] = reactive("")

    def build_segments(self, width: int) -> Sequence[Segment]:
        told = self.notice or self.progress
        if told:
            return [Segment(" " + shorten(one_line(told, 500), width - 2), self.theme_style("strong"))]
        keys, words = self.theme_style("accent"), self.theme_style("quiet")
        segments = [Segment(" ", words)]
        used = 1
        # Help comes last and is always there: the hint that leads to all the others.
        *others, last = self.hints or [("", "")]
        room = width - cell_width(last[0]) - cell_width(last[1]) - 2
        if self.detail:
            others = others[:1]
        for key, word in others:
            wide = cell_width(key) + cell_width(word) + 3
            if used + wide > room:
                break
            segments += [Segment(key, keys), Segment(f" {word}  ", words)]
            used += wide
        if self.detail:
            segments.append(
                Segment(shorten(one_line(self.detail, 500), room - used - 2) + "  ", self.theme_style("text"))
            )
        return [*segments, Segment(last[0], keys), Segment(f" {last[1]}", words)]
