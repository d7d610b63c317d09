"""Counts as plain text, Markdown, CSV and JSON."""

from collections.abc import Iterator
from typing import Any, Final

from db.export import csv_rows, json_records, markdown
from db.export.count_grid import FEW_NOTE, FIELD_NAMES, UNITS, Cell, Grid, make_grid
from db.records import CountRow, CountTable
from db.text_safety import one_line

TOTAL: Final = "all"
BAR_WIDTH: Final = 24  # columns of the longest bar
BAR: Final = "#"
SHARE_DIGITS: Final = 4  # decimals: a hundredth of a per cent; the same bytes on every machine
NUMBERS: Final = ("paragraphs", "inspections", "of_inspections", "share")


def counts(table: CountTable, form: str, *, unit: str = "paragraphs", heading: str = "") -> Iterator[str]:
    """A count in a format of `render.FORMATS`, piece by piece.

    `unit` is what text and Markdown show of a count by two fields; CSV and JSON have every number. `heading` says what
    was counted.
    """
    if form == "text":
        return _text(table, unit, heading)
    if form == "markdown":
        return _markdown(table, unit, heading)
    if form == "csv":
        return csv_rows.table((*table.by, *NUMBERS), (_csv_row(row) for row in table.rows))
    if form == "jsonl":
        return (json_records.encode(row_record(table, row)) + "\n" for row in table.rows)
    return iter([json_records.encode(count_record(table), indent=1) + "\n"])


def count_record(table: CountTable) -> dict[str, Any]:
    """The object of `findings count --format json`."""
    return {
        "by": list(table.by),
        "rows": [row_record(table, row) for row in table.rows],
        "total": _numbers(table.total),
    }


def row_record(table: CountTable, row: CountRow) -> dict[str, Any]:
    """A row of the count: the code of each field, then the numbers."""
    return {**dict(zip(table.by, row.values, strict=True)), **_numbers(row)}


def _numbers(row: CountRow) -> dict[str, float | None]:
    return {
        "paragraphs": row.paragraphs,
        "inspections": row.inspections,
        "of_inspections": row.of_inspections,
        "share": _share(row),
    }


def _share(row: CountRow) -> float | None:
    return None if row.share is None else round(row.share, SHARE_DIGITS)


def _csv_row(row: CountRow) -> list[csv_rows.Cell]:
    return [*row.values, row.paragraphs, row.inspections, row.of_inspections, _share(row)]


def _text(table: CountTable, unit: str, heading: str) -> Iterator[str]:
    grid = make_grid(table, unit)
    if heading:
        yield f"{one_line(heading)}\n"
    if len(table.by) > 1:
        yield f"{UNITS[unit]}\n"
    yield "\n"
    names = [one_line(name) for name in (FIELD_NAMES[grid.field], *grid.names, TOTAL)]
    lines = [[one_line(head) for head in grid.heads], *(map(str, row) for row in (*grid.cells, grid.totals))]
    yield from _aligned(names, [list(line) for line in lines], _bars(table, grid))
    if grid.has_few:
        yield f"\n{FEW_NOTE}\n"


def _bars(table: CountTable, grid: Grid) -> list[str]:
    """A bar for each row of a count by one field, as long as its share of the inspections; no bar for two fields."""
    if len(table.by) > 1:
        return [""] * (len(grid.names) + 2)
    return ["", *(_bar(row[-1]) for row in (*grid.cells, grid.totals))]


def _bar(cell: Cell) -> str:
    return BAR * round(BAR_WIDTH * (cell.number or 0) / 100)


def _aligned(names: list[str], rows: list[list[str]], bars: list[str]) -> Iterator[str]:
    wide = max(map(len, names))
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for name, row, bar in zip(names, rows, bars, strict=True):
        numbers = "  ".join(f"{cell:>{width}}" for cell, width in zip(row, widths, strict=True))
        yield f"{name:<{wide}}  {numbers}  {bar}".rstrip() + "\n"


def _markdown(table: CountTable, unit: str, heading: str) -> Iterator[str]:
    grid = make_grid(table, unit)
    if heading:
        yield markdown.heading(1, heading)
    if len(table.by) > 1:
        yield f"{UNITS[unit]}\n\n"
    rows = [(name, *map(str, row)) for name, row in zip(grid.names, grid.cells, strict=True)]
    rows.append((TOTAL, *map(str, grid.totals)))
    yield from markdown.table((FIELD_NAMES[grid.field], *grid.heads), rows)
    if grid.has_few:
        yield f"\n{FEW_NOTE}\n"
