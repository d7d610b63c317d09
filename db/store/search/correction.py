"""The word of the vocabulary that a misspelt one was meant to be, where there is little doubt.

A word is left alone when it is in the vocabulary, when it is a word of the field or of plain English that
this database happens not to hold (`seeds/spelling.dic`), or when it differs from a word by its ending alone:
searching for something else would answer a question that nobody asked.
"""

import math
from bisect import bisect_left
from functools import lru_cache
from importlib.resources import files
from itertools import islice, takewhile
from typing import Final

from db.store.search.folding import words
from db.store.search.forms import bases
from db.store.search.vocabulary import Vocabulary

# Shorter words are names and abbreviations more often than they are misspelt.
LEAST_LETTERS: Final = 4
# Words of one stem begin alike in so many letters.
LEAST_STEM: Final = 3
# Two mistakes are forgiven from this length on: below it two edits lead from any word to many others.
TWO_MISTAKES_FROM: Final = 7
# Of ten people who misspell, nine have the first letter right.
FIRST_LETTER_COST: Final = 0.7
# A letter doubled or not, and one vowel for another, are the commonest mistakes: half as surprising.
LIKELY_MISTAKE_GAIN: Final = 0.3
# A word thirty times as frequent makes up for a third of a mistake.
FREQUENCY_GAIN: Final = 0.1
# What a correction may cost: one plain mistake in a rare word, two in a frequent one.
MOST_COST: Final = 1.85
# A word split in two, or two run together, counts as one mistake and must leave words of this length.
LEAST_PART: Final = 3

_SPELLING: Final = "spelling.dic"
_VOWELS: Final = frozenset("aeiouy")


def correct(word: str, vocabulary: Vocabulary) -> str | None:
    """The one best correction of a folded word that the vocabulary does not hold, or None."""
    if len(word) < LEAST_LETTERS or not word.isalpha() or is_known(word):
        return None
    most = 2 if len(word) >= TWO_MISTAKES_FROM else 1
    best = min(
        ((_cost(word, other, n, vocabulary), other) for other, n in _near(word, vocabulary, most)),
        default=None,
    )
    if best is None or best[0] > MOST_COST or related(word, vocabulary):
        return None
    return best[1]


def correct_beginning(word: str, vocabulary: Vocabulary) -> list[str]:
    """The words that a misspelt beginning, one mistake in it, may be typed towards; most frequent first."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(word) <= LEAST_LETTERS or not word.isalpha() or is_known(word):
        return []
    beginnings = sorted(
        {other[: len(word)] for other in vocabulary.beginning(word[0]) if len(other) > len(word)}
    )
    near = process.extract(word, beginnings, scorer=OSA.distance, score_cutoff=1, limit=None)
    found = {other for beginning, _, _ in near for other in vocabulary.beginning(beginning)}
    return sorted(found, key=lambda other: (-vocabulary.count(other), other))


def split(word: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The ways to part a word into two of the vocabulary, the likeliest first."""
    ways = [
        (word[:i], word[i:])
        for i in range(LEAST_PART, len(word) - LEAST_PART + 1)
        if word[:i] in vocabulary and word[i:] in vocabulary
    ]
    return sorted(ways, key=lambda way: -min(vocabulary.count(part) for part in way))


def related(word: str, vocabulary: Vocabulary, most: int = 3) -> list[str]:
    """Words of the same stem that the vocabulary does hold: what to offer where a word finds nothing."""
    own = bases(word)
    like = [other for other in vocabulary.beginning(word[:LEAST_STEM]) if not own.isdisjoint(bases(other))]
    return sorted(like, key=lambda other: -vocabulary.count(other))[:most]


def is_known(word: str) -> bool:
    """Whether a folded word is spelt rightly, whatever this database holds: it, or one of its stem, is listed."""
    listed, in_order = _spelling()
    if word in listed:
        return True
    own = bases(word)
    start = bisect_left(in_order, word[:LEAST_STEM])
    alike = takewhile(lambda other: other.startswith(word[:LEAST_STEM]), islice(in_order, start, None))
    return any(not own.isdisjoint(bases(other)) for other in alike)


@lru_cache(maxsize=1)
def _spelling() -> tuple[frozenset[str], list[str]]:
    listed = frozenset(words((files("seeds") / _SPELLING).read_text(encoding="utf-8")))
    return listed, sorted(listed)


def _near(word: str, vocabulary: Vocabulary, most: int) -> list[tuple[str, int]]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = []
    for length in range(len(word) - most, len(word) + most + 1):
        bucket = vocabulary.by_length.get(length, ())
        near = process.extract(word, bucket, scorer=OSA.distance, score_cutoff=most, limit=None)
        found += [(other, int(n)) for other, n, _ in near if len(other) >= LEAST_LETTERS]
    return found


def _cost(word: str, other: str, mistakes: int, vocabulary: Vocabulary) -> float:
    cost = float(mistakes)
    if word[0] != other[0]:
        cost += FIRST_LETTER_COST
    if _skeleton(word) == _skeleton(other):
        cost -= LIKELY_MISTAKE_GAIN
    return cost - FREQUENCY_GAIN * math.log(max(1, vocabulary.count(other)))


def _skeleton(word: str) -> str:
    """The word with every vowel alike and no letter doubled."""
    plain = "".join("a" if letter in _VOWELS else letter for letter in word)
    return "".join(letter for i, letter in enumerate(plain) if not i or plain[i - 1] != letter)
