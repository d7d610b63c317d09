"""Every judgement of a report, each area once; an area that it does not grade is absent.

The table is read first. What it lacks (a file that lost its labels, the Safeguarding Board's own judgement) is read
from headings and standard sentences. Letters, joint targeted inspections and councils' reports have no judgements.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from db import codes
from db.reading.blocks import Line
from db.reading.front.judgement_sentences import (
    heading_judgements,
    numbered_judgements,
    overall_judgement,
    send_outcome,
)
from db.reading.front.judgement_table import judgement_tables
from db.records import Judgement

# Which areas a kind of inspection can grade; a kind that is absent grades none.
_SINGLE: Final = frozenset(
    {"overall", "help-and-protection", "in-care", "adoption", "care-leavers", "leadership", "lscb"}
)
_AREAS: Final = {
    "ilacs": frozenset({"overall", "help-and-protection", "in-care", "care-leavers", "leadership"}),
    "sif": _SINGLE,
    "sif-reinspection": _SINGLE,
    "looked-after": frozenset(
        {"overall", "capacity-to-improve", "in-care", "quality-of-provision", "leadership"}
    ),
    "lscb-review": frozenset({"lscb"}),
    "other": frozenset(codes.AREAS) - {"send-outcome"},
}
# A footnote's mark after the last word of a line: "inadequate.²", "good2". "Grade 2" has a space, and is none.
_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE_MARK: Final = re.compile(r"(?<=[a-z.])\d{1,2}$")
_ORDER: Final = {area: n for n, area in enumerate(codes.AREAS)}


def read_judgements(lines: Sequence[Line], cover: Sequence[Line], kind: str) -> tuple[Judgement, ...]:
    """The judgements of a report of the given kind, in the order of `codes.AREAS`.

    `lines` are the whole report's and `cover` its first ones, both cleaned.
    """
    if kind == "area-send":
        outcome = send_outcome(lines)
        return (outcome,) if outcome else ()
    if kind not in _AREAS or (kind == "other" and _judges_two_services(lines)):
        return ()
    found: dict[str, Judgement] = {}
    for judgement in _by_certainty(_unmarked(lines), _unmarked(cover), kind):
        if judgement.area in _AREAS[kind]:
            found.setdefault(judgement.area, judgement)
    in_care = found.get("in-care")
    if in_care is not None and "care-leavers" in _AREAS[kind] and is_combined(in_care):
        found["in-care"] = in_care._replace(combined=True)
        found["care-leavers"] = in_care._replace(area="care-leavers", combined=True)
    return tuple(sorted(found.values(), key=lambda judgement: _ORDER[judgement.area]))


def _unmarked(lines: Sequence[Line]) -> list[Line]:
    """The lines without footnote marks at their ends."""
    ends = ((line, line.text.rstrip(_RAISED).rstrip()) for line in lines)
    bare = ((line, _NOTE_MARK.sub("", text) if text[-1:].isdigit() else text) for line, text in ends)
    return [line if text == line.text else replace(line, text=text) for line, text in bare]


def is_combined(judgement: Judgement) -> bool:
    """Whether a judgement is of the printed row "in care and care leavers", and so of both areas."""
    return "care leavers" in judgement.label.casefold()


def _by_certainty(lines: Sequence[Line], cover: Sequence[Line], kind: str) -> Iterable[Judgement]:
    """Judgements, the most certain source first."""
    yield from _table_judgements(lines)
    if kind in ("sif", "sif-reinspection"):
        if overall := overall_judgement(cover):
            yield overall
        yield from heading_judgements(lines)
    elif kind in ("ilacs", "lscb-review"):
        yield from heading_judgements(lines)
    elif kind == "looked-after":
        yield from numbered_judgements(lines)


def _table_judgements(lines: Sequence[Line]) -> list[Judgement]:
    """The first table with more than one judgement; an area with two different grades is left out."""
    table = next((table for table in judgement_tables(lines) if len(table) > 1), [])
    grades: dict[str, set[str]] = {}
    for judgement in table:
        grades.setdefault(judgement.area, set()).add(judgement.grade)
    return [judgement for judgement in table if len(grades[judgement.area]) == 1]


def _judges_two_services(lines: Sequence[Line]) -> bool:
    """Whether a report judges safeguarding and looked after services each as a whole, as in 2009–2012.

    Such a report has two grades for most areas, which a single grade cannot represent.
    """
    texts = {line.text.casefold().rstrip(":") for line in lines}
    return {"safeguarding services", "services for looked after children"} <= texts
