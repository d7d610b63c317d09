"""The head of a chain: whose inspections, which theme, how many matters."""

from textual.reactive import reactive

from db.derived import Chain
from tui import wording
from tui.chain_model import spoken_of
from tui.widgets.few_lines import FewLines, Line
from tui.widgets.wrapping import cells, shorten


class ChainHead(FewLines):
    """`Liverpool · Care leavers   3 inspections, May 2018 – May 2026 · 12 matters, 5 in several`, and a rule."""

    chain: reactive[Chain | None] = reactive(None)
    theme: reactive[str] = reactive("")
    several: reactive[bool] = reactive(False)

    def lines(self, width: int) -> list[Line]:
        rule: Line = [("─" * width, "rule")]
        if self.chain is None:
            return [[(f" {self.theme} ", "here"), (" reading …", "quiet")], rule]
        held = self.chain.inspections
        who = " and ".join(dict.fromkeys(wording.authority(i) for i in held))
        title = shorten(f" {who} · {self.theme}  ", width * 2 // 3)
        matters = wording.counted(len(self.chain.rows), "matter")
        more = sum(1 for row in self.chain.rows if spoken_of(row) > 1)
        shown = "only those" if self.several else "all shown"
        said = (
            f"{wording.counted(len(held), 'inspection')} since {wording.month(held[0].end) or 'no date'}"
            f" · {matters}, {more:,} in several · {shown}"
        )
        return [[(title, "here"), (shorten(said, max(width - cells(title) - 1, 0)), "text")], rule]
