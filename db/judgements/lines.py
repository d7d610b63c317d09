"""The line of an area's grades through the inspections of one authority, as every plot and screen draws it. Pure."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from db import codes
from db.judgements.latest import subject
from db.records import Inspection


class Join(NamedTuple):
    """Two grades that a line joins: the indices of their inspections, and whether reports lie between them."""

    left: int
    right: int
    passes: bool  # past reports that print no grade of the subject: the line is then dotted


def join_grades(inspections: Sequence[Inspection], area: str) -> Iterator[Join]:
    """The joins between the grades of an area, oldest first; `inspections` are of one authority, oldest first.

    A graded inspection of the same subject that left the area out breaks the line: what it was then is not known.
    """
    graded = [at for at, inspection in enumerate(inspections) if inspection.grade(area) in codes.GRADE_RANKS]
    for left, right in pairwise(graded):
        judged = subject(inspections[left].kind)
        between = inspections[left + 1 : right]
        if all(not i.judgements or subject(i.kind) != judged for i in between):
            yield Join(left, right, passes=bool(between))
