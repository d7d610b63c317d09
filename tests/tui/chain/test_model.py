"""One theme through several inspections: the words of a cell, the order of matters, moving between cells."""

import pytest

from db.compare.records import Chain, ChainRow
from db.records import Paragraph
from tests.records import inspection, paragraph
from tui.chain.model import Cell, count_inspections, nearest_present, next_present, row_cells, sort_rows

INSPECTIONS = tuple(inspection(end=f"201{year}-01-01") for year in range(4))
SAID = paragraph()


def matter(cells: str, *similarities: float) -> ChainRow:
    """A matter: `x.x` is one that the first and third of three inspections mention."""
    found: list[Paragraph | None] = [SAID if cell == "x" else None for cell in cells]
    padded = (*similarities, *[None] * (len(cells) - len(similarities)))
    return ChainRow(None, tuple(found), padded)


@pytest.mark.parametrize(
    ("mentioned", "similarity", "words"),
    [
        (False, None, "· nothing clearly the same"),
        (True, None, "first mentioned here"),
        (True, 0.5, "≈ probably the same matter"),
        (True, 0.9, "= same matter"),
    ],
)
def test_a_cell_is_described(mentioned: bool, similarity: float | None, words: str) -> None:
    assert Cell(INSPECTIONS[0], SAID if mentioned else None, similarity).words() == words


def test_matters_of_most_inspections_are_first_and_of_these_the_most_similar() -> None:
    once, twice, alike, thrice = matter("x.."), matter("xx.", 0.2), matter("xx.", 0.9), matter("xxx")
    chain = Chain(INSPECTIONS[:3], (once, twice, alike, thrice))
    assert sort_rows(chain, several=False) == [thrice, alike, twice, once]
    assert sort_rows(chain, several=True) == [thrice, alike, twice]
    assert [count_inspections(row) for row in chain.rows] == [1, 2, 2, 3]


def test_a_matter_has_a_cell_for_every_inspection() -> None:
    cells = row_cells(Chain(INSPECTIONS[:2], ()), ChainRow(None, (None, SAID), (None, 0.4)))
    assert cells == [Cell(INSPECTIONS[0], None, None), Cell(INSPECTIONS[1], SAID, 0.4)]


@pytest.mark.parametrize(
    ("cells", "column", "step", "expected"),
    [
        ("xx", 0, 1, 1),
        ("xx", 1, -1, 0),
        ("x.x", 0, 1, 2),
        ("x.x", 2, -1, 0),
        ("xx", 1, 1, 1),
        ("xx", 0, -1, 0),
        (".x.", 1, 1, 1),
        (".x.", 1, -1, 1),
    ],
)
def test_the_next_inspection_that_mentions_a_matter(
    cells: str, column: int, step: int, expected: int
) -> None:
    assert next_present(matter(cells), column, step) == expected


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [("x..x", 0, 0), ("x..x", 1, 0), ("x..x", 2, 3), ("x..x", 9, 3), ("...x", 0, 3), ("....", 2, 2)],
)
def test_the_nearest_inspection_that_mentions_a_matter(cells: str, column: int, expected: int) -> None:
    assert nearest_present(matter(cells), column) == expected
