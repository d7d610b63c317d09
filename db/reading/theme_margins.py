"""The margins of a paragraph's themes: what the models compute from `theme_features`, computed faster.

Features without a weight are given no name, and the weights of features with the same value are added up before they
are multiplied. A test compares the results with those of `theme_features`.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import repeat
from operator import mul
from typing import Final

from db.reading.learned import (
    HUNDREDTHS,
    NO_WEIGHTS,
    NOUGHTS,
    STEPS,
    Term,
    ThemeModels,
    repeated_of,
    sum_repeated,
)
from db.reading.pair_weights import sum_pairs
from db.reading.phrases import STOP
from db.reading.stems import length_factor
from db.reading.theme_features import (
    CACHED_SECTIONS,
    HEADINGS,
    LENGTH,
    VECTOR_LENGTH,
    VECTOR_NAMES,
    frame_features,
)
from db.reading.theme_words import NO_CONTENT, WordColumns
from db.vectors import stem_vectors

_VECTOR_STEPS: Final = repeat(VECTOR_LENGTH * STEPS)  # a power of two: the product is exact


class ThemeMargins:
    """Computes the margins of paragraphs with the weights of both theme models. May be used from any thread."""

    def __init__(self, models: ThemeModels) -> None:
        self._models = models
        self._vectors = [models.present.sum({name: 1.0}) // STEPS for name in VECTOR_NAMES]
        self._frame = lru_cache(CACHED_SECTIONS)(self._sum_frame)
        self._frame_features = lru_cache(CACHED_SECTIONS)(frame_features)

    def _sum_frame(self, section: tuple[str, ...], kind: str) -> int:
        return self._models.present.sum(frame_features(section, kind))

    def present(
        self, terms: "ReadTerms", rules: Mapping[str, float], least: float = -math.inf
    ) -> dict[int, float]:
        """Class -> its margin in the model `present`, for margins of at least `least`. `rules`: of `rule_features`."""
        model, factor = self._models.present, terms.factor
        total = self._frame(terms.section, terms.kind) + model.sum(rules)
        total += (sum(filter(None, terms.words.weights)) + sum(filter(None, terms.first_weights))) * int(
            factor * STEPS
        )
        total += sum_repeated(model.stems, terms.repeated, 1.0, factor)
        total += sum_repeated(model.first_stems, terms.first_repeated, 1.0, factor)
        total += sum_pairs(terms.pairs, 1.0, factor)
        steps = map(int, map(mul, terms.direction, _VECTOR_STEPS))
        return model.unpack_from(total + sum(map(mul, self._vectors, steps)), least)

    def first(
        self, terms: "ReadTerms", rules: Mapping[str, float], numbers: Iterable[int]
    ) -> dict[int, float]:
        """Class -> its margin in the model `first`, for the classes `numbers`; its last digits may differ."""
        weights = self._weights_by_count(terms)
        others = {**self._frame_features(terms.section, terms.kind), **rules}
        return {number: self._first_margin(number, weights, terms, others) for number in numbers}

    def _weights_by_count(self, terms: "ReadTerms") -> dict[int, int]:
        """Count -> the packed sum of the weights of the terms that occur so often: they have one value."""
        model = self._models.first
        added: defaultdict[int, int] = defaultdict(int)
        _add_by_count(added, model.stems, terms.counts, terms.repeated)
        _add_by_count(added, model.first_stems, set(terms.first), terms.first_repeated)
        pairs = Counter(terms.pairs)
        _add_by_count(added, {pair: pair[1] for pair in pairs}, pairs, repeated_of(pairs))
        return added

    def _first_margin(
        self, number: int, by_count: Mapping[int, int], terms: "ReadTerms", others: Mapping[str, float]
    ) -> float:
        model = self._models.first
        said = sum([(1.0 + math.log(n)) * model.field(total, number) for n, total in by_count.items()])
        direction: float = sum(map(mul, terms.direction, self._vector_weights[number]))
        known: float = sum(map(mul, others.values(), map(model.weights_of(number).get, others, NO_WEIGHTS)))
        return model.bias[number] + said * terms.factor / HUNDREDTHS + direction * VECTOR_LENGTH + known

    @cached_property
    def _vector_weights(self) -> list[list[float]]:
        """For each class of the model `first`: the weights of the dimensions of the vector, in their order."""
        model = self._models.first
        classes = map(model.weights_of, range(len(model.classes)))
        return [[weights.get(name, 0.0) for name in VECTOR_NAMES] for weights in classes]


class ReadTerms:
    """The stems of a paragraph in their order and by their counts, and their vector."""

    __slots__ = (
        *("components", "counts", "direction", "factor", "first", "first_repeated", "length"),
        *("first_weights", "kind", "pairs", "repeated", "section", "words"),
    )

    def __init__(self, words: WordColumns, section: tuple[str, ...], kind: str) -> None:
        self.section = section[-HEADINGS:]
        self.kind = kind
        self.words = words
        self.pairs = words.known_pairs()
        self.counts = Counter(filter(None, words.stems))
        del self.counts[STOP]
        self.repeated = repeated_of(self.counts)
        end = _first_end(words.stems)
        self.first_weights = words.first_weights[:end]
        self.first = [stem for stem in words.stems[:end] if stem and stem != STOP]
        several = len(set(self.first)) < len(self.first)
        self.first_repeated = repeated_of(Counter(self.first)) if several else []
        self.factor = length_factor(self.counts.values(), LENGTH)
        # Those of the vector that `StemVectors.embed` makes of these stems; () where it makes another.
        self.components: Sequence[int] = ()
        self.length = 0.0
        self.direction = self._direction()

    def _direction(self) -> list[float]:
        """The vector of the stems, scaled to the length 1; [] where the file of vectors is missing."""
        vectors, factor = stem_vectors.load(), self.factor
        if vectors is None:
            return []
        if len(self.repeated) < len(self.counts) or not self.counts:
            amounts = ((stem, n, factor * (1.0 + math.log(n)) / factor) for stem, n in self.repeated)
            self.components = vectors.components(sum(filter(None, self.words.lanes)), amounts)
            self.length = stem_vectors.length_of(self.components)
            return stem_vectors.direction_of(self.components, self.length)
        values = {stem: self._value(n) for stem, n in self.repeated}
        smallest = min(values.values())
        return vectors.direction({stem: value / smallest for stem, value in values.items()})

    def _value(self, count: int) -> float:
        return self.factor if count == 1 else self.factor * (1.0 + math.log(count))


def _first_end(stems: Sequence[str]) -> int:
    """The place of the end of the first sentence that has a word of content."""
    start = 0
    while start < len(stems) and stems[start] in NO_CONTENT:
        start += 1
    try:
        return stems.index(STOP, start)
    except ValueError:  # one sentence without an end
        return len(stems)


def _add_by_count(
    added: dict[int, int],
    weights: Mapping[Term, int],
    terms: Iterable[Term],
    repeated: Iterable[tuple[Term, int]],
) -> None:
    """Add the weights of different terms to the sum of their counts: 1 but for those that are `repeated`."""
    added[1] += sum(map(weights.get, terms, NOUGHTS))
    for term, count in repeated:
        if weight := weights.get(term):
            added[1] -= weight
            added[count] += weight
