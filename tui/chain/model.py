"""One theme through several inspections: which matters are shown, and the paragraph of each inspection. Pure."""

from dataclasses import dataclass

from db.compare.edits import describe_similarity
from db.compare.likelihood import strength
from db.compare.records import Chain, ChainRow
from db.records import Inspection, Paragraph
from tui.widgets import formatting


@dataclass(frozen=True, slots=True)
class Cell:
    """The paragraph of one inspection about a matter; None where it does not mention the matter."""

    inspection: Inspection
    paragraph: Paragraph | None
    similarity: float | None

    def words(self) -> str:
        """How the cell relates to the one before it, with the sign and the words that comparisons have."""
        if self.paragraph is None:
            return f"{formatting.STRENGTH_SIGNS[None]} nothing clearly the same"
        if self.similarity is None:
            return "first mentioned here"
        return (
            f"{formatting.STRENGTH_SIGNS[strength(self.similarity)]} {describe_similarity(self.similarity)}"
        )


def sort_rows(chain: Chain, *, several: bool) -> list[ChainRow]:
    """The matters: first those that most inspections mention, and of these the most similar ones.

    `several` leaves out those that only one inspection mentions.
    """
    rows = [row for row in chain.rows if not several or count_inspections(row) > 1]
    return sorted(
        rows, key=lambda row: (count_inspections(row), sum(filter(None, row.similarities))), reverse=True
    )


def count_inspections(row: ChainRow) -> int:
    """The number of inspections that mention a matter."""
    return sum(1 for cell in row.cells if cell)


def row_cells(chain: Chain, row: ChainRow) -> list[Cell]:
    """The cells of a matter, oldest inspection first."""
    return [Cell(*parts) for parts in zip(chain.inspections, row.cells, row.similarities, strict=True)]


def next_present(row: ChainRow, column: int, step: int) -> int:
    """The next inspection after (step 1) or before (-1) that mentions a matter; `column` where there is none."""
    columns = range(column + step, len(row.cells) if step > 0 else -1, step)
    return next((n for n in columns if row.cells[n]), column)


def nearest_present(row: ChainRow, column: int) -> int:
    """The inspection nearest to `column` that mentions a matter; `column` where there is none."""
    present = [n for n, cell in enumerate(row.cells) if cell]
    return min(present, key=lambda n: abs(n - column), default=column)
