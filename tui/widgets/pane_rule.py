"""The thin line above a pane: its number and name, what is in it, and whether one is there."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.reactive import reactive

from db.hostile import one_line
from tui.widgets.line_view import OneLine
from tui.widgets.wrapping import cells, shorten


class PaneRule(OneLine):
    """`── 2 Paragraphs  17 of 212 ────────`; bright where the pane has the focus (`here`)."""

    note: reactive[str] = reactive("")
    here: reactive[bool] = reactive(False)
    junction: reactive[str] = reactive("─")  # what the line begins with where it crosses another

    def __init__(self, title: str, *, here: bool = False, ground: str = "background") -> None:
        super().__init__()
        self.ground = ground
        self._title = title
        self.set_reactive(PaneRule.here, here)

    def line(self, width: int) -> Sequence[Segment]:
        title = self._title
        room = width - cells(title) - 8
        note = shorten(one_line(self.note), room) if room > 3 else ""
        rule = self.look("rule")
        segments = [
            Segment(f"{self.junction}─ ", rule),
            Segment(title, self.look("here" if self.here else "quiet")),
            # Beside the name, not at the far end: what changes is sent from the line's beginning.
            Segment(f"  {note}" if note else "", self.look("text" if self.here else "quiet")),
        ]
        used = 3 + cells(title) + (cells(note) + 2 if note else 0)
        return [*segments, Segment(" " + "─" * max(width - used - 1, 0), rule)]
