"""The words of a text as stems, sentence by sentence: what the learned weights are about."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from sys import intern
from typing import Final

from db.reading.phrases import STOP
from db.vectors.stems import stem
from db.vectors.word_table import WordTable

__all__ = ["damped", "length_factor", "sentence_bounds", "sentences", "stem", "stem_table"]


def sentence_bounds(words: Sequence[str]) -> list[tuple[int, int]]:
    """The place of the first word of each sentence of `words` (from `phrases.tokens`), and that of its end."""
    bounds = []
    start, length = 0, len(words)
    for _ in range(words.count(STOP)):
        end = words.index(STOP, start)
        if end > start:
            bounds.append((start, end))
        start = end + 1
    if length > start:
        bounds.append((start, length))
    return bounds


def sentences(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The sentences of `words` (from `phrases.tokens`), without their ends; none is empty."""
    return (words[start:end] for start, end in sentence_bounds(words))


def stem_table(given: Mapping[str, str]) -> WordTable[str]:
    """Word -> its stem; STOP stands for itself. `given`: what words stand for that are not stemmed."""
    known = {STOP: STOP, **given}

    def find(word: str) -> str:
        other = known.get(word)
        return intern(stem(word) if other is None else other)

    return WordTable(find)


def length_factor(counts: Collection[int], length: float) -> float:
    """The factor that scales the vector of the damped counts (1 + log of each) to `length`."""
    most = max(counts, default=0)
    if most < 2:
        return length / (math.sqrt(len(counts)) or 1.0)
    if most < len(_SQUARES):
        return length / (math.sqrt(sum(map(_SQUARES.__getitem__, counts))) or 1.0)
    return length / (math.sqrt(sum([_square(n) for n in counts])) or 1.0)


def _square(count: int) -> float:
    return 1.0 if count == 1 else (1.0 + math.log(count)) ** 2


_SQUARES: Final = (0.0, *map(_square, range(1, 64)))  # of the counts that occur


def damped(counts: Mapping[str, int], length: float) -> dict[str, float]:
    """Feature to value: the logarithm of its count, with the features of single words ("w …") scaled to `length`.

    A long text has more words than a short one, and must not be surer of every theme for that.
    """
    factor = length_factor([count for feature, count in counts.items() if feature[0] == "w"], length)
    return {
        feature: factor if count == 1 else factor * (1.0 + math.log(count))
        for feature, count in counts.items()
    }
