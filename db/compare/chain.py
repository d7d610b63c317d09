"""A line of inspections matter by matter, oldest to newest: what was said of it each time."""

from collections.abc import Sequence

from db.compare.counterparts import NO_COUNTERPART, NOT_COMPARED, Frequency, mean_length, vectorise
from db.compare.records import Chain, ChainRow
from db.compare.similarity import Near, Vector
from db.compare.terms import Matters
from db.records import Inspection, Paragraph


def chain(
    line: Sequence[tuple[Inspection, Sequence[Paragraph]]],
    frequency: Frequency | None = None,
    matters: Matters | None = None,
) -> Chain:
    """Chain the counterparts of two or more inspections, in the order given.

    Each paragraph that can have a counterpart stands in exactly one row. Here a paragraph continues one matter only:
    the nearest pairs are joined first. A matter that an inspection does not speak of has an empty cell there, and
    goes on from the last inspection that did.
    """
    sides = [[p for p in paragraphs if p.kind not in NOT_COMPARED] for _, paragraphs in line]
    vectors = iter(vectorise([p for side in sides for p in side], frequency, matters or Matters.load()))
    weighed = [[(p, next(vectors)) for p in side] for side in sides]
    rows: list[list[tuple[Paragraph, Vector, float | None] | None]] = []
    for at, side in enumerate(weighed):
        continued = _continued(rows, side)
        for row, cells in enumerate(rows):
            found = continued.get(row)
            cells.append((*side[found[1]], found[0]) if found else None)
        taken = {place for _, place in continued.values()}
        rows += [[*[None] * at, (p, v, None)] for place, (p, v) in enumerate(side) if place not in taken]
    return Chain(tuple(i for i, _ in line), tuple(_row(cells) for cells in rows))


def _continued(
    rows: Sequence[Sequence[tuple[Paragraph, Vector, float | None] | None]],
    side: Sequence[tuple[Paragraph, Vector]],
) -> dict[int, tuple[float, int]]:
    """Row -> (nearness, place in `side`), nearest pairs first, each row and each place once."""
    last = [next(c[1] for c in reversed(cells) if c) for cells in rows]
    near = Near([v for _, v in side], mean_length([*last, *(v for _, v in side)]))
    pairs = [(nearness, row, place) for row, v in enumerate(last) for nearness, place in near.nearest(v)]
    found: dict[int, tuple[float, int]] = {}
    taken: set[int] = set()
    for nearness, row, place in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if nearness < NO_COUNTERPART:
            break
        if row not in found and place not in taken:
            found[row] = (nearness, place)
            taken.add(place)
    return found


def _row(cells: Sequence[tuple[Paragraph, Vector, float | None] | None]) -> ChainRow:
    paragraphs = tuple(c[0] if c else None for c in cells)
    theme = next((p.themes[0] for p in paragraphs if p and p.themes), None)
    return ChainRow(theme, paragraphs, tuple(c[2] if c else None for c in cells))
