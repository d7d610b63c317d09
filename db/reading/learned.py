"""Learned weights: linear models over named features, read from `seeds/weights.json`.

    {"present": {"classes": ["assessment", ...], "bias": [-312, ...], "weights": {"w caseload": [27, 84, 3, -12], ...}}}

Weights are in hundredths: here the stem "caseload" adds 0.84 to class 27 and takes 0.12 from class 3, counted from 0 in
the list of classes. A feature's name begins with what it is about: `w` a stem, `p` a pair of stems, `h` a heading, `k`
the kind of paragraph, `n` a stem in reach of a negating word, `v` a dimension of the vector of its stems, `s` how its
sentences lean, `=` and the words after it a figure made by the rules. The file is made by
`tests/theme_model/train.py`; numbers are added in the order of the text, so that every machine comes to the same
answer.
"""

import json
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import compress, repeat
from math import log
from operator import mul
from struct import Struct
from sys import intern
from typing import Any, Final, NamedTuple, TypeVar

from seeds import FOLDER

HUNDREDTHS: Final = 100  # as which weights are stored: enough for the third decimal of a score
STEPS: Final = 1024  # to which the value of a feature is rounded
FIELD_BYTES: Final = 4  # of a class in a packed number: room for margins up to 20,000; none reaches 1,000
FIELD: Final = 8 * FIELD_BYTES
MIDDLE: Final = 1 << (FIELD - 1)  # added to each field, so that none is below zero
_FIELD_MASK: Final = (1 << FIELD) - 1
NOUGHTS: Final = repeat(0)  # the packed weights of what is unknown
NO_WEIGHTS: Final = repeat(0.0)
_STEPS: Final = repeat(STEPS)

Term = TypeVar("Term", bound=Hashable)


class LinearModel:
    """A weight for each feature and class. May be used from any thread.

    The weights of a feature are packed into one integer, FIELD bits for each class, so that one multiplication and one
    addition do for all classes: ten times faster than a loop over them, and exact.
    """

    def __init__(
        self, classes: Sequence[str], bias: Sequence[int], weights: Mapping[str, Sequence[int]]
    ) -> None:
        """`bias`: of each class; `weights`: feature -> (class, weight, class, weight …). Both are in hundredths."""
        self.classes = tuple(classes)
        self.bias = tuple(value / HUNDREDTHS for value in bias)
        self._rows = weights
        self._packed = {feature: _packed(row) for feature, row in weights.items()}
        start = [number for place, value in enumerate(bias) for number in (place, value * STEPS + MIDDLE)]
        self._start = _packed(start)
        self._middles = _packed([number for place in range(len(bias)) for number in (place, MIDDLE)])
        self._fields = Struct(f"<{len(self.classes)}I")  # of FIELD_BYTES each
        # What the features that begin with `w`, `f`, `n` and `p` are about, to their weights.
        self.stems: dict[str, int] = {}
        self.first_stems: dict[str, int] = {}
        self.negated: dict[str, int] = {}
        self.pairs: dict[tuple[str, str], int] = {}
        for name, packed in self._packed.items():
            match name.split(" "):
                case ["w", stem]:
                    self.stems[intern(stem)] = packed
                case ["f", stem]:
                    self.first_stems[intern(stem)] = packed
                case ["n", stem]:
                    self.negated[intern(stem)] = packed
                case ["p", before, after]:
                    self.pairs[intern(before), intern(after)] = packed

    def margins(self, features: Mapping[str, float]) -> list[float]:
        """The margin of each class, in the order of `classes`: the larger, the likelier."""
        return self.unpack(self.sum(features))

    def sum(self, features: Mapping[str, float]) -> int:
        """What features add to the margins of all classes, packed. Features unknown to the model are ignored."""
        return sum_figures(map(self._packed.get, features, NOUGHTS), features.values())

    def weights_of_names(self, names: Iterable[str]) -> tuple[int, ...]:
        """The packed weights of features whose names are the same for every text, for `sum_figures`."""
        return tuple(self._packed.get(name, 0) for name in names)

    def unpack(self, total: int) -> list[float]:
        """The margin of each class: its bias, and its field of `total`, a packed sum of features."""
        fields = self._fields.unpack((self._start + total).to_bytes(self._fields.size, "little"))
        return [(field - MIDDLE) / (HUNDREDTHS * STEPS) for field in fields]

    def unpack_from(self, total: int, least: float) -> dict[int, float]:
        """Class -> its margin, as `unpack` gives it, for the few classes whose margin is at least `least`."""
        fields = self._fields.unpack((self._start + total).to_bytes(self._fields.size, "little"))
        lowest = MIDDLE + least * (HUNDREDTHS * STEPS)
        return {
            number: (field - MIDDLE) / (HUNDREDTHS * STEPS)
            for number, field in enumerate(fields)
            if field >= lowest
        }

    def field(self, total: int, number: int) -> int:
        """The weight of class `number` in a packed sum of weights, in hundredths."""
        return ((self._middles + total) >> (FIELD * number) & _FIELD_MASK) - MIDDLE

    def margin(self, features: Mapping[str, float], number: int) -> float:
        """The margin of class `number` alone."""
        weights = self.weights_of(number)
        known: float = sum(map(mul, features.values(), map(weights.get, features, NO_WEIGHTS)))
        return self.bias[number] + known

    def contributions(self, features: Mapping[str, float], number: int) -> dict[str, float]:
        """What each feature adds to the margin of class `number`; those that add nothing are left out."""
        weights = self.weights_of(number)
        return {
            feature: value * weights[feature] for feature, value in features.items() if feature in weights
        }

    def weights_of(self, number: int) -> dict[str, float]:
        """Feature -> its weight in class `number`. Must not be changed."""
        return self._by_class[number]

    @cached_property
    def _by_class(self) -> list[dict[str, float]]:
        by_class: list[dict[str, float]] = [{} for _ in self.classes]
        for feature, row in self._rows.items():
            for number, weight in zip(row[::2], row[1::2], strict=True):
                by_class[number][feature] = weight / HUNDREDTHS
        return by_class


def sum_figures(weights: Iterable[int], values: Collection[float]) -> int:
    """The packed sum of weights times values, pair by pair; weights after the last value are ignored."""
    steps = map(int, map(mul, filter(None, values), _STEPS))
    return sum(map(mul, compress(weights, values), steps))


def sum_repeated(
    weights: Mapping[Term, int], repeated: Sequence[tuple[Term, int]], value: float, factor: float
) -> int:
    """What repeated terms (with their counts) add to the sum of the weights of all their occurrences, packed.

    That sum counts every occurrence in full; a term counts by the logarithm of its count (`stems.damped`). So the
    difference, mostly below zero, is added. `factor` scales the counts to the length of the text.
    """
    once, total = int(factor * value * STEPS), 0
    for term, count in repeated:
        if weight := weights.get(term):
            total += weight * (int(factor * (1.0 + log(count)) * value * STEPS) - count * once)
    return total


def repeated_of(counts: Mapping[Term, int]) -> list[tuple[Term, int]]:
    """The terms that occur more than once, with their counts."""
    return [item for item in counts.items() if item[1] > 1]


def _packed(row: Sequence[int]) -> int:
    """The numbers of a row (class, number, class, number ...) as one integer."""
    if len(row) == 2:  # most rows have one class
        return row[1] << (FIELD * row[0])
    return sum([row[at + 1] << (FIELD * row[at]) for at in range(0, len(row), 2)])


class ThemeModels(NamedTuple):
    """Which themes a paragraph has, and which of them comes first."""

    present: LinearModel
    first: LinearModel


@cache
def theme_models() -> ThemeModels:
    """The models of the themes."""
    return ThemeModels(read_model(_stored()["present"]), read_model(_stored()["first"]))


@cache
def tone_model() -> LinearModel:
    """The model of the tone; its classes are the codes of codes.TONES."""
    return read_model(_stored()["tone"])


@cache
def sentence_model() -> LinearModel:
    """The model of a sentence's leaning; its classes are tone_sentences.LEANINGS."""
    return read_model(_stored()["sentence"])


def read_model(stored: Mapping[str, Any]) -> LinearModel:
    """The model of a JSON object with `classes`, `bias` and `weights`."""
    return LinearModel(stored["classes"], stored["bias"], stored["weights"])


@cache
def _stored() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(FOLDER.joinpath("weights.json").read_text(encoding="utf-8"))
    return content
