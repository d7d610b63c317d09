"""Judgements over time: a line for each area through the inspections of one authority, or of two. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from db import codes
from db.judgements.latest import AuthorityGrades, LatestGrade, areas_graded, subject
from db.records import Inspection

# What joins two grades: nothing was inspected between; only reports that print no such grades; or nothing
# joins them, since a graded inspection between them left the area out.
JOINED: Final = "─"
PASSED: Final = "┄"
GAP: Final = " "

# A kind of inspection where there is no room for its name.
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
    """One area of one authority through all stops: None where the stop is another authority's."""

    authority: str
    area: str
    points: tuple[LatestGrade | None, ...]
    joins: tuple[str, ...]  # what leads from each stop to the next


@dataclass(frozen=True, slots=True)
class OverTime:
    """The lines of one or two authorities over the same stops, oldest first."""

    authorities: tuple[AuthorityGrades, ...] = ()
    stops: tuple[InspectionColumn, ...] = ()
    lines: tuple[AreaLine, ...] = ()


def over_time(authorities: Sequence[AuthorityGrades]) -> OverTime:
    """Lay the lines of these authorities over each other: by area, and in each area one below the other."""
    places = [
        (i.sort_key, n, InspectionColumn(a.name, i)) for n, a in enumerate(authorities) for i in a.inspections
    ]
    stops = tuple(stop for _, _, stop in sorted(places, key=lambda place: place[:2]))
    areas = areas_graded(stop.inspection for stop in stops)
    lines = tuple(_line(one.name, area, stops) for area in areas for one in authorities)
    return OverTime(tuple(authorities), stops, lines)


def _line(authority: str, area: str, stops: Sequence[InspectionColumn]) -> AreaLine:
    points: list[LatestGrade | None] = []
    last: tuple[str, Inspection] | None = None
    for stop in stops:
        if stop.authority != authority:
            points.append(None)
            continue
        grade = stop.inspection.grade(area)
        previous, before = last or (None, None)
        change = codes.grade_change(previous, grade) if stop.inspection.judgements else None
        points.append(LatestGrade(area, grade, stop.inspection, previous, before, change))
        if grade in codes.GRADE_RANKS:
            last = str(grade), stop.inspection
    return AreaLine(authority, area, tuple(points), _joins(points))


def _joins(points: Sequence[LatestGrade | None]) -> tuple[str, ...]:
    joins = [GAP] * len(points)
    graded = [at for at, point in enumerate(points) if point and point.grade in codes.GRADE_RANKS]
    for left, right in pairwise(graded):
        between = [p.inspection for p in points[left + 1 : right] if p and p.inspection]
        first = points[left]
        kind = first.inspection.kind if first and first.inspection else ""
        if not between:
            sign = JOINED
        elif all(not i.judgements or subject(i.kind) != subject(kind) for i in between):
            sign = PASSED
        else:
            sign = GAP
        joins[left:right] = [sign] * (right - left)
    return tuple(joins)


@dataclass(frozen=True, slots=True)
class TimeColumns:
    """Cells for the labels and for each stop, and the stops that are seen (from `first`, `count` of them)."""

    label: int
    stop: int
    first: int
    count: int


# A stop: where the cursor is marked, letter and pattern, the change, and a piece of the line to the next.
STOP_LEAST: Final = 12
STOP_MOST: Final = 28
LABEL_LEAST: Final = 15
LABEL_MOST: Final = 23


def time_columns(width: int, stops: int, authorities: int, here: int) -> TimeColumns:
    """The columns at a width; the stop at `here` is among those seen."""
    label = min(max(width * 2 // 7, LABEL_LEAST), LABEL_MOST) + (
        10 if authorities > 1 and width >= 100 else 0
    )
    room = max(width - label - 2, STOP_LEAST)
    stop = max(min(room // max(stops, 1), STOP_MOST), STOP_LEAST)
    count = max(min(room // stop, stops), 1)
    first = min(max(here - count + 1, 0), max(stops - count, 0))
    return TimeColumns(label, stop, first, count)
