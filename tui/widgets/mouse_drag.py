"""What the mouse drags in a view of lines: words of a paragraph, or the rule between two panes.

Textual's own selection needs a text for each widget, and gives a widget without one its CSS name; it is turned off.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, Protocol

from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from db.records import Inspection, Paragraph

# Over the style of the text: it can be seen without colour too.
SELECTED: Final = Style(reverse=True)


class TextCells(NamedTuple):
    """The cells of a line, from `first` to before `end`, that hold words of a paragraph.

    `inspection` is that of the paragraph where the widget knows it.
    """

    first: int
    end: int
    paragraph: Paragraph
    inspection: Inspection | None = None


# The cells with text of a line, and the line as it is rendered.
FindCells = Callable[[int], Sequence[TextCells]]
RenderLine = Callable[[int], Strip]


class Selectable(Protocol):
    """Where words were selected."""

    @property
    def selection(self) -> "WordSelection":
        """What is selected."""

    def clear(self) -> None:
        """Select nothing."""


class WordsSelected(Message):
    """The mouse was dragged over words: they are to be copied with the paragraph's citation."""

    def __init__(self, source: "Selectable", words: str, cells: TextCells) -> None:
        super().__init__()
        self.source = source
        self.words = words
        self.cells = cells


class RuleDragged(Message):
    """The rule of a pane was dragged to a place on the screen; `released` at the end."""

    def __init__(self, pane: str | None, x: int, y: int, *, upright: bool, released: bool) -> None:
        super().__init__()
        self.pane = pane
        self.x = x
        self.y = y
        self.upright = upright
        self.released = released


class WordSelection:
    """Whole words of one paragraph in the lines of a view, between two cells, (column, line)."""

    def __init__(self, find_cells: FindCells, render_line: RenderLine) -> None:
        self._find_cells = find_cells
        self._render_line = render_line
        self._start: tuple[int, int] | None = None
        self._end: tuple[int, int] | None = None
        self.cells: TextCells | None = None  # those where the drag began

    def begin(self, x: int, line: int) -> None:
        """Begin at a cell, where there is text; nothing is selected before the mouse moves."""
        self._start, self._end = (x, line), None
        self.cells = next((cells for cells in self._find_cells(line) if cells.first <= x < cells.end), None)

    def extend(self, x: int, line: int) -> None:
        """Select up to and with a cell."""
        if self.cells is not None and (x, line) != self._start:
            self._end = (x, line)

    def clear(self) -> None:
        """Select nothing."""
        self._start = self._end = self.cells = None

    @property
    def is_active(self) -> bool:
        """Whether anything is selected."""
        return self._end is not None

    @property
    def words(self) -> str:
        """The words selected, on one line."""
        if self._start is None or self._end is None:
            return ""
        lines = range(min(self._start[1], self._end[1]), max(self._start[1], self._end[1]) + 1)
        parts = (self._render_line(line).crop(*self.span(line)).text for line in lines if self.span(line)[1])
        return " ".join(" ".join(parts).split()).strip("… ")

    def span(self, line: int) -> tuple[int, int]:
        """The cells selected in a line, extended to whole words; (0, 0) for none."""
        if self.cells is None or self._start is None or self._end is None:
            return 0, 0
        first, last = sorted((self._start, self._end), key=lambda place: (place[1], place[0]))
        if not first[1] <= line <= last[1]:
            return 0, 0
        cells = next((c for c in self._find_cells(line) if self._belongs(c)), None)
        if cells is None:
            return 0, 0
        start = max(first[0] if line == first[1] else cells.first, cells.first)
        end = min(last[0] + 1 if line == last[1] else cells.end, cells.end)
        return _whole_words(self._render_line(line), start, end, cells) if start < end else (0, 0)

    def _belongs(self, cells: TextCells) -> bool:
        return (
            self.cells is not None
            and cells.paragraph is self.cells.paragraph
            and cells.first == self.cells.first
        )

    def highlight(self, line: int, strip: Strip) -> Strip:
        """The line with its selected cells reversed."""
        first, end = self.span(line)
        if first >= end:
            return strip
        parts = [
            strip.crop(0, first),
            strip.crop(first, end).apply_style(SELECTED),
            strip.crop(end, strip.cell_length),
        ]
        return Strip([segment for part in parts for segment in part], strip.cell_length)


def _whole_words(strip: Strip, start: int, end: int, cells: TextCells) -> tuple[int, int]:
    """`start` and `end` moved out to the ends of the words they are in."""
    while start > cells.first and strip.crop(start - 1, start).text.strip():
        start -= 1
    while end < cells.end and strip.crop(end, end + 1).text.strip():
        end += 1
    return start, end
