"""Every change of grade: from which to which, by how many steps, and what happened since. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from db import codes
from db.judgements.history import grade_rows
from db.judgements.records import GradeRow
from db.records import Inspection

MOVED: Final = frozenset({"up", "down"})


@dataclass(frozen=True, slots=True)
class Move:
    """A judgement whose grade differs from the one before, and the next change of the same authority and area."""

    row: GradeRow
    steps: int  # of the scale: 1 from good to requires improvement, 2 from good to inadequate
    later: GradeRow | None = None

    @property
    def year(self) -> str:
        """The year of the inspection, "" where it has no date."""
        return self.row.sort_date[:4]


@dataclass(frozen=True, slots=True)
class MovedGrade:
    """A move with the inspection that made it."""

    move: Move
    inspection: Inspection


def moved_grades(inspections: Sequence[Inspection]) -> tuple[MovedGrade, ...]:
    """The moves among the judgements of these inspections, in the order of `find_moves`."""
    by_key = {inspection.key: inspection for inspection in inspections}
    moves = find_moves(grade_rows(inspections))
    return tuple(MovedGrade(move, by_key[move.row.inspection]) for move in moves)


def find_moves(rows: Iterable[GradeRow]) -> list[Move]:
    """The moves among `history.grade_rows`, newest first; those of one day by authority and area."""
    moves: list[Move] = []
    later: dict[tuple[str, str], GradeRow] = {}
    for row in reversed(list(rows)):  # newest last within an authority and area
        if row.change in MOVED:
            line = (row.authority, row.area)
            moves.append(Move(row, _steps(row), later.get(line)))
            later[line] = row
    moves.reverse()
    moves.sort(key=lambda move: move.row.sort_date, reverse=True)
    return moves


def _steps(row: GradeRow) -> int:
    """How many grades lie between the two; the rows of `find_moves` have both, of one scale."""
    return abs(codes.GRADE_RANKS[row.grade][1] - codes.GRADE_RANKS[row.previous or ""][1])
