"""Spelling correction: the word of the vocabulary that a misspelt word was probably meant to be.

A word is not corrected if it is in the vocabulary, if it is a correct word that this database happens not to hold
(`seeds/spelling.dic`), or if it differs from a word of the vocabulary only by its ending.
"""

import math
from functools import lru_cache
from typing import Final

from db.search.inflection import base_forms, verb_bases
from db.search.normalise import split_words
from db.search.vocabulary import Vocabulary
from seeds import FOLDER

# Shorter words are names and abbreviations more often than they are misspelt.
LEAST_LETTERS: Final = 4
# In shorter words than this only swapped letters are corrected: another letter makes another word.
LETTERS_SWAPPED_BELOW: Final = 5
# Words of one stem have at least so many first letters in common.
LEAST_STEM: Final = 3
# Two mistakes are corrected from this length on: two edits lead from a shorter word to many others.
TWO_MISTAKES_FROM: Final = 7
# Of ten people who misspell, nine have the first letter right; in a short word it makes another word.
FIRST_LETTER_COST: Final = 0.7
FIRST_LETTER_FROM: Final = 7
# A letter doubled or not, and one vowel for another, are the commonest mistakes: half as surprising.
LIKELY_MISTAKE_GAIN: Final = 0.3
# A word in a tenth of all paragraphs costs half a mistake less than a word in a single one.
FREQUENCY_GAIN: Final = 0.1
# The highest cost of a correction: one plain mistake in a rare word, two in a frequent one.
MOST_COST: Final = 1.85
# A word split in two, or two run together, counts as one mistake and must leave words of this length.
LEAST_PART: Final = 3

_SPELLING: Final = "spelling.dic"
_PREFIXES: Final = tuple("over under inter sub non multi mis out semi anti counter un re dis".split())
_LEAST_REST: Final = 5  # letters: shorter rests are words by chance, as in `untill`
_VOWELS: Final = frozenset("aeiouy")


def correct(word: str, vocabulary: Vocabulary) -> str | None:
    """The best correction of a normalised word that the vocabulary does not hold, or None."""
    if len(word) < LEAST_LETTERS or not word.isalpha() or is_known(word):
        return None
    most = 2 if len(word) >= TWO_MISTAKES_FROM else 1
    near = [
        (other, n) for other, n in _similar_words(word, vocabulary, most) if _is_plausible(word, other, n)
    ]
    best = min(((_correction_cost(word, other, n, vocabulary), other) for other, n in near), default=None)
    if best is None or best[0] > MOST_COST or find_related(word, vocabulary):
        return None
    return best[1]


def correct_beginning(word: str, vocabulary: Vocabulary) -> list[str]:
    """The words whose beginning differs from `word` by one mistake, most frequent first."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(word) <= LEAST_LETTERS or not word.isalpha() or is_known(word):
        return []
    longer = [other for other in vocabulary.beginning(word[0]) if len(other) > len(word)]
    # If a letter was left out, the correct beginning is one letter longer than the typed one.
    beginnings = sorted({other[:n] for other in longer for n in (len(word), len(word) + 1)})
    near = process.extract(word, beginnings, scorer=OSA.distance, score_cutoff=1, limit=None)
    completed = {other for beginning, _, _ in near for other in vocabulary.beginning(beginning)}
    return sorted(completed, key=lambda other: (-vocabulary.count(other), other))


def split_word(word: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """The splits of a word into two words of the vocabulary, the likeliest first."""
    splits = [
        (word[:i], word[i:])
        for i in range(LEAST_PART, len(word) - LEAST_PART + 1)
        if word[:i] in vocabulary and word[i:] in vocabulary
    ]
    return sorted(splits, key=lambda parts: -min(vocabulary.count(part) for part in parts))


def find_related(word: str, vocabulary: Vocabulary, most: int = 3) -> list[str]:
    """Words of the vocabulary with the same stem, most frequent first: suggestions for a word without matches."""
    own, listed = base_forms(word), _spelling()
    same_stem = [
        other
        for other in vocabulary.beginning(word[:LEAST_STEM])
        if word in base_forms(other)
        or not verb_bases(word).isdisjoint(verb_bases(other))
        or any(base in vocabulary or base in listed for base in own & base_forms(other))
    ]
    return sorted(same_stem, key=lambda other: -vocabulary.count(other))[:most]


def is_known(word: str) -> bool:
    """Whether a normalised word is spelt correctly: it, its base or its rest after a prefix (undervalued) is listed."""
    listed = _spelling()
    if not base_forms(word).isdisjoint(listed):
        return True
    rests = (word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix))
    return any(len(rest) >= _LEAST_REST and not base_forms(rest).isdisjoint(listed) for rest in rests)


@lru_cache(maxsize=1)
def _spelling() -> frozenset[str]:
    return frozenset(split_words((FOLDER / _SPELLING).read_text(encoding="utf-8")))


def _similar_words(word: str, vocabulary: Vocabulary, most: int) -> list[tuple[str, int]]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    similar = []
    for length in range(len(word) - most, len(word) + most + 1):
        bucket = vocabulary.by_length.get(length, ())
        near = process.extract(word, bucket, scorer=OSA.distance, score_cutoff=most, limit=None)
        similar += [(other, int(n)) for other, n, _ in near if len(other) >= LEAST_LETTERS]
    return similar


def _is_plausible(word: str, other: str, mistakes: int) -> bool:
    """Whether `word` may be a misspelling of `other`: rarely with another first letter or two wrong consonants."""
    from rapidfuzz.distance import OSA

    same_letters = sorted(word) == sorted(other)
    if len(word) < LETTERS_SWAPPED_BELOW:
        return same_letters
    if word[0] != other[0] and (mistakes > 1 or len(word) < FIRST_LETTER_FROM):
        return False
    return (
        mistakes < 2
        or same_letters
        or OSA.distance(_consonant_pattern(word), _consonant_pattern(other), score_cutoff=1) <= 1
    )


def _correction_cost(word: str, other: str, mistakes: int, vocabulary: Vocabulary) -> float:
    cost = float(mistakes)
    if word[0] != other[0]:
        cost += FIRST_LETTER_COST
    if _consonant_pattern(word) == _consonant_pattern(other):
        cost -= LIKELY_MISTAKE_GAIN
    share = vocabulary.count(other) / max(1, vocabulary.most)
    return cost - FREQUENCY_GAIN * math.log1p(1000 * share)


def _consonant_pattern(word: str) -> str:
    """The word with all vowels replaced by `a` and without doubled letters."""
    plain = "".join("a" if letter in _VOWELS else letter for letter in word)
    return "".join(letter for i, letter in enumerate(plain) if not i or plain[i - 1] != letter)
