"""The margins of a paragraph's themes: as the models make them of `theme_features`, in fewer steps.

No name is made for a feature that has no weight, and features of one value are added up before they are multiplied.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from operator import mul
from typing import Final, NamedTuple

from db.reading.learned import (
    NO_WEIGHTS,
    STEPS,
    LinearModel,
    ThemeModels,
    sum_counted,
    sum_repeated,
    sum_terms,
)
from db.reading.phrases import STOP
from db.reading.stems import Stems, length_factor
from db.reading.theme_features import (
    CACHED_SECTIONS,
    FUNCTION_WORDS,
    HEADINGS,
    LENGTH,
    VECTOR_LENGTH,
    VECTOR_NAMES,
    frame_features,
)
from db.vectors import stem_vectors

VECTOR_STEPS: Final = VECTOR_LENGTH * STEPS  # a power of two: the product is exact
_STEMS: Final = Stems(dict.fromkeys(FUNCTION_WORDS, ""))


class ThemeMargins:
    """Makes the margins of paragraphs by the weights of two models. May be used from any thread."""

    def __init__(self, models: ThemeModels) -> None:
        self._models = models
        self._vectors = [models.present.sum({name: 1.0}) // STEPS for name in VECTOR_NAMES]
        self._frame = lru_cache(CACHED_SECTIONS)(self._sum_frame)
        self._frame_features = lru_cache(CACHED_SECTIONS)(frame_features)

    def _sum_frame(self, section: tuple[str, ...], kind: str) -> int:
        return self._models.present.sum(frame_features(section, kind))

    def present(self, terms: "ReadTerms", rules: Mapping[str, float]) -> list[float]:
        """As `present.margins` of all features. `rules`: of `rule_features`."""
        model, factor = self._models.present, terms.factor
        total = self._frame(terms.section, terms.kind) + model.sum(rules)
        total += sum_terms(model.stems, terms.counts, factor)
        total += sum_repeated(model.stems, terms.repeated, 1.0, factor)
        total += sum_counted(model.first_stems, terms.first, 1.0, factor)
        total += sum_counted(model.pairs, _counted_pairs(terms.content, model), 1.0, factor)
        steps = [int(component * VECTOR_STEPS) for component in terms.direction]
        return model.unpack(total + sum(map(mul, self._vectors, steps)))

    def first(
        self, terms: "ReadTerms", rules: Mapping[str, float], numbers: Iterable[int]
    ) -> dict[int, float]:
        """As `first.margin` of all features for each of `numbers`: added in the order of the text."""
        said = terms.known_features(self._names)
        direction = [component * VECTOR_LENGTH for component in terms.direction]
        others = {**self._frame_features(terms.section, terms.kind), **rules}
        return {number: self._first_margin(number, said, direction, others) for number in numbers}

    def _first_margin(
        self, number: int, said: Mapping[str, float], direction: Sequence[float], others: Mapping[str, float]
    ) -> float:
        model = self._models.first
        weights = model.weights_of(number).get
        added: float = sum(
            chain(
                map(mul, said.values(), map(weights, said, NO_WEIGHTS)),
                map(mul, direction, self._vector_weights[number]),
                map(mul, others.values(), map(weights, others, NO_WEIGHTS)),
            )
        )
        return model.bias[number] + added

    @cached_property
    def _names(self) -> "_Names":
        model = self._models.first
        return _Names(
            {stem: "w " + stem for stem in model.stems},
            {stem: "f " + stem for stem in model.first_stems},
            {(before, stem): f"p {before} {stem}" for before, stem in model.pairs},
        )

    @cached_property
    def _vector_weights(self) -> list[list[float]]:
        """The weights of the dimensions in each class of the model of the theme that comes first."""
        model = self._models.first
        classes = map(model.weights_of, range(len(model.classes)))
        return [[weights.get(name, 0.0) for name in VECTOR_NAMES] for weights in classes]


class _Names(NamedTuple):
    """The names of the features that have weights: of stems, of those in the first sentence, of pairs."""

    stems: Mapping[str, str]
    first: Mapping[str, str]
    pairs: Mapping[tuple[str, str], str]


class ReadTerms:
    """The stems of a paragraph in their order and by their counts, and the direction of their vector."""

    __slots__ = ("content", "counts", "direction", "factor", "first", "kind", "repeated", "section")

    def __init__(self, words: Sequence[str], section: tuple[str, ...], kind: str) -> None:
        self.section = section[-HEADINGS:]
        self.kind = kind
        self.content = [stem for stem in map(_STEMS.__getitem__, words) if stem]  # STOP between sentences
        self.counts = Counter(self.content)
        del self.counts[STOP]
        self.repeated = [item for item in self.counts.items() if item[1] > 1]
        self.first = Counter(_first_sentence(self.content))
        self.factor = length_factor(self.counts.values(), LENGTH)
        self.direction = _direction(self.counts, self.repeated, self.factor)

    def known_features(self, names: _Names) -> dict[str, float]:
        """Those of the text that have names, by where each occurs first."""
        factor = self.factor
        values = {stem: self._value(count) for stem, count in self.repeated}
        firsts = {stem: self._value(count) for stem, count in self.first.items()}
        found: dict[str, float] = {}
        pairs: list[str] = []
        for pair in pairwise((STOP, *self.content)):
            stem = pair[1]
            if (name := names.stems.get(stem)) is not None:
                found[name] = values.get(stem, factor)
            if stem in firsts and (name := names.first.get(stem)) is not None:
                found[name] = firsts[stem]
            if (name := names.pairs.get(pair)) is not None:
                found[name] = factor
                pairs.append(name)
        if len(set(pairs)) < len(pairs):
            found.update((name, self._value(count)) for name, count in Counter(pairs).items())
        return found

    def _value(self, count: int) -> float:
        return self.factor if count == 1 else self.factor * (1.0 + math.log(count))


def _first_sentence(content: Sequence[str]) -> Sequence[str]:
    """The stems of the first sentence that has any."""
    start = 0
    while start < len(content) and content[start] == STOP:
        start += 1
    return content[start : content.index(STOP, start)] if STOP in content[start:] else content[start:]


def _counted_pairs(content: Sequence[str], model: LinearModel) -> dict[tuple[str, str], int]:
    """The pairs of stems that have weights, with their counts; no pair holds the end of a sentence."""
    return Counter(filter(model.pairs.__contains__, pairwise(content)))


def _direction(counts: Mapping[str, int], repeated: Sequence[tuple[str, int]], factor: float) -> list[float]:
    """Of the vector of the stems; [] where the file of the vectors is absent."""
    vectors = stem_vectors.load()
    if vectors is None:
        return []
    if len(repeated) < len(counts) or not counts:
        return vectors.direction_of(counts, {s: factor * (1.0 + math.log(n)) / factor for s, n in repeated})
    values = {s: factor * (1.0 + math.log(n)) for s, n in repeated}
    smallest = min(values.values())
    return vectors.direction({stem: value / smallest for stem, value in values.items()})
