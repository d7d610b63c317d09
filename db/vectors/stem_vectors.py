"""Paragraphs as vectors: the weighted sum of the vectors of their stems, normalised, one byte a dimension. Pure.

The stems' vectors are in `seeds/stem_vectors.bin`, which `python -m tests.training` makes. Two paragraphs about one
matter have a high cosine even where they share no word. Without the file, or with one that cannot be read, there are
no vectors, and comparisons rest on shared words and on the places of the paragraphs in their reports.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from math import log, sqrt
from operator import add, mul, truediv
from typing import Final

from db.vectors import vector_file
from db.vectors.stems import stem, words_of
from db.vectors.word_table import WordTable

# The first word of the file: another layout has another number.
FORMAT: Final = b"findings-stem-vectors-1"
DIMENSIONS: Final = 64
# The length of a vector, in units of a byte: components stay within -127..127.
UNIT: Final = 127
# Weights of stems are integers up to this, so that a paragraph's sum is exact.
WEIGHT_STEPS: Final = 4096
# 32-bit lanes of one large integer hold the 64 dimensions: a sum of stems is one addition each. All stems of the file
# together, each said a hundred thousand times, fill a lane (a test checks it); half the room is half the time.
_LANE_BYTES: Final = 4
_LANES_OF_ONE: Final = int.from_bytes(b"\1\0\0\0" * DIMENSIONS, "little")
# Added to each lane, the sign bit keeps a negative sum from borrowing of the next lane; flipped, it makes the lane a
# signed number (two's complement).
_SIGN_BITS: Final = (1 << 31) * _LANES_OF_ONE
# A number of 64 bits to which this is added is rounded as `round` does, and its lowest byte is that of the integer.
_ROUNDING: Final = 1.5 * 2.0**52
_DOUBLE_BYTES: Final = 8
_LOWEST_BYTE: Final = 0 if sys.byteorder == "little" else _DOUBLE_BYTES - 1


class StemVectors:
    """The vectors of the stems, and of texts made from them. `version` identifies the file by its bytes."""

    def __init__(self, version: str, weights: dict[str, int], places: dict[str, int], matrix: bytes) -> None:
        self.version = version
        self._weights = weights
        self._places = places
        self._matrix = matrix
        self._lanes: dict[str, int] = {}
        self._vectored = WordTable(self._stem_with_vector)  # of case-folded words
        self._weighted = WordTable(self._weigh)  # the lanes of a stem that occurs once

    def __contains__(self, stem: str) -> bool:
        return stem in self._places

    def weight(self, stem: str) -> float:
        """How much a stem counts in a text, above 0; 0 for a stem without a vector."""
        return self._weights.get(stem, 0) / WEIGHT_STEPS

    def embed(self, text: str) -> bytes:
        """The vector of a text: DIMENSIONS signed bytes; all zero where no stem of it has a vector."""
        counts = Counter(filter(None, map(self._vectored.__getitem__, words_of(text))))
        repeated = {stem: 1 + log(n) for stem, n in counts.items() if n > 1}
        components = self._sum_repeated(counts, repeated)
        return normalised(components, length_of(components))

    def embed_stems(self, amounts: Mapping[str, float]) -> bytes:
        """The vector of stems -> how much of each; stems without a vector count nothing."""
        components = self._sum(amounts)
        return normalised(components, length_of(components))

    def direction(self, amounts: Mapping[str, float]) -> list[float]:
        """As `embed_stems`, in numbers whose squares add up to 1; [] where no stem has a vector."""
        components = self._sum(amounts)
        return direction_of(components, length_of(components))

    def lanes(self, stem: str) -> int:
        """What a stem adds to the sum of a text each time that it occurs, for `components`."""
        return self._weighted[stem]

    def components(self, total: int, repeated: Iterable[tuple[str, int, float]]) -> Sequence[int]:
        """The vector of a text, for `direction_of` and `normalised`.

        `total`: the sum of the `lanes` of its stems, as often as they occur. `repeated`: the stems that occur more
        than once, how often, and how much of each there is.
        """
        total += _SIGN_BITS
        for one, count, amount in repeated:
            if weight := self._weights.get(one):
                total += (round(weight * amount) - count * weight) * self._lanes_of(one)
        return _components(total)

    def _sum(self, amounts: Mapping[str, float]) -> Sequence[int]:
        return self._sum_repeated(amounts, {stem: n for stem, n in amounts.items() if n != 1.0})

    def _sum_repeated(self, stems: Iterable[str], repeated: Mapping[str, float]) -> Sequence[int]:
        # Most stems of a paragraph are there once.
        total = sum(map(self._weighted.__getitem__, stems), _SIGN_BITS)
        for one, amount in repeated.items():
            if weight := self._weights.get(one):
                total += (round(weight * amount) - weight) * self._lanes_of(one)
        return _components(total)

    def _stem_with_vector(self, word: str) -> str:
        """The stem of a word; "" for one that has no vector."""
        found = stem(word)
        return found if found in self._places else ""

    def _weigh(self, stem: str) -> int:
        """The vector of a stem times its weight, as lanes. 0 for a stem without a vector."""
        weight = self._weights.get(stem)
        return weight * self._lanes_of(stem) if weight else 0

    def _lanes_of(self, stem: str) -> int:
        lanes = self._lanes.get(stem)
        if lanes is None:
            start = self._places[stem] * DIMENSIONS
            row = bytearray(_LANE_BYTES * DIMENSIONS)
            row[::_LANE_BYTES] = self._matrix[start : start + DIMENSIONS]
            lanes = self._lanes[stem] = int.from_bytes(row, "little") - 128 * _LANES_OF_ONE
        return lanes


def _components(total: int) -> Sequence[int]:
    """The lanes of a sum to which the sign bits were added, as signed numbers."""
    return array("i", (total ^ _SIGN_BITS).to_bytes(_LANE_BYTES * DIMENSIONS, "little"))


def length_of(components: Sequence[int]) -> float:
    """The length of a vector with these components."""
    return sqrt(sum(map(mul, components, components)))


def direction_of(components: Sequence[int], length: float) -> list[float]:
    """The components, of a vector of this length, scaled to the length 1; [] where all are zero."""
    return list(map(truediv, components, repeat(length))) if length else []


def normalised(components: Sequence[int], length: float) -> bytes:
    """The components, of a vector of this length, as signed bytes, scaled to the length UNIT; zeros stay zeros."""
    if not length:
        return bytes(DIMENSIONS)
    scaled = map(truediv, map(mul, components, repeat(UNIT)), repeat(length))
    return array("d", map(add, scaled, repeat(_ROUNDING))).tobytes()[_LOWEST_BYTE::_DOUBLE_BYTES]


@cache
def load() -> StemVectors | None:
    """The vectors of the shipped file; None where it is absent, damaged or of another layout."""
    return parse(vector_file.read_content())


def parse(content: bytes) -> StemVectors | None:
    """The vectors of a file's bytes; None for another layout or a file that is cut short.

    The layout: a line with FORMAT, dimensions and number of stems; a line with the stems; two bytes of weight for
    each stem (little-endian); DIMENSIONS bytes for each stem, each 128 more than its value.
    """
    head, _, rest = content.partition(b"\n")
    words, _, numbers = rest.partition(b"\n")
    known = words.decode("utf-8", "replace").split(" ")
    if head != b"%s %d %d" % (FORMAT, DIMENSIONS, len(known)) or len(numbers) != len(known) * (
        2 + DIMENSIONS
    ):
        return None
    split = 2 * len(known)
    weights = [numbers[at] | numbers[at + 1] << 8 for at in range(0, split, 2)]
    places = {stem: at for at, stem in enumerate(known)}
    return StemVectors(
        vector_file.version_of(content), dict(zip(known, weights, strict=True)), places, numbers[split:]
    )


def render(weights: dict[str, float], rows: dict[str, list[int]]) -> bytes:
    """A file's bytes from stem -> weight (above 0) and stem -> DIMENSIONS values of -127..127; `parse` reads it."""
    known = sorted(rows)
    largest = max(weights.values())
    steps = [max(1, round(weights[stem] / largest * WEIGHT_STEPS)) for stem in known]
    head = b"%s %d %d\n%s\n" % (FORMAT, DIMENSIONS, len(known), " ".join(known).encode())
    numbers = b"".join(step.to_bytes(2, "little") for step in steps)
    return head + numbers + bytes(value + 128 for stem in known for value in rows[stem])
