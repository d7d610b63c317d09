"""What the screen of counts shows: fields, unit, order, and the query behind a cell. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from db.export.count_grid import UNITS, Cell, Grid, make_grid
from db.query import FACETS, TAG, Query
from db.records import CountTable
from db.text_safety import one_line
from tui.widgets.wrapping import cell_width

NAME_MOST: Final = 28  # cells for the names of rows; longer ones are shortened
NAME_LEAST: Final = 10  # cells that the names keep on the narrowest screen
CELL_MOST: Final = 14  # cells for the head of a column; longer ones are shortened
GAP: Final = 1  # cells between two columns
POINTER_AND_BAR: Final = 2  # cells: the sign before the cell under the cursor, and the bar of its row
BAR_WIDTH: Final = 1  # a block before the number
BLOCKS: Final = " ▁▂▃▄▅▆▇█"
SORTED: Final = ("▾", "▴")  # largest first, smallest first


@dataclass(frozen=True, slots=True)
class CountView:
    """What is counted, and the order of the rows: `sort` is the number of a column, None for their own order."""

    rows: str = "region"
    columns: str | None = "year"
    unit: str = "share"
    sort: int | None = None
    backwards: bool = False

    @property
    def by(self) -> tuple[str, ...]:
        """The fields to count by."""
        return (self.rows,) if self.columns is None else (self.rows, self.columns)

    def with_rows(self, name: str) -> "CountView":
        """With another field for the rows; the columns' field, where it is the same, is exchanged with it."""
        columns = self.rows if name == self.columns else self.columns
        return replace(self, rows=name, columns=columns, sort=None, backwards=False)

    def with_columns(self, name: str | None) -> "CountView":
        """With another field for the columns, None for the numbers of one field."""
        if name is not None and name == self.rows:
            return self.exchanged()
        return replace(self, columns=name, sort=None, backwards=False)

    def exchanged(self) -> "CountView":
        """Rows and columns exchanged; with one field, as it is."""
        if self.columns is None:
            return self
        return replace(self, rows=self.columns, columns=self.rows, sort=None, backwards=False)

    def next_unit(self) -> "CountView":
        """With the next of the units."""
        units = list(UNITS)
        return replace(self, unit=units[(units.index(self.unit) + 1) % len(units)])

    def sorted_by(self, column: int) -> "CountView":
        """Sorted by a column, largest first; again: smallest first; once more: in the rows' own order."""
        if self.sort != column:
            return replace(self, sort=column, backwards=False)
        return replace(self, sort=column if not self.backwards else None, backwards=not self.backwards)


def first_view(query: Query) -> CountView:
    """What is shown first: the share of the inspections, unless the query is such that it is always all of them."""
    asks = query.text.strip() or query.theme or query.tone or query.kind or query.criticism
    return CountView(unit="share" if asks else "paragraphs")


@dataclass(frozen=True, slots=True)
class ShownCount:
    """A count as the screen shows it: the grid with its rows in order, and the place of the cursor's column."""

    view: CountView = CountView()
    query: Query = field(default_factory=Query)
    table: CountTable | None = None  # None until it has been counted
    grid: Grid | None = None
    column: int = 0

    @property
    def rows(self) -> int:
        """How many rows there are, without that of all."""
        return len(self.grid.names) if self.grid else 0

    def at(self, row: int) -> Cell | None:
        """The cell under the cursor; that of all rows where `row` is the last."""
        if self.grid is None or not self.grid.heads:
            return None
        cells = (*self.grid.cells, self.grid.totals)
        return cells[row][self.column] if row < len(cells) else None


def show_count(view: CountView, query: Query, table: CountTable, column: int = 0) -> ShownCount:
    """The count with its rows in the order of the view."""
    grid = _sorted(make_grid(table, view.unit), view)
    return ShownCount(view, query, table, grid, max(0, min(column, len(grid.heads) - 1)))


def _sorted(grid: Grid, view: CountView) -> Grid:
    if view.sort is None or view.sort >= len(grid.heads):
        return grid
    sign = 1 if view.backwards else -1

    def key(at: int) -> tuple[bool, int]:
        number = grid.cells[at][view.sort or 0].number
        return number is None, sign * (number or 0)

    order = sorted(range(len(grid.names)), key=key)
    return replace(
        grid,
        names=tuple(grid.names[at] for at in order),
        values=tuple(grid.values[at] for at in order),
        cells=tuple(grid.cells[at] for at in order),
    )


def query_of_cell(shown: ShownCount, row: int) -> Query | None:
    """The query for the paragraphs of the cell under the cursor; None where a value is "none": nothing filters by it.

    The row and the column of all add no filter.
    """
    if shown.grid is None or shown.table is None:
        return None
    query = shown.query
    if row < shown.rows:
        narrowed = _narrowed(query, shown.view.rows, shown.grid.values[row])
        if narrowed is None:
            return None
        query = narrowed
    if shown.view.columns is not None and shown.column < len(shown.grid.heads) - 1:
        return _narrowed(query, shown.view.columns, shown.grid.columns[shown.column])
    return query


def _narrowed(query: Query, name: str, value: str | None) -> Query | None:
    if value is None:
        return None
    chosen = query.values(name)
    if name == "theme" and query.every_theme:
        return query if value in chosen else query.toggled(name, value)
    return query.without(name).toggled(name, value)


@dataclass(frozen=True, slots=True)
class CountColumns:
    """The cells for the names and for each column, and the columns in view: from `first` to before `end`."""

    name: int
    widths: Sequence[int]
    first: int
    end: int


def fit_columns(grid: Grid, width: int, current: int) -> CountColumns:
    """The columns in view at a width: the names stand still, and the column `current` is among those in view."""
    longest = max(map(cell_width, map(one_line, (*grid.names, "all"))), default=0)
    name = max(min(longest, NAME_MOST, width // 3), NAME_LEAST)
    widths = [
        max(
            min(cell_width(one_line(head)), CELL_MOST) + len(SORTED[0]),
            *(cell_width(str(row[at])) + BAR_WIDTH + GAP for row in (*grid.cells, grid.totals)),
        )
        + GAP
        for at, head in enumerate(grid.heads)
    ]
    room = width - name - POINTER_AND_BAR
    first = end = 0
    while end < len(widths) and (end <= current or sum(widths[first : end + 1]) <= room):
        end += 1
        while first < current and sum(widths[first:end]) > room:
            first += 1
    while first > 0 and sum(widths[first - 1 : end]) <= room:
        first -= 1
    return CountColumns(name, widths, first, end)


def bar_of(cell: Cell, unit: str, most: int) -> str:
    """A block as high as the number: of a hundred for a share, else of the largest number of the grid."""
    if not cell.number:
        return BLOCKS[0]
    whole = 100 if unit == "share" else max(most, 1)
    return BLOCKS[max(1, min(round(cell.number / whole * (len(BLOCKS) - 1)), len(BLOCKS) - 1))]


def field_choices(without: str | None, *, tagged: bool = False) -> list[str]:
    """The fields to choose from, but for one. `tagged`: whether the user has any tags."""
    return [name for name in (*FACETS, *((TAG,) if tagged else ())) if name != without]
