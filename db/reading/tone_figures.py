"""What the leanings of its sentences (`tone_sentences`) say of a paragraph: figures by which its tone is learned.

A side counts by its share of the words ("about a fifth" makes a text mixed), by where it stands (the last sentence
decides), and by what follows it (a shortfall with only a plan behind it stays a shortfall).
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from db.reading.tone_sentences import LEANINGS, Leaning

SHARES: Final = (0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9)  # of criticism in what praises or criticises
FIFTH: Final = 0.15  # "about a fifth", less a rounding
THIRD: Final = 0.3
MOST: Final = 0.7
LITTLE: Final = 0.02  # added to a sum that may be nought
SUREST: Final = 3.0  # the logarithm of the odds beyond which a sentence is no surer
CERTAIN: Final = 0.95  # of a chance: none is so sure that the product of the others is nought

# The names of figures, made once.
_OVER: Final = tuple((f"s criticism over {share}", share) for share in SHARES)
_PLACES: Final = {
    place: tuple(f"s {place} {name}" for name in LEANINGS)
    for place in ("first", "last", "second", "last but one")
}
_THEN: Final = tuple(f"s {before} then {after}" for before in LEANINGS for after in LEANINGS)
_NUMBERS: Final = tuple(
    (f"s {name} sentences", f"s one {name}", f"s two {name}", f"s no {name}", f"s surest {name}")
    for name in LEANINGS
)


def sentence_figures(leanings: Sequence[Leaning]) -> dict[str, float]:
    """Feature to value; nothing for a text without sentences. All begin with `s`."""
    if not leanings:
        return {}
    return {
        **_shares(leanings),
        **_sides(leanings),
        **_places(leanings),
        **_sequences(leanings),
        **_numbers(leanings),
    }


def _share(leanings: Sequence[Leaning], which: int) -> float:
    """The share of the words that lean so."""
    return sum([each[which] * each.words for each in leanings]) / sum([each.words for each in leanings])


def _shares(leanings: Sequence[Leaning]) -> dict[str, float]:
    bad, good, plain = (_share(leanings, which) for which in range(3))
    criticism = bad / (bad + good + LITTLE)
    figures = {
        "s bad": bad,
        "s good": good,
        "s plain": plain,
        "s both": 4 * bad * good,
        "s lesser": 2 * min(bad, good),
        "s criticism": criticism,
        "s even": 4 * criticism * (1 - criticism),
    }
    figures.update({name: 1.0 for name, share in _OVER if criticism > share})
    return figures


def _sides(leanings: Sequence[Leaning]) -> dict[str, float]:
    """The shares of the words in sentences that mostly criticise and mostly praise."""
    words = sum([each.words for each in leanings])
    bad = sum([each.words for each in leanings if each.bad > max(each.good, each.plain)]) / words
    good = sum([each.words for each in leanings if each.good > max(each.bad, each.plain)]) / words
    figures = {"s mostly bad": bad, "s mostly good": good, "s mostly lesser": 2 * min(bad, good)}
    limits = {
        "s some bad": bad > FIFTH,
        "s some good": good > FIFTH,
        "s some of both": min(bad, good) > FIFTH,
        "s much bad": bad > THIRD,
        "s much good": good > THIRD,
        "s most bad": bad > MOST,
    }
    figures.update({name: 1.0 for name, reached in limits.items() if reached})
    return figures


def _places(leanings: Sequence[Leaning]) -> dict[str, float]:
    """The first and the last two sentences, and the last beside those before it."""
    figures: dict[str, float] = {}
    places = {"first": leanings[0], "last": leanings[-1]}
    if len(leanings) > 1:
        places |= {"second": leanings[1], "last but one": leanings[-2]}
    for place, leaning in places.items():
        figures.update(zip(_PLACES[place], leaning, strict=False))
    figures["s first odds"] = _odds(leanings[0])
    figures["s last odds"] = _odds(leanings[-1])
    if len(leanings) > 1:
        last, before = leanings[-1], leanings[:-1]
        bad, good = _share(before, 0), _share(before, 1)
        figures.update({"s before bad": bad, "s before good": good})
        figures.update({"s turns good": bad * last.good, "s turns bad": good * last.bad})
    return figures


def _odds(leaning: Leaning) -> float:
    """The logarithm of the odds of criticism against praise, halved, within limits."""
    odds = math.log((leaning.bad + LITTLE) / (leaning.good + LITTLE))
    return max(-SUREST, min(SUREST, odds)) / 2


def _sequences(leanings: Sequence[Leaning]) -> dict[str, float]:
    """How often a sentence of each leaning is followed by one of each."""
    if len(leanings) == 1:
        return dict.fromkeys(_THEN, 0.0)
    following = [0.0] * len(_THEN)
    for (bad, good, plain, _), (bad_after, good_after, plain_after, _) in pairwise(leanings):
        following[0] += bad * bad_after
        following[1] += bad * good_after
        following[2] += bad * plain_after
        following[3] += good * bad_after
        following[4] += good * good_after
        following[5] += good * plain_after
        following[6] += plain * bad_after
        following[7] += plain * good_after
        following[8] += plain * plain_after
    pairs = len(leanings) - 1
    return {name: value / pairs for name, value in zip(_THEN, following, strict=True)}


def _numbers(leanings: Sequence[Leaning]) -> dict[str, float]:
    """How many sentences lean so, up to one, up to two and in all, and the surest of them."""
    figures = {}
    for n, (sentences, one, two, no, surest) in enumerate(_NUMBERS):
        chances = [each[n] for each in leanings]
        number = sum(chances)
        figures[sentences] = number / 4
        figures[one] = min(number, 1.0)
        figures[two] = min(number, 2.0) / 2
        figures[no] = math.prod([1 - CERTAIN * chance for chance in chances])
        figures[surest] = max(chances)
    figures["s surest of both"] = figures["s surest bad"] * figures["s surest good"]
    return figures
