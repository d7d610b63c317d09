"""The latest grades of every authority, each with the grade before it. Pure.

A SEND inspection of a local area, a review of a Safeguarding Board and an inspection of children's services judge
different subjects: each subject has a latest inspection of its own.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, NamedTuple

from db import codes
from db.judgements.history import UNKNOWN_AUTHORITY, grade_rows
from db.judgements.records import GradeRow
from db.records import Inspection

# The subject of kinds of inspection that judge something else than children's services.
_SUBJECTS: Final = {"area-send": "send", "lscb-review": "board"}
SERVICES: Final = "services"
_SORT_KEY: Final = attrgetter("sort_key")


@dataclass(frozen=True, slots=True)
class LatestGrade:
    """The grade of an area in the authority's latest inspection of the subject.

    `grade` None means "not graded": `inspection` is then the one that did not grade the area, or None if the database
    has no graded inspection of such an area. `change` is a code of `codes.CHANGES`.
    """

    area: str
    grade: str | None = None
    inspection: Inspection | None = None
    previous: str | None = None
    before: Inspection | None = None  # the inspection with the previous grade
    change: str | None = None


@dataclass(frozen=True, slots=True)
class AuthorityGrades:
    """An authority with its inspections, oldest first, and its latest grade in each area.

    `latest` is its latest graded inspection (of children's services, if there is one); if no report prints a grade,
    its latest inspection, and `graded` is False.
    """

    name: str
    region: str | None
    inspections: tuple[Inspection, ...]
    latest: Inspection
    graded: bool
    areas: Mapping[str, LatestGrade]

    def latest_grade(self, area: str) -> LatestGrade:
        """The latest grade of an area; without grade and inspection for an area that was never graded."""
        return self.areas.get(area, LatestGrade(area))


def latest_grades(inspections: Iterable[Inspection], kinds: Collection[str] = ()) -> list[AuthorityGrades]:
    """The latest grades of every authority, sorted by name.

    With `kinds`, only inspections of these kinds count as the latest, and an authority without one is left out; the
    previous grade may be of any kind. Reports of unknown authorities have no entry.
    """
    by_name: dict[str, list[Inspection]] = {}
    for inspection in inspections:
        name = inspection.authority or inspection.authority_printed
        if name:
            by_name.setdefault(name, []).append(inspection)
    authorities = []
    for name, own in sorted(by_name.items(), key=lambda item: item[0].casefold()):
        own.sort(key=_SORT_KEY)
        of_kinds = [i for i in own if not kinds or i.kind in kinds]
        if of_kinds:
            authorities.append(_authority_grades(name, own, of_kinds))
    return authorities


class LatestOverall(NamedTuple):
    """The overall grade in an authority's latest inspection; `row` is None where that inspection prints none."""

    authority: str
    inspection: Inspection
    row: GradeRow | None


def latest_overall(inspections: Iterable[Inspection], names: Sequence[str]) -> list[LatestOverall]:
    """The latest overall grade of each authority that ever had one, in the order of `names`."""
    wanted = set(names)
    own = [inspection for inspection in inspections if inspection.authority in wanted]
    rows = {(row.authority, row.inspection): row for row in grade_rows(own) if row.area == "overall"}
    latest = {one.name: one.latest_grade("overall").inspection for one in latest_grades(own)}
    return [
        LatestOverall(name, inspection, rows.get((name, inspection.key)))
        for name in names
        if (inspection := latest.get(name)) is not None
    ]


def latest_rows(rows: Iterable[GradeRow], inspections: Iterable[Inspection]) -> list[GradeRow]:
    """Those of `grade_rows` that an authority's latest inspection of the subject gives, as `latest_grades` has them.

    What an older inspection gave, and the latest does not, is left out. Every grade of an unknown authority is kept.
    """
    latest = {
        (authority.name, area): grade.inspection.key
        for authority in latest_grades(inspections)
        for area, grade in authority.areas.items()
        if grade.inspection is not None
    }
    return [
        row
        for row in rows
        if row.authority == UNKNOWN_AUTHORITY or latest.get((row.authority, row.area)) == row.inspection
    ]


def areas_graded(inspections: Iterable[Inspection]) -> tuple[str, ...]:
    """The areas that any of the inspections grades, in the order in which lists show them."""
    graded = {judgement.area for inspection in inspections for judgement in inspection.judgements}
    return (*(a for a in codes.AREAS if a in graded), *sorted(graded - set(codes.AREAS)))


def subject(kind: str) -> str:
    """The subject that inspections of a kind judge: `services`, `send` or `board`."""
    return _SUBJECTS.get(kind, SERVICES)


def _authority_grades(
    name: str, inspections: Sequence[Inspection], of_kinds: Sequence[Inspection]
) -> AuthorityGrades:
    latest: dict[str, Inspection] = {}
    for inspection in of_kinds:
        if inspection.judgements:
            latest[subject(inspection.kind)] = inspection
    main = latest.get(SERVICES) or max(latest.values(), key=_SORT_KEY, default=of_kinds[-1])
    areas = [_latest_grade(area, inspections, latest) for area in areas_graded(inspections)]
    region = next((i.region for i in reversed(inspections) if i.region), None)
    return AuthorityGrades(name, region, tuple(inspections), main, bool(latest), {s.area: s for s in areas})


def _latest_grade(
    area: str, inspections: Sequence[Inspection], latest: Mapping[str, Inspection]
) -> LatestGrade:
    """An area's grade in the newest of the latest inspections that grade it; else the one that does not."""
    grading = [i for i in latest.values() if i.grade(area)]
    graded_before = {s for s in latest if any(i.grade(area) for i in inspections if subject(i.kind) == s)}
    current = max(grading or [latest[s] for s in graded_before], key=_SORT_KEY, default=None)
    if current is None:
        return LatestGrade(area)
    grade = current.grade(area)
    past = [i for i in inspections if i.sort_key < current.sort_key and i.grade(area) in codes.GRADE_RANKS]
    before = past[-1] if past else None
    previous = before.grade(area) if before else None
    return LatestGrade(area, grade, current, previous, before, codes.grade_change(previous, grade))
