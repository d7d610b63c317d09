"""Rows of a comparison or a chain grouped by theme, for the formats that print a heading for each theme. Pure."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from db.compare.records import ChainRow, ComparisonRow

Row = TypeVar("Row", ComparisonRow, ChainRow)


def by_theme(rows: Sequence[Row]) -> Iterator[tuple[str | None, list[Row]]]:
    """(theme id, its rows), themes in the order of their first row; rows without a theme last."""
    grouped: dict[str | None, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.theme, []).append(row)
    return iter(sorted(grouped.items(), key=lambda group: group[0] is None))
