"""The thin line above a pane: its number and name, what is in it, and whether one is there."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.reactive import reactive

from db.hostile import one_line
from tui.widgets.line_view import OneLine
from tui.widgets.wrapping import cells, shorten


class PaneRule(OneLine):
    """`── 2 Paragraphs ─────── 17 of 212 ─`; bright where the pane has the focus (`here`)."""

    note: reactive[str] = reactive("")
    here: reactive[bool] = reactive(False)
    junction: reactive[str] = reactive("─")  # what the line begins with where it crosses another

    def __init__(self, title: str, *, here: bool = False, ground: str = "background") -> None:
        super().__init__()
        self.ground = ground
        self._title = title
        self.set_reactive(PaneRule.here, here)

    def line(self, width: int) -> Sequence[Segment]:
        room = width - cells(self._title) - 8
        note = shorten(one_line(self.note), room) if room > 3 else ""
        dashes = width - 4 - cells(self._title) - (cells(note) + 3 if note else 0)
        rule = self.look("rule")
        segments = [
            Segment(f"{self.junction}─ ", rule),
            Segment(self._title, self.look("here" if self.here else "quiet")),
            Segment(" " + "─" * max(dashes, 0), rule),
        ]
        if note:
            segments += [
                Segment(f" {note} ", self.look("text" if self.here else "quiet")),
                Segment("─", rule),
            ]
        return segments
