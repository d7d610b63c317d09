"""The similarity of two paragraphs, 0..1: the cosine of weighted terms, corrected for length. Pure.

The weights were chosen on 41 known pairs: few of them and round, so that they fit inspection reports and not only
those 41.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from math import log, sqrt
from operator import mul, truediv
from typing import Final, NamedTuple

from db.compare.terms import MATTER, PAIR, SAME

# A pair of words is rarer than its words, so its own rarity already counts; at full weight two paragraphs that
# share a turn of phrase beat two that share a matter.
PAIR_WEIGHT: Final = 0.5
# A shared matter weighs a little more than an equally rare shared word: inspectors seldom use one another's words.
MATTER_WEIGHT: Final = 1.2
# A theme that the tagger assigned to both: evidence of the subject, never enough alone.
THEME_WEIGHT: Final = 0.6
THEME: Final = "#"
_WEIGHT_OF_KIND: Final = {MATTER: MATTER_WEIGHT, THEME: THEME_WEIGHT}  # by the first character of a term
# Cosine alone favours short counterparts. It is raised to (mean length / length) ** LENGTH for either side: long
# paragraphs gain a little, short ones lose a little, and equal texts keep 1. Of exponents from 0 to 0.6, 0.2 found most
# of the known pairs first.
LENGTH: Final = 0.2
# A smaller cosine is ignored, whatever the lengths: most paragraphs share a word or two.
LEAST: Final = 0.01
# Added to each term's count of paragraphs, so that a term seen once does not outweigh all others.
SMOOTHING: Final = 0.5


class Vector(NamedTuple):
    """A paragraph's weighted terms, normalised to unit length, and the length before that."""

    weights: dict[str, float]
    length: float


def document_frequency(documents: Iterable[Mapping[str, int]]) -> Counter[str]:
    """Term -> how many of the documents hold it."""
    return Counter(chain.from_iterable(documents))


def rarity(frequency: Mapping[str, int], documents: int, corpus: Mapping[str, float]) -> dict[str, float]:
    """Term -> its weight: the fewer of the documents hold it, the higher.

    `corpus` maps words of the documents to the share of a whole database's paragraphs that hold them (0..1); it counts
    as much as the share in the two reports, since a word may be rare in two reports and common in all.
    """
    least = SMOOTHING / (documents + 1)
    # Most terms are in no corpus and share their count with many others: computed once for each count.
    shares = {count: (count + SMOOTHING) / (documents + 1) for count in set(frequency.values())}
    of_word = {count: max(0.0, -log(share)) for count, share in shares.items()}
    of_pair = {count: PAIR_WEIGHT * weight for count, weight in of_word.items()}
    weights = {term: of_pair[count] if PAIR in term else of_word[count] for term, count in frequency.items()}
    for term, corpus_share in corpus.items():
        weights[term] = max(0.0, -log(sqrt(shares[frequency[term]] * max(corpus_share, least))))
    for term in [term for term in frequency if term[0] in _WEIGHT_OF_KIND]:
        weights[term] = of_word[frequency[term]] * _WEIGHT_OF_KIND[term[0]]
    return weights


def vector(document: Mapping[str, int], term_weights: Mapping[str, float]) -> Vector:
    """The document's terms weighted by rarity and, dampened, by how often the document holds them.

    `term_weights` has every term of the document.
    """
    weights = list(map(term_weights.__getitem__, document))
    for at, count in enumerate(document.values()):
        if count != 1:
            weights[at] *= 1 + log(count)
    length = sqrt(sum(map(mul, weights, weights)))
    if not length:
        return Vector({}, 0.0)
    return Vector(dict(zip(document, map(truediv, weights, repeat(length)), strict=False)), length)


class NearestIndex:
    """An inverted index of one side's vectors, to rank them by similarity to a vector of another."""

    def __init__(self, vectors: Sequence[Vector], mean_length: float) -> None:
        """`mean_length` is that of all vectors compared, of both sides, so that similarity is symmetric."""
        self._mean = mean_length or 1.0
        self._exponents = [self._exponent(v) for v in vectors]
        self._postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, indexed in enumerate(vectors):
            for term, weight in indexed.weights.items():
                self._postings[term].append((at, weight))

    def similarities(self, wanted: Vector) -> list[float]:
        """The similarity (0..1) of each vector with `wanted`, by place; 0 where the cosine is not above LEAST."""
        sums = [0.0] * len(self._exponents)
        postings = self._postings
        for term, weight in wanted.weights.items():
            if term in postings:
                for at, other in postings[term]:
                    sums[at] += weight * other
        exponent = self._exponent(wanted)
        return [
            (dot if dot < 1.0 else 1.0) ** (exponent * own) if dot > LEAST else 0.0
            for dot, own in zip(sums, self._exponents, strict=True)
        ]

    def _exponent(self, compared: Vector) -> float:
        return float((self._mean / compared.length) ** LENGTH) if compared.length else 1.0


def is_word(term: str) -> bool:
    """Whether a term is a stem of one word, and not a pair, an equal form, a matter or a theme."""
    return PAIR not in term and term[0] not in (SAME, MATTER, THEME)
