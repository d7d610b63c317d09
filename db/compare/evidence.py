"""How much speaks for two paragraphs being about one matter: words, meaning, judgement, place in the report. Pure.

The weights are round and few, so that they fit reports and not the pairs by which they were chosen (425 hand-read
paragraphs; see `python -m tests.bench.counterparts`).
"""

from collections.abc import Sequence
from math import log
from operator import add
from typing import Final, NamedTuple

from db.records import Paragraph
from db.vectors.vector_table import VectorTable

# The cosine of the vectors counts half as much as that of the words: 0.3 to 1.2 find equally many, below that fewer.
VECTORS: Final = 0.5


class _Weights(NamedTuple):
    """What counts beside the words and the vectors."""

    # Both under the same judgement, or under two that cover different children or functions.
    area: float
    # The distance of their places in the reports (0..1): inspectors follow one order.
    distance: float
    # Times log(words of the right paragraph / mean): of two that are equally near, the one that says more holds the
    # matter. It orders the candidates and says nothing of how likely the first is.
    length: float


_WITH_VECTORS: Final = _Weights(0.05, 0.1, 0.03)
# The words' similarities alone are smaller and nearer to one another, and are corrected for length already.
_OF_WORDS: Final = _Weights(0.03, 0.04, 0.0)
# Judgements that overlap: until 2023 ILACS reports judged children in care and care leavers together, SIF reports
# adoption within it; an overall judgement and those of 2013 cover everything.
_IN_CARE: Final = frozenset({"in-care", "care-leavers", "adoption"})
_EVERYTHING: Final = frozenset({"overall", "capacity-to-improve", "quality-of-provision"})


class Compared(NamedTuple):
    """A paragraph with its vector (b"" where there are none) and its place (0..1)."""

    paragraph: Paragraph
    vector: bytes
    position: float


class Candidate(NamedTuple):
    """A paragraph by its place in the list of the right: `order` sorts, `evidence` says how likely it is."""

    at: int
    order: float
    evidence: float


class Candidates:
    """The paragraphs of the right, to be ranked for each of the left."""

    def __init__(self, right: Sequence[Compared]) -> None:
        self._right = right
        self.has_vectors = bool(right) and all(c.vector for c in right)
        self._table = VectorTable([c.vector for c in right]) if self.has_vectors else None
        self._weights = _WITH_VECTORS if self.has_vectors else _OF_WORDS
        self._positions = [c.position for c in right]
        words = [len(c.paragraph.text.split()) or 1 for c in right]
        mean = sum(words) / len(words) if words else 1.0
        self._lengths = [self._weights.length * log(count / mean) for count in words]
        self._of_area: dict[str | None, list[float]] = {}

    def rank(self, left: Compared, words: Sequence[float], limit: int) -> list[Candidate]:
        """At most `limit` paragraphs of the right, the best candidate for `left` first.

        `words` is the similarity (0..1) of each of them with `left` by its words.
        """
        cosines = self._table.cosines(left.vector) if self._table and left.vector else [0.0] * len(words)
        areas, position, distance = self._areas(left.paragraph.area), left.position, self._weights.distance
        # A conditional takes half the time of `abs`; there are 50,000 pairs in two reports of usual length.
        evidence = [
            word
            + VECTORS * cosine
            + area
            - distance * (position - other if position > other else other - position)
            for word, cosine, area, other in zip(words, cosines, areas, self._positions, strict=True)
        ]
        order = list(map(add, evidence, self._lengths))
        return [Candidate(at, order[at], evidence[at]) for at in _largest(order, limit)]

    def _areas(self, area: str | None) -> list[float]:
        """What the areas of the right say for or against a paragraph of `area`."""
        if area not in self._of_area:
            weight = self._weights.area
            self._of_area[area] = [
                weight * area_agreement(area, other.paragraph.area) for other in self._right
            ]
        return self._of_area[area]


def _largest(values: Sequence[float], count: int) -> list[int]:
    """The places of the largest values, the largest first; of equal ones the first first.

    Their least value is found first: values are sorted in a third of the time of places.
    """
    least = sorted(values)[-count:]
    places = [at for at, value in enumerate(values) if value >= least[0]] if least else []
    return sorted(places, key=values.__getitem__, reverse=True)[:count]


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
