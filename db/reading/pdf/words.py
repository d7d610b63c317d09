"""The English words that the repair of damaged words goes by: the list in `seeds/spelling.dic` and their endings."""

from collections.abc import Collection
from functools import cache
from typing import Final

from seeds import FOLDER

_ENDINGS: Final = ("s", "es", "d", "ed", "ing", "ly", "er", "ers", "al", "ment", "ments", "’s", "'s")
_LEAST_STEM: Final = 3  # letters: shorter stems are words by chance


def is_word(word: str, others: Collection[str] = frozenset()) -> bool:
    """Whether a word in small letters is in the list or in `others`, or is one of those with a common ending."""
    known = _shipped_words()
    if word in known or word in others:
        return True
    stems = {word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)}
    return any(len(stem) >= _LEAST_STEM and (stem in known or stem in others) for stem in stems)


@cache
def _shipped_words() -> Collection[str]:
    return frozenset((FOLDER / "spelling.dic").read_text("utf-8").split())
