"""The paragraphs found: authority, date, number, grade, section, and the text around the hit."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Final

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip

from db.formatting import dates
from db.records import Inspection, Paragraph, Results
from db.text_safety import one_line, show_controls
from tui.keymap import bindings
from tui.styles import grade_style
from tui.widgets import formatting
from tui.widgets.headings import section_name
from tui.widgets.line_view import CURSOR_BAR, MARKED, pad_line, split_at_spans
from tui.widgets.pane import Pane
from tui.widgets.row_list import RowList
from tui.widgets.wrapping import Span, cell_width, shorten, wrap_excerpt

# Columns: the bar, the grade's letter, the basket's mark; then who, when, the number.
INDENT: Final = 3
AUTHORITY_MOST: Final = 22
AUTHORITY_LEAST: Final = 14
MONTH: Final = 8
NUMBER: Final = 5
# Cells kept for where a paragraph stands ("Children in care"): a longer name of an authority gives way to it.
SECTION_LEAST: Final = 16
# Lines of text under each row's head.
TEXT_LINES: Final = 2

# How far below the cursor a paragraph is looked for when the list is put in another order.
NEAR: Final = 200

NOTHING: Final = Results(ids=(), total=0, of=0, inspections=0, of_inspections=0)

Rows = Callable[[Sequence[int]], list[Paragraph | None]]
Marks = Callable[[str, Sequence[str]], Sequence[Span]]


class ResultsList(Pane, RowList):
    """The paragraphs found, fetched as they come into view.

    `rows` gives the paragraphs of ids (None for those not at hand), `marks` finds the highlights in a text.
    """

    BINDINGS = [*bindings("results")]
    TITLE = "2 Paragraphs"
    ROW_LINES = 1 + TEXT_LINES

    inspections: reactive[Mapping[str, Inspection]] = reactive({}, always_update=True)
    marked: reactive[Container[Paragraph]] = reactive(frozenset())
    message: reactive[str] = reactive("")

    def __init__(self, rows: Rows, marks: Marks, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._found = NOTHING
        self._rows = rows
        self._marks = marks
        self._page: dict[int, Paragraph | None] = {}
        self._drawn: dict[tuple[int, int], list[Strip]] = {}
        self._longest = AUTHORITY_MOST

    @property
    def count(self) -> int:
        return len(self._found.ids)

    @property
    def place(self) -> int | None:
        """The id of the paragraph under the cursor, whether or not it is at hand."""
        return self._found.ids[self.cursor] if self.count else None

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph under the cursor, None while it is on its way."""
        return self._rows([self._found.ids[self.cursor]])[0] if self.count else None

    def show(self, results: Results, held: int | None = None) -> None:
        """Show what was found, from its first row; at the paragraph of id `held` where it is in sight of it."""
        self._found = results
        self._forget()
        near = list(results.ids[: self.cursor + NEAR]) if held is not None else []
        self.set_reactive(ResultsList.cursor, near.index(held) if held in near else 0)
        if not self.cursor:
            self.scroll_to_line(0)
        self.rows_changed()

    def watch_inspections(self, inspections: Mapping[str, Inspection]) -> None:
        self._longest = max(
            (cell_width(formatting.authority_name(i)) for i in inspections.values()), default=0
        )
        self._forget()
        self.refresh()

    def watch_marked(self) -> None:
        self._forget()
        self.refresh()

    def watch_message(self) -> None:
        self.refresh()

    def reload_rows(self) -> None:
        """Rows that were drawn without their text are at hand now."""
        self._forget()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._forget()

    def on_resize(self) -> None:
        self._forget()
        super().on_resize()

    def _forget(self) -> None:
        self._drawn.clear()
        self._page.clear()

    def render_content_line(self, y: int) -> Strip:
        if not self.count:
            return self._draw_message(y)
        row, line = divmod(y, self.ROW_LINES)
        if row >= self.count:
            return Strip.blank(self.width, self.theme_style("text"))
        strips = self._strips_of(row)
        if row != self.cursor:
            return strips[line]
        bar = self.theme_style("accent" if self.has_focus else "rule")
        return Strip([Segment(CURSOR_BAR, bar), *strips[line].crop(1)], self.width)

    def _draw_message(self, y: int) -> Strip:
        lines = self.message.split("\n") if self.message else []
        text = lines[y - 1] if 0 < y <= len(lines) else ""
        quiet = self.theme_style("text" if y == 1 else "quiet")
        return pad_line([Segment("   " + shorten(text, self.width - 4), quiet)], self.width, quiet)

    def _strips_of(self, row: int) -> list[Strip]:
        """The lines of a row, without the cursor; fetched a page at a time."""
        if row not in self._page:
            per_view = self.height // self.ROW_LINES + 1
            first = max(row - per_view, 0)
            ids = self._found.ids[first : row + 2 * per_view]
            self._page = dict(enumerate(self._rows(ids), first))
        key = (row, self.width)
        if key not in self._drawn:
            if len(self._drawn) > 1_000:
                self._drawn.clear()
            self._drawn[key] = self._draw_row(self._page.get(row))
        return self._drawn[key]

    def _draw_row(self, paragraph: Paragraph | None) -> list[Strip]:
        ground = self.theme_style("text")
        if paragraph is None:
            return [pad_line([Segment("   …", self.theme_style("quiet"))], self.width, ground)] + [
                Strip.blank(self.width, ground) for _ in range(TEXT_LINES)
            ]
        text = show_controls(paragraph.text)
        marks = self._marks(text, self._found.highlights)
        drawn, lines, seen = wrap_excerpt(text, marks, max(self.width - INDENT - 1, 1), TEXT_LINES)
        hit = self.theme_style("hit")
        strips = [self._draw_head(paragraph)]
        for span in lines:
            cut = split_at_spans(drawn, span, ground, seen, hit)
            strips.append(pad_line([Segment(" " * INDENT, ground), *cut], self.width, ground))
        strips += [Strip.blank(self.width, ground)] * (self.ROW_LINES - len(strips))
        return strips

    def _draw_head(self, paragraph: Paragraph) -> Strip:
        quiet = self.theme_style("quiet")
        inspection = self.inspections.get(paragraph.inspection)
        who = formatting.authority_name(inspection) or one_line(paragraph.authority or "")
        most = self.width - INDENT - 2 - MONTH - NUMBER - 2 - SECTION_LEAST
        column = min(self._longest, AUTHORITY_MOST, max(most, AUTHORITY_LEAST))
        who = shorten(who, column)
        when = dates.month(inspection.end if inspection else None)
        number = show_controls(paragraph.number or "")
        mark = MARKED if paragraph in self.marked else " "
        gap = " " * (column - cell_width(who) + 2)
        head = f"{gap}{when:<{MONTH}}{number:>{NUMBER}}  "
        room = self.width - INDENT - cell_width(who) - cell_width(head)
        grade, strong = self.theme_style(grade_style(paragraph.grade)), self.theme_style("strong")
        # Blanks are in the look of what stands beside them: each change of look costs twenty bytes on the wire.
        return pad_line(
            [
                Segment(f" {formatting.grade_letter(paragraph.grade)}", grade),
                Segment(mark, self.theme_style("here") if mark.strip() else strong),
                Segment(who, strong),
                Segment(head, quiet),
                Segment(shorten(section_name(paragraph), room) if room > 0 else "", quiet),
            ],
            self.width,
            quiet,
        )
