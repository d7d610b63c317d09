"""Which inspections and judgements a query's filters keep. Pure. Text, themes and tone are of paragraphs alone."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from db.authorities import Authorities
from db.judgements.records import GradeRow
from db.query import Query
from db.records import Inspection

_OF_INSPECTION: Final[dict[str, Callable[[Inspection], str | None]]] = {
    "authority": lambda inspection: inspection.authority,
    "region": lambda inspection: inspection.region,
    "inspection": lambda inspection: inspection.key,
    "report_kind": lambda inspection: inspection.kind,
    "year": lambda inspection: inspection.sort_date[:4] or None,
}


def filter_inspections(inspections: Iterable[Inspection], query: Query) -> list[Inspection]:
    """The inspections that the filters keep; with a grade or area, those that give such a judgement."""
    return [i for i in inspections if _is_kept(i, query) and _judges(i, query)]


def filter_grades(
    rows: Iterable[GradeRow], inspections: Iterable[Inspection], query: Query
) -> list[GradeRow]:
    """The judgements that the filters keep. `inspections` are those that the rows are of.

    A row's previous grade may be of an inspection that is not kept.
    """
    kept = {i.key for i in inspections if _is_kept(i, query)}
    return [
        row
        for row in rows
        if row.inspection in kept
        and (not query.grade or row.grade in query.grade)
        and (not query.area or row.area in query.area)
    ]


def _is_kept(inspection: Inspection, query: Query) -> bool:
    for field, value_of in _OF_INSPECTION.items():
        if query.values(field) and value_of(inspection) not in query.values(field):
            return False
    if query.neighbours_of and inspection.authority not in _neighbours(query.neighbours_of):
        return False
    day = inspection.sort_date
    return (not query.since or day >= query.since) and (not query.until or (bool(day) and day <= query.until))


def _judges(inspection: Inspection, query: Query) -> bool:
    if not query.grade and not query.area:
        return True
    return any(
        (not query.grade or j.grade in query.grade) and (not query.area or j.area in query.area)
        for j in inspection.judgements
    )


@cache
def _neighbours(authorities: tuple[str, ...]) -> frozenset[str]:
    neighbours = Authorities.load().neighbours
    return frozenset(name for authority in authorities for name in neighbours(authority))
