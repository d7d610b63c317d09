"""The weights of pairs of words in two models, by the first word: most words of a text begin few pairs or none."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Final

from db.reading.learned import STEPS, LinearModel, repeated_of, sum_repeated

PairWeights = tuple[int, int]
"""The packed weights of a pair in both models. There is one object for each pair, so that its id stands for it."""

Followers = Mapping[str, PairWeights]
"""The second word of pairs to their weights."""

NO_FOLLOWERS: Final[Followers] = {}
_FIRST: Final = itemgetter(0)


def followers_by_word(model: LinearModel, other: LinearModel) -> Mapping[str, Followers]:
    """The first word of each pair that has a weight in either model to what may follow it."""
    found: dict[str, dict[str, PairWeights]] = {}
    for before, after in (*model.pairs, *other.pairs):
        pair = before, after
        found.setdefault(before, {})[after] = (model.pairs.get(pair, 0), other.pairs.get(pair, 0))
    return found


def weights_of_pairs(followers: Iterable[Followers], afters: Iterable[str]) -> list[PairWeights | None]:
    """Of words, by their followers, and the words after them: the weights of each pair, None where there are none."""
    return list(map(dict.get, followers, afters))  # type: ignore[arg-type]


def sum_pairs(pairs: Sequence[PairWeights], value: float, factor: float) -> int:
    """What pairs, each as often as it occurs, add to the margins of the first of both models, packed.

    A pair counts by the logarithm of its count, as in `learned.sum_repeated`.
    """
    total: int = sum(map(_FIRST, pairs)) * int(factor * value * STEPS)
    ids = list(map(id, pairs))
    different = dict(zip(ids, pairs, strict=True))
    if len(different) == len(pairs):
        return total
    repeated = repeated_of(Counter(ids))
    return total + sum_repeated({one: different[one][0] for one, _ in repeated}, repeated, value, factor)
