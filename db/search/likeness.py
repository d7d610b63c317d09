"""How much each of a list of paragraphs is like the best of them, by their vectors. Pure."""

from array import array
from collections.abc import Mapping, Sequence
from math import sqrt
from operator import mul

from db.vectors.stem_vectors import DIMENSIONS


def likeness(vectors: Mapping[int, object], best: Sequence[int]) -> dict[int, float]:
    """id -> the cosine of its vector with the sum of those of `best`; 0 for what is unlike, 1 at most.

    `vectors` are the stored bytes of paragraphs, as `db.vectors` makes them; what is no vector is left out.
    """
    read = {i: array("b", v) for i, v in vectors.items() if isinstance(v, bytes) and len(v) == DIMENSIONS}
    centre = [sum(column) for column in zip(*(read[i] for i in best if i in read), strict=True)]
    length = _length(centre)
    if not length:
        return {}
    return {i: max(0.0, sum(map(mul, centre, v)) / (length * (_length(v) or 1.0))) for i, v in read.items()}


def _length(vector: Sequence[int]) -> float:
    return sqrt(sum(map(mul, vector, vector)))
