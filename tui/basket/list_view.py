"""The paragraphs of a basket, in its order, and the one under the cursor in full."""

from collections.abc import Iterator
from typing import Final

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from db.export.citation import citation
from db.formatting import dates
from db.personal.rematch import RematchedMark
from db.text_safety import one_line, show_controls
from tui.basket.model import BasketContents, describe_origin, describe_state
from tui.keymap import bindings
from tui.styles import grade_style
from tui.widgets import formatting
from tui.widgets.line_view import LineView
from tui.widgets.refuse_at_end import refuse_at_end
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR, pad_line
from tui.widgets.wrapping import cell_width, shorten, wrap

AUTHORITY: Final = 22
MONTH: Final = 8
NUMBER: Final = 5
INDENT: Final = 6  # of a row's words: the bar, the place in the basket, a blank
EMPTY: Final = (
    "This basket is empty.",
    "Space marks a paragraph in the results, the reader or a comparison.",
    "b chooses another basket · Esc goes back",
)


class BasketList(RowList):
    """Two lines to a paragraph: where it stands, then how it begins."""

    DEFAULT_CSS = "BasketList { height: 1fr; }"
    ROW_LINES = 2

    shown: reactive[BasketContents] = reactive(BasketContents(), init=False)
    _names = AUTHORITY  # cells for the authorities' names

    @property
    def count(self) -> int:
        return len(self.shown.entries)

    @property
    def entry(self) -> RematchedMark | None:
        """The entry under the cursor."""
        return self.shown.entries[self.cursor] if self.cursor < self.count else None

    def watch_shown(self, old: BasketContents, new: BasketContents) -> None:
        """The same paragraph stays under the cursor; where it went, the one that took its place."""
        longest = max(
            (cell_width(formatting.authority_name(entry.inspection)) for entry in new.entries), default=0
        )
        self._names = min(longest, AUTHORITY)
        was = old.entries[self.cursor].mark.identity if self.cursor < len(old.entries) else None
        places = {entry.mark.identity: at for at, entry in enumerate(new.entries)}
        if old.name != new.name:
            self.set_reactive(RowList.cursor, 0)
        elif was in places:
            self.set_reactive(RowList.cursor, places[was])
        self.rows_changed()
        self.post_message(self.Moved(self, self.cursor))

    def render_content_line(self, y: int) -> Strip:
        background = self.theme_style("text")
        if not self.count:
            lines = EMPTY if self.shown.loaded else ("reading …",)
            text = lines[y - 1] if 0 < y <= len(lines) else ""
            return pad_line(
                [Segment(shorten(f"  {text}", self.width), self.theme_style("quiet"))], self.width, background
            )
        row, line = divmod(y, self.ROW_LINES)
        if row >= self.count:
            return Strip.blank(self.width, background)
        entry = self.shown.entries[row]
        bar = Segment(
            CURSOR_BAR if row == self.cursor else " ",
            self.theme_style("accent" if self.has_focus else "rule"),
        )
        drawn = self._head(row, entry) if line == 0 else self._words(entry)
        return pad_line([bar, *drawn], self.width, background)

    def _head(self, row: int, entry: RematchedMark) -> Iterator[Segment]:
        paragraph, quiet = entry.paragraph or entry.mark.paragraph, self.theme_style("quiet")
        name = shorten(formatting.authority_name(entry.inspection), self._names)
        name += " " * (self._names - cell_width(name))
        when = f"{dates.month(entry.inspection.end):<{MONTH}}"
        number = one_line(paragraph.number or "", NUMBER)
        said = describe_state(entry)
        yield Segment(f"{row + 1:>{INDENT - 2},} ", quiet)
        yield Segment(
            formatting.grade_letter(paragraph.grade), self.theme_style(grade_style(paragraph.grade))
        )
        yield Segment(f" {name}", self.theme_style("strong"))
        yield Segment(f"  {when} {number:>{NUMBER}}  ", quiet)
        used = INDENT + self._names + MONTH + NUMBER + 7
        room = max(self.width - used - (cell_width(said) + 2 if said else 1), 0)
        section = shorten(one_line(paragraph.section[-1]) if paragraph.section else "", room)
        yield Segment(section + " " * (room - cell_width(section)), quiet)
        if said:
            yield Segment(f" {said}", self.theme_style("here"))

    def _words(self, entry: RematchedMark) -> Iterator[Segment]:
        paragraph = entry.paragraph or entry.mark.paragraph
        text = one_line(paragraph.text, self.width)
        yield Segment(" " * (INDENT + 1) + shorten(text, self.width - INDENT - 3), self.theme_style("text"))


class BasketDetail(LineView):
    """The entry under the cursor: its state, note and origin, its words in full, its citation."""

    DEFAULT_CSS = "BasketDetail { height: 1fr; }"
    BINDINGS = [*bindings("move")]

    entry: reactive[RematchedMark | None] = reactive(None, init=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: list[tuple[str, str]] = []

    def watch_entry(self) -> None:
        self._lay()
        self.scroll_to_line(0)

    def on_resize(self) -> None:
        self._lay()

    def _lay(self) -> None:
        self._drawn = list(self._lines()) if self.entry else []
        self.resize_lines(len(self._drawn))
        self.refresh()

    def _lines(self) -> Iterator[tuple[str, str]]:
        entry = self.entry
        if entry is None:
            return
        paragraph = entry.paragraph or entry.mark.paragraph
        if entry.paragraph is None:
            yield from self._wrapped(
                "Gone: this database no longer holds it. The words as they were marked:", "here"
            )
        if entry.mark.note:
            yield from self._wrapped(f"Note: {one_line(entry.mark.note, 2_000)}", "strong")
        yield from self._wrapped(show_controls(paragraph.text), "text")
        yield "", "text"
        yield from self._wrapped(citation(entry.inspection, paragraph), "quiet")
        yield from self._wrapped(describe_origin(entry.mark), "quiet")

    def _wrapped(self, text: str, look: str) -> Iterator[tuple[str, str]]:
        width = max(self.width - 4, 1)
        for start, end in wrap(text, width):
            yield text[start:end], look

    def render_content_line(self, y: int) -> Strip:
        text, look = self._drawn[y] if y < len(self._drawn) else ("", "text")
        return pad_line([Segment(f"  {text}", self.theme_style(look))], self.width, self.theme_style("text"))

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
        self.scroll_to_line(len(self._drawn))
