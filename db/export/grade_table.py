"""Grades over time as a table: an area on each line, an inspection in each column, oldest first."""

from collections.abc import Iterator, Sequence
from typing import Final

from db import codes
from db.export import markdown
from db.formatting import dates, names
from db.judgements.records import GradeRow

# Columns beside the areas in one table across an upright page; further ones go to a table below.
MOST_COLUMNS: Final = 4
ARROWS: Final = {"up": " ↑", "down": " ↓"}
NOT_GRADED: Final = "–"


def grade_table(rows: Sequence[GradeRow]) -> Iterator[str]:
    """The grades of one authority as Markdown, in tables of at most MOST_COLUMNS inspections."""
    inspections = list(
        dict.fromkeys(row.inspection for row in sorted(rows, key=lambda row: (row.sort_date, row.inspection)))
    )
    for first in range(0, len(inspections), MOST_COLUMNS):
        yield from _table(rows, inspections[first : first + MOST_COLUMNS])
    yield "↑ ↓: up or down since the grade before; –: not graded there."
    if any(row.combined for row in rows):
        yield " Combined: one printed grade for children in care and care leavers."
    yield "\n\n"


def grade_cell(row: GradeRow) -> str:
    """A grade in words with its change: `Inadequate ↓ (combined)`."""
    return f"{names.grade(row.grade)}{ARROWS.get(row.change or '', '')}{names.COMBINED * row.combined}"


def _table(rows: Sequence[GradeRow], inspections: Sequence[str]) -> Iterator[str]:
    shown = {(row.area, row.inspection): row for row in rows if row.inspection in inspections}
    by_key = {row.inspection: row for row in shown.values()}
    known = [area for area in codes.AREAS if any(area == of for of, _ in shown)]
    areas = [*known, *sorted({area for area, _ in shown} - set(known))]
    heads = [
        f"{dates.month_or_no_date(by_key[key].end)}, {names.kind(by_key[key].kind)}" for key in inspections
    ]
    cells = [[names.area(area), *(_cell(shown.get((area, key))) for key in inspections)] for area in areas]
    yield from markdown.table(["Area", *heads], cells)
    yield "\n"


def _cell(row: GradeRow | None) -> str:
    return grade_cell(row) if row else NOT_GRADED
