"""The reader: a report that scrolls, at a paragraph, with the paragraph's headings, grade, themes and tone."""

import os
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip

from db import codes
from db.formatting import dates
from db.formatting.locations import page_address
from db.query import Query
from db.records import Inspection, Paragraph
from db.text_safety import show_controls
from tui.browse.linked_words import link_words
from tui.browse.open_report import OpenReport
from tui.browse.paragraph_facts import page_fact, paragraph_facts, paragraph_heading
from tui.browse.report_layout import GUTTER, LEAD, Anchor, FindHighlights, Line, ReportLayout
from tui.keymap import bindings, keys_of
from tui.widgets import formatting
from tui.widgets.headings import Heading, list_headings
from tui.widgets.line_view import EndMessages, LineView
from tui.widgets.mouse_drag import TextCells
from tui.widgets.pane_frame import PaneFrame
from tui.widgets.refuse_at_end import refuse_at_end
from tui.widgets.strips import CURSOR_BAR, MARKED, pad_line, split_at_spans
from tui.widgets.tag_names import StoredTags, TagNames
from tui.widgets.wrapping import Span, shorten, wrap

TALL: Final = 20  # lines of the pane from which there is room for a second line of facts about the paragraph
NO_OVERRIDES: Final[Mapping[str, str]] = MappingProxyType({})


class Reader(LineView):
    """A report at a paragraph: the rule names the inspection, the line under it the headings and the grade.

    Posts `Moved` when another paragraph is read.
    """

    BINDINGS = [*bindings("move")]
    FRAME = PaneFrame("3 Reader", head=2, foot=1, taller_foot_from=TALL)
    END_MESSAGES = EndMessages(
        "there is no report here yet", "the report begins here", "the report ends here"
    )

    current: reactive[int] = reactive(0, init=False)  # the paragraph being read, among those shown
    highlights: reactive[tuple[str, ...]] = reactive(())
    marked: reactive[Container[Paragraph]] = reactive(frozenset())
    tagged: reactive[TagNames] = reactive(StoredTags())
    inspection: reactive[Inspection | None] = reactive(None)
    themes: var[Mapping[str, str]] = var({})
    search_query: var[Query] = var(Query(), init=False)

    class Moved(Message):
        """Another paragraph is being read, or the same one was opened again."""

        def __init__(self, paragraph: Paragraph) -> None:
            super().__init__()
            self.paragraph = paragraph

    def __init__(
        self,
        find_highlights: FindHighlights,
        key_overrides: Mapping[str, str] = NO_OVERRIDES,
        *,
        id: str | None = None,
    ) -> None:
        """`find_highlights` returns the spans of words in a text; `key_overrides` are the user's keys by command."""
        super().__init__(id=id)
        self.report = OpenReport()
        self._find_highlights = find_highlights
        self._key_overrides = key_overrides
        self.text = ReportLayout(find_highlights)  # the paragraphs shown, as lines
        self._anchor: Anchor | None = None  # what was at the top when the user last moved
        self._placed = -1  # the line at the top since the last resize, unless the user has moved
        self._fitted_height = 0

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph being read."""
        shown = self.text.paragraphs
        return shown[self.current] if shown else None

    @property
    def cursor_line(self) -> int:
        return max(self.text.span(self.current)[0], self.top) if self.text.paragraphs else self.top

    @property
    def scroll_state(self) -> object:
        return self.current, self.top

    def outline(self) -> list[Heading]:
        """The headings of the paragraphs shown."""
        return list_headings(self.text.paragraphs)

    def read_report(
        self, inspection: Inspection, paragraphs: Sequence[Paragraph], identifier: int | None
    ) -> None:
        """Show a report at the paragraph of that id; None for where it begins.

        Boilerplate is left out unless the query or that paragraph asks for it.
        """
        self.inspection = inspection
        kind = codes.REPORT_KINDS.get(inspection.kind, inspection.kind)
        days = dates.short_days(inspection.start, inspection.end)
        self.note = " · ".join(filter(None, (formatting.authority_name(inspection), kind, days)))
        if paragraphs is not self.report.paragraphs:
            self.report = OpenReport(paragraphs)
        self._show(identifier)

    def _show(self, identifier: int | None) -> None:
        shown = self.report.shown(identifier, apparatus=self.search_query.apparatus)
        closing = self._closing_line(len(self.report.paragraphs) - len(shown))
        if shown is not self.text.paragraphs or closing != self.text.closing:
            self.text = ReportLayout(self._find_highlights, shown, closing)
            self.text.highlight(self.highlights)
            self._fit()
        self.read(self.text.first_index(identifier))

    def _closing_line(self, left_out: int) -> str:
        if not left_out:
            return ""
        count = formatting.format_count(left_out, "paragraph")
        return f"{count} of boilerplate left out: {self._key('browse.apparatus')} shows all"

    def _key(self, command: str) -> str:
        """The first key of a command."""
        return keys_of(command, self._key_overrides).split()[0]

    def read(self, index: int) -> None:
        """Make a paragraph the current one and bring it into view, with a little of what is before it."""
        if not self.text.paragraphs:
            return
        self.set_reactive(Reader.current, index)
        self._placed = -1
        self.scroll_to_line(self.text.lead_line(index, self.height))
        self.refresh()
        self.post_message(self.Moved(self.text.paragraphs[index]))

    def _fit(self) -> None:
        """Lay out the lines for the width, with room below the last: its paragraph too can be read at the top."""
        self.text.fit(self.width)
        self._fitted_height = self.height
        lines = len(self.text.lines)
        self.resize_lines(lines + max(self.height - 2, 0) if lines else 0)

    def on_resize(self) -> None:
        """The text at the top stays, at whatever sizes the pane has had since the user last moved."""
        if self.top != self._placed:
            self._anchor = self.text.anchor_at(self.top, self.current, self._fitted_height)
        self._fit()
        if self.text.lines:
            self.scroll_to_line(self.text.anchored_line(self._anchor, self.current, self.height))
            self.refresh()
        self._placed = self.top
        super().on_resize()

    def watch_current(self) -> None:
        self.refresh()
        if self.paragraph:
            self.post_message(self.Moved(self.paragraph))

    def watch_highlights(self, words: tuple[str, ...]) -> None:
        self.text.highlight(words)
        self.refresh()

    def watch_marked(self) -> None:
        if self.paragraph:
            self.refresh()

    watch_tagged = watch_themes = watch_marked

    def watch_search_query(self, before: Query, query: Query) -> None:
        """Show or hide boilerplate; the paragraph being read stays."""
        if before.apparatus != query.apparatus and self.paragraph is not None:
            self._show(self.paragraph.id)

    def next_hit(self, step: int) -> bool:
        """Read the next (1) or previous (-1) paragraph that has a hit; False where there is none."""
        index = self.text.next_hit(self.current, step)
        if index is not None:
            self.read(index)
        return index is not None

    def build_head(self, y: int) -> Sequence[Segment]:
        paragraph = self.paragraph
        line = paragraph_heading(paragraph, self.width) if paragraph else []
        return [Segment(text, self.theme_style(style)) for text, style in line]

    def build_foot(self, y: int) -> Sequence[Segment]:
        facts = self.facts()
        lines = wrap(facts, max(self.width - 2, 1))
        if y >= len(lines):
            return []
        start, end = lines[y]
        # The last line of the foot ends in an ellipsis where there are more facts than fit.
        is_last = y == self.FRAME.foot_lines(self.size.height) - 1
        text = facts[start:] if is_last else facts[start:end]
        shown, paragraph = " " + shorten(text, self.width - 1), self.paragraph
        words = page_fact(paragraph) if paragraph else ""
        address = page_address(self.inspection, paragraph) if self.inspection else None
        return link_words(shown, self.theme_style("quiet"), words, address, os.environ)

    def facts(self) -> str:
        """What is known of the paragraph being read, in words; "" where there is none."""
        paragraph = self.paragraph
        if paragraph is None:
            return ""
        count = len(self.report.footnotes.notes(paragraph))
        footnotes = formatting.format_count(count, "footnote")
        notes = f"{footnotes}: {self._key('browse.footnote')}" if count else ""
        tagged = replace(paragraph, tags=self.tagged.names_of(paragraph))
        return paragraph_facts(tagged, self.inspection, self.themes, notes)

    def render_content_line(self, y: int) -> Strip:
        plain = self.theme_style("quiet")
        if y >= len(self.text.lines):
            return Strip.blank(self.width, plain)
        line = self.text.lines[y]
        if line.heading:
            heading = Segment("  " + " " * line.depth + line.heading, self.theme_style("heading"))
            return pad_line([heading], self.width, plain)
        return self._render_text(line, line.span) if line.span else Strip.blank(self.width, plain)

    def text_cells(self, y: int) -> Sequence[TextCells]:
        line = self.text.lines[y] if y < len(self.text.lines) else None
        if line is None or line.span is None:
            return ()
        end = min(GUTTER + self.text.text_width, self.width)
        return (TextCells(GUTTER, end, self.text.paragraphs[line.paragraph], self.inspection),)

    def _render_text(self, line: Line, span: Span) -> Strip:
        plain, is_current = self.theme_style("quiet"), line.paragraph == self.current
        paragraph = self.text.paragraphs[line.paragraph]
        style = plain
        if is_current:
            style = self.theme_style("text")
        elif paragraph.kind in codes.APPARATUS:
            style = self.theme_style("apparatus")
        bar = self.theme_style("accent" if self.has_focus else "rule")
        gutter = [Segment(CURSOR_BAR if is_current else " ", bar)]
        gutter += self._gutter(paragraph) if line.first else [Segment(" " * (GUTTER - 1), style)]
        hits = self.text.hits(line.paragraph)
        text = split_at_spans(self.text.texts[line.paragraph], span, style, hits, self.theme_style("hit"))
        return pad_line([*gutter, *text], self.width, plain)

    def _gutter(self, paragraph: Paragraph) -> list[Segment]:
        """The mark of the basket, the number, in brackets where it is inferred, and the sign of the tone."""
        number = show_controls(paragraph.number or "")
        number = f"({number})" if number and paragraph.number_inferred else number
        sign = formatting.tone_sign(paragraph)
        mark = Segment(MARKED if paragraph in self.marked else " ", self.theme_style("accent-strong"))
        return [mark, Segment(f"{number:>{GUTTER - 5}} {sign} ", self.theme_style("quiet"))]

    @refuse_at_end
    def action_move(self, step: int) -> None:
        """Scroll a line; where the current paragraph was seen to its end, move to the next."""
        if not self.text.paragraphs:
            return
        start, end = self.text.span(self.current)
        if step > 0 and end > self.top + self.height:
            self.scroll_to_line(self.top + 1)
        elif step < 0 and start < self.top:
            self.scroll_to_line(self.top - 1)
        else:
            self._move_to(self.current + step, step)

    def _move_to(self, index: int, step: int) -> None:
        if not 0 <= index < len(self.text.paragraphs):
            return
        self.current = index
        start, end = self.text.span(index)
        if step > 0 and end > self.top + self.height:
            self.scroll_to_line(min(end - self.height, start))
        elif step < 0 and start < self.top:
            self.scroll_to_line(max(min(start, end - self.height), 0))

    @refuse_at_end
    def action_page(self, step: int) -> None:
        lines = self.text.lines
        if not lines:
            return
        self.scroll_to_line(self.top + step * max(self.height - 1, 1))
        seen = min(self.top + min(LEAD, self.height - 1), len(lines) - 1)
        self.current = lines[seen].paragraph

    @refuse_at_end
    def action_first(self) -> None:
        self.read(0)

    @refuse_at_end
    def action_last(self) -> None:
        self.read(len(self.text.paragraphs) - 1)
