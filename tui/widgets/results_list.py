"""The paragraphs found: authority, date, number, grade, section, and the text around the first highlight."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Final

from rich.segment import Segment
from textual.reactive import reactive, var
from textual.strip import Strip

from db.records import Inspection, Paragraph, Results
from db.text_safety import show_controls
from tui.keymap import bindings
from tui.widgets import formatting
from tui.widgets.listed_rows import ListedRows
from tui.widgets.mouse_drag import TextCells
from tui.widgets.pane_frame import PaneFrame
from tui.widgets.paragraph_row import AUTHORITY_MOST, INDENT, TEXT_LINES, ParagraphRow, render_label
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR, pad_line
from tui.widgets.tag_names import StoredTags, TagNames
from tui.widgets.wrapping import Span, cell_width, shorten

# Rows below the cursor among which its paragraph is looked for when the list is sorted anew.
SEARCH_AHEAD: Final = 200
# Rendered rows in the cache: more than a user scrolls through without a pause; about 2 MB.
RENDERED_ROWS: Final = 1_000

NO_RESULTS: Final = Results(ids=(), total=0, of=0, inspections=0, of_inspections=0)

FetchRows = Callable[[Sequence[int]], list[Paragraph | None]]
FindHighlights = Callable[[str, Sequence[str]], Sequence[Span]]


class ResultsList(RowList):
    """The paragraphs found, fetched as they scroll into view.

    `fetch_rows` returns the paragraphs of ids (None for those that are not loaded yet), `find_highlights` the spans
    of a text that match the words of the query.
    """

    BINDINGS = [*bindings("results")]
    FRAME = PaneFrame("2 Paragraphs", legends=formatting.TONE_LEGENDS)
    ROW_LINES = 1 + TEXT_LINES

    inspections: var[Mapping[str, Inspection]] = var({}, always_update=True)
    marked: reactive[Container[Paragraph]] = reactive(frozenset())
    tagged: reactive[TagNames] = reactive(StoredTags())
    mixed_kinds: reactive[bool] = reactive(False)  # whether the rows are of several kinds of report
    message: reactive[str] = reactive("")  # shown where there are no rows

    def __init__(
        self, fetch_rows: FetchRows, find_highlights: FindHighlights, *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._results = NO_RESULTS
        self.listed = ListedRows()
        self._fetch_rows = fetch_rows
        self._find_highlights = find_highlights
        self._page: dict[int, Paragraph | None] = {}  # by row: those fetched last
        self._rendered: dict[tuple[int, int], list[Strip]] = {}  # by row and width
        self._longest_authority = AUTHORITY_MOST

    @property
    def count(self) -> int:
        return len(self.listed)

    @property
    def paragraph_id(self) -> int | None:
        """The id of the paragraph under the cursor, whether or not it is loaded."""
        return self.listed.id_at(self.cursor)

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph under the cursor, None while it is not loaded."""
        identifier = self.paragraph_id
        return None if identifier is None else self._fetch_rows([identifier])[0]

    def show(self, results: Results, keep: int | None = None, *, anywhere: bool = False) -> None:
        """Show results from the first row; at the paragraph of id `keep` where it is near the cursor's old row.

        With `anywhere` it may be at any row.
        """
        self._results, self.listed = results, ListedRows(results.ids)
        self._clear_rendered()
        end = len(results.ids) if anywhere else self.cursor + SEARCH_AHEAD
        near = list(results.ids[:end]) if keep is not None else []
        self.set_reactive(ResultsList.cursor, near.index(keep) if keep in near else 0)
        if not self.cursor:
            self.scroll_to_line(0)
        self.rows_changed()

    def append_related(self, ids: Sequence[int]) -> None:
        """List paragraphs (ids) that are no results under the results, behind a label; what is in view stays there."""
        self.listed = ListedRows(self._results.ids, ids)
        self._clear_rendered()
        self.resize_lines(self.count * self.ROW_LINES)
        self.cursor = self.cursor  # without results it was on the row that is the label now
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        return self.listed.beside_label(super().validate_cursor(cursor), self.cursor)

    def watch_inspections(self, inspections: Mapping[str, Inspection]) -> None:
        names = (formatting.authority_name(inspection) for inspection in inspections.values())
        self._longest_authority = max(map(cell_width, names), default=0)
        if self.count:
            self.reload_rows()

    def reload_rows(self) -> None:
        """Fetch and render the rows in view again, after they were loaded or what is known of them changed."""
        self._clear_rendered()
        self.refresh()

    # Textual calls these when the reactives of those names change.
    watch_marked = watch_tagged = watch_mixed_kinds = reload_rows

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._clear_rendered()

    def on_resize(self) -> None:
        self._clear_rendered()
        super().on_resize()

    def _clear_rendered(self) -> None:
        self._page.clear()
        self._rendered.clear()

    def render_content_line(self, y: int) -> Strip:
        if not self.count:
            return self._render_message(y)
        row, line = divmod(y, self.ROW_LINES)
        if row >= self.count:
            return Strip.blank(self.width, self.theme_style("text"))
        strip = self._render_row(row)[line]
        if row != self.cursor:
            return strip
        bar = self.theme_style("accent" if self.has_focus else "rule")
        return Strip([Segment(CURSOR_BAR, bar), *strip.crop(1)], self.width)

    def text_cells(self, y: int) -> Sequence[TextCells]:
        row, line = divmod(y, self.ROW_LINES)
        paragraph = self._page.get(row) if line else None
        if paragraph is None:
            return ()
        inspection = self.inspections.get(paragraph.inspection)
        return (TextCells(INDENT, self.width, paragraph, inspection),)

    def _render_message(self, y: int) -> Strip:
        lines = self.message.split("\n") if self.message else []
        text = lines[y - 1] if 0 < y <= len(lines) else ""
        style = self.theme_style("text" if y == 1 else "quiet")
        return pad_line([Segment("   " + shorten(text, self.width - 4), style)], self.width, style)

    def _render_row(self, row: int) -> list[Strip]:
        """The lines of a row, without the cursor."""
        if row not in self._page:
            self._fetch_page(row)
        key = (row, self.width)
        if key not in self._rendered:
            if len(self._rendered) > RENDERED_ROWS:
                self._rendered.clear()
            if row == self.listed.label:  # where there are no results, the message that says so is part of it
                message = "" if self._results.ids else self.message
                related = len(self.listed.related)
                self._rendered[key] = render_label(related, message, self.width, self.theme_style)
            else:
                self._rendered[key] = self._render_paragraph(self._page.get(row))
        return self._rendered[key]

    def _fetch_page(self, row: int) -> None:
        """Fetch the row with those that may come into view next: a view before it and one after."""
        per_view = self.height // self.ROW_LINES + 1
        first = max(row - per_view, 0)
        ids = self.listed.between(first, row + 2 * per_view)
        self._page = dict(zip(ids, self._fetch_rows(list(ids.values())), strict=True))

    def _render_paragraph(self, paragraph: Paragraph | None) -> list[Strip]:
        rendering = ParagraphRow(self.width, self.theme_style, self._longest_authority, self.mixed_kinds)
        if paragraph is None:
            return rendering.render_missing()
        highlights = self._find_highlights(show_controls(paragraph.text), self._results.highlights)
        inspection = self.inspections.get(paragraph.inspection)
        tags = self.tagged.names_of(paragraph)
        return rendering.render(paragraph, inspection, highlights, marked=paragraph in self.marked, tags=tags)
