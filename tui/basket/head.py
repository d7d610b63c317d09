"""The head of the basket screen: the name of the basket, a summary of it, its place among all baskets."""

from textual.reactive import reactive

from tui.basket.model import BasketContents, format_basket_name
from tui.widgets import formatting
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cell_width, shorten


class BasketHead(TextBlock):
    """`Basket “March”   12 paragraphs of 4 inspections · 2 notes, not copied     1 of 3 baskets`, and a rule."""

    contents: reactive[BasketContents] = reactive(BasketContents())
    with_notes: reactive[bool] = reactive(False)  # whether copies have them

    def build_lines(self, width: int) -> list[Line]:
        contents = self.contents
        name = f" Basket  {format_basket_name(contents.name)}  "
        others = ""
        if len(contents.names) > 1:
            count = formatting.format_count(len(contents.names), "basket")
            others = f"{contents.names.index(contents.name) + 1} of {count}"
        name = shorten(name, width // 2)
        room = max(width - cell_width(name) - cell_width(others) - 2, 0)
        summary = shorten(contents.describe(with_notes=self.with_notes), room)
        gap = " " * (room - cell_width(summary) + 1)
        return [
            [(name, "accent-strong"), (summary, "text"), (gap + others, "quiet")],
            [("─" * width, "rule")],
        ]
