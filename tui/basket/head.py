"""The head of the basket screen: the name of the basket, a summary of it, its place among all baskets."""

from typing import Final

from textual.reactive import reactive

from tui.basket.model import BasketContents, format_basket_name
from tui.widgets import formatting
from tui.widgets.awaited import awaited_title
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cell_width, first_fitting, shorten

BLANKS: Final = 2  # between the name of the basket and the summary
RULE: Final = 5  # cells of the rule beside its words, with the blanks between


class BasketHead(TextBlock):
    """`Basket “March”   12 paragraphs of 4 inspections · 2 notes, not copied     1 of 3 baskets`, and a rule."""

    contents: reactive[BasketContents] = reactive(BasketContents())
    with_notes: reactive[bool] = reactive(False)  # whether copies have them

    def build_lines(self, width: int) -> list[Line]:
        contents = self.contents
        name = f" Basket  {format_basket_name(contents.name)}"
        others = ""
        if len(contents.names) > 1:
            count = formatting.format_count(len(contents.names), "basket")
            others = f" {contents.names.index(contents.name) + 1} of {count}"
        summaries = self._summaries()
        taken = cell_width(others) + 1
        name = shorten(name, max(width // 2, width - taken - cell_width(summaries[-1]) - BLANKS))
        room = max(width - cell_width(name) - taken - BLANKS, 0)
        summary = " " * BLANKS + first_fitting(summaries, room) if room else ""
        gap = " " * (width - cell_width(name) - cell_width(summary) - taken)
        return [
            [(name, "accent-strong"), (summary, "text"), (gap + others, "quiet")],
            self._legend(width),
        ]

    def _summaries(self) -> tuple[str, ...]:
        """What is in the basket, in fewer and fewer words."""
        if not (self.contents.loaded or self.contents.entries):
            return (awaited_title("reading", self.failure),)
        count = formatting.format_count(len(self.contents.entries), "paragraph")
        whole = self.contents.describe(with_notes=self.with_notes)
        _, *rest = whole.split(" · ")
        return (whole, " · ".join([count, *rest]), count) if self.contents.entries else (whole,)

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
