"""A count drawn as a small SVG for a paper: a bar for each value of one field, or a bar in each cell of two.

Every bar has its number beside it, so that nothing rests on colour.
"""

from typing import Final

from db.export.count_grid import FEW_NOTE, FIELD_NAMES, UNITS, Cell, Grid, make_grid
from db.export.counts import TOTAL
from db.export.svg import (
    BASELINE,
    MARGIN,
    NAME_LENGTH,
    ROW,
    SMALL_TEXT_SIZE,
    SOURCE_LENGTH,
    TEXT_SIZE,
    TITLE_LENGTH,
    Drawing,
)
from db.records import CountTable
from db.text_safety import one_line

# Sizes in SVG pixels.
NAME_WIDTH: Final = 190
BAR_WIDTH: Final = 300  # of all inspections
NUMBER_WIDTH: Final = 220
CELL_WIDTH: Final = 58
CELL_BAR: Final = 24  # the width of the longest bar in a cell
BAR_HEIGHT: Final = 12
HEAD: Final = 58  # from the top margin to the first row: title, unit, heads of the columns
FOOT: Final = 2 * ROW
HEAD_LENGTH: Final = 9  # characters of the head of a column
FILL: Final = "#10559a"
FEW_FILL: Final = "#c9d6e4"


def plot_count(table: CountTable, unit: str, title: str, source: str) -> str:
    """A count as SVG. `unit` (of `count_grid.UNITS`) is what the cells of two fields have.

    `title` says what was counted, `source` where it is from and when it was drawn.
    """
    grid = make_grid(table, unit)
    by_two = len(table.by) > 1
    width = 2 * MARGIN + NAME_WIDTH + (CELL_WIDTH * len(grid.heads) if by_two else BAR_WIDTH + NUMBER_WIDTH)
    rows = len(grid.names) + 1
    drawing = Drawing(width, MARGIN + HEAD + ROW * rows + FOOT, title)
    drawing.text(MARGIN, MARGIN + BASELINE, one_line(title, TITLE_LENGTH), TEXT_SIZE, bold=True)
    shown = UNITS[unit] if by_two else "inspections that hold it, of those there are; paragraphs"
    drawing.text(MARGIN, MARGIN + ROW, f"by {_fields(table)}: {shown}", SMALL_TEXT_SIZE)
    _draw_rows(drawing, grid, unit, by_two=by_two, width=width)
    foot = MARGIN + HEAD + ROW * rows
    if grid.has_few:
        drawing.text(MARGIN, foot + ROW / 2, FEW_NOTE, SMALL_TEXT_SIZE)
    drawing.text(MARGIN, foot + ROW + BASELINE, one_line(source, SOURCE_LENGTH), SMALL_TEXT_SIZE)
    return drawing.svg()


def _fields(table: CountTable) -> str:
    return " and ".join(FIELD_NAMES[field] for field in table.by)


def _draw_rows(drawing: Drawing, grid: Grid, unit: str, *, by_two: bool, width: float) -> None:
    top = MARGIN + HEAD
    if by_two:
        for at, head in enumerate(grid.heads):
            drawing.text(
                _right(at), top - ROW / 2, one_line(head, HEAD_LENGTH), SMALL_TEXT_SIZE, anchor="end"
            )
    most = max((cell.number or 0 for row in grid.cells for cell in row[:-1]), default=0)
    for at, (name, cells) in enumerate(zip((*grid.names, TOTAL), (*grid.cells, grid.totals), strict=True)):
        y = top + at * ROW
        drawing.line(MARGIN, y + ROW / 2, width - MARGIN, y + ROW / 2, faint=True)
        drawing.text(MARGIN, y + BASELINE, one_line(name, NAME_LENGTH), TEXT_SIZE, bold=name == TOTAL)
        if by_two:
            _draw_cells(drawing, cells, y, 100 if unit == "share" else most)
        else:
            _draw_bar(drawing, cells, y)


def _draw_bar(drawing: Drawing, cells: tuple[Cell, ...], y: float) -> None:
    """The bar of a value, as long as its share of the inspections, and its numbers in words."""
    paragraphs, inspections, there, share = cells
    x = MARGIN + NAME_WIDTH
    length = BAR_WIDTH * (share.number or 0) / 100
    drawing.bar(x, y - BAR_HEIGHT / 2, length, BAR_HEIGHT, FEW_FILL if share.few else FILL)
    words = f"{share} % · {inspections} of {there} · {paragraphs} paragraphs"
    drawing.text(x + length + 6, y + BASELINE, words, SMALL_TEXT_SIZE)


def _draw_cells(drawing: Drawing, cells: tuple[Cell, ...], y: float, most: int) -> None:
    for at, cell in enumerate(cells):
        is_total = at == len(cells) - 1
        length = 0.0 if is_total else min(CELL_BAR * (cell.number or 0) / max(most, 1), CELL_BAR)
        start = _right(at) - CELL_WIDTH + 6
        drawing.bar(start, y - BAR_HEIGHT / 2, length, BAR_HEIGHT, FEW_FILL if cell.few else FILL)
        drawing.text(_right(at), y + BASELINE, str(cell), SMALL_TEXT_SIZE, anchor="end", bold=is_total)


def _right(column: int) -> float:
    """The right edge of a column of cells."""
    return MARGIN + NAME_WIDTH + CELL_WIDTH * (column + 1)
