"""The paragraphs of a basket in order, and the one under the cursor in full."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from db.export.citation import citation
from db.export.plain_text import REQUOTE
from db.formatting import dates
from db.personal.rematch import RematchedMark
from db.text_safety import JOINER, one_line, show_controls
from tui.basket.model import BasketContents, describe_origin, describe_state
from tui.keymap import bindings, key_of, name_keys
from tui.styles import grade_style
from tui.widgets import formatting
from tui.widgets.awaited import awaited
from tui.widgets.line_view import LineView
from tui.widgets.mouse_drag import TextCells
from tui.widgets.refuse_at_end import refuse_at_end
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR, pad_line
from tui.widgets.wrapping import cell_width, shorten, wrap

# Cells of the columns of a row.
MONTH: Final = 8
NUMBER: Final = 5  # at least; a longer number is shown whole
LONGEST_NUMBER: Final = 20  # characters: a longer one is a misread line
INDENT: Final = 6  # the bar, the number in the basket, a blank
BLANKS: Final = 7  # between the columns
LONGEST_NOTE: Final = 2_000  # characters, as in the box it is typed in
EMPTY: Final = (
    "This basket is empty.",
    f"{key_of('browse.mark')} marks a paragraph in the results, the reader or a comparison.",
    f"{key_of('basket.choose')} chooses another basket · {key_of('app.back')} goes back",
)
GONE: Final = "Gone: this database no longer holds it. The words as they were marked:"


class BasketList(RowList):
    """Two lines for a paragraph: what identifies it, then the beginning of its text."""

    DEFAULT_CSS = "BasketList { height: 1fr; }"
    ROW_LINES = 2

    contents: reactive[BasketContents] = reactive(BasketContents(), init=False)
    _authority_width = 0
    _number_width = NUMBER

    @property
    def count(self) -> int:
        return len(self.contents.entries)

    @property
    def entry(self) -> RematchedMark | None:
        """The entry under the cursor."""
        return self.contents.entries[self.cursor] if self.cursor < self.count else None

    def watch_contents(self, old: BasketContents, new: BasketContents) -> None:
        """The cursor stays on its paragraph; where that was removed, on the one that took its place."""
        names = (formatting.authority_name(entry.inspection) for entry in new.entries)
        numbers = (_number(entry) for entry in new.entries)
        self._authority_width = max(map(cell_width, names), default=0)
        self._number_width = max(NUMBER, *map(cell_width, numbers), 0)
        identity = old.entries[self.cursor].mark.identity if self.cursor < len(old.entries) else None
        rows = {entry.mark.identity: row for row, entry in enumerate(new.entries)}
        if old.name != new.name:
            self.set_reactive(RowList.cursor, 0)
        elif identity in rows:
            self.set_reactive(RowList.cursor, rows[identity])
        self.rows_changed()
        self.post_message(self.Moved(self, self.cursor))

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("text")
        if not self.count:
            lines = EMPTY if self.contents.loaded else awaited("reading", self.failure)
            text = name_keys(lines[y - 1], self.screen) if 0 < y <= len(lines) else ""
            segment = Segment(shorten(f"  {text}", self.width), self.theme_style("quiet"))
            return pad_line([segment], self.width, background)
        row, line = divmod(y, self.ROW_LINES)
        if row >= self.count:
            return Strip.blank(self.width, background)
        entry = self.contents.entries[row]
        bar = self.theme_style("accent" if self.has_focus else "rule")
        mark = Segment(CURSOR_BAR if row == self.cursor else " ", bar)
        segments = self._build_head(row, entry) if line == 0 else self._build_text(entry)
        return pad_line([mark, *segments], self.width, background)

    def text_cells(self, y: int) -> Sequence[TextCells]:
        row, line = divmod(y, self.ROW_LINES)
        if not line or row >= self.count:
            return ()
        entry = self.contents.entries[row]
        paragraph = entry.paragraph or entry.mark.paragraph
        return (TextCells(INDENT + 1, self.width, paragraph, entry.inspection),)

    def _build_head(self, row: int, entry: RematchedMark) -> Iterator[Segment]:
        """What the paragraph is cited by is never cut; the heading that it stands under gives way."""
        paragraph, quiet = entry.paragraph or entry.mark.paragraph, self.theme_style("quiet")
        name = formatting.authority_name(entry.inspection)
        name += " " * (self._authority_width - cell_width(name))
        month = f"{dates.month(entry.inspection.end):<{MONTH}}"
        number = _number(entry)
        grade = formatting.grade_letter(paragraph.grade)
        state = describe_state(entry)
        yield Segment(f"{row + 1:>{INDENT - 2},} ", quiet)
        yield Segment(grade, self.theme_style(grade_style(paragraph.grade)))
        yield Segment(f" {name}", self.theme_style("strong"))
        yield Segment(f"  {month} {number:>{self._number_width}}  ", quiet)
        used = INDENT + self._authority_width + MONTH + self._number_width + BLANKS
        room = max(self.width - used - (cell_width(state) + 2 if state else 1), 0)
        section = shorten(one_line(paragraph.section[-1]) if paragraph.section else "", room)
        yield Segment(section + " " * (room - cell_width(section)), quiet)
        if state:
            yield Segment(f" {state}", self.theme_style("accent-strong"))

    def _build_text(self, entry: RematchedMark) -> Iterator[Segment]:
        text = shorten(one_line(entry.cited().words, self.width), self.width - INDENT - 3)
        yield Segment(" " * (INDENT + 1) + text, self.theme_style("text"))


def _number(entry: RematchedMark) -> str:
    return one_line((entry.paragraph or entry.mark.paragraph).number or "", LONGEST_NUMBER)


class BasketDetail(LineView):
    """The entry under the cursor: its state and note, the whole text, its citation and origin."""

    DEFAULT_CSS = "BasketDetail { height: 1fr; }"
    BINDINGS = [*bindings("move")]

    entry: reactive[RematchedMark | None] = reactive(None, init=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[tuple[str, str]] = []  # with the name of the style

    def watch_entry(self) -> None:
        self._lay_out()
        self.scroll_to_line(0)

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines = list(_detail_lines(self.entry, max(self.width - 4, 1))) if self.entry else []
        self.resize_lines(len(self._lines))
        self.refresh()

    def render_content_line(self, y: int) -> Strip:
        text, style = self._lines[y] if y < len(self._lines) else ("", "text")
        segment = Segment(f"  {text}", self.theme_style(style))
        return pad_line([segment], self.width, self.theme_style("text"))

    def text_cells(self, y: int) -> Sequence[TextCells]:
        if self.entry is None or y >= len(self._lines) or self._lines[y][1] != "text":
            return ()
        paragraph = self.entry.paragraph or self.entry.mark.paragraph
        return (TextCells(2, self.width, paragraph, self.entry.inspection),)

    @refuse_at_end
    def action_move(self, step: int) -> None:
        self.scroll_to_line(self.top + step)

    @refuse_at_end
    def action_page(self, step: int) -> None:
        self.scroll_to_line(self.top + step * max(self.height - 1, 1))

    @refuse_at_end
    def action_first(self) -> None:
        self.scroll_to_line(0)

    @refuse_at_end
    def action_last(self) -> None:
        self.scroll_to_line(len(self._lines))


def _detail_lines(entry: RematchedMark, width: int) -> Iterator[tuple[str, str]]:
    """The lines about an entry, each with the name of its style."""
    for text, style in _detail_texts(entry):
        for start, end in wrap(text, width):
            yield text[start:end], style


def _detail_texts(entry: RematchedMark) -> Iterator[tuple[str, str]]:
    paragraph = entry.paragraph or entry.mark.paragraph
    yield citation(entry.inspection, paragraph), "quiet"  # first: in a low pane a long text would hide it
    if entry.paragraph is None:
        yield GONE, "accent-strong"
    if entry.mark.note:
        yield f"Note: {one_line(re.sub(JOINER, '', entry.mark.note), LONGEST_NOTE)}", "strong"
    cited = entry.cited()
    if cited.requote:
        yield REQUOTE, "accent-strong"
    if cited.quotation:
        yield f"Quoted: {show_controls(cited.quotation)}", "strong"
        yield "", "text"
    yield show_controls(paragraph.text), "quiet" if cited.quotation else "text"
    yield "", "text"
    yield describe_origin(entry.mark), "quiet"
