"""Cells side by side: judgement tables, contents lists, tables of actions.

The file draws a table row by row, a cell's lines one after the other; a line further right, at the same height or
above, begins the next cell of its row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Final

from db.reading import standard_headings
from db.reading.blocks import Line
from db.reading.pdf.marks import join_lines
from db.reading.pdf.typography import SAME_SIZE, Typography, ends_sentence, left, size, top

STEP_RIGHT: Final = 30.0  # points: columns are further apart than any hanging indent
SAME_COLUMN: Final = 26.0  # points: the hanging indent of a numbered label's second line
HANGS_OUT: Final = 6.0  # points: a bullet's mark is so far left of its cell's text
CELL_STEP: Final = 2.2  # sizes from line to line of one cell, a small blank among them
UNFINISHED_STEP: Final = 4.0  # the same where the cell is in the middle of a sentence
PROSE_WORDS: Final = 9  # a cell of so many words that ends a sentence is a paragraph
GAP_WORDS: Final = 3  # in lower case before a wide gap: fewer may be a cell, "www.…"
MAX_CELLS: Final = 12  # columns; more are words scattered over a page
SPLIT_WORDS: Final = 5  # a cell of fewer words fits on one page


@dataclass(slots=True)
class Row:
    """Cells side by side, each with its lines in order."""

    cells: list[list[Line]] = field(default_factory=list)
    # Of a table of actions: the last cell is the action, one before it who is responsible.
    action: bool = False

    @property
    def lines(self) -> list[Line]:
        """The lines of all cells, cell after cell."""
        return [line for cell in self.cells for line in cell]


def cell_text(cell: Sequence[Line]) -> str:
    """The lines of a cell as one text."""
    text = ""
    for line in cell:
        text = join_lines(text, line.text)
    return text


def is_prose(cell: Sequence[Line]) -> bool:
    """Whether a cell is a whole sentence rather than a name or a grade."""
    text = cell_text(cell)
    return len(text.split()) >= PROSE_WORDS and ends_sentence(text)


def group_rows(lines: Sequence[Line], typography: Typography) -> Iterator[Line | Row]:
    """The lines of a report's body in order, those of a table gathered into its rows."""
    out: list[Line | Row] = []
    for line, following in zip_longest(lines, lines[1:]):
        last = out[-1] if out else None
        if isinstance(last, Row) and not last.action:
            if _continues_cell(last, line):
                last.cells[-1].append(line)
                continue
            if _ends_first_cell(last, line):
                last.cells[0].append(line)
                continue
            if _steps_aside(last.cells[-1][-1], line) and len(last.cells) < MAX_CELLS:
                last.cells.append([line])
                continue
        elif isinstance(last, Line) and _steps_aside(last, line):
            if _goes_on_after_gap(last, line, following):
                out[-1] = replace(last, text=f"{last.text} {line.text}", right=line.right)
                continue
            out.append(Row([_first_cell(out, line, typography), [line]]))
            continue
        out.append(line)
    yield from out


def _steps_aside(before: Line, line: Line) -> bool:
    """Whether `line` begins the next cell of the row of `before`."""
    if before.page != line.page or top(line) > top(before) + 0.5 * size(before):
        return False
    if left(line) < left(before) + STEP_RIGHT:
        return False
    level = abs(top(line) - top(before)) < 0.5 * size(before)
    return not level or left(line) > (before.right or 0.0) - 1.0


def _goes_on_after_gap(before: Line, line: Line, following: Line | None) -> bool:
    """Whether `line` is the rest of a line of running text after a wide gap (a tab, a removed word), and no cell.

    It goes on in the middle of a sentence, alone: a cell of several lines has its next one under it.
    """
    level = abs(top(line) - top(before)) < 0.5 * size(before)
    alike = line.bold == before.bold and abs(size(line) - size(before)) <= SAME_SIZE
    words = len(before.text.split()) + len(line.text.split())
    amid = before.text[:1].islower() and len(before.text.split()) >= GAP_WORDS
    prose = words >= PROSE_WORDS or amid
    if not (level and alike and prose) or not line.text[:1].islower():
        return False
    if ends_sentence(before.text) or standard_headings.is_grade(line.text):
        return False
    under = (
        following is not None and following.page == line.page and left(following) >= left(line) - SAME_COLUMN
    )
    return not under


def _continues_cell(row: Row, line: Line) -> bool:
    """Whether `line` continues the row's last cell: below it, at its left edge or hanging, also on the next page."""
    cell = row.cells[-1]
    edge = min(left(other) for other in cell)
    if len(row.cells) < 2 or not -HANGS_OUT <= left(line) - edge < SAME_COLUMN:
        return False
    if line.page != cell[-1].page:
        return is_unfinished_prose(cell)
    step = top(line) - top(cell[-1])
    reach = UNFINISHED_STEP if is_unfinished_prose(cell) else CELL_STEP
    return 0 < step < reach * size(line)


def _ends_first_cell(row: Row, line: Line) -> bool:
    """Whether `line`, first on a new page, is the rest of the row's first cell and fits into its column."""
    first = row.cells[0]
    return (
        line.page != row.cells[-1][-1].page
        and first[-1].page != line.page
        and abs(left(line) - left(first[0])) < 2.0
        and (line.right or 0.0) < left(row.cells[1][0])
        and not line.bold
        and abs(size(line) - size(first[0])) < SAME_SIZE
        and not ends_sentence(cell_text(first))
        and len(cell_text(first).split()) >= SPLIT_WORDS
    )


def is_unfinished_prose(cell: Sequence[Line]) -> bool:
    """Whether a cell ends in the middle of a sentence."""
    text = cell_text(cell)
    return len(text.split()) >= PROSE_WORDS and not ends_sentence(text)


def _first_cell(out: list[Line | Row], beside: Line, typography: Typography) -> list[Line]:
    """Take from `out` the lines of the cell left of `beside`: those without a blank between them at one left edge."""
    cell: list[Line] = []
    while out and isinstance(out[-1], Line):
        line = out[-1]
        if cell and (
            typography.blank(line, cell[0])
            or line.bold != cell[0].bold
            or abs(size(line) - size(cell[0])) > SAME_SIZE
            or abs(left(line) - left(cell[0])) > SAME_COLUMN
            or (_ended_above(cell, beside) and _is_whole(line))
        ):
            break
        cell.insert(0, line)
        out.pop()
    return cell


def _ended_above(cell: Sequence[Line], beside: Line) -> bool:
    """Whether the cell's lines so far reach as high as the line beside them."""
    return top(cell[0]) <= top(beside) + 2.0


def _is_whole(line: Line) -> bool:
    """Whether a line ends as a sentence does: the lines above it are then not part of its row."""
    return re.search(r"[.?!:]$", line.text) is not None
