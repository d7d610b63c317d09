"""How near two paragraphs are, 0..1: weighted terms, cosine, lengths made fair.

The weights were chosen on 41 known pairs: few and round, so that they say something of inspection reports and not of
those 41.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from db.compare.terms import MATTER, PAIR, SAME

# A pair of words is rarer than its words, so its own rarity already counts; at full weight two paragraphs that
# share a turn of phrase beat two that share a matter.
PAIR_WEIGHT: Final = 0.5
# A shared matter is worth a little more than a shared word as rare: inspectors seldom use one another's words.
MATTER_WEIGHT: Final = 1.2
# A theme that the tagger gave to both: evidence of the subject, never enough alone.
THEME_WEIGHT: Final = 0.6
THEME: Final = "#"
# Cosine alone favours a short counterpart that says little. It is raised to (mean length / length) ** LENGTH for either
# side: the long gain a little, the short lose a little, and the same text stays as near as can be. Of exponents from
# 0 to 0.6, 0.2 found most of the known pairs first.
LENGTH: Final = 0.2
# A cosine so small is no nearness worth telling, whatever the lengths; most paragraphs share a word or two with most.
LEAST: Final = 0.01
# Added to each term's count of paragraphs, so that a term seen once is not worth everything.
SMOOTHING: Final = 0.5


@dataclass(frozen=True, slots=True)
class Vector:
    """A paragraph as its weighted terms, made unit length, and the length it had before."""

    weights: dict[str, float]
    length: float


def document_frequency(documents: Iterable[Counter[str]]) -> Counter[str]:
    """In how many of the documents each term stands."""
    found: Counter[str] = Counter()
    for document in documents:
        found.update(document.keys())
    return found


def rarity(frequency: Mapping[str, int], documents: int, corpus: Mapping[str, float]) -> dict[str, float]:
    """What each term is worth, from how few of the documents hold it.

    `corpus` gives, for the words that a whole database knows, the share of its paragraphs that hold the word (0..1); it
    counts as much as the two reports' own share, since a word may be rare in two reports and common in all.
    """
    least = SMOOTHING / (documents + 1)
    # Of most terms only these reports know, and as often as of many others: worked out once for each count.
    of_count = {
        count: max(0.0, -log((count + SMOOTHING) / (documents + 1))) for count in set(frequency.values())
    }
    worth = {}
    for term, count in frequency.items():
        rare, known = of_count[count], corpus.get(term)
        if known is not None:
            share = (count + SMOOTHING) / (documents + 1)
            rare = max(0.0, -log(sqrt(share * max(known, least))))
        worth[term] = rare * _kind_weight(term)
    return worth


def _kind_weight(term: str) -> float:
    if term.startswith(MATTER):
        return MATTER_WEIGHT
    if term.startswith(THEME):
        return THEME_WEIGHT
    return PAIR_WEIGHT if PAIR in term else 1.0


def vector(document: Counter[str], worth: Mapping[str, float]) -> Vector:
    """The document's terms weighted by rarity and, dampened, by how often they stand in it."""
    weights = {
        term: worth[term] if count == 1 else (1 + log(count)) * worth[term]
        for term, count in document.items()
        if worth.get(term)
    }
    length = sqrt(sum(w * w for w in weights.values()))
    return Vector({t: w / length for t, w in weights.items()}, length) if length else Vector({}, 0.0)


class Near:
    """Paragraphs of one side, ready to be asked which of them are nearest to a paragraph of another."""

    def __init__(self, vectors: Sequence[Vector], mean_length: float) -> None:
        """`mean_length` is that of all vectors compared, of both sides, so that nearness is mutual."""
        self._mean = mean_length or 1.0
        self._fairness = [self._fair(v) for v in vectors]
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for at, one in enumerate(vectors):
            for term, weight in one.weights.items():
                self._postings.setdefault(term, []).append((at, weight))

    def nearest(self, asked: Vector) -> list[tuple[float, int]]:
        """(nearness 0..1, place) of each paragraph that shares more than a trace with `asked`, nearest first."""
        sums = [0.0] * len(self._fairness)
        for term, weight in asked.weights.items():
            for at, other in self._postings.get(term, ()):
                sums[at] += weight * other
        fair, fairness = self._fair(asked), self._fairness
        found = [
            (-(min(1.0, dot) ** (fair * fairness[at])), at) for at, dot in enumerate(sums) if dot > LEAST
        ]
        found.sort()
        return [(-nearness, at) for nearness, at in found]

    def _fair(self, one: Vector) -> float:
        return float((self._mean / one.length) ** LENGTH) if one.length else 1.0


def is_word(term: str) -> bool:
    """Whether a term is a stem of one word, and not a pair, an equal form, a matter or a theme."""
    return PAIR not in term and term[0] not in (SAME, MATTER, THEME)
