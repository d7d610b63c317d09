"""Comparisons and chains of inspections, as frozen records."""

from dataclasses import dataclass
from typing import NamedTuple

from db.compare.likelihood import strength
from db.records import Inspection, Paragraph


class Counterpart(NamedTuple):
    """A paragraph of the other inspection and its similarity, 0..1: how likely it is the right one."""

    paragraph: Paragraph
    similarity: float

    @property
    def strength(self) -> str | None:
        """`same`, `probable`, or None where it is not likely enough."""
        return strength(self.similarity)


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One matter: the left paragraph, its counterpart on the right, and the word edits from one to the other."""

    theme: str | None
    left: Paragraph | None
    right: Paragraph | None
    # 0..1, calibrated: of rows with 0.6, 0.6 have the right counterpart; None for one-sided rows
    similarity: float | None = None
    edits: tuple[tuple[str, str], ...] = ()  # ("equal"|"delete"|"insert", words)
    # The next best on the right, best first; the nearest, if it has none.
    alternatives: tuple[Counterpart, ...] = ()

    @property
    def strength(self) -> str | None:
        """`same` or `probable`; None for one-sided rows."""
        return strength(self.similarity)


class GradeChange(NamedTuple):
    """An area's grades in two inspections."""

    area: str
    left: str | None
    right: str | None
    change: str | None
    combined: tuple[bool, bool] = (False, False)  # left, right: of a printed row that grades two areas as one


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two inspections side by side."""

    left: Inspection
    right: Inspection
    grades: tuple[GradeChange, ...] = ()
    rows: tuple[ComparisonRow, ...] = ()
    # Stems in so many of its paragraphs that they say nothing of a matter.
    common: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One matter through several inspections: a cell for each, None where the inspection does not mention it."""

    theme: str | None
    cells: tuple[Paragraph | None, ...]
    # 0..1, to the filled cell before; None in the first filled cell and in empty ones
    similarities: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Several inspections, oldest first, with a row for each matter."""

    inspections: tuple[Inspection, ...]
    rows: tuple[ChainRow, ...]
