"""A thin line with a title, for what is no pane: the palette, the help."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.reactive import reactive

from tui.widgets.line_view import OneLine
from tui.widgets.pane import rule_segments


class PaneRule(OneLine):
    """`── Keys  Esc back ────────`; bright where one is (`here`)."""

    note: reactive[str] = reactive("")
    here: reactive[bool] = reactive(False)

    def __init__(self, title: str, *, here: bool = False, ground: str = "background") -> None:
        super().__init__()
        self.ground = ground
        self._title = title
        self.set_reactive(PaneRule.here, here)

    def build_segments(self, width: int) -> Sequence[Segment]:
        return rule_segments(
            "─",
            (self._title, self.theme_style("here" if self.here else "quiet")),
            (self.note, self.theme_style("text" if self.here else "quiet")),
            width,
            self.theme_style("rule"),
        )
