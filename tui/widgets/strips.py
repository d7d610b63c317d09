"""Lines of segments: text cut at its highlights, padded to a width, freed of control characters; pure."""

from collections.abc import Iterable, Sequence
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from db.text_safety import CONTROLS, show_controls
from tui.widgets.wrapping import Span, cell_width

# The bar at the left of the row under the cursor. When the cursor moves only the bar changes, not the background of
# the row: so few bytes are sent to the terminal.
CURSOR_BAR: Final = "▌"
MARKED: Final = "*"  # beside a paragraph that is in the basket


def split_at_spans(
    text: str, span: Span, plain: Style, highlights: Iterable[Span], highlighted: Style
) -> list[Segment]:
    """The segments of `text[start:end]`; the highlights (sorted offsets into `text`) have a style of their own."""
    position, end = span
    segments: list[Segment] = []
    for first, last in highlights:
        first, last = max(first, position), min(last, end)
        if first >= last:
            continue
        if first > position:
            segments.append(Segment(text[position:first], plain))
        segments.append(Segment(text[first:last], highlighted))
        position = last
    if position < end:
        segments.append(Segment(text[position:end], plain))
    return segments


def pad_line(segments: Sequence[Segment], width: int, background: Style) -> Strip:
    """A strip of exactly `width` cells: padded with `background`, or cut.

    Control characters that a widget has left in its text are replaced here, before they reach the terminal.
    """
    line = list(Segment.simplify(map(_clean_segment, segments)))
    used = sum(cell_width(segment.text) for segment in line)
    if used < width:
        line.append(Segment(" " * (width - used), background))
    strip = Strip(line, max(used, width))  # one strip for a line: each is slow to make
    return strip if used <= width else strip.crop(0, width)


def _clean_segment(segment: Segment) -> Segment:
    if not CONTROLS.search(segment.text) and "\n" not in segment.text and "\t" not in segment.text:
        return segment
    plain = show_controls(segment.text).replace("\n", " ").replace("\t", " ")
    return Segment(plain, segment.style)
