"""Chains: each matter through several inspections, oldest to newest. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from db.compare.counterparts import NOT_COMPARED, compare
from db.compare.records import Chain, ChainRow, Comparison, ComparisonRow
from db.records import Paragraph, Report

# (earlier, later), places in the list of inspections -> their comparison
ComparePair = Callable[[int, int], Comparison]


@dataclass(slots=True)
class _Matter:
    """A row in the making: its paragraphs by the place of their inspection, and the similarity of each to the last."""

    paragraphs: dict[int, Paragraph] = field(default_factory=dict)
    similarities: dict[int, float] = field(default_factory=dict)

    @property
    def last(self) -> int:
        """The place of the last inspection that mentioned it."""
        return max(self.paragraphs)


def chain(reports: Sequence[Report], compare_pair: ComparePair | None = None) -> Chain:
    """Chain the counterparts of two or more inspections, in the order given.

    Two paragraphs are joined where a comparison of their inspections shows them as a pair, or as a further one that is
    likely enough: `compare_pair` returns that comparison, by default from the two reports alone. Each paragraph that
    can have a counterpart is in exactly one row: unlike in a comparison, a paragraph continues one matter only, and the
    likeliest pairs are joined first. Where an inspection does not mention a matter its cell is empty, and the matter
    continues from the last inspection that mentioned it.
    """
    ask = compare_pair or (lambda earlier, later: compare(reports[earlier], reports[later]))
    matters: list[_Matter] = []
    for at, report in enumerate(reports):
        by_seq = {p.seq: p for p in report.paragraphs if p.kind not in NOT_COMPARED}
        continued = _continued(matters, at, ask)
        for seq, (matter, similarity) in continued.items():
            matter.paragraphs[at], matter.similarities[at] = by_seq[seq], similarity
        matters += [_Matter({at: p}) for seq, p in by_seq.items() if seq not in continued]
    count = len(reports)
    return Chain(
        tuple(report.inspection for report in reports), tuple(_row(matter, count) for matter in matters)
    )


def _continued(
    matters: Sequence[_Matter], at: int, compare_pair: ComparePair
) -> Mapping[int, tuple[_Matter, float]]:
    """Seq of a paragraph of the inspection at a place -> the matter that it continues, and the similarity.

    The likeliest pairs are joined first, each matter and each paragraph once.
    """
    of_last: dict[int, dict[int, int]] = {}
    for number, matter in enumerate(matters):
        of_last.setdefault(matter.last, {})[matter.paragraphs[matter.last].seq] = number
    pairs = [
        (similarity, of_seq[left], right)
        for last, of_seq in of_last.items()
        for row in compare_pair(last, at).rows
        for left, right, similarity in _pairs(row)
        if left in of_seq
    ]
    continued: dict[int, tuple[_Matter, float]] = {}
    joined: set[int] = set()
    for similarity, number, right in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if number not in joined and right not in continued:
            joined.add(number)
            continued[right] = (matters[number], similarity)
    return continued


def _pairs(row: ComparisonRow) -> Iterator[tuple[int, int, float]]:
    """(seq of the left, of the right, similarity) of each pair of a row that is likely enough."""
    if row.left is None or row.right is None:
        return
    yield row.left.seq, row.right.seq, row.similarity or 0.0
    for other in row.alternatives:
        if other.strength is not None:
            yield row.left.seq, other.paragraph.seq, other.similarity


def _row(matter: _Matter, count: int) -> ChainRow:
    cells = tuple(matter.paragraphs.get(at) for at in range(count))
    theme = next((p.themes[0] for p in cells if p and p.themes), None)
    return ChainRow(theme, cells, tuple(matter.similarities.get(at) for at in range(count)))
