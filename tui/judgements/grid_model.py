"""Every authority by every area of judgement: which rows are shown, in what order, how many of each grade. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from db import codes
from db.formatting import dates
from db.judgements.latest import AuthorityGrades, LatestGrade, areas_graded
from db.query import Query
from db.records import Inspection, Paragraph
from db.text_safety import one_line

# The columns before the areas: who, and when the latest graded inspection was.
AUTHORITY: Final = "authority"
INSPECTED: Final = "inspected"

SIGNS: Final = {"up": "↑", "down": "↓", "same": "=", "new": "1", "gone": ""}

# What stands behind a grade of the whole where no section is about it: what a report sums up and asks for.
OF_THE_WHOLE: Final = ("summary", "recommendation")


@dataclass(frozen=True, slots=True)
class GridView:
    """What of the grid is shown: what narrows it, and the column it is sorted by."""

    text: str = ""
    region: str | None = None
    neighbours_of: str | None = None
    kind: str | None = None  # of inspection
    sort: str = AUTHORITY
    backwards: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether anything leaves authorities out."""
        return bool(self.text.strip() or self.region or self.neighbours_of or self.kind)

    def words(self) -> str:
        """What narrows it, in words; "" where nothing does."""
        kind = codes.REPORT_KINDS.get(self.kind, self.kind) if self.kind else ""
        parts = (
            f"“{one_line(self.text.strip(), 40)}”" if self.text.strip() else "",
            one_line(self.region or ""),
            f"{one_line(self.neighbours_of)} and its statistical neighbours" if self.neighbours_of else "",
            kind,
        )
        return " · ".join(part for part in parts if part)

    def order_words(self) -> str:
        """The sort order in words: `by overall effectiveness, best first`."""
        if self.sort == AUTHORITY:
            return "by name" + (", Z to A" if self.backwards else "")
        if self.sort == INSPECTED:
            return "by inspection, " + ("oldest first" if self.backwards else "newest first")
        return f"by {area_name(self.sort).lower()}, " + ("lowest first" if self.backwards else "best first")


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid as it is shown: its rows in order, the areas across, the column one is in, of how many rows."""

    rows: tuple[AuthorityGrades, ...] = ()
    areas: tuple[str, ...] = ()
    column: str = AUTHORITY
    view: GridView = GridView()
    of: int = 0
    loaded: bool = False

    @property
    def all_columns(self) -> tuple[str, ...]:
        """Every column, left to right."""
        return (AUTHORITY, INSPECTED, *self.areas)

    @property
    def area(self) -> str | None:
        """The area one is in, None in the columns before the areas."""
        return self.column if self.column in self.areas else None

    def beside(self, step: int) -> str:
        """The column `step` further right."""
        every = self.all_columns
        at = every.index(self.column) if self.column in every else 0
        return every[max(0, min(at + step, len(every) - 1))]


def filter_authorities(
    authorities: Sequence[AuthorityGrades], view: GridView, neighbours: Collection[str] = ()
) -> list[AuthorityGrades]:
    """The authorities that `view` leaves, in its order; `neighbours` are those of `view.neighbours_of`."""
    words = view.text.casefold().split()
    kept = [
        one
        for one in authorities
        if all(word in one.name.casefold() for word in words)
        and (not view.region or one.region == view.region)
        and (not view.neighbours_of or one.name == view.neighbours_of or one.name in neighbours)
    ]
    kept.sort(key=lambda one: one.name.casefold(), reverse=view.sort == AUTHORITY and view.backwards)
    if view.sort == AUTHORITY:
        return kept
    if view.sort == INSPECTED:
        return sorted(kept, key=lambda one: one.latest.sort_date, reverse=not view.backwards)
    # What is not graded comes last whichever way the grades run.
    graded = [one for one in kept if _height(one, view.sort) is not None]
    graded.sort(key=lambda one: _height(one, view.sort) or (0, 0), reverse=not view.backwards)
    return graded + [one for one in kept if _height(one, view.sort) is None]


def _height(authority: AuthorityGrades, area: str) -> tuple[int, int] | None:
    """A grade's height, and among equals whether it went up or down."""
    latest_grade = authority.latest_grade(area)
    rank = codes.GRADE_RANKS.get(latest_grade.grade or "")
    return (rank[1], {"up": 1, "down": -1}.get(latest_grade.change or "", 0)) if rank else None


def graded_areas(authorities: Sequence[AuthorityGrades]) -> tuple[str, ...]:
    """The areas that any of these authorities is graded in now."""
    held = {area for one in authorities for area, s in one.areas.items() if s.grade}
    every = areas_graded(i for one in authorities for i in one.inspections)
    return tuple(area for area in every if area in held)


def count_grades(authorities: Sequence[AuthorityGrades], area: str) -> list[tuple[str | None, int]]:
    """How many of the authorities have each grade in an area, best first; None, not graded, last."""
    held: dict[str | None, int] = {}
    for one in authorities:
        grade = one.latest_grade(area).grade
        held[grade] = held.get(grade, 0) + 1
    order = [*codes.GRADES, *sorted(g for g in held if g and g not in codes.GRADES), None]
    return [(grade, held[grade]) for grade in order if grade in held]


def area_name(area: str) -> str:
    """An area of judgement in words."""
    return codes.AREAS.get(area) or one_line(area, 40)


def kind_name(kind: str) -> str:
    """A kind of inspection within a sentence: `single inspection`, `ILACS inspection`."""
    name = codes.REPORT_KINDS.get(kind, kind)
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def describe_grade(latest_grade: LatestGrade, *, graded: bool = True) -> str:
    """A grade in words: `Requires improvement, up from Inadequate (Mar 2023)`, `not graded in May 2026; …`."""
    grade = codes.GRADES.get(latest_grade.grade or "", one_line(latest_grade.grade or ""))
    before = codes.GRADES.get(latest_grade.previous or "", "")
    since = dates.month(latest_grade.before.end) if latest_grade.before else ""
    if latest_grade.inspection is None:
        if not graded:
            return "not graded: none of its reports here prints grades"
        return "not graded: no graded inspection here judges this"
    when = dates.month(latest_grade.inspection.end)
    if not latest_grade.grade and not latest_grade.inspection.judgements:
        return f"no grade: the report of {when} prints none"
    if not latest_grade.grade:
        earlier = f"; {before} in {since}" if before else ""
        return f"not graded in {when}{earlier}"
    moved = {
        "up": f", up from {before} ({since})",
        "down": f", down from {before} ({since})",
        "same": f", the same as in {since}"
        + (f" ({before})" if before.casefold() != grade.casefold() else ""),
        "new": ", first grade",
        "gone": f"; {before} in {since}",
    }
    return f"{grade}{moved.get(latest_grade.change or '', '')}"


def describe_inspection(inspection: Inspection) -> str:
    """Framework and dates of an inspection: `ILACS inspection, 11–22 May 2026`."""
    when = dates.short_days(inspection.start, inspection.end) or "no date"
    kind = codes.REPORT_KINDS.get(inspection.kind, inspection.kind)
    return f"{kind}, {when}"


def query_behind_grade(inspection: Inspection, area: str, report: Sequence[Paragraph]) -> Query:
    """The question whose answer is the paragraphs behind a grade, in reading order.

    They stand in the area's section. A grade of the whole has none: behind it are summary and
    recommendations, and where the whole report is about one outcome, all of it.
    """
    every = Query(inspection=(inspection.key,), sort="reading")
    body = [p for p in report if p.kind not in codes.APPARATUS]
    if any(p.area == area for p in body):
        return Query(inspection=(inspection.key,), area=(area,), sort="reading")
    kinds = tuple(kind for kind in OF_THE_WHOLE if any(p.kind == kind for p in body))
    if area == "overall" and kinds:
        return Query(inspection=(inspection.key,), kind=kinds, sort="reading")
    return every


def count_filter_values(
    authorities: Sequence[AuthorityGrades],
) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """The regions and kinds of inspection that can be chosen, each with its number of authorities."""
    regions: dict[str, int] = {}
    kinds: dict[str, int] = {}
    for one in authorities:
        if one.region:
            regions[one.region] = regions.get(one.region, 0) + 1
        for kind in {i.kind for i in one.inspections}:
            kinds[kind] = kinds.get(kind, 0) + 1
    order = {kind: at for at, kind in enumerate(codes.REPORT_KINDS)}
    return dict(sorted(regions.items())), dict(sorted(kinds.items(), key=lambda k: order.get(k[0], 99)))
