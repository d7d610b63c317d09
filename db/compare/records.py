"""Comparisons and chains of inspections, as frozen dataclasses."""

from dataclasses import dataclass

from db.records import Inspection, Paragraph


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A paragraph of the other inspection and how near it is, 0..1."""

    paragraph: Paragraph
    similarity: float


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One matter: what the left said, what the right said, and the words between them."""

    theme: str | None
    left: Paragraph | None
    right: Paragraph | None
    similarity: float | None = None  # 0..1; None for one-sided rows
    edits: tuple[tuple[str, str], ...] = ()  # ("equal"|"delete"|"insert", words)
    also: tuple[Counterpart, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeChange:
    """An area's grades in two inspections."""

    area: str
    left: str | None
    right: str | None
    change: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two inspections side by side."""

    left: Inspection
    right: Inspection
    grades: tuple[GradeChange, ...] = ()
    rows: tuple[ComparisonRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One matter through a line of inspections: a cell for each, None where it is not spoken of."""

    theme: str | None
    cells: tuple[Paragraph | None, ...]
    similarities: tuple[
        float | None, ...
    ]  # 0..1, to the cell before; None in the first filled cell and empty ones


@dataclass(frozen=True, slots=True)
class Chain:
    """A line of inspections, oldest first, matter by matter."""

    inspections: tuple[Inspection, ...]
    rows: tuple[ChainRow, ...]
