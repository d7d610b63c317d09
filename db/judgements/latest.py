"""How every authority stands: the grades of its latest graded inspection, each beside the one before. Pure.

A local area's SEND inspection and a Safeguarding Board's review judge other things than an inspection of
children's services, and none of them takes the place of another.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from db import codes
from db.judgements.history import UNKNOWN_AUTHORITY
from db.records import Inspection

# What is judged by an inspection of a kind of its own; all other kinds judge children's services.
_SUBJECTS: Final = {"area-send": "send", "lscb-review": "board"}
_SERVICES: Final = "services"
_SORT_KEY: Final = attrgetter("sort_key")


@dataclass(frozen=True, slots=True)
class LatestGrade:
    """One area of one authority: its grade in the latest inspection that could have judged it.

    `grade` None is "not graded": `inspection` is then the one that left it out, or None where the database
    holds no graded inspection that judges such an area. `change` is a code of `codes.CHANGES`.
    """

    area: str
    grade: str | None = None
    inspection: Inspection | None = None
    previous: str | None = None
    before: Inspection | None = None  # the inspection that gave the previous grade
    change: str | None = None


@dataclass(frozen=True, slots=True)
class AuthorityGrades:
    """An authority with its inspections, oldest first, and how it stands in each area.

    `latest` is its latest graded inspection (of children's services, if there is one); where no report
    prints a grade, its latest inspection, and `graded` is False.
    """

    name: str
    region: str | None
    inspections: tuple[Inspection, ...]
    latest: Inspection
    graded: bool
    areas: Mapping[str, LatestGrade]

    def latest_grade(self, area: str) -> LatestGrade:
        """How it stands in an area."""
        return self.areas.get(area, LatestGrade(area))


def latest_grades(inspections: Iterable[Inspection], kinds: Collection[str] = ()) -> list[AuthorityGrades]:
    """Every authority by name. `kinds` of inspection narrow what counts as the latest; what stood before
    a grade is looked for among all. An authority without an inspection of these kinds is left out.

    Reports whose authority is not known stand alone, each for itself.
    """
    named: dict[str, list[Inspection]] = {}
    for inspection in inspections:
        name = inspection.authority or inspection.authority_printed
        named.setdefault(name or f"\0{inspection.key}", []).append(inspection)
    found = []
    for name, held in sorted(named.items(), key=lambda item: item[0].casefold()):
        held.sort(key=_SORT_KEY)
        counted = [i for i in held if not kinds or i.kind in kinds]
        if counted:
            shown = UNKNOWN_AUTHORITY if name.startswith("\0") else name
            found.append(_authority(shown, held, counted))
    return found


def areas_graded(inspections: Iterable[Inspection]) -> tuple[str, ...]:
    """The areas that any of the inspections grades, in the order in which lists show them."""
    held = {judgement.area for inspection in inspections for judgement in inspection.judgements}
    return (*(a for a in codes.AREAS if a in held), *sorted(held - set(codes.AREAS)))


def subject(kind: str) -> str:
    """What inspections of a kind judge: inspections of one subject follow one another."""
    return _SUBJECTS.get(kind, _SERVICES)


def _authority(name: str, held: Sequence[Inspection], counted: Sequence[Inspection]) -> AuthorityGrades:
    latest: dict[str, Inspection] = {}
    for inspection in counted:
        if inspection.judgements:
            latest[subject(inspection.kind)] = inspection
    main = latest.get(_SERVICES) or max(latest.values(), key=_SORT_KEY, default=counted[-1])
    areas = [_latest_grade(area, held, latest) for area in areas_graded(held)]
    region = next((i.region for i in reversed(held) if i.region), None)
    return AuthorityGrades(name, region, tuple(held), main, bool(latest), {s.area: s for s in areas})


def _latest_grade(area: str, held: Sequence[Inspection], latest: Mapping[str, Inspection]) -> LatestGrade:
    """An area's grade in the newest of the latest inspections that give one, else who left it out."""
    grading = [i for i in latest.values() if i.grade(area)]
    earlier = {s for s in latest if any(i.grade(area) for i in held if subject(i.kind) == s)}
    here = max(grading or [latest[s] for s in earlier], key=_SORT_KEY, default=None)
    if here is None:
        return LatestGrade(area)
    grade = here.grade(area)
    past = [i for i in held if i.sort_key < here.sort_key and i.grade(area) in codes.GRADE_RANKS]
    before = past[-1] if past else None
    previous = before.grade(area) if before else None
    return LatestGrade(area, grade, here, previous, before, codes.grade_change(previous, grade))
