"""The words of a text as stems, sentence by sentence: what the learned weights are about."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from db.reading.phrases import STOP
from db.vectors.stems import stem

__all__ = ["CACHED_WORDS", "damped", "sentences", "stem"]

CACHED_WORDS: Final = 50_000  # distinct words cached; a report has some 5,000


def sentences(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The sentences of `words` (from `phrases.tokens`), without their ends; none is empty."""
    start = 0
    for at, word in enumerate(words):
        if word == STOP:
            if at > start:
                yield words[start:at]
            start = at + 1
    if len(words) > start:
        yield words[start:]


def damped(counts: Mapping[str, int], length: float) -> dict[str, float]:
    """Feature to value: the logarithm of its count, with the features of single words ("w …") scaled to `length`.

    A long text has more words than a short one, and must not be surer of every theme for that.
    """
    words = [count for feature, count in counts.items() if feature[0] == "w"]
    factor = length / (math.sqrt(sum([1.0 if n == 1 else (1.0 + math.log(n)) ** 2 for n in words])) or 1.0)
    return {
        feature: factor if count == 1 else factor * (1.0 + math.log(count))
        for feature, count in counts.items()
    }
