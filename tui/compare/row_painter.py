"""A row of a comparison as lines of a width: left and right side by side, or left above right. Pure."""

from collections.abc import Callable, Container, Sequence
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from db.compare.records import ComparisonRow
from db.records import Paragraph
from db.text_safety import show_controls
from tui.compare.line_layout import (
    SHORT,
    Line,
    Run,
    count_lines,
    mark_sides,
    pair_lines,
    share_lines,
    wrap_runs,
)
from tui.compare.model import describe_relation, row_sign
from tui.widgets import formatting
from tui.widgets.mouse_drag import TextCells
from tui.widgets.strips import CURSOR_BAR, pad_line
from tui.widgets.tag_names import StoredTags, TagNames, format_tags
from tui.widgets.wrapping import cell_width, shorten

# From this many columns left and right are side by side; below, left is above right.
SIDE_BY_SIDE_WIDTH: Final = 100
GUTTER: Final = 7  # the bar, the mark, the number, a blank
NUMBER: Final = 4
MIDDLE: Final = 4  # " ≈ │"
# The lines of a stacked row beside its words: a label above each side, the note and the blank line.
ROW_FRAME: Final = 4
MARKED: Final = "*"
NO_TAGS: Final = StoredTags()


class ComparisonPainter:
    """Renders rows, `width` cells wide. `style` returns the style of a name, `marked` are those in the basket."""

    def __init__(
        self,
        width: int,
        style: Callable[[str], Style],
        marked: Container[Paragraph] = (),
        *,
        tagged: TagNames = NO_TAGS,
        common: frozenset[str] = frozenset(),
        height: int | None = None,
    ) -> None:
        """`tagged` knows the user's tags. Words whose stems are `common` are not marked.

        Of a row that is open, a side is cut where left above right would take more than `height` lines.
        """
        self._width = width
        self._style = style
        self._marked = marked
        self._tagged = tagged
        self._common = common
        self._height = height

    def render(
        self, row: ComparisonRow, title: str | None, is_open: bool, is_current: bool, labels: tuple[str, str]
    ) -> list[Strip]:
        """The lines of a row: the group's title above its first row, both sides, a note where it is open, a blank.

        An open row is shown in full. `labels` name the inspections above stacked paragraphs.
        """
        background = self._style("text")
        left, right, whole = self._wrap_sides(row, title, is_open)
        strips = self._render_title(title)
        if self.is_side_by_side:
            strips += self._render_side_by_side(row, left, right, is_current)
        else:
            strips += self._render_stacked(row, left, right, is_current, labels)
        if is_open:
            strips.append(self._render_note(row, is_current, is_cut=len(left) + len(right) < whole))
        return [*strips, Strip.blank(self._width, background)]

    def count_lines(self, row: ComparisonRow, title: str | None) -> int:
        """The lines of a row that is not open, counted without rendering it."""
        texts = [p.text if p else "" for p in (row.left, row.right)]
        heights = [count_lines(text, self.text_width, SHORT) if text else 0 for text in texts]
        body = max(heights) if self.is_side_by_side else sum(height + 1 for height in heights if height)
        return len(self._render_title(title)) + body + 1

    def text_cells(
        self, row: ComparisonRow, title: str | None, is_open: bool, line: int
    ) -> Sequence[TextCells]:
        """The cells with words in a line of a row, counted from the first below the title."""
        left, right, _ = self._wrap_sides(row, title, is_open)
        found: list[TextCells] = []
        first, start = GUTTER, 0
        for paragraph, lines in ((row.left, left), (row.right, right)):
            if paragraph is not None and not self.is_side_by_side:
                start += 1  # the name of the inspection
            if paragraph is not None and start <= line < start + len(lines):
                found.append(TextCells(first, first + self.text_width, paragraph))
            if self.is_side_by_side:
                first += self.text_width + MIDDLE + GUTTER
            elif paragraph is not None:
                start += len(lines)
        return found

    def title_lines(self, title: str | None) -> int:
        """The lines above the first row of a group: its title and a blank; none for another row."""
        return len(self._render_title(title))

    def _wrap_sides(
        self, row: ComparisonRow, title: str | None, is_open: bool
    ) -> tuple[list[Line], list[Line], int]:
        """The lines of both sides that are shown, and how many there are of both uncut."""
        limit = None if is_open else SHORT
        sides = mark_sides(row, self._common)
        left, right = (wrap_runs(runs, self.text_width, limit) for runs in sides)
        whole = len(left) + len(right)
        if is_open and not self.is_side_by_side and self._height:
            room = max(self._height - self.title_lines(title) - ROW_FRAME, 2 * SHORT)
            limits = share_lines(len(left), len(right), room)
            left, right = (
                wrap_runs(runs, self.text_width, most) for runs, most in zip(sides, limits, strict=True)
            )
        return left, right, whole

    @property
    def is_side_by_side(self) -> bool:
        """Whether left and right are side by side; else left is above right."""
        return self._width >= SIDE_BY_SIDE_WIDTH

    @property
    def depends_on_height(self) -> bool:
        """Whether a row may have other lines in a view of another height."""
        return not self.is_side_by_side

    @property
    def text_width(self) -> int:
        """Cells for the words of one side."""
        if self.is_side_by_side:
            return max((self._width - 2 * GUTTER - MIDDLE) // 2, 8)
        return max(self._width - GUTTER - 1, 8)

    def _render_title(self, title: str | None) -> list[Strip]:
        """The title of a group; on a narrow screen without a blank line below it."""
        if not title:
            return []
        blank = [Strip.blank(self._width, self._style("text"))] if self.is_side_by_side else []
        return [self._render_heading(title), *blank]

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
        sides = ((row.left, left, labels[0]), (row.right, right, labels[1]))
        sign = row_sign(row)
        for paragraph, lines, label in sides:
            if paragraph is None:
                continue
            bar = self._gutter(None, False, is_current, sign)
            sign = ""  # of the row, so once
            strips.append(
                pad_line([*bar, Segment(shorten(label, self.text_width), quiet)], self._width, quiet)
            )
            for n, line in enumerate(lines):
                segments = [*self._gutter(paragraph, n == 0, is_current), *self._padded(line)]
                strips.append(pad_line(segments, self._width, quiet))
        return strips

    def _render_note(self, row: ComparisonRow, is_current: bool, *, is_cut: bool = False) -> Strip:
        quiet = self._style("quiet")
        names = [name for p in (row.left, row.right) if p for name in self._tagged.names_of(p)]
        tags = format_tags(list(dict.fromkeys(names)), self.text_width // 2)
        parts = [describe_relation(row), *([tags] if tags else [])]
        if row.alternatives:
            parts.append(f"{formatting.format_count(len(row.alternatives), _further(row))}: a")
        if is_cut:
            parts.append("in full: V")
        sections = [show_controls(p.section[-1]) for p in (row.left, row.right) if p and p.section]
        parts += dict.fromkeys(sections)
        text = shorten(" · ".join(parts), self._width - GUTTER - 1)
        return pad_line([*self._gutter(None, False, is_current), Segment(text, quiet)], self._width, quiet)

    def _gutter(
        self, paragraph: Paragraph | None, is_first: bool, is_current: bool, sign: str = ""
    ) -> list[Segment]:
        """The bar, the mark and the number; in the place of the number the sign of a row."""
        number = show_controls(paragraph.number or "")[:NUMBER] if paragraph and is_first else ""
        mark = MARKED if paragraph and is_first and paragraph in self._marked else " "
        return [
            Segment(CURSOR_BAR if is_current else " ", self._style("accent")),
            Segment(mark, self._style("accent-strong")),
            Segment(f"{sign or number:>{NUMBER}} ", self._style("accent-strong" if sign else "quiet")),
        ]

    def _padded(self, line: Line) -> list[Segment]:
        used = sum(cell_width(run.text) for run in line)
        missing = max(self.text_width - used, 0)
        text = [Segment(run.text, self._run_style(run)) for run in line]
        return [*text, Segment(" " * missing, self._style("text"))]

    def _run_style(self, run: Run) -> Style:
        return self._style("text" if run.role == "plain" else run.role)


def _further(row: ComparisonRow) -> str:
    return "other counterpart" if row.right else "near paragraph"
