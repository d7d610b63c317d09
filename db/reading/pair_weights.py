"""The weights of pairs of words in two models, found by the first word: most words begin few pairs or none."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Final

from db.reading.learned import STEPS, LinearModel, repeated_of, sum_repeated


class PairWeights(tuple[int, int]):
    """The packed weights of a pair in both models. A table has one object for each pair, its key in sets."""

    __slots__ = ()
    __hash__ = object.__hash__  # hashing the large numbers would take longer than adding them up


Followers = Mapping[str, PairWeights]
"""The second word of a pair -> the weights of the pair."""

NO_FOLLOWERS: Final[Followers] = {}
_FIRST: Final = itemgetter(0)
SECOND_OF_PAIR: Final = itemgetter(1)


def followers_by_word(model: LinearModel, other: LinearModel) -> Mapping[str, Followers]:
    """The first word of each pair that has a weight in either model -> the words that may follow it."""
    found: dict[str, dict[str, PairWeights]] = {}
    for before, after in (*model.pairs, *other.pairs):
        pair = before, after
        weights = PairWeights((model.pairs.get(pair, 0), other.pairs.get(pair, 0)))
        found.setdefault(before, {})[after] = weights
    return found


def weights_of_pairs(followers: Iterable[Followers], afters: Iterable[str]) -> list[PairWeights | None]:
    """The weights of each pair of a word (given by its followers) and the word after it; None where it has none."""
    return list(map(dict.get, followers, afters))  # type: ignore[arg-type]


def sum_pairs(pairs: Sequence[PairWeights], value: float, factor: float) -> int:
    """What pairs add to the margins of the first of the two models, packed. A pair is listed at each occurrence.

    A pair counts by the logarithm of its count, as in `learned.sum_repeated`.
    """
    total: int = sum(map(_FIRST, pairs)) * int(factor * value * STEPS)
    if len(set(pairs)) == len(pairs):
        return total
    repeated = repeated_of(Counter(pairs))
    return total + sum_repeated({pair: pair[0] for pair, _ in repeated}, repeated, value, factor)
