"""A count as a grid of words and numbers: what the terminal, the screen and a paper show of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from db.records import FEW_INSPECTIONS, CountRow, CountTable

FIELD_NAMES: Final = {
    "authority": "authority",
    "theme": "theme",
    "grade": "judgement",
    "area": "area",
    "kind": "kind of paragraph",
    "report_kind": "kind of inspection",
    "year": "year",
    "region": "region",
    "tone": "tone (inferred)",
    "inspection": "inspection",
    "tag": "tag",
}
UNITS: Final = {
    "paragraphs": "paragraphs",
    "inspections": "inspections",
    "share": "share of inspections, in per cent",
}
FEW_SIGN: Final = "†"
FEW_NOTE: Final = f"{FEW_SIGN} of fewer than five inspections"
NO_CELL: Final = "·"  # the filters leave no inspection there


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the grid; None where the filters leave no inspection."""

    row: CountRow | None
    number: int | None
    few: bool = False

    def __str__(self) -> str:
        if self.number is None:
            return NO_CELL
        return f"{self.number:,}{FEW_SIGN if self.few else ''}"


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows by columns. With one field the columns are the units; with two, the values of the second field.

    `names` are the rows' words, `heads` the columns'; `totals` the cells of all rows together, one for each column.
    """

    field: str
    heads: tuple[str, ...]
    # The codes of the second field's values, without that of all; () for one field.
    columns: tuple[str | None, ...]
    names: tuple[str, ...]
    values: tuple[str | None, ...]  # of the rows: their codes
    cells: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...]

    @property
    def has_few(self) -> bool:
        """Whether any cell is marked."""
        return any(cell.few for row in (*self.cells, self.totals) for cell in row)


def make_grid(table: CountTable, unit: str) -> Grid:
    """The grid of a count; `unit` (of UNITS) is what the cells of a count by two fields have."""
    return _grid_of_one(table) if len(table.by) == 1 else _grid_of_two(table, unit)


def cell_of(row: CountRow | None, unit: str) -> Cell:
    """The cell of a row of a count."""
    if row is None:
        return Cell(None, None)
    few = row.of_inspections < FEW_INSPECTIONS
    if unit == "share":
        share = row.share
        return Cell(row, None if share is None else round(100 * share), few)
    return Cell(row, row.paragraphs if unit == "paragraphs" else row.inspections, few)


def _grid_of_one(table: CountTable) -> Grid:
    return Grid(
        field=table.by[0],
        heads=("paragraphs", "inspections", "of", "per cent"),
        columns=(),
        names=tuple(table.label(0, row.values[0]) for row in table.rows),
        values=tuple(row.values[0] for row in table.rows),
        cells=tuple(_numbers(row) for row in table.rows),
        totals=_numbers(table.total),
    )


def _numbers(row: CountRow) -> tuple[Cell, ...]:
    return (
        Cell(row, row.paragraphs),
        Cell(row, row.inspections),
        Cell(row, row.of_inspections),
        cell_of(row, "share"),
    )


def _grid_of_two(table: CountTable, unit: str) -> Grid:
    by_values = {row.values: row for row in table.rows}
    rows, columns = table.of_field
    heads = _columns(table, columns)
    return Grid(
        field=table.by[0],
        heads=(*(table.label(1, value) for value in heads), "all"),
        columns=tuple(heads),
        names=tuple(table.label(0, row.values[0]) for row in rows),
        values=tuple(row.values[0] for row in rows),
        cells=tuple(
            (
                *(cell_of(by_values.get((row.values[0], value)), unit) for value in heads),
                cell_of(row, unit),
            )
            for row in rows
        ),
        totals=(
            *(cell_of(next(c for c in columns if c.values[0] == value), unit) for value in heads),
            cell_of(table.total, unit),
        ),
    )


def _columns(table: CountTable, columns: Sequence[CountRow]) -> list[str | None]:
    """The values of the second field in reading order: years from left to right, others as listed."""
    values = [column.values[0] for column in columns]
    if table.by[1] != "year":
        return values
    return sorted(values, key=lambda value: (value is None, value or ""))
