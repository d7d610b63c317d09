"""A row of a comparison as lines of a width: left and right side by side, or left above right. Pure."""

from collections.abc import Callable, Container, Sequence
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
from tui.widgets.mouse_drag import TextCells
from tui.widgets.strips import CURSOR_BAR, pad_line
from tui.widgets.wrapping import cell_width, shorten

# From this many columns left and right are side by side; below, left is above right.
SIDE_BY_SIDE_WIDTH: Final = 100
GUTTER: Final = 7  # the bar, the mark, the number, a blank
NUMBER: Final = 4
MIDDLE: Final = 4  # " ~ │"
MARKED: Final = "*"
TITLE_LINES: Final = 2  # above the first row of a group: its title and a blank


class ComparisonPainter:
    """Renders rows, `width` cells wide. `style` returns the style of a name, `marked` are those in the basket."""

    def __init__(self, width: int, style: Callable[[str], Style], marked: Container[Paragraph] = ()) -> None:
        self._width = width
        self._style = style
        self._marked = marked

    def render(
        self, row: ComparisonRow, title: str | None, is_open: bool, is_current: bool, labels: tuple[str, str]
    ) -> list[Strip]:
        """The lines of a row: the group's title above its first row, both sides, a note where it is open, a blank.

        An open row is shown in full. `labels` name the inspections above stacked paragraphs.
        """
        background = self._style("text")
        limit = None if is_open else SHORT
        left, right = (wrap_runs(runs, self.text_width, limit) for runs in mark_sides(row))
        strips = [self._render_heading(title), Strip.blank(self._width, background)] if title else []
        if self.is_side_by_side:
            strips += self._render_side_by_side(row, left, right, is_current)
        else:
            strips += self._render_stacked(row, left, right, is_current, labels)
        if is_open:
            strips.append(self._render_note(row, is_current))
        return [*strips, Strip.blank(self._width, background)]

    def count_lines(self, row: ComparisonRow, title: str | None) -> int:
        """The lines of a row that is not open, counted without rendering it."""
        texts = [p.text if p else "" for p in (row.left, row.right)]
        heights = [count_lines(text, self.text_width, SHORT) if text else 0 for text in texts]
        body = max(heights) if self.is_side_by_side else sum(height + 1 for height in heights if height)
        return (TITLE_LINES if title else 0) + body + 1

    def text_cells(self, row: ComparisonRow, is_open: bool, line: int) -> Sequence[TextCells]:
        """The cells with words in a line of a row, counted from the first below the title."""
        limit = None if is_open else SHORT
        sides = [
            (paragraph, len(wrap_runs(runs, self.text_width, limit)))
            for paragraph, runs in zip((row.left, row.right), mark_sides(row), strict=True)
        ]
        found: list[TextCells] = []
        first, start = GUTTER, 0
        for paragraph, height in sides:
            if paragraph is not None and not self.is_side_by_side:
                start += 1  # the name of the inspection
            if paragraph is not None and start <= line < start + height:
                found.append(TextCells(first, first + self.text_width, paragraph))
            if self.is_side_by_side:
                first += self.text_width + MIDDLE + GUTTER
            elif paragraph is not None:
                start += height
        return found

    @property
    def is_side_by_side(self) -> bool:
        """Whether left and right are side by side; else left is above right."""
        return self._width >= SIDE_BY_SIDE_WIDTH

    @property
    def text_width(self) -> int:
        """Cells for the words of one side."""
        if self.is_side_by_side:
            return max((self._width - 2 * GUTTER - MIDDLE) // 2, 8)
        return max(self._width - GUTTER - 1, 8)

    def _render_heading(self, title: str) -> Strip:
        style = self._style("heading")
        text = f"── {title} "
        return pad_line(
            [Segment(text + "─" * max(self._width - cell_width(text), 0), style)], self._width, style
        )

    def _render_side_by_side(
        self, row: ComparisonRow, left: list[Line], right: list[Line], is_current: bool
    ) -> list[Strip]:
        quiet, strips = self._style("quiet"), []
        for n, (left_line, right_line) in enumerate(pair_lines(left, right)):
            middle = f" {row_sign(row) if n == 0 else ' '} "
            segments = [
                *self._gutter(row.left, n == 0, is_current),
                *self._padded(left_line),
                Segment(middle, self._style("accent-strong")),
                Segment("│", quiet),
                *self._gutter(row.right, n == 0, False),
                *self._padded(right_line),
            ]
            strips.append(pad_line(segments, self._width, quiet))
        return strips

    def _render_stacked(
        self,
        row: ComparisonRow,
        left: list[Line],
        right: list[Line],
        is_current: bool,
        labels: tuple[str, str],
    ) -> list[Strip]:
        quiet, strips = self._style("quiet"), []
        bar = self._gutter(None, False, is_current)
        sides = ((row.left, left, labels[0]), (row.right, right, labels[1]))
        for paragraph, lines, label in sides:
            if paragraph is None:
                continue
            heading = f"{row_sign(row)} {label}"
            strips.append(
                pad_line([*bar, Segment(shorten(heading, self.text_width), quiet)], self._width, quiet)
            )
            for n, line in enumerate(lines):
                segments = [*self._gutter(paragraph, n == 0, is_current), *self._padded(line)]
                strips.append(pad_line(segments, self._width, quiet))
        return strips

    def _render_note(self, row: ComparisonRow, is_current: bool) -> Strip:
        quiet = self._style("quiet")
        parts = [describe_relation(row)]
        if row.alternatives:
            parts.append(f"{formatting.format_count(len(row.alternatives), 'other counterpart')}: a")
        sections = [show_controls(p.section[-1]) for p in (row.left, row.right) if p and p.section]
        parts += dict.fromkeys(sections)
        text = shorten(" · ".join(parts), self._width - GUTTER - 1)
        return pad_line([*self._gutter(None, False, is_current), Segment(text, quiet)], self._width, quiet)

    def _gutter(self, paragraph: Paragraph | None, is_first: bool, is_current: bool) -> list[Segment]:
        number = show_controls(paragraph.number or "")[:NUMBER] if paragraph and is_first else ""
        mark = MARKED if paragraph and is_first and paragraph in self._marked else " "
        return [
            Segment(CURSOR_BAR if is_current else " ", self._style("accent")),
            Segment(mark, self._style("accent-strong")),
            Segment(f"{number:>{NUMBER}} ", self._style("quiet")),
        ]

    def _padded(self, line: Line) -> list[Segment]:
        used = sum(cell_width(run.text) for run in line)
        missing = max(self.text_width - used, 0)
        text = [Segment(run.text, self._run_style(run)) for run in line]
        return [*text, Segment(" " * missing, self._style("text"))]

    def _run_style(self, run: Run) -> Style:
        return self._style("text" if run.role == "plain" else run.role)
