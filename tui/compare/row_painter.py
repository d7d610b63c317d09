"""A row of a comparison as lines of a width: side by side, or left above right."""

from collections.abc import Callable, Container
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from db.compare.records import ComparisonRow
from db.records import Paragraph
from db.text_safety import show_controls
from tui.compare.line_layout import SHORT, Line, Run, count_lines, mark_sides, pair_lines, wrap_runs
from tui.compare.model import describe_relation, row_sign
from tui.widgets import formatting
from tui.widgets.strips import CURSOR_BAR, pad_line
from tui.widgets.wrapping import cell_width, shorten

# From this many columns left and right stand side by side; below, left stands above right.
SIDE_BY_SIDE_WIDTH: Final = 100
GUTTER: Final = 7  # the bar, the mark, the number, a blank
NUMBER: Final = 4
MIDDLE: Final = 4  # " ~ │"
MARKED: Final = "*"


class ComparisonPainter:
    """Draws rows at a width; `style` gives the style of a look, `marked` what is in the basket."""

    def __init__(self, width: int, style: Callable[[str], Style], marked: Container[Paragraph] = ()) -> None:
        self._width = width
        self._style = style
        self._marked = marked

    def row(
        self, row: ComparisonRow, title: str | None, is_open: bool, is_here: bool, labels: tuple[str, str]
    ) -> list[Strip]:
        """The lines of a row: its group's title if it is the first, both sides, what it is if open, a blank."""
        background = self._style("text")
        limit = None if is_open else SHORT
        left, right = (wrap_runs(runs, self.text_width, limit) for runs in mark_sides(row))
        strips = [self._draw_heading(title), Strip.blank(self._width, background)] if title else []
        if self.is_beside:
            strips += self._draw_beside(row, left, right, is_here)
        else:
            strips += self._draw_stacked(row, left, right, is_here, labels)
        if is_open:
            strips.append(self._draw_note(row, is_here))
        return [*strips, Strip.blank(self._width, background)]

    def lines(self, row: ComparisonRow, title: str | None) -> int:
        """How many lines a row takes while it is not open, without drawing it."""
        texts = [p.text if p else "" for p in (row.left, row.right)]
        tall = [count_lines(text, self.text_width, SHORT) if text else 0 for text in texts]
        body = max(tall) if self.is_beside else sum(t + 1 for t in tall if t)
        return (2 if title else 0) + body + 1

    @property
    def is_beside(self) -> bool:
        """Whether left and right stand side by side; else left stands above right."""
        return self._width >= SIDE_BY_SIDE_WIDTH

    @property
    def text_width(self) -> int:
        """Cells for the words of one side."""
        if self.is_beside:
            return max((self._width - 2 * GUTTER - MIDDLE) // 2, 8)
        return max(self._width - GUTTER - 1, 8)

    def _draw_heading(self, title: str) -> Strip:
        style = self._style("heading")
        text = f"── {title} "
        return pad_line(
            [Segment(text + "─" * max(self._width - cell_width(text), 0), style)], self._width, style
        )

    def _draw_beside(
        self, row: ComparisonRow, left: list[Line], right: list[Line], is_here: bool
    ) -> list[Strip]:
        quiet, strips = self._style("quiet"), []
        for n, (ours, theirs) in enumerate(pair_lines(left, right)):
            middle = f" {row_sign(row) if n == 0 else ' '} "
            segments = [
                *self._gutter(row.left, n == 0, is_here),
                *self._padded(ours),
                Segment(middle, self._style("here")),
                Segment("│", quiet),
                *self._gutter(row.right, n == 0, False),
                *self._padded(theirs),
            ]
            strips.append(pad_line(segments, self._width, quiet))
        return strips

    def _draw_stacked(
        self, row: ComparisonRow, left: list[Line], right: list[Line], is_here: bool, labels: tuple[str, str]
    ) -> list[Strip]:
        quiet, strips = self._style("quiet"), []
        bar = self._gutter(None, False, is_here)
        both = ((row.left, left, labels[0]), (row.right, right, labels[1]))
        for paragraph, lines, label in both:
            if paragraph is None:
                continue
            shown = f"{row_sign(row)} {label}"
            strips.append(
                pad_line([*bar, Segment(shorten(shown, self.text_width), quiet)], self._width, quiet)
            )
            for n, line in enumerate(lines):
                segments = [*self._gutter(paragraph, n == 0, is_here), *self._padded(line)]
                strips.append(pad_line(segments, self._width, quiet))
        return strips

    def _draw_note(self, row: ComparisonRow, is_here: bool) -> Strip:
        quiet = self._style("quiet")
        parts = [describe_relation(row)]
        if row.alternatives:
            parts.append(f"{formatting.format_count(len(row.alternatives), 'other counterpart')}: a")
        sections = [show_controls(p.section[-1]) for p in (row.left, row.right) if p and p.section]
        parts += dict.fromkeys(sections)
        text = shorten(" · ".join(parts), self._width - GUTTER - 1)
        return pad_line([*self._gutter(None, False, is_here), Segment(text, quiet)], self._width, quiet)

    def _gutter(self, paragraph: Paragraph | None, is_first: bool, is_here: bool) -> list[Segment]:
        number = show_controls(paragraph.number or "")[:NUMBER] if paragraph and is_first else ""
        mark = MARKED if paragraph and is_first and paragraph in self._marked else " "
        return [
            Segment(CURSOR_BAR if is_here else " ", self._style("accent")),
            Segment(mark, self._style("here")),
            Segment(f"{number:>{NUMBER}} ", self._style("quiet")),
        ]

    def _padded(self, line: Line) -> list[Segment]:
        used = sum(cell_width(run.text) for run in line)
        short = max(self.text_width - used, 0)
        text = [Segment(run.text, self._run_style(run)) for run in line]
        return [*text, Segment(" " * short, self._style("text"))]

    def _run_style(self, run: Run) -> Style:
        return self._style("text" if run.role == "plain" else run.role)
