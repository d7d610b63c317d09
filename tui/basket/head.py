"""The head of the basket screen: which basket, what is in it, how many others there are."""

from textual.reactive import reactive

from tui.basket.model import Shown, title
from tui.widgets import formatting
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cells, shorten


class BasketHead(TextBlock):
    """`Basket “scrutiny March”   12 paragraphs of 4 inspections · 1 gone     1 of 3 baskets`, and a rule."""

    shown: reactive[Shown] = reactive(Shown())

    def lines(self, width: int) -> list[Line]:
        shown = self.shown
        name = f" Basket  {title(shown.name)}  "
        others = ""
        if len(shown.names) > 1:
            others = (
                f"{shown.names.index(shown.name) + 1} of {formatting.counted(len(shown.names), 'basket')}"
            )
        name = shorten(name, width // 2)
        room = max(width - cells(name) - cells(others) - 2, 0)
        said = shorten(shown.words(), room)
        gap = " " * (room - cells(said) + 1)
        return [[(name, "here"), (said, "text"), (gap + others, "quiet")], [("─" * width, "rule")]]
