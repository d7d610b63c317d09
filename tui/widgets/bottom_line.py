"""The last line: the keys that matter here, or what was just done, until the next key."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.reactive import reactive

from db.hostile import one_line
from tui.widgets.line_view import OneLine
from tui.widgets.wrapping import cells, shorten


class BottomLine(OneLine):
    """Hints as (key, word) pairs, or a message in their place."""

    hints: reactive[Sequence[tuple[str, str]]] = reactive(())
    said: reactive[str] = reactive("")

    def line(self, width: int) -> Sequence[Segment]:
        if self.said:
            return [Segment(" " + shorten(one_line(self.said, 500), width - 2), self.look("strong"))]
        keys, words = self.look("accent"), self.look("quiet")
        segments = [Segment(" ", words)]
        used = 1
        # Help comes last and is always there: the hint that leads to all the others.
        *others, last = self.hints or [("", "")]
        room = width - cells(last[0]) - cells(last[1]) - 2
        for key, word in others:
            wide = cells(key) + cells(word) + 3
            if used + wide > room:
                break
            segments += [Segment(key, keys), Segment(f" {word}  ", words)]
            used += wide
        return [*segments, Segment(last[0], keys), Segment(f" {last[1]}", words)]
