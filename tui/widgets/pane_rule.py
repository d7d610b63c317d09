"""A thin line with a title, for the parts of a screen that are no panes: a sheet, the detail under a list."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.reactive import reactive

from tui.widgets.line_widget import OneLine
from tui.widgets.pane_frame import build_rule


class PaneRule(OneLine):
    """`── Keys  Esc back ────────`; with `bright`, in the style of a pane that has the focus."""

    note: reactive[str] = reactive("")
    bright: reactive[bool] = reactive(False)

    def __init__(self, title: str, *, bright: bool = False, background_variable: str = "background") -> None:
        super().__init__()
        self.background_variable = background_variable
        self._title = title
        self.set_reactive(PaneRule.bright, bright)

    def build_segments(self, width: int) -> Sequence[Segment]:
        return build_rule(
            "─",
            (self._title, self.theme_style("accent-strong" if self.bright else "quiet")),
            (self.note, self.theme_style("text" if self.bright else "quiet")),
            width,
            self.theme_style("rule"),
        )
