"""How much speaks for two paragraphs being about one matter: words, meaning, judgement, place in the report. Pure.

The weights are round and few, so that they fit reports and not the pairs by which they were chosen (425 hand-read
paragraphs; see `python -m tests.bench.counterparts`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from db.compare.similarity import NearestIndex, Vector
from db.records import Paragraph
from db.vectors.vector_table import VectorTable

# The cosine of the vectors counts half as much as that of the words: 0.3 to 1.2 find equally many, below that fewer.
VECTORS: Final = 0.5
# Both under the same judgement, or under two that cover different children or functions.
AREA: Final = 0.05
# The distance of their places in the reports (0..1): inspectors follow one order.
DISTANCE: Final = 0.1
# Without vectors the words' similarities are smaller and nearer to one another.
AREA_OF_WORDS: Final = 0.03
DISTANCE_OF_WORDS: Final = 0.04
# Times log(words of the right paragraph / mean): of two that are equally near, the one that says more holds the matter.
# It orders the candidates and says nothing of how likely the first is. The words' similarity is corrected already.
LENGTH: Final = 0.03
# Judgements that overlap: until 2023 ILACS reports judged children in care and care leavers together, SIF reports
# adoption within it; an overall judgement and those of 2013 cover everything.
_IN_CARE: Final = frozenset({"in-care", "care-leavers", "adoption"})
_EVERYTHING: Final = frozenset({"overall", "capacity-to-improve", "quality-of-provision"})


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph with its weighted terms, its vector (b"" where there are none) and its place (0..1)."""

    paragraph: Paragraph
    terms: Vector
    vector: bytes
    position: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph by its place in the list of the right: `order` sorts, `evidence` says how likely it is."""

    at: int
    order: float
    evidence: float


class Candidates:
    """The paragraphs of the right, to be ranked for each of the left."""

    def __init__(self, right: Sequence[Compared], mean_length: float) -> None:
        """`mean_length` is that of the term vectors of both sides, before normalisation."""
        self._right = right
        self._index = NearestIndex([c.terms for c in right], mean_length)
        self.has_vectors = bool(right) and all(c.vector for c in right)
        self._table = VectorTable([c.vector for c in right]) if self.has_vectors else None
        words = [len(c.paragraph.text.split()) or 1 for c in right]
        mean = sum(words) / len(words) if words else 1.0
        weight = LENGTH if self.has_vectors else 0.0
        self._lengths = [weight * log(count / mean) for count in words]

    def rank(self, left: Compared) -> list[Candidate]:
        """Every paragraph of the right, the best candidate for `left` first."""
        evidence = [0.0] * len(self._right)
        for similarity, at in self._index.nearest(left.terms):
            evidence[at] = similarity
        if self._table is not None and left.vector:
            evidence = [
                words + VECTORS * cosine
                for words, cosine in zip(evidence, self._table.cosines(left.vector), strict=True)
            ]
            area, distance = AREA, DISTANCE
        else:
            area, distance = AREA_OF_WORDS, DISTANCE_OF_WORDS
        ranked = []
        for at, (value, other) in enumerate(zip(evidence, self._right, strict=True)):
            value += area * area_agreement(left.paragraph.area, other.paragraph.area)
            value -= distance * abs(left.position - other.position)
            ranked.append(Candidate(at, value + self._lengths[at], value))
        return sorted(ranked, key=lambda candidate: (-candidate.order, candidate.at))


def area_agreement(one: str | None, other: str | None) -> int:
    """1 for the same area, -1 for areas that cover different matters, 0 where either is unknown or they overlap."""
    if not one or not other:
        return 0
    if one == other:
        return 1
    if {one, other} <= _IN_CARE or one in _EVERYTHING or other in _EVERYTHING:
        return 0
    return -1


def positions(count: int) -> list[float]:
    """The places of `count` paragraphs in their report: 0 for the first, 1 for the last."""
    return [at / (count - 1) if count > 1 else 0.0 for at in range(count)]
