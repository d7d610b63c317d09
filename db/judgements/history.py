"""Judgements over time: each with the previous grade of the same authority and area. Pure."""

from collections.abc import Iterable
from typing import Final

from db import codes
from db.judgements.records import GradeRow
from db.records import Inspection

UNKNOWN_AUTHORITY: Final = "(authority not known)"

_AREA_ORDER: Final = {area: at for at, area in enumerate(codes.AREAS)}


def grade_rows(inspections: Iterable[Inspection], authorities: Iterable[str] = ()) -> list[GradeRow]:
    """Every judgement, sorted by authority, area (in the order of `codes.AREAS`) and date, newest last.

    `authorities` are names as in `Inspection.authority`; none means all. `previous` is of the last inspection that
    judged the area; judgements of unknown authorities have none.
    """
    wanted = set(authorities)
    judged = [
        (name, _AREA_ORDER.get(judgement.area, len(_AREA_ORDER)), inspection.sort_key, inspection, judgement)
        for inspection in inspections
        if (name := inspection.authority or inspection.authority_printed or UNKNOWN_AUTHORITY)
        and (not wanted or name in wanted)
        for judgement in inspection.judgements
    ]
    rows: list[GradeRow] = []
    last: dict[tuple[str, str], str] = {}
    for name, _, _, inspection, judgement in sorted(judged, key=lambda j: j[:3]):
        line = (name, judgement.area)
        previous = None if name == UNKNOWN_AUTHORITY else last.get(line)
        rows.append(
            GradeRow(
                authority=name,
                inspection=inspection.key,
                kind=inspection.kind,
                end=inspection.end,
                sort_date=inspection.sort_date,
                area=judgement.area,
                label=judgement.label,
                grade=judgement.grade,
                previous=previous,
                change=codes.grade_change(previous, judgement.grade),
                combined=judgement.combined,
            )
        )
        if judgement.grade in codes.GRADE_RANKS:
            last[line] = judgement.grade
    return rows


def last_rows(rows: Iterable[GradeRow]) -> list[GradeRow]:
    """The last of `grade_rows` for each authority and area, in their order; a later inspection may give none."""
    last = {(row.authority, row.area): row for row in rows}
    return list(last.values())
