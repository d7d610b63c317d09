"""One theme through several inspections: which matters are shown, and what each inspection said of them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from db.compare.records import Chain, ChainRow
from db.records import Inspection, Paragraph

# From this likeness on two counterparts say it in nearly the same words.
NEARLY_SAME_SIMILARITY: Final = 0.6


@dataclass(frozen=True, slots=True)
class Cell:
    """What one inspection said of a matter; `paragraph` is None where it did not speak of it."""

    inspection: Inspection
    paragraph: Paragraph | None
    similarity: float | None

    def words(self) -> str:
        """How the cell stands to the one before it, in words."""
        if self.paragraph is None:
            return "not spoken of"
        if self.similarity is None:
            return "first spoken of here"
        alike = f"{self.similarity:.0%} alike"
        return (
            f"nearly the same words, {alike}"
            if self.similarity >= NEARLY_SAME_SIMILARITY
            else f"counterpart, {alike}"
        )


def sort_rows(chain: Chain, *, several: bool) -> list[ChainRow]:
    """The matters: first those that most inspections speak of, the likest of them first.

    `several` leaves out those of one inspection alone.
    """
    spoken = [row for row in chain.rows if not several or count_inspections(row) > 1]
    return sorted(
        spoken, key=lambda row: (count_inspections(row), sum(filter(None, row.similarities))), reverse=True
    )


def count_inspections(row: ChainRow) -> int:
    """How many inspections speak of a matter."""
    return sum(1 for cell in row.cells if cell)


def row_cells(chain: Chain, row: ChainRow) -> list[Cell]:
    """A matter inspection by inspection, oldest first."""
    return [Cell(*parts) for parts in zip(chain.inspections, row.cells, row.similarities, strict=True)]


def next_present(row: ChainRow, at: int, step: int) -> int:
    """The next inspection in a direction that speaks of a matter; `at` where there is none."""
    wanted = range(at + step, len(row.cells) if step > 0 else -1, step)
    return next((n for n in wanted if row.cells[n]), at)


def nearest_present(row: ChainRow, at: int) -> int:
    """The inspection nearest to `at` that speaks of a matter."""
    held: Sequence[int] = [n for n, cell in enumerate(row.cells) if cell]
    return min(held, key=lambda n: abs(n - at)) if held else at
