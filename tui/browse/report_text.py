"""The whole report as lines of text, with the paragraph that is being read at its place in it."""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Final

from rich.segment import Segment
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from db import codes
from db.records import Paragraph
from db.text_safety import one_line, show_controls
from tui.keymap import bindings
from tui.widgets.headings import Heading, count_shared_headings, list_headings
from tui.widgets.line_view import CURSOR_BAR, MARKED, LineView, pad_line, split_at_spans
from tui.widgets.refuse_at_end import refuse_at_end
from tui.widgets.wrapping import Span, wrap

# The bar, the basket's mark, the number and a space before the text.
GUTTER: Final = 8
# A line longer than this many characters is hard to read: on a wide screen the text keeps to it.
READABLE: Final = 90
# Lines of what stands before, kept in view above the paragraph one has come to.
LEAD: Final = 3

Marks = Callable[[str, Sequence[str]], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a heading (`depth` ≥ 0), or a span of a paragraph's text; neither where it is blank."""

    paragraph: int
    span: Span | None = None
    heading: str = ""
    depth: int = 0
    first: bool = False


def lay_out(
    paragraphs: Sequence[Paragraph], texts: Sequence[str], width: int
) -> tuple[list[Line], list[tuple[int, int]]]:
    """The lines of a report at a width of text, and for each paragraph its first line and the one after it.

    A heading is printed where it begins: only those that differ from the paragraph's before it.
    """
    lines: list[Line] = []
    places: list[tuple[int, int]] = []
    above: tuple[str, ...] = ()
    for index, paragraph in enumerate(paragraphs):
        if index:
            lines.append(Line(index))
        shared = count_shared_headings(above, paragraph.section)
        for depth in range(shared, len(paragraph.section)):
            heading = one_line(paragraph.section[depth])
            for start, end in wrap(heading, width + GUTTER - 2 - depth):
                lines.append(Line(index, heading=heading[start:end], depth=depth))
        if shared < len(paragraph.section):
            lines.append(Line(index))
        above = paragraph.section
        start = len(lines)
        lines.extend(
            Line(index, span, first=not order) for order, span in enumerate(wrap(texts[index], width))
        )
        places.append((start, len(lines)))
    return lines, places


class ReportText(LineView):
    """A report that scrolls. `current` is the paragraph being read; posts `Reading` when that changes."""

    BINDINGS = [*bindings("move")]

    current: reactive[int] = reactive(0, init=False)
    highlights: reactive[tuple[str, ...]] = reactive(())
    marked: reactive[Container[Paragraph]] = reactive(frozenset())

    class Reading(Message):
        """Another paragraph is being read."""

        def __init__(self, paragraph: Paragraph) -> None:
            super().__init__()
            self.paragraph = paragraph

    def __init__(self, marks: Marks, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._marks = marks
        self._paragraphs: Sequence[Paragraph] = ()
        self._closing_words = ""
        self._texts: list[str] = []
        self._lines: list[Line] = []
        self._places: list[tuple[int, int]] = []
        self._laid_out_for = 0
        self._found: dict[int, list[Span]] = {}

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph being read."""
        return self._paragraphs[self.current] if self._paragraphs else None

    @property
    def text_width(self) -> int:
        return max(min(self.width - GUTTER - 1, READABLE), 8)

    @property
    def scroll_state(self) -> object:
        return self.current, self.top

    def end_message(self, step: int) -> str:
        if not self._paragraphs:
            return "there is no report here yet"
        return "the report begins here" if step < 0 else "the report ends here"

    def show(self, paragraphs: Sequence[Paragraph], identifier: int | None, closing: str = "") -> None:
        """Show a report at the paragraph of that id; at its first one that is no apparatus without.

        `closing` is a line under the last paragraph: what of the report is not shown.
        """
        if paragraphs is not self._paragraphs or closing != self._closing_words:
            self._paragraphs = paragraphs
            self._closing_words = closing
            self._texts = [show_controls(paragraph.text) for paragraph in paragraphs]
            self._found.clear()
            self._lay_out()
        wanted = (i for i, p in enumerate(paragraphs) if p.id == identifier)
        told = (i for i, p in enumerate(paragraphs) if p.kind not in codes.APPARATUS)
        self.read(next(wanted, next(told, 0)))

    def outline(self) -> list[Heading]:
        """The headings of what is shown of the report."""
        return list_headings(self._paragraphs)

    def read(self, index: int) -> None:
        """Come to a paragraph: make it the current one, with a little of what stands before it."""
        if not self._paragraphs:
            return
        self.set_reactive(ReportText.current, index)
        start, end = self._places[index]
        before = start - 1
        while before > 0 and start - before < LEAD and self._lines[before].paragraph == index:
            before -= 1
        # A paragraph that just fits is shown whole rather than with what stands before it.
        self.scroll_to_line(before if end - before <= self.height else start)
        self.refresh()
        self.post_message(self.Reading(self._paragraphs[index]))

    def _lay_out(self) -> None:
        self._laid_out_for = self.text_width
        self._lines, self._places = lay_out(self._paragraphs, self._texts, self.text_width)
        if self._closing_words and self._lines:
            last = len(self._paragraphs) - 1
            self._lines += [Line(last), Line(last, heading=self._closing_words)]
        # Below the last paragraph there is room, so that it too can be read from the top.
        self.resize_lines(len(self._lines) + max(self.height - 2, 0))

    def on_resize(self) -> None:
        """The place stays: the line at the top is that of the same paragraph, as far down in it."""
        if self._paragraphs and self._laid_out_for != self.text_width:
            offset = self.top - self._places[self.current][0]
            self._lay_out()
            self.call_after_refresh(self.scroll_to_line, self._places[self.current][0] + min(offset, 0))
        elif self._paragraphs:
            self.resize_lines(len(self._lines) + max(self.height - 2, 0))
        super().on_resize()

    def watch_current(self) -> None:
        self.refresh()
        if self.paragraph:
            self.post_message(self.Reading(self.paragraph))

    def watch_highlights(self) -> None:
        self._found.clear()
        self.refresh()

    def watch_marked(self) -> None:
        self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def hits(self, index: int) -> list[Span]:
        """Where the highlights stand in a paragraph."""
        if index not in self._found:
            text = self._texts[index]
            self._found[index] = list(self._marks(text, self.highlights)) if self.highlights else []
        return self._found[index]

    def next_hit(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) paragraph that has a hit; False where there is none."""
        index = self.current + step
        while 0 <= index < len(self._paragraphs):
            if self.hits(index):
                self.read(index)
                return True
            index += step
        return False

    def render_content_line(self, y: int) -> Strip:
        plain = self.theme_style("quiet")
        if y >= len(self._lines):
            return Strip.blank(self.width, plain)
        line = self._lines[y]
        paragraph = self._paragraphs[line.paragraph]
        here = line.paragraph == self.current
        if line.heading:
            heading = self.theme_style("heading")
            return pad_line([Segment("  " + " " * line.depth + line.heading, heading)], self.width, plain)
        if line.span is None:
            return Strip.blank(self.width, plain)
        style = plain
        if here:
            style = self.theme_style("text")
        elif paragraph.kind in codes.APPARATUS:
            style = self.theme_style("apparatus")
        bar = Segment(CURSOR_BAR if here else " ", self.theme_style("accent" if self.has_focus else "rule"))
        text = self._texts[line.paragraph]
        cut = split_at_spans(text, line.span, style, self.hits(line.paragraph), self.theme_style("hit"))
        if not line.first:
            return pad_line([bar, Segment(" " * (GUTTER - 1), style), *cut], self.width, plain)
        number = show_controls(paragraph.number or "")
        number = f"({number})" if number and paragraph.number_inferred else number
        mark = Segment(MARKED if paragraph in self.marked else " ", self.theme_style("here"))
        gutter = [bar, mark, Segment(f"{number:>{GUTTER - 3}} ", self.theme_style("quiet"))]
        return pad_line([*gutter, *cut], self.width, plain)

    @refuse_at_end
    def action_move(self, step: int) -> None:
        """A line on; where the current paragraph has been seen to its end, the next one."""
        if not self._paragraphs:
            return
        start, end = self._places[self.current]
        if step > 0 and end > self.top + self.height:
            self.scroll_to_line(self.top + 1)
        elif step < 0 and start < self.top:
            self.scroll_to_line(self.top - 1)
        else:
            self._step(step)

    def _step(self, step: int) -> None:
        index = self.current + step
        if not 0 <= index < len(self._paragraphs):
            return
        self.current = index
        start, end = self._places[index]
        if step > 0 and end > self.top + self.height:
            self.scroll_to_line(min(end - self.height, start))
        elif step < 0 and start < self.top:
            self.scroll_to_line(max(min(start, end - self.height), 0))

    @refuse_at_end
    def action_page(self, step: int) -> None:
        if not self._lines:
            return
        self.scroll_to_line(self.top + step * max(self.height - 1, 1))
        seen = self._lines[min(self.top + min(LEAD, self.height - 1), len(self._lines) - 1)]
        self.current = seen.paragraph

    @refuse_at_end
    def action_first(self) -> None:
        self.read(0)

    @refuse_at_end
    def action_last(self) -> None:
        self.read(len(self._paragraphs) - 1)
