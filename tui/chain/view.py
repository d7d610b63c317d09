"""A theme through several inspections: matter by matter, what each inspection said of it, oldest first."""

from bisect import bisect_right
from collections.abc import Container, Iterator
from itertools import accumulate
from typing import Final

from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from db.compare.records import Chain, ChainRow
from db.formatting import dates
from db.records import Paragraph
from db.text_safety import one_line, show_controls
from tui.chain.model import Cell, count_inspections, nearest_present, next_present, row_cells
from tui.judgements.grid_model import kind_name
from tui.keymap import bindings
from tui.styles import grade_style
from tui.widgets import formatting
from tui.widgets.line_view import LineView
from tui.widgets.messages import ActionRefused
from tui.widgets.refuse_at_end import refuse_at_end
from tui.widgets.strips import CURSOR_BAR, MARKED, pad_line
from tui.widgets.wrapping import cell_width, shorten, wrap

INDENT: Final = 4
# Lines of a paragraph that one is not at: enough to tell what it is about.
SHORT: Final = 2


class ChainView(LineView):
    """The matters one below the other, each with a piece for every inspection; a cursor on one paragraph."""

    DEFAULT_CSS = "ChainView { height: 1fr; }"
    BINDINGS = [*bindings("move")]

    marked: reactive[Container[Paragraph]] = reactive((), init=False)
    empty: reactive[str] = reactive("reading …")

    class Moved(Message):
        """The cursor stands on another paragraph now."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chain: Chain | None = None
        self._rows: list[ChainRow] = []
        self._row = 0
        self._at = 0
        self._drawn: list[list[Strip]] = []
        self._starts: list[int] = []

    def show(self, chain: Chain, rows: list[ChainRow]) -> None:
        """Show these matters of a chain, from the first."""
        self._chain, self._rows, self._row = chain, rows, 0
        self._at = nearest_present(rows[0], len(chain.inspections) - 1) if rows else 0
        self._lay()
        self.scroll_to_line(0)
        self.post_message(self.Moved())

    @property
    def row(self) -> ChainRow | None:
        """The matter under the cursor."""
        return self._rows[self._row] if self._row < len(self._rows) else None

    @property
    def cell(self) -> Cell | None:
        """What is under the cursor: an inspection's word on a matter."""
        if self._chain is None or self.row is None:
            return None
        return row_cells(self._chain, self.row)[self._at]

    @property
    def at(self) -> int:
        """The inspection under the cursor, from 0, oldest first."""
        return self._at

    def watch_marked(self) -> None:
        self._lay()

    def watch_empty(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._lay()
        self.call_after_refresh(self._show_cursor)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self.is_mounted:
            self._lay()

    @property
    def scroll_state(self) -> object:
        return self._row, self._at, self.top

    def end_message(self, step: int) -> str:
        if not self._rows:
            return "there is no matter here to move in"
        return "this is the first" if step < 0 else "this is the last"

    @refuse_at_end
    def action_move(self, step: int) -> None:
        """To the next inspection that speaks of the matter; after the last one to the next matter."""
        if self.row is None:
            return
        beside = next_present(self.row, self._at, step)
        if beside != self._at:
            self._go(self._row, beside)
        elif 0 <= self._row + step < len(self._rows):
            row = self._rows[self._row + step]
            self._go(self._row + step, nearest_present(row, 0 if step > 0 else len(row.cells)))

    def move_within(self, step: int) -> None:
        """To the inspection before or after that speaks of the same matter."""
        if self.row is None:
            self.post_message(ActionRefused(self.end_message(step)))
            return
        beside = next_present(self.row, self._at, step)
        if beside == self._at:
            which = "earlier" if step < 0 else "later"
            self.post_message(ActionRefused(f"no {which} inspection here speaks of this matter"))
        self._go(self._row, beside)

    @refuse_at_end
    def action_page(self, step: int) -> None:
        line = self.top + step * max(self.height - 2, 1)
        self._go_to_row(bisect_right(self._starts, max(line, 0)) - 1)

    @refuse_at_end
    def action_first(self) -> None:
        self._go_to_row(0)

    @refuse_at_end
    def action_last(self) -> None:
        self._go_to_row(len(self._rows) - 1)

    def _go_to_row(self, row: int) -> None:
        if self._rows:
            row = max(0, min(row, len(self._rows) - 1))
            self._go(row, nearest_present(self._rows[row], self._at))

    def _go(self, row: int, at: int) -> None:
        if (row, at) != (self._row, self._at):
            self._row, self._at = row, at
            self._lay()
            self._show_cursor()
            self.post_message(self.Moved())

    def _show_cursor(self) -> None:
        if not self._starts:
            return
        first = self._starts[self._row]
        last = first + len(self._drawn[self._row])
        if first < self.top or last - first > self.height:
            self.scroll_to_line(first)
        elif last > self.top + self.height:
            self.scroll_to_line(last - self.height)

    def _lay(self) -> None:
        if not self.size:
            return
        self._drawn = [list(self._matter(n, row)) for n, row in enumerate(self._rows)]
        ends = list(accumulate(map(len, self._drawn)))
        self._starts = [0, *ends[:-1]] if ends else []
        self.resize_lines(ends[-1] if ends else 0)
        self.refresh()

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("text")
        if not self._starts:
            text = f"  {self.empty}" if y == 1 else ""
            return pad_line(
                [Segment(shorten(text, self.width), self.theme_style("quiet"))], self.width, background
            )
        place = bisect_right(self._starts, y) - 1
        strips = self._drawn[place]
        line = y - self._starts[place]
        return strips[line] if line < len(strips) else Strip.blank(self.width, background)

    def _matter(self, place: int, row: ChainRow) -> Iterator[Strip]:
        if self._chain is None:
            return
        count = formatting.format_count(count_inspections(row), "inspection")
        title = f"── {place + 1:,} · {count} of {len(row.cells):,} "
        rule = self.theme_style("heading")
        yield pad_line([Segment(title + "─" * (self.width - cell_width(title)), rule)], self.width, rule)
        for at, cell in enumerate(row_cells(self._chain, row)):
            yield from self._cell(cell, place == self._row, place == self._row and at == self._at)
        yield Strip.blank(self.width, self.theme_style("text"))

    def _cell(self, cell: Cell, is_open: bool, is_here: bool) -> Iterator[Strip]:
        """An inspection's head, then its words; of a matter one is not at, their beginning."""
        quiet = self.theme_style("quiet")
        bar = Segment(CURSOR_BAR if is_here else " ", self.theme_style("accent"))
        paragraph = cell.paragraph
        mark = Segment(MARKED if paragraph and paragraph in self.marked else " ", self.theme_style("here"))
        grade = paragraph.grade if paragraph else None
        number = f" {one_line(paragraph.number, 8)}" if paragraph and paragraph.number else ""
        kind = kind_name(cell.inspection.kind)
        head = f" {dates.month(cell.inspection.end)}{number} · {cell.words()} · {kind}"
        letter = Segment(formatting.grade_letter(grade), self.theme_style(grade_style(grade)))
        words = Segment(shorten(head, self.width - 4), self.theme_style("text") if is_here else quiet)
        yield pad_line([bar, mark, letter, words], self.width, quiet)
        if paragraph is None:
            return
        text = show_controls(paragraph.text)
        lines = wrap(text, max(self.width - INDENT - 2, 8))
        shown = lines if is_open else lines[:SHORT]
        for n, (start, end) in enumerate(shown):
            more = " …" if not is_open and n == SHORT - 1 and len(lines) > SHORT else ""
            body = " " * (INDENT - 1) + shorten(text[start:end] + more, self.width - INDENT)
            yield pad_line([bar, Segment(body, self.theme_style("text"))], self.width, quiet)
