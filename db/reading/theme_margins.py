"""The margins of a paragraph's themes: as the models make them of `theme_features`, in fewer steps.

No name is made for a feature that has no weight, and features of one value are added up before they are multiplied.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import mul
from typing import Final

from db.reading.learned import STEPS, LinearModel, ThemeModels, sum_counted
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
        model = self._models.present
        total = self._frame(terms.section, terms.kind) + model.sum(rules)
        total += sum_counted(model.stems, terms.counts, 1.0, terms.factor)
        total += sum_counted(model.first_stems, terms.first, 1.0, terms.factor)
        total += sum_counted(model.pairs, _counted_pairs(terms.content, model), 1.0, terms.factor)
        steps = [int(component * VECTOR_LENGTH * STEPS) for component in terms.direction]
        return model.unpack(total + sum(map(mul, self._vectors, steps)))

    def first(
        self, terms: "ReadTerms", rules: Mapping[str, float], numbers: Iterable[int]
    ) -> dict[int, float]:
        """As `first.margin` of all features for each of `numbers`: added in the order of the text."""
        model = self._models.first
        features = dict(terms.known_features(model))
        features.update((n, v * VECTOR_LENGTH) for n, v in zip(VECTOR_NAMES, terms.direction, strict=False))
        features.update(self._frame_features(terms.section, terms.kind))
        features.update(rules)
        return {number: model.margin(features, number) for number in numbers}


class ReadTerms:
    """The stems of a paragraph in their order and by their counts, and the direction of their vector."""

    __slots__ = ("content", "counts", "direction", "factor", "first", "kind", "section")

    def __init__(self, words: Sequence[str], section: tuple[str, ...], kind: str) -> None:
        self.section = section[-HEADINGS:]
        self.kind = kind
        self.content = [stem for stem in map(_STEMS.__getitem__, words) if stem]  # STOP between sentences
        self.counts = Counter(self.content)
        del self.counts[STOP]
        self.first = Counter(_first_sentence(self.content))
        self.factor = length_factor(self.counts.values(), LENGTH)
        self.direction = _direction(self.counts, self.factor)

    def known_features(self, model: LinearModel) -> Iterator[tuple[str, float]]:
        """Those of the text that have weights, by where each occurs first."""
        pairs = _counted_pairs(self.content, model)
        for before, stem in pairwise((STOP, *self.content)):
            if stem in model.stems:
                yield "w " + stem, self._value(self.counts[stem])
            if stem in self.first and stem in model.first_stems:
                yield "f " + stem, self._value(self.first[stem])
            if count := pairs.get((before, stem)):
                yield f"p {before} {stem}", self._value(count)

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


def _direction(counts: Mapping[str, int], factor: float) -> list[float]:
    """Of the vector of the stems; [] where the file of the vectors is absent."""
    vectors = stem_vectors.load()
    if vectors is None:
        return []
    least = min(counts.values(), default=1)
    if least == 1 and len(counts) == sum(counts.values()):
        return vectors.direction(counts)
    values = {s: factor if n == 1 else factor * (1.0 + math.log(n)) for s, n in counts.items()}
    smallest = min(values.values())  # of a stem that occurs once
    return vectors.direction({stem: value / smallest for stem, value in values.items()})
