"""Figures on how the sentences of a paragraph lean (`tone_sentences`), as features by which its tone is learned.

A side counts by its share of the words ("about a fifth" makes a text mixed), by where it stands (the last sentence
decides), and by what follows it (a shortfall with only a plan behind it stays a shortfall).
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import mul
from typing import Final

from db.reading.tone_sentences import LEANINGS, Leaning

SHARES: Final = (0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)  # of criticism in what praises or criticises
FIFTH: Final = 0.15  # "about a fifth", less a rounding
THIRD: Final = 0.3
MOST: Final = 0.7
LITTLE: Final = 0.02  # added to sums that may be 0, by which is divided
SUREST: Final = 3.0  # the logarithm of the odds at which a sentence counts as sure
CERTAIN: Final = 0.95  # chances are scaled by it, so that one sure sentence does not make a product 0

Shares = tuple[float, ...]
"""A number for each sentence."""

# The names of the figures in the order in which they are made: a line for each function below.
FIGURES: Final = (
    *("s bad", "s good", "s plain", "s both", "s lesser", "s criticism", "s even"),
    *(f"s criticism over {share}" for share in SHARES),
    *("s mostly bad", "s mostly good", "s mostly lesser"),
    *("s some bad", "s some good", "s some of both", "s much bad", "s much good", "s most bad"),
    *(f"s {place} {name}" for place in ("first", "last") for name in LEANINGS),
    *("s first odds", "s last odds"),
    *(f"s {place} {name}" for place in ("second", "last but one") for name in LEANINGS),
    *("s before bad", "s before good", "s turns good", "s turns bad"),
    *(f"s {before} then {after}" for before in LEANINGS for after in LEANINGS),
    *(
        figure
        for name in LEANINGS
        for figure in (
            f"s {name} sentences",
            f"s one {name}",
            f"s two {name}",
            f"s no {name}",
            f"s surest {name}",
        )
    ),
    "s surest of both",
)
_OVER: Final = tuple((1.0,) * number + (0.0,) * (len(SHARES) - number) for number in range(len(SHARES) + 1))
_ONE_SENTENCE: Final = (0.0,) * 19  # the figures of the second sentence and of those before the last


def sentence_figures(leanings: Sequence[Leaning]) -> dict[str, float]:
    """Feature (`s …`) -> value, without values of 0; {} for a text without sentences."""
    return {name: value for name, value in zip(FIGURES, sentence_values(leanings), strict=False) if value}


def sentence_values(leanings: Sequence[Leaning]) -> list[float]:
    """The value of each of FIGURES; [] for a text without sentences."""
    if not leanings:
        return []
    bad, good, plain, words = zip(*leanings, strict=True)
    values = [*_shares(bad, good, plain, words), *_sides(leanings), *_ends(leanings)]
    values += _following(leanings, bad, good, words) if len(leanings) > 1 else _ONE_SENTENCE
    return values + _numbers(bad, good, plain)


def _share(chances: Shares, words: Sequence[int]) -> float:
    """The share (0..1) of the words that lean one way, by the chances of their sentences."""
    leaning: float = sum(map(mul, chances, words))
    return leaning / sum(words)


def _shares(bads: Shares, goods: Shares, plains: Shares, words: Sequence[int]) -> tuple[float, ...]:
    bad, good, plain = _share(bads, words), _share(goods, words), _share(plains, words)
    criticism = bad / (bad + good + LITTLE)
    over = _OVER[bisect_left(SHARES, criticism)]
    even = 4 * criticism * (1 - criticism)
    return (bad, good, plain, 4 * bad * good, 2 * min(bad, good), criticism, even, *over)


def _sides(leanings: Sequence[Leaning]) -> tuple[float, ...]:
    """The shares of the words in sentences that mostly criticise and mostly praise."""
    all_words = bad_words = good_words = 0
    for bad, good, plain, words in leanings:
        all_words += words
        if good < bad > plain:
            bad_words += words
        elif bad < good > plain:
            good_words += words
    bad, good = bad_words / all_words, good_words / all_words
    lesser = min(bad, good)
    some = (bad > FIFTH, good > FIFTH, lesser > FIFTH)
    return (bad, good, 2 * lesser, *some, bad > THIRD, good > THIRD, bad > MOST)


def _ends(leanings: Sequence[Leaning]) -> tuple[float, ...]:
    """The leanings of the first and the last sentence, and their odds."""
    first, last = leanings[0], leanings[-1]
    return (*first[:3], *last[:3], _odds(first), _odds(last))


def _odds(leaning: Leaning) -> float:
    """The logarithm of the odds of criticism against praise, halved, within limits."""
    odds = math.log((leaning.bad + LITTLE) / (leaning.good + LITTLE))
    return max(-SUREST, min(SUREST, odds)) / 2


def _following(
    leanings: Sequence[Leaning], bads: Shares, goods: Shares, words: Sequence[int]
) -> tuple[float, ...]:
    """The leanings of the second sentence and the last but one, what the last one turns, and what follows what."""
    last = leanings[-1]
    bad, good = _share(bads[:-1], words[:-1]), _share(goods[:-1], words[:-1])
    turns = (bad, good, bad * last.good, good * last.bad)
    return (*leanings[1][:3], *leanings[-2][:3], *turns, *_sequences(leanings))


def _sequences(leanings: Sequence[Leaning]) -> list[float]:
    """How often a sentence of each leaning is followed by one of each."""
    bad_bad = bad_good = bad_plain = good_bad = good_good = good_plain = plain_bad = plain_good = (
        plain_plain
    ) = 0.0
    for (bad, good, plain, _), (bad_after, good_after, plain_after, _) in pairwise(leanings):
        bad_bad += bad * bad_after
        bad_good += bad * good_after
        bad_plain += bad * plain_after
        good_bad += good * bad_after
        good_good += good * good_after
        good_plain += good * plain_after
        plain_bad += plain * bad_after
        plain_good += plain * good_after
        plain_plain += plain * plain_after
    pairs = len(leanings) - 1
    of_bad, of_good = (bad_bad, bad_good, bad_plain), (good_bad, good_good, good_plain)
    return [value / pairs for value in (*of_bad, *of_good, plain_bad, plain_good, plain_plain)]


def _numbers(*leanings: Shares) -> list[float]:
    """For each leaning: how many sentences have it (in all, up to one, up to two), the chance of none, the surest."""
    figures: list[float] = []
    for chances in leanings:
        number = sum(chances)
        none = math.prod([1 - CERTAIN * chance for chance in chances])
        figures += (number / 4, min(number, 1.0), min(number, 2.0) / 2, none, max(chances))
    figures.append(figures[4] * figures[9])  # the surest of both sides
    return figures
