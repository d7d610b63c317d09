"""The last line of a screen: the keys that work there, or a message until the next key."""

from collections.abc import Sequence
from typing import Final

from rich.segment import Segment
from textual import events
from textual.reactive import reactive

from db.text_safety import one_line
from tui.keymap.key_names import key_event
from tui.widgets.line_widget import OneLine
from tui.widgets.wrapping import cell_width, shorten, shorten_middle

LONGEST_TEXT: Final = 500  # characters of a text that is made one line: more than the widest screen shows


class StatusBar(OneLine):
    """Hints as pairs of key and word. A `notice` replaces them, else the `progress` of a long task.

    `detail` describes the row under the cursor: it follows the first hint, and the others give way to it.
    """

    hints: reactive[Sequence[tuple[str, str]]] = reactive(())
    notice: reactive[str] = reactive("")
    progress: reactive[str] = reactive("")
    detail: reactive[str] = reactive("")

    def __init__(self, *, hints: Sequence[tuple[str, str]] = (), id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(StatusBar.hints, hints)
        self._hint_ends: list[tuple[int, str]] = []  # of each hint shown: the cell after it, and its key

    def on_click(self, event: events.Click) -> None:
        """A click on a hint presses its key."""
        key = "" if self.notice else next((key for end, key in self._hint_ends if event.x < end), "")
        if key:
            self.app.post_message(key_event(key))

    def build_segments(self, width: int) -> Sequence[Segment]:
        text = self.notice or self.progress
        if text:
            shown = shorten_middle(one_line(text, LONGEST_TEXT), width - 2)
            return [Segment(" " + shown, self.theme_style("strong"))]
        keys, words = self.theme_style("accent"), self.theme_style("quiet")
        segments = [Segment(" ", words)]
        self._hint_ends.clear()
        used = 1
        # Help is the last hint and always shown: it leads to all the others.
        *others, last = self.hints or [("", "")]
        room = width - cell_width(last[0]) - cell_width(last[1]) - 2
        if self.detail:
            others = others[:1]
        for key, word in others:
            hint_width = cell_width(key) + cell_width(word) + 3
            if used + hint_width > room:
                break
            segments += [Segment(key, keys), Segment(f" {word}  ", words)]
            used += hint_width
            self._hint_ends.append((used, key))
        if self.detail:
            detail = shorten(one_line(self.detail, LONGEST_TEXT), room - used - 2)
            segments.append(Segment(detail + "  ", self.theme_style("text")))
            used += cell_width(detail) + 2
            self._hint_ends.append((used, ""))
        self._hint_ends.append((used + cell_width(last[0]) + cell_width(last[1]) + 1, last[0]))
        return [*segments, Segment(last[0], keys), Segment(f" {last[1]}", words)]
