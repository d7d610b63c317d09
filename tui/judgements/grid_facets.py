"""The filters of the grid of judgements: the values of its authorities, and the rows that pass. Pure."""

from collections.abc import Mapping, Sequence

from db import codes
from db.judgements.latest import AuthorityGrades
from db.query import Query
from db.records import FacetCount
from tui.facets.facet_rows import AS_OF, Facets
from tui.facets.record_facets import RecordFacet, count_facets, keep_records

RowFacets = Mapping[str, RecordFacet[AuthorityGrades]]


def keep_rows(rows: Sequence[AuthorityGrades], query: Query) -> list[AuthorityGrades]:
    """The authorities that a query keeps: with a chosen grade in a chosen area, last inspected on a chosen day."""
    return keep_records(_of_days(rows, query), _facets(query), query.values)


def facets_of(
    rows: Sequence[AuthorityGrades], of_any_kind: Sequence[AuthorityGrades], query: Query
) -> Facets:
    """The values to filter by, with the number of authorities of each under the other filters.

    `rows` have the grades after inspections of the kinds chosen; `of_any_kind`, after all, are counted by kind.
    """
    facets = _facets(query)
    order = {
        "grade": tuple(codes.GRADES),
        "area": tuple(codes.AREAS),
        "report_kind": tuple(codes.REPORT_KINDS),
        "year": sorted({row.latest.sort_date[:4] for row in rows}, reverse=True),
    }
    counted = count_facets(_of_days(rows, query), facets, query.values, order)
    kinds = count_facets(_of_days(of_any_kind, query), facets, query.values, order)
    return {**counted, "report_kind": kinds["report_kind"]}


def with_days(facets: Facets, years: Sequence[str], as_of: str | None) -> Facets:
    """The facets with the years on whose first day the grades can be shown; `as_of` is the one chosen."""
    days = [FacetCount(year, f"1 January {year}", 0, year == as_of) for year in years]
    return {**facets, AS_OF: days} if days else facets


def _of_days(rows: Sequence[AuthorityGrades], query: Query) -> list[AuthorityGrades]:
    since, until = query.since or "", query.until or "9999"
    dated = bool(query.since or query.until)
    return [
        row
        for row in rows
        if not dated or ("" < row.latest.sort_date and since <= row.latest.sort_date <= until)
    ]


def _facets(query: Query) -> RowFacets:
    def grades(row: AuthorityGrades) -> set[str]:
        areas = query.area or tuple(row.areas)
        return {grade for area in areas if (grade := row.latest_grade(area).grade)}

    def areas(row: AuthorityGrades) -> set[str]:
        return {area for area, latest in row.areas.items() if latest.grade}

    return {
        "authority": RecordFacet(lambda row: (row.name,)),
        "grade": RecordFacet(grades, lambda v: codes.GRADES.get(v, v)),
        "area": RecordFacet(areas, lambda v: codes.AREAS.get(v, v)),
        "report_kind": RecordFacet(
            lambda row: {i.kind for i in row.inspections}, lambda v: codes.REPORT_KINDS.get(v, v)
        ),
        "year": RecordFacet(lambda row: (row.latest.sort_date[:4],) if row.latest.sort_date else ()),
        "region": RecordFacet(lambda row: (row.region,) if row.region else ()),
    }
