"""A count as a table on a terminal, drawn by rich."""

from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from db.export.count_grid import FEW_NOTE, FIELD_NAMES, UNITS, Cell, make_grid
from db.export.counts import TOTAL
from db.records import CountTable
from db.text_safety import one_line

BAR_WIDTH: Final = 20  # columns of a bar of all inspections
BAR: Final = "▇"


def print_count(counted: CountTable, unit: str, heading: str) -> None:
    """Print a count to stdout: cells with few inspections are dim and in brackets."""
    console = Console(highlight=False, markup=False, emoji=False)
    grid = make_grid(counted, unit)
    with_bars = len(counted.by) == 1
    console.print(Text(one_line(heading)))
    if not with_bars:
        console.print(Text(UNITS[unit]))
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(Text(FIELD_NAMES[grid.field]), no_wrap=True)
    for head in grid.heads:
        table.add_column(Text(one_line(head)), justify="right", no_wrap=True)
    if with_bars:
        table.add_column("")
    for name, cells in zip((*grid.names, TOTAL), (*grid.cells, grid.totals), strict=True):
        style = "bold" if cells is grid.totals else ""
        bars = [Text(BAR * round(BAR_WIDTH * (cells[-1].number or 0) / 100))] if with_bars else []
        table.add_row(Text(one_line(name), style=style), *map(_cell, cells), *bars)
    console.print(table)
    if grid.has_few:
        console.print(Text(FEW_NOTE, style="dim"))


def _cell(cell: Cell) -> Text:
    return Text(str(cell), style="dim" if cell.few or cell.number is None else "")
