"""Tables of actions in the reports of area SEND inspections: a row is one action, with its bullets.

"Areas for priority action" has two columns: the responsible body and the action. "Areas for improvement" has one,
under a header that repeats the heading above the table. Both have a header in bold type, and end at the next line
that is bold or stands outside their columns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Final

from db.reading import standard_headings
from db.reading.blocks import Block, Line
from db.reading.pdf.marks import strip_bullet
from db.reading.pdf.tables import HANGS_OUT, Row
from db.reading.pdf.typography import ends_sentence, left, size, top

RESPONSIBLE: Final = re.compile(r"responsible (body|bodies|organisations?|partners?|agency|agencies)", re.I)
EDGE: Final = 3.0  # points: the tolerance of a column's left edge
# points: a row's border and padding add at least so much to the leading; heights are rounded to a tenth
BORDER: Final = 0.3


def take_action_table(lines: Sequence[Line], start: int) -> tuple[list[Row], int]:
    """The rows of the table whose header is `lines[start]`, its header first, and the index of the line after it.

    No rows where no table of actions begins there.
    """
    header = lines[start]
    if not header.bold:
        return [], start
    if _is_header(lines, start):
        return _two_columns(lines, start)
    if start and _repeats(header, lines[start - 1]):
        return _one_column(lines, start)
    return [], start


def as_action(blocks: Sequence[Block], responsible: str | None) -> list[Block]:
    """The blocks of one action: its bullets are nested in it, and each of its paragraphs has the responsible body.

    A paragraph that only introduces the bullets is the end of the one before it.
    """
    out: list[Block] = []
    last: int | None = None  # index of the paragraph that bullets belong to
    for block in blocks:
        if block.role not in ("text", "numbered", "bullet"):
            out.append(block)
        elif last is not None and block.role == "text" and block.text.endswith(":"):
            pages = tuple(sorted({*(out[last].pages or ()), *(block.pages or ())}))
            out[last] = replace(out[last], text=f"{out[last].text} {block.text}", pages=pages)
        else:
            nested = block.role == "bullet" and last is not None
            out.append(replace(block, level=int(nested), responsible=responsible))
            last = last if block.role == "bullet" else len(out) - 1
    return out


def _is_header(lines: Sequence[Line], index: int) -> bool:
    """Whether two bold cells side by side begin here, the first of which says "Responsible body"."""
    if RESPONSIBLE.fullmatch(lines[index].text) is None or index + 1 >= len(lines):
        return False
    beside = lines[index + 1]
    return beside.bold and beside.page == lines[index].page and abs(top(beside) - top(lines[index])) < EDGE


def _repeats(header: Line, heading: Line) -> bool:
    """Whether a bold line repeats the heading above it, further in: the header of a table of one column."""
    return (
        heading.bold
        and heading.page == header.page
        and heading.text == header.text
        and left(header) > left(heading) + EDGE
        and standard_headings.section_kind((header.text,)) == "recommendation"
    )


def _two_columns(lines: Sequence[Line], start: int) -> tuple[list[Row], int]:
    first, second = left(lines[start]), left(lines[start + 1])
    rows = [Row([[lines[start]], [lines[start + 1]]])]
    table = _Table()
    index = start + 2
    while index < len(lines):
        line = lines[index]
        if line.bold and _is_header(lines, index):  # repeated on the next page
            rows += [*table.finished(), Row([[line], [lines[index + 1]]])]
            table = _Table()
            index += 2
            continue
        if line.bold or left(line) < first - EDGE:
            break
        if left(line) >= second - HANGS_OUT:
            table.take_action(line)
        elif (line.right or 0.0) < second:
            table.bodies.append(line)
        else:
            break
        index += 1
    return [*rows, *table.finished()], index


@dataclass(slots=True)
class _Table:
    """The rows so far, and the lines of the first column that belong to none yet."""

    rows: list[Row] = field(default_factory=list)
    bodies: list[Line] = field(default_factory=list)

    def take_action(self, line: Line) -> None:
        """A line of the second column: it goes on with the last row unless a body begins beside it."""
        if self.bodies or not self.rows:
            self._open_row(line)
        self.rows[-1].cells[1].append(line)

    def _open_row(self, line: Line) -> None:
        """Begin the row of `line`; what is above it in the first column is the rest of the row before."""
        beside = next((n for n, body in enumerate(self.bodies) if _level(body, line)), 0)
        if self.rows:
            beside = len(self.bodies) if _continues(self.rows[-1], line) else beside
            self.rows[-1].cells[0] += self.bodies[:beside]
        else:
            beside = 0
        if self.bodies[beside:] or not self.rows:
            self.rows.append(Row([self.bodies[beside:], []], action=True))
        self.bodies = []

    def finished(self) -> list[Row]:
        """The rows; lines of the first column that are left over belong to the last one."""
        if self.bodies and self.rows:
            self.rows[-1].cells[0] += self.bodies
        elif self.bodies:
            return [Row([self.bodies])]
        return self.rows


def _level(body: Line, line: Line) -> bool:
    return body.page == line.page and abs(top(body) - top(line)) < 0.5 * size(line)


def _continues(row: Row, line: Line) -> bool:
    """Whether the first line of an action on a new page is the rest of the row that the page's end divided."""
    last = row.cells[1][-1]
    if line.page == last.page:
        return False
    if line.text[:1].islower() or strip_bullet(line.text) is not None:
        return True
    listed = any(strip_bullet(other.text) is not None for other in row.cells[1])
    return not listed and not ends_sentence(last.text)


def _one_column(lines: Sequence[Line], start: int) -> tuple[list[Row], int]:
    edge = left(lines[start])
    index = start + 1
    while index < len(lines) and not lines[index].bold and left(lines[index]) >= edge - EDGE:
        index += 1
    found = lines[start + 1 : index]
    steps = [top(line) - top(before) for before, line in pairwise(found)]
    usual = median(step for step in steps if step > 0) if any(step > 0 for step in steps) else 0.0
    rows: list[Row] = []
    for line, step in zip(found, [0.0, *steps], strict=True):
        if rows and not _begins_row(rows[-1].cells[0][-1], line, step - usual, edge):
            rows[-1].cells[0].append(line)
        else:
            rows.append(Row([[line]], action=True))
    return [Row([[lines[start]]]), *rows], index


def _begins_row(before: Line, line: Line, more: float, edge: float) -> bool:
    """Whether a line at the column's edge, `more` than a leading below the one before it, begins the next row."""
    if abs(left(line) - edge) > EDGE or strip_bullet(line.text) is not None or not line.text[:1].isupper():
        return False
    return before.page == line.page and more > BORDER and ends_sentence(before.text)
