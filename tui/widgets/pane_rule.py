"""The thin line above a pane: its number and name, what is in it, and whether one is there."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.widgets.wrapping import cells, shorten


class PaneRule(Widget):
    """`─ 2 Paragraphs ─── 17 of 212 ─`; bright where the pane has the focus (class `-here`)."""

    COMPONENT_CLASSES = {"rule--line", "rule--title", "rule--note"}
    DEFAULT_CSS = "PaneRule { height: 1; width: 1fr; }"

    note: reactive[str] = reactive("")

    junction: reactive[str] = reactive("─")

    def __init__(self, title: str, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._title = title

    def render(self) -> Content:
        line = self.get_visual_style("rule--line", partial=True)
        title = self.get_visual_style("rule--title", partial=True)
        quiet = self.get_visual_style("rule--note", partial=True)
        room = self.size.width - cells(self._title) - 7
        note = shorten(self.note, room) if room > 3 else ""
        dashes = self.size.width - 3 - cells(self._title) - (cells(note) + 3 if note else 0)
        parts = [(f"{self.junction}─ ", line), (self._title, title), (" " + "─" * max(dashes - 1, 0), line)]
        if note:
            parts += [(f" {note} ", quiet), ("─", line)]
        return Content.assemble(*parts)
