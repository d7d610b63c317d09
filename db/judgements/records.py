"""Grades over time, as frozen dataclasses."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GradeRow:
    """A judgement with the previous grade of the same authority and area (a row of `findings grades`)."""

    authority: str
    inspection: str
    kind: str
    end: str | None  # the inspection's last day on site
    sort_date: str  # the inspection's, see `Inspection.sort_date`
    area: str
    label: str
    grade: str
    previous: str | None
    change: str | None  # a code of codes.CHANGES
    combined: bool = False  # of a printed row that grades two areas as one
