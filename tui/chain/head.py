"""The head of a chain: the authority, the theme, and the number of matters."""

from textual.reactive import reactive

from db.compare.records import Chain
from db.formatting import dates
from tui.chain.model import count_inspections
from tui.widgets import formatting
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cell_width, shorten


class ChainHead(TextBlock):
    """`Liverpool · Care leavers   3 inspections since May 2018 · 12 matters, 5 in several · all shown`, and a rule."""

    chain: reactive[Chain | None] = reactive(None)
    theme: reactive[str] = reactive("")
    several: reactive[bool] = reactive(False)

    def build_lines(self, width: int) -> list[Line]:
        rule: Line = [("─" * width, "rule")]
        if self.chain is None:
            return [[(f" {self.theme} ", "accent-strong"), (" reading …", "quiet")], rule]
        inspections = self.chain.inspections
        authorities = " and ".join(dict.fromkeys(formatting.authority_name(i) for i in inspections))
        title = shorten(f" {authorities} · {self.theme}  ", width * 2 // 3)
        matters = formatting.format_count(len(self.chain.rows), "matter")
        in_several = sum(1 for row in self.chain.rows if count_inspections(row) > 1)
        shown = "only those" if self.several else "all shown"
        count = formatting.format_count(len(inspections), "inspection")
        since = dates.month_or_no_date(inspections[0].end)
        summary = f"{count} since {since} · {matters}, {in_several:,} in several · {shown}"
        return [
            [(title, "accent-strong"), (shorten(summary, max(width - cell_width(title) - 1, 0)), "text")],
            rule,
        ]
