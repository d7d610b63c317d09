"""The head of the basket screen: the name of the basket, a summary of it, its place among all baskets."""

from typing import Final

from textual.reactive import reactive

from tui.basket.model import BasketContents, format_basket_name
from tui.widgets import formatting
from tui.widgets.awaited import awaited_title
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cell_width, shorten

RULE: Final = 5  # cells of the rule beside its words, with the blanks between


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
        words, is_awaited = (
            contents.describe(with_notes=self.with_notes),
            not (contents.loaded or contents.entries),
        )
        summary = shorten(awaited_title("reading", self.failure) if is_awaited else words, room)
        gap = " " * (room - cell_width(summary) + 1)
        return [
            [(name, "accent-strong"), (summary, "text"), (gap + others, "quiet")],
            self._legend(width),
        ]

    def _legend(self, width: int) -> Line:
        """The rule under the head, with what the letters of the rows mean."""
        paragraphs = [entry.paragraph or entry.mark.paragraph for entry in self.contents.entries]
        words = shorten(formatting.grade_legend({paragraph.grade for paragraph in paragraphs}), width - RULE)
        if not words:
            return [("─" * width, "rule")]
        return [
            ("── ", "rule"),
            (words, "quiet"),
            (" " + "─" * (width - cell_width(words) - RULE + 1), "rule"),
        ]
