"""A whole report as lines of text: headings, paragraphs, and where the highlights of a search are. Pure."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from db import codes
from db.records import Paragraph
from db.text_safety import one_line, show_controls
from tui.widgets.headings import count_shared_headings
from tui.widgets.wrapping import Span, wrap

# The bar, the basket's mark, the number, the sign of the tone between spaces, before the text.
GUTTER: Final = 9
# Longer lines (characters) are hard to read: on a wide screen the text is no wider.
READABLE: Final = 90
LEAST_TEXT: Final = 8
# Lines before a paragraph that are kept in view above it: enough to see its heading.
LEAD: Final = 3

FindHighlights = Callable[[str, Sequence[str]], Sequence[Span]]


class Line(NamedTuple):
    """A line of a report: part of a heading, or a span of a paragraph's text; neither where it is blank."""

    paragraph: int
    span: Span | None = None
    heading: str = ""
    depth: int = 0
    first: bool = False  # whether it is the first line of its paragraph


class Anchor(NamedTuple):
    """A place in a report: an offset into a paragraph's text; where it is negative, lines above the text."""

    paragraph: int
    offset: int


def text_width(width: int) -> int:
    """The cells for the text of paragraphs in a view of that width."""
    return max(min(width - GUTTER - 1, READABLE), LEAST_TEXT)


def lay_out(
    paragraphs: Sequence[Paragraph], texts: Sequence[str], width: int
) -> tuple[list[Line], list[tuple[int, int]]]:
    """The lines of a report at a width of text, and for each paragraph its first line and the one after its last.

    Of the headings above a paragraph, those that are not above the paragraph before it are printed.
    """
    lines: list[Line] = []
    spans: list[tuple[int, int]] = []
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
        spans.append((start, len(lines)))
    return lines, spans


class ReportLayout:
    """The lines of the paragraphs shown of a report. `find_highlights` returns the spans of words in a text.

    `closing` is a line under the last paragraph.
    """

    def __init__(
        self, find_highlights: FindHighlights, paragraphs: Sequence[Paragraph] = (), closing: str = ""
    ) -> None:
        self.paragraphs = paragraphs
        self.closing = closing
        self.texts = [show_controls(paragraph.text) for paragraph in paragraphs]
        self.lines: list[Line] = []
        self.text_width = 0
        self._find_highlights = find_highlights
        self._spans: list[tuple[int, int]] = []
        self._hits: dict[int, list[Span]] = {}
        self._highlights: Sequence[str] = ()

    def fit(self, width: int) -> None:
        """Lay out the lines for a view of that width, unless they are."""
        wanted = text_width(width)
        if wanted == self.text_width:
            return
        self.text_width = wanted
        self.lines, self._spans = lay_out(self.paragraphs, self.texts, wanted)
        if self.closing and self.lines:
            last = len(self.paragraphs) - 1
            self.lines += [Line(last), Line(last, heading=self.closing)]

    def span(self, index: int) -> tuple[int, int]:
        """The first line of a paragraph's text, and the one after its last."""
        return self._spans[index]

    def lead_line(self, index: int, height: int) -> int:
        """The first line in view when a paragraph is opened: a little of what is before it.

        A paragraph that just fits into the view is shown whole instead.
        """
        start, end = self._spans[index]
        before = start - 1
        while before > 0 and start - before < LEAD and self.lines[before].paragraph == index:
            before -= 1
        return before if end - before <= height else start

    def anchor_at(self, top: int, current: int, height: int) -> Anchor | None:
        """What is at the line `top` of a view of that height; None where the current paragraph was just opened."""
        if not self.lines or top == self.lead_line(current, height):
            return None
        line = self.lines[min(top, len(self.lines) - 1)]
        offset = line.span[0] if line.span is not None else min(top - self.span(line.paragraph)[0], -1)
        return Anchor(line.paragraph, offset)

    def anchored_line(self, anchor: Anchor | None, current: int, height: int) -> int:
        """The line that `anchor_at` described, in the present layout."""
        if anchor is None:
            return self.lead_line(current, height)
        start, end = self.span(anchor.paragraph)
        if anchor.offset < 0:
            return max(start + anchor.offset, 0)
        spans = ((y, self.lines[y].span) for y in range(start, end))
        return max((y for y, span in spans if span is not None and span[0] <= anchor.offset), default=start)

    def first_index(self, identifier: int | None) -> int:
        """The paragraph of that id, else the first that is no apparatus (contents, footnotes …), else 0."""
        wanted = (i for i, p in enumerate(self.paragraphs) if p.id == identifier)
        body = (i for i, p in enumerate(self.paragraphs) if p.kind not in codes.APPARATUS)
        return next(wanted, next(body, 0))

    def highlight(self, words: Sequence[str]) -> None:
        """Set the words whose occurrences are hits."""
        self._highlights = words
        self._hits.clear()

    def hits(self, index: int) -> list[Span]:
        """The spans of the highlighted words in a paragraph's text."""
        if index not in self._hits:
            text = self.texts[index]
            self._hits[index] = (
                list(self._find_highlights(text, self._highlights)) if self._highlights else []
            )
        return self._hits[index]

    def next_hit(self, index: int, step: int) -> int | None:
        """The next paragraph after (step 1) or before (-1) that has a hit, None where there is none."""
        places = range(index + step, len(self.paragraphs) if step > 0 else -1, step)
        return next((place for place in places if self.hits(place)), None)
