"""An authority's judgements over time: each beside the last grade of the same area before it. Pure."""

from collections.abc import Iterable
from typing import Final

from db import codes
from db.judgements.records import GradeRow
from db.records import Inspection

UNKNOWN_AUTHORITY: Final = "(authority not known)"

_AREA_ORDER: Final = {area: at for at, area in enumerate(codes.AREAS)}


def grade_rows(inspections: Iterable[Inspection], authorities: Iterable[str] = ()) -> list[GradeRow]:
    """Every judgement, by authority, area (as a list shows them) and date, newest last.

    `authorities` are names as inspections carry them; none means all. `previous` passes over inspections
    that did not judge the area. Where the authority is not known nothing stands before.
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
            )
        )
        if judgement.grade in codes.GRADE_RANKS:
            last[line] = judgement.grade
    return rows
