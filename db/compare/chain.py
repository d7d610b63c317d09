"""Chains: each matter through several inspections, oldest to newest. Pure."""

from collections.abc import Sequence

from db.compare.counterparts import NO_COUNTERPART, NOT_COMPARED, Frequency, mean_length, vectorise
from db.compare.records import Chain, ChainRow
from db.compare.similarity import NearestIndex, Vector
from db.compare.terms import Matters
from db.records import Inspection, Paragraph


def chain(
    reports: Sequence[tuple[Inspection, Sequence[Paragraph]]],
    frequency: Frequency | None = None,
    matters: Matters | None = None,
) -> Chain:
    """Chain the counterparts of two or more inspections, in the order given.

    Each paragraph that can have a counterpart is in exactly one row: unlike in a comparison, a paragraph continues one
    matter only, and the nearest pairs are joined first. Where an inspection does not mention a matter its cell is
    empty, and the matter continues from the last inspection that mentioned it.
    """
    sides = [[p for p in paragraphs if p.kind not in NOT_COMPARED] for _, paragraphs in reports]
    vectors = iter(vectorise([p for side in sides for p in side], frequency, matters or Matters.load()))
    with_vectors = [[(p, next(vectors)) for p in side] for side in sides]
    rows: list[list[tuple[Paragraph, Vector, float | None] | None]] = []
    for at, side in enumerate(with_vectors):
        continued = _continued(rows, side)
        for row, cells in enumerate(rows):
            match = continued.get(row)
            cells.append((*side[match[1]], match[0]) if match else None)
        taken = {place for _, place in continued.values()}
        rows += [[*[None] * at, (p, v, None)] for place, (p, v) in enumerate(side) if place not in taken]
    return Chain(tuple(i for i, _ in reports), tuple(_row(cells) for cells in rows))


def _continued(
    rows: Sequence[Sequence[tuple[Paragraph, Vector, float | None] | None]],
    side: Sequence[tuple[Paragraph, Vector]],
) -> dict[int, tuple[float, int]]:
    """Row -> (similarity, place in `side`): the nearest pairs are joined first, each row and each place once."""
    last = [next(c[1] for c in reversed(cells) if c) for cells in rows]
    index = NearestIndex([v for _, v in side], mean_length([*last, *(v for _, v in side)]))
    pairs = [(similarity, row, place) for row, v in enumerate(last) for similarity, place in index.nearest(v)]
    continued: dict[int, tuple[float, int]] = {}
    taken: set[int] = set()
    for similarity, row, place in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if similarity < NO_COUNTERPART:
            break
        if row not in continued and place not in taken:
            continued[row] = (similarity, place)
            taken.add(place)
    return continued


def _row(cells: Sequence[tuple[Paragraph, Vector, float | None] | None]) -> ChainRow:
    paragraphs = tuple(c[0] if c else None for c in cells)
    theme = next((p.themes[0] for p in paragraphs if p and p.themes), None)
    return ChainRow(theme, paragraphs, tuple(c[2] if c else None for c in cells))
