"""Judgements over time: a line for each area through the inspections of one authority, or of two. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from db import codes
from db.judgements.latest import AuthorityGrades, LatestGrade, areas_graded
from db.judgements.lines import join_grades
from db.records import Inspection

# The line between two grades: nothing was inspected between them; only reports without such grades were; or there is no
# line, since a graded inspection between them left the area out.
JOINED: Final = "─"
PASSED: Final = "┄"
GAP: Final = " "

# Names of the kinds of inspection in at most twelve cells.
BRIEF_KINDS: Final = {
    "ilacs": "ILACS",
    "sif": "Single",
    "sif-reinspection": "Re-inspect.",
    "jtai": "JTAI",
    "area-send": "Area SEND",
    "looked-after": "Looked after",
    "lscb-review": "Board review",
    "contact-referral-assessment": "Letter",
    "focused-visit": "Focused",
    "monitoring-visit": "Monitoring",
    "council-report": "Council",
    "other": "Other",
}


@dataclass(frozen=True, slots=True)
class InspectionColumn:
    """One inspection of one of the authorities: a column."""

    authority: str
    inspection: Inspection


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One area of one authority through all columns; a point is None where the column is another authority's."""

    authority: str
    area: str
    points: tuple[LatestGrade | None, ...]
    joins: tuple[str, ...]  # the line from each column to the next: JOINED, PASSED or GAP


@dataclass(frozen=True, slots=True)
class OverTime:
    """The lines of one or two authorities over the same columns, oldest first."""

    authorities: tuple[AuthorityGrades, ...] = ()
    columns: tuple[InspectionColumn, ...] = ()
    lines: tuple[AreaLine, ...] = ()

    def column_at(self, index: int) -> InspectionColumn | None:
        """The column of an index; None where there is no column."""
        return self.columns[index] if index < len(self.columns) else None

    def columns_of(self, authority: str) -> list[int]:
        """The indices of the columns of an authority."""
        return [index for index, column in enumerate(self.columns) if column.authority == authority]

    def column_before(self, index: int) -> InspectionColumn | None:
        """The same authority's column before the one of an index; None where that is its first."""
        column = self.column_at(index)
        earlier = [i for i in self.columns_of(column.authority) if i < index] if column else []
        return self.columns[earlier[-1]] if earlier else None


def build_over_time(authorities: Sequence[AuthorityGrades]) -> OverTime:
    """The lines of these authorities by area; in each area, those of the authorities one below the other."""
    dated = [
        (inspection.sort_key, order, InspectionColumn(authority.name, inspection))
        for order, authority in enumerate(authorities)
        for inspection in authority.inspections
    ]
    columns = tuple(column for _, _, column in sorted(dated, key=lambda item: item[:2]))
    areas = areas_graded(column.inspection for column in columns)
    lines = tuple(_line(authority.name, area, columns) for area in areas for authority in authorities)
    return OverTime(tuple(authorities), columns, lines)


def _line(authority: str, area: str, columns: Sequence[InspectionColumn]) -> AreaLine:
    points: list[LatestGrade | None] = []
    last: tuple[str, Inspection] | None = None
    for column in columns:
        if column.authority != authority:
            points.append(None)
            continue
        grade = column.inspection.grade(area)
        previous, before = last or (None, None)
        change = codes.grade_change(previous, grade) if column.inspection.judgements else None
        points.append(LatestGrade(area, grade, column.inspection, previous, before, change))
        if grade in codes.GRADE_RANKS:
            last = str(grade), column.inspection
    return AreaLine(authority, area, tuple(points), _joins(authority, area, columns))


def _joins(authority: str, area: str, columns: Sequence[InspectionColumn]) -> tuple[str, ...]:
    """The line from each column to the next."""
    joins = [GAP] * len(columns)
    own = [(at, column.inspection) for at, column in enumerate(columns) if column.authority == authority]
    for left, right, passes in join_grades([inspection for _, inspection in own], area):
        start, end = own[left][0], own[right][0]
        joins[start:end] = [PASSED if passes else JOINED] * (end - start)
    return tuple(joins)


@dataclass(frozen=True, slots=True)
class TimeColumns:
    """The cells for the labels and for each column, and the columns in view: `count` of them from `first`."""

    label_width: int
    column_width: int
    first: int
    count: int


# A column: the mark of the cursor, letter and pattern, the change, and a piece of the line to the next column.
COLUMN_LEAST: Final = 12
COLUMN_MOST: Final = 28
LABEL_LEAST: Final = 15
LABEL_MOST: Final = 23
# On a screen this wide the labels have room for the names of two authorities.
WIDE: Final = 100
LABEL_MORE: Final = 10


def time_columns(width: int, columns: int, authorities: int, current: int) -> TimeColumns:
    """The columns for `width` cells; the one at the index `current` is in view."""
    label = min(max(width * 2 // 7, LABEL_LEAST), LABEL_MOST)
    label += LABEL_MORE if authorities > 1 and width >= WIDE else 0
    room = max(width - label - 2, COLUMN_LEAST)
    column = max(min(room // max(columns, 1), COLUMN_MOST), COLUMN_LEAST)
    count = max(min(room // column, columns), 1)
    first = min(max(current - count + 1, 0), max(columns - count, 0))
    return TimeColumns(label, column, first, count)
