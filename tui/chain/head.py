"""The head of a chain: the authority, the theme, and the number of matters."""

from textual.reactive import reactive

from db.compare.records import Chain
from db.formatting import dates
from tui.chain.model import count_inspections
from tui.widgets import formatting
from tui.widgets.awaited import awaited_title
from tui.widgets.text_block import Line, TextBlock
from tui.widgets.wrapping import cell_width, first_fitting, shorten


class ChainHead(TextBlock):
    """`Liverpool · Care leavers   3 inspections since May 2018 · 12 matters, 5 in several · all shown`, and a rule."""

    chain: reactive[Chain | None] = reactive(None, layout=True)
    theme: reactive[str] = reactive("")
    several: reactive[bool] = reactive(False)

    def build_lines(self, width: int) -> list[Line]:
        rule: Line = [("─" * width, "rule")]
        if self.chain is None:
            return [
                [
                    (f" {self.theme} ", "accent-strong"),
                    (f" {awaited_title('reading', self.failure)}", "quiet"),
                ],
                rule,
            ]
        inspections = self.chain.inspections
        authorities = " and ".join(dict.fromkeys(formatting.authority_name(i) for i in inspections))
        matters = formatting.format_count(len(self.chain.rows), "matter")
        in_several = sum(1 for row in self.chain.rows if count_inspections(row) > 1)
        shown = "only those" if self.several else "all shown"
        count = formatting.format_count(len(inspections), "inspection")
        since = dates.month_or_no_date(inspections[0].end)
        title = f" {authorities} · {self.theme}"
        summaries = (
            f"{count} since {since} · {matters}, {in_several:,} in several · {shown}",
            f"{count} since {since} · {matters}, {in_several:,} in several",
            f"{count} since {since} · {matters}",
            f"{count} · {matters}, {in_several:,} in several",
            f"{matters}, {in_several:,} in several",
            matters,
        )
        for summary in summaries:
            if cell_width(title) + cell_width(summary) + 3 <= width:
                return [[(f"{title}  ", "accent-strong"), (summary, "text")], rule]
        below = f" {first_fitting(summaries, width - 2)}"  # a narrow terminal has a line for each
        return [[(shorten(title, width), "accent-strong")], [(below, "text")], rule]
