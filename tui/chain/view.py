"""A theme through several inspections: matter by matter, the paragraph of each inspection, oldest first."""

from collections.abc import Container, Iterator, Sequence
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
from tui.keymap import bindings, name_keys
from tui.styles import grade_style
from tui.widgets import formatting
from tui.widgets.awaited import awaited
from tui.widgets.cursor_rest import CursorRest
from tui.widgets.line_view import EndMessages, LineView
from tui.widgets.messages import ActionRefused
from tui.widgets.mouse_drag import TextCells
from tui.widgets.open_rows import OpenRows
from tui.widgets.refuse_at_end import refuse_at_end
from tui.widgets.row_stack import RowStack
from tui.widgets.strips import CURSOR_BAR, MARKED, pad_line
from tui.widgets.tag_names import StoredTags, TagNames, format_tags
from tui.widgets.wrapping import cell_width, shorten, wrap

INDENT: Final = 4  # cells: the bar, the mark, the letter of the grade, a blank
LEAST_TEXT: Final = 8  # cells of a line of text, however narrow the screen
# Lines shown of a paragraph whose matter is not under the cursor: enough to see what it is about.
CLOSED_LINES: Final = 2
LONGEST_NUMBER: Final = 8


class ChainView(LineView):
    """The matters one below the other, each with a cell for every inspection; the cursor is on one cell."""

    DEFAULT_CSS = "ChainView { height: 1fr; }"
    BINDINGS = [*bindings("move")]
    END_MESSAGES = EndMessages("there is no matter here to move in", "this is the first", "this is the last")

    marked: reactive[Container[Paragraph]] = reactive((), init=False)
    tagged: reactive[TagNames] = reactive(StoredTags(), init=False)
    empty: reactive[str] = reactive("")  # why there are no matters; "" while they are awaited

    class Moved(Message):
        """The cursor moved to another cell."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._chain: Chain | None = None
        self._rows: list[ChainRow] = []
        self._row = 0
        self._column = 0
        self._rendered: dict[int, list[Strip]] = {}  # by row
        self._open_rows = OpenRows(self._render_row)  # where the cursor rested, as long as they are in view
        self._rest = CursorRest(self, self._open_row)

    def show(self, chain: Chain, rows: list[ChainRow]) -> None:
        """Show these matters of a chain, with the cursor on the newest cell of the first."""
        self._chain, self._rows, self._row = chain, rows, 0
        self._column = nearest_present(rows[0], len(chain.inspections) - 1) if rows else 0
        self._open_rows.open_alone(0)
        self._render_matters()
        self.scroll_to_line(0)
        self.post_message(self.Moved())

    @property
    def row(self) -> ChainRow | None:
        """The matter under the cursor."""
        return self._rows[self._row] if self._row < len(self._rows) else None

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        if self._chain is None or self.row is None:
            return None
        return row_cells(self._chain, self.row)[self._column]

    @property
    def column(self) -> int:
        """The inspection under the cursor, from 0, oldest first."""
        return self._column

    @property
    def cursor_line(self) -> int:
        if not len(self._stack):
            return self.top
        marked = (n for n, strip in enumerate(self._rendered[self._row]) if strip.text.startswith(CURSOR_BAR))
        return self._stack.span(self._row)[0] + next(marked, 0)

    @property
    def scroll_state(self) -> object:
        return self._row, self._column, self.top

    def watch_marked(self) -> None:
        self._render_matters()

    watch_tagged = watch_marked

    def watch_empty(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self._render_matters()
        self.call_after_refresh(self._show_cursor)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self.is_mounted:
            self._render_matters()

    @refuse_at_end
    def action_move(self, step: int) -> None:
        """Move to the next inspection that mentions the matter; after the last one to the next matter."""
        if self.row is None:
            return
        column = next_present(self.row, self._column, step)
        if column != self._column:
            self._move_to(self._row, column)
        elif 0 <= self._row + step < len(self._rows):
            row = self._rows[self._row + step]
            self._move_to(self._row + step, nearest_present(row, 0 if step > 0 else len(row.cells)))

    def move_within(self, step: int) -> None:
        """Move to the inspection before (-1) or after (1) that mentions the same matter."""
        if self.row is None:
            self.post_message(ActionRefused(self.end_message(step)))
            return
        column = next_present(self.row, self._column, step)
        if column == self._column:
            which = "earlier" if step < 0 else "later"
            self.post_message(ActionRefused(f"no {which} inspection here mentions this matter"))
        self._move_to(self._row, column)

    @refuse_at_end
    def action_page(self, step: int) -> None:
        self._move_to_row(self._stack.row_at(self.top + step * max(self.height - 2, 1)))

    @refuse_at_end
    def action_first(self) -> None:
        self._move_to_row(0)

    @refuse_at_end
    def action_last(self) -> None:
        self._move_to_row(len(self._rows) - 1)

    def _move_to_row(self, row: int) -> None:
        if self._rows:
            row = max(0, min(row, len(self._rows) - 1))
            self._move_to(row, nearest_present(self._rows[row], self._column))

    def _move_to(self, row: int, column: int) -> None:
        if (row, column) != (self._row, self._column):
            before, self._row, self._column = self._row, row, column
            for changed in {before, row}:
                self._render_row(changed)
            self._show_cursor()
            self.refresh()
            self.post_message(self.Moved())
            self._rest.restart()

    def _open_row(self) -> None:
        """Show the whole text of the matter under the cursor."""
        if self._rows and not self._open_rows.is_open(self._row):
            self._open_rows.open_in_view(self, self._row)

    def _show_cursor(self) -> None:
        if len(self._stack):
            self.scroll_to_lines(*self._stack.span(self._row))

    def _render_matters(self) -> None:
        if not self.size:
            return
        self._open_rows.measure(len(self._rows))
        self.resize_lines(self._stack.line_count)
        self.refresh()

    @property
    def _stack(self) -> RowStack:
        return self._open_rows.stack

    def _render_row(self, row: int) -> int:
        """Render a matter; returns its lines."""
        self._rendered[row] = list(self._render_matter(row, self._rows[row]))
        return len(self._rendered[row])

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("text")
        if not len(self._stack):
            lines = (self.empty,) if self.empty else awaited("reading", self.failure)
            text = name_keys(lines[y - 1], self.screen) if 0 < y <= len(lines) else ""
            segment = Segment(shorten(f"  {text}", self.width), self.theme_style("quiet"))
            return pad_line([segment], self.width, background)
        row = self._stack.row_at(y)
        line = y - self._stack.span(row)[0]
        strips = self._rendered[row]
        return strips[line] if line < len(strips) else Strip.blank(self.width, background)

    def text_cells(self, y: int) -> Sequence[TextCells]:
        row = self._stack.row_at(y)
        if self._chain is None or row < 0:
            return ()
        place = y - self._stack.span(row)[0] - 1  # after the title
        for cell in row_cells(self._chain, self._rows[row]):
            lines = 0
            if cell.paragraph is not None:
                limit = None if self._open_rows.is_open(row) else CLOSED_LINES
                lines = len(list(_text_lines(cell.paragraph, self.width, limit)))
                if 1 <= place <= lines:
                    return (TextCells(INDENT, self.width, cell.paragraph, cell.inspection),)
            place -= 1 + lines
        return ()

    def _render_matter(self, index: int, row: ChainRow) -> Iterator[Strip]:
        if self._chain is None:
            return
        count = formatting.format_count(count_inspections(row), "inspection")
        title = f"── {index + 1:,} · {count} of {len(row.cells):,} "
        rule = self.theme_style("heading")
        yield pad_line([Segment(title + "─" * (self.width - cell_width(title)), rule)], self.width, rule)
        is_open = self._open_rows.is_open(index)
        for column, cell in enumerate(row_cells(self._chain, row)):
            is_current = (index, column) == (self._row, self._column)
            yield from self._render_cell(cell, is_open=is_open, is_current=is_current)
        yield Strip.blank(self.width, self.theme_style("text"))

    def _render_cell(self, cell: Cell, *, is_open: bool, is_current: bool) -> Iterator[Strip]:
        """A line about the inspection, then its paragraph: in full where the matter is open, else its beginning."""
        quiet, text = self.theme_style("quiet"), self.theme_style("text")
        bar = Segment(CURSOR_BAR if is_current else " ", self.theme_style("accent"))
        paragraph = cell.paragraph
        mark = Segment(
            MARKED if paragraph and paragraph in self.marked else " ", self.theme_style("accent-strong")
        )
        grade = paragraph.grade if paragraph else None
        letter = Segment(formatting.grade_letter(grade), self.theme_style(grade_style(grade)))
        words = shorten(_describe_cell(cell), self.width - 4)
        head = Segment(words, text if is_current else quiet)
        names = self.tagged.names_of(paragraph) if paragraph else ()
        tags = format_tags(names, self.width - cell_width(words) - 6)
        shown = [Segment(f" {tags}", self.theme_style("accent"))] if tags else []
        yield pad_line([bar, mark, letter, head, *shown], self.width, quiet)
        if paragraph is None:
            return
        for line in _text_lines(paragraph, self.width, None if is_open else CLOSED_LINES):
            yield pad_line([bar, Segment(" " * (INDENT - 1) + line, text)], self.width, quiet)


def _describe_cell(cell: Cell) -> str:
    """` May 2018 12 · first mentioned here · ILACS inspection`."""
    paragraph = cell.paragraph
    number = f" {one_line(paragraph.number, LONGEST_NUMBER)}" if paragraph and paragraph.number else ""
    kind = formatting.kind_name(cell.inspection.kind)
    return f" {dates.month(cell.inspection.end)}{number} · {cell.words()} · {kind}"


def _text_lines(paragraph: Paragraph, width: int, limit: int | None) -> Iterator[str]:
    """The lines of a paragraph in a view of that width; with a limit, the last ends in `…` where there are more."""
    text = show_controls(paragraph.text)
    spans = wrap(text, max(width - INDENT - 2, LEAST_TEXT))
    for order, (start, end) in enumerate(spans[:limit], 1):
        more = " …" if order == limit and len(spans) > order else ""
        yield shorten(text[start:end] + more, width - INDENT)
