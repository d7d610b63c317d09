"""The similarity of two paragraphs, 0..1: the cosine of weighted terms, corrected for length. Pure.

The weights were chosen on 41 known pairs: few of them and round, so that they fit inspection reports and not only
those 41.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from math import log, sqrt
from typing import Final

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


class TermIndex:
    """Documents (term -> how often the document holds it), to be compared by the terms that they share."""

    def __init__(self, documents: Sequence[Mapping[str, int]]) -> None:
        self._documents = documents
        self.frequency: Mapping[str, int] = Counter(chain.from_iterable(documents))
        # Of each document: the terms that it holds more than once, and how much of a weight the others add.
        self._repeated = [
            [(term, log(count)) for term, count in document.items() if count != 1] for document in documents
        ]

    def __len__(self) -> int:
        return len(self._documents)

    def similarities(self, term_weights: Mapping[str, float], lefts: int) -> Iterator[list[float]]:
        """For each of the first `lefts` documents its similarities (0..1) with each of the others, in their order.

        `term_weights` has every term. A similarity is 0 where the cosine is not above LEAST.
        """
        # The square is the product of a term's weights in two documents, the same for all that hold the term once.
        squares = {term: weight * weight for term, weight in term_weights.items()}
        lengths = [self._length(at, squares) for at in range(len(self))]
        mean = sum(lengths) / len(lengths) if lengths else 1.0
        exponents = [(mean / length) ** LENGTH if length else 1.0 for length in lengths]
        others = [(length or 1.0, own) for length, own in zip(lengths, exponents, strict=True)][lefts:]
        products = self._products(squares, lefts)
        for of_left, length, exponent in zip(products, lengths, exponents, strict=False):
            divisor = length or 1.0
            yield [
                (dot if dot < 1.0 else 1.0) ** (exponent * own)
                if (dot := product / (divisor * other)) > LEAST
                else 0.0
                for product, (other, own) in zip(of_left, others, strict=True)
            ]

    def _length(self, at: int, squares: Mapping[str, float]) -> float:
        square = sum(map(squares.__getitem__, self._documents[at]))
        for term, more in self._repeated[at]:
            square += squares[term] * more * (2 + more)  # (1 + more) squared, without the 1 above
        return sqrt(square)

    def _products(self, squares: Mapping[str, float], lefts: int) -> Iterator[list[float]]:
        """For each of the first `lefts` documents its scalar products with each of the others."""
        # Most terms are in one document alone, and are left out before anything is done for each.
        holders: dict[str, list[int]] = {term: [] for term, count in self.frequency.items() if count > 1}
        for at, document in enumerate(self._documents[lefts:]):
            for term in filter(holders.__contains__, document):
                holders[term].append(at)
        repeated = self._repeated_from(lefts)
        for document, own in zip(self._documents[:lefts], self._repeated, strict=False):
            sums = [0.0] * (len(self) - lefts)
            factors = dict(own)
            for term in filter(holders.__contains__, document):
                product = squares[term]
                if term in factors:
                    product *= 1 + factors[term]
                for at in holders[term]:
                    sums[at] += product
                if term in repeated:
                    for at, more in repeated[term]:
                        sums[at] += product * more
            yield sums

    def _repeated_from(self, first: int) -> Mapping[str, Sequence[tuple[int, float]]]:
        """Term -> the documents from a place on, counted from it, that hold it more than once, and how much it adds."""
        repeated: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, terms in enumerate(self._repeated[first:]):
            for term, more in terms:
                repeated[term].append((at, more))
        return repeated


def is_word(term: str) -> bool:
    """Whether a term is a stem of one word, and not a pair, an equal form, a matter or a theme."""
    return PAIR not in term and term[0] not in (SAME, MATTER, THEME)
