"""Every authority by every area of judgement: which rows are shown, in what order, how many of each grade. Pure."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from db import codes
from db.formatting import dates
from db.judgements.latest import AuthorityGrades, LatestGrade, areas_graded
from db.query import Query
from db.records import Inspection, Paragraph
from db.text_safety import one_line
from tui.judgements.grid_facets import keep_rows

# The columns before the areas: the name of the authority, and the date of its latest graded inspection.
AUTHORITY: Final = "authority"
INSPECTED: Final = "inspected"

SIGNS: Final = {"up": "↑", "down": "↓", "same": "=", "new": "1", "gone": ""}

# The kinds of paragraph that support the overall grade where no section of the report is about it.
OVERALL_KINDS: Final = ("summary", "recommendation")


@dataclass(frozen=True, slots=True)
class GridView:
    """The filters of the grid, and the column it is sorted by.

    Of the query, kinds of inspection leave out the others; authorities, regions, grades and areas must be those of a
    row; years, since and until are of its latest inspection.
    """

    text: str = ""
    query: Query = field(default_factory=Query)
    neighbours_of: str | None = None
    as_of: str | None = None  # a year: the grades as they were on its first day
    sort: str = AUTHORITY
    backwards: bool = False

    @property
    def before(self) -> str | None:
        """The day before which inspections count, as an ISO date; None for all."""
        return f"{self.as_of}-01-01" if self.as_of else None

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is set."""
        return bool(self.text.strip() or self.query.is_filtered or self.neighbours_of or self.as_of)

    def words(self) -> str:
        """The filters in words; "" where none is set."""
        others = replace(self.query, region=())
        parts = (
            f"“{one_line(self.text.strip(), 40)}”" if self.text.strip() else "",
            one_line(" or ".join(self.query.region)),
            f"{one_line(self.neighbours_of)} and its statistical neighbours" if self.neighbours_of else "",
            one_line(others.describe()) if others.is_filtered else "",
            f"as of 1 January {self.as_of}" if self.as_of else "",
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
    """The grid as it is shown: the rows and areas in order, the column of the cursor, the number of all authorities."""

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
        """The area of the cursor's column, None in the columns before the areas."""
        return self.column if self.column in self.areas else None

    def beside(self, step: int) -> str:
        """The column `step` further right, or the last one in that direction."""
        columns = self.all_columns
        index = columns.index(self.column) if self.column in columns else 0
        return columns[max(0, min(index + step, len(columns) - 1))]


def filter_authorities(
    authorities: Sequence[AuthorityGrades], view: GridView, neighbours: Collection[str] = ()
) -> list[AuthorityGrades]:
    """The authorities that pass the filters of `view`, in its order.

    `neighbours` are the statistical neighbours of `view.neighbours_of`.
    """
    words = view.text.casefold().split()
    rows = [
        row
        for row in keep_rows(authorities, view.query)
        if all(word in row.name.casefold() for word in words)
        and (not view.neighbours_of or row.name == view.neighbours_of or row.name in neighbours)
    ]
    rows.sort(key=lambda row: row.name.casefold(), reverse=view.sort == AUTHORITY and view.backwards)
    if view.sort == AUTHORITY:
        return rows
    if view.sort == INSPECTED:
        return sorted(rows, key=lambda row: row.latest.sort_date, reverse=not view.backwards)
    # Authorities without a grade are last in either direction.
    graded = [row for row in rows if _grade_rank(row, view.sort) is not None]
    graded.sort(key=lambda row: _grade_rank(row, view.sort) or (0, 0), reverse=not view.backwards)
    return graded + [row for row in rows if _grade_rank(row, view.sort) is None]


def _grade_rank(authority: AuthorityGrades, area: str) -> tuple[int, int] | None:
    """The rank of a grade in an area, and for equal ranks whether it went up (1) or down (-1); None without a grade."""
    latest_grade = authority.latest_grade(area)
    rank = codes.GRADE_RANKS.get(latest_grade.grade or "")
    return (rank[1], {"up": 1, "down": -1}.get(latest_grade.change or "", 0)) if rank else None


def graded_areas(authorities: Sequence[AuthorityGrades]) -> tuple[str, ...]:
    """The areas in which any of these authorities has a grade now, in their usual order."""
    graded = {area for row in authorities for area, latest in row.areas.items() if latest.grade}
    ordered = areas_graded(inspection for row in authorities for inspection in row.inspections)
    return tuple(area for area in ordered if area in graded)


def count_grades(authorities: Sequence[AuthorityGrades], area: str) -> list[tuple[str | None, int]]:
    """The number of authorities with each grade in an area, best first; None, not graded, last."""
    counts = Counter(row.latest_grade(area).grade for row in authorities)
    order = [*codes.GRADES, *sorted(grade for grade in counts if grade and grade not in codes.GRADES), None]
    return [(grade, counts[grade]) for grade in order if grade in counts]


def area_name(area: str) -> str:
    """An area of judgement in words."""
    return codes.AREAS.get(area) or one_line(area, 40)


def describe_grade(latest_grade: LatestGrade, *, graded: bool = True) -> str:
    """A grade in words: `Requires improvement, up from Inadequate (Mar 2023)`, `not graded in May 2026; …`.

    `graded` says whether any report of the authority prints grades.
    """
    grade = codes.GRADES.get(latest_grade.grade or "", one_line(latest_grade.grade or ""))
    before = codes.GRADES.get(latest_grade.previous or "", "")
    since = dates.month(latest_grade.before.end) if latest_grade.before else ""
    if latest_grade.inspection is None:
        if not graded:
            return "not graded: none of its reports here prints grades"
        return "not graded: no graded inspection here judges this"
    month = dates.month(latest_grade.inspection.end)
    if not latest_grade.grade and not latest_grade.inspection.judgements:
        return f"no grade: the report of {month} prints none"
    if not latest_grade.grade:
        earlier = f"; {before} in {since}" if before else ""
        return f"not graded in {month}{earlier}"
    changes = {
        "up": f", up from {before} ({since})",
        "down": f", down from {before} ({since})",
        "same": f", the same as in {since}"
        + (f" ({before})" if before.casefold() != grade.casefold() else ""),
        "new": ", first grade",
        "gone": f"; {before} in {since}",
    }
    return f"{grade}{changes.get(latest_grade.change or '', '')}"


def describe_inspection(inspection: Inspection) -> str:
    """Kind and dates of an inspection: `ILACS inspection, 11–22 May 2026`."""
    days = dates.short_days(inspection.start, inspection.end) or "no date"
    kind = codes.REPORT_KINDS.get(inspection.kind, inspection.kind)
    return f"{kind}, {days}"


def query_behind_grade(inspection: Inspection, area: str, report: Sequence[Paragraph]) -> Query:
    """The query for the paragraphs that support a grade, in reading order.

    These are the section of the area. The overall grade has no section: it is supported by summary and
    recommendations, or by the whole report where that is about one outcome.
    """
    whole_report = Query(inspection=(inspection.key,), sort="reading")
    body = [p for p in report if p.kind not in codes.APPARATUS]
    if any(p.area == area for p in body):
        return Query(inspection=(inspection.key,), area=(area,), sort="reading")
    kinds = tuple(kind for kind in OVERALL_KINDS if any(p.kind == kind for p in body))
    if area == "overall" and kinds:
        return Query(inspection=(inspection.key,), kind=kinds, sort="reading")
    return whole_report
