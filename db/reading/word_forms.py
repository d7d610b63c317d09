"""Words as a set of phrases tells them apart: most words of a text are in no phrase, and then they are all one."""

from bisect import bisect_left
from functools import cached_property
from typing import Final

CACHED_WORDS: Final = 50_000  # distinct words cached; a report has some 5,000
_AFTER_ALL: Final = "\U0010ffff"  # above every letter


class WordForms(dict[str, str]):
    """Words to their forms in some phrases: a word of theirs as it is, `plan*` for one that begins so, "" for others.

    Words of one form lead on from every node in the same way: what they lead to is worked out once for all of them.
    """

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._beginnings: set[str] = set()
        self._lengths: list[int] = []  # of the beginnings, the longest first

    def add(self, word: str) -> None:
        """A word of a phrase, as it is written there; before any word of a text is asked for."""
        if word.endswith("*"):
            self._beginnings.add(word[:-1])
            if len(word) - 1 not in self._lengths:
                self._lengths = sorted((*self._lengths, len(word) - 1), reverse=True)
        else:
            self._words.add(word)

    def beginning_with(self, letters: str) -> list[str]:
        """The forms that begin with these letters, in the order of the alphabet."""
        forms = self._sorted
        return forms[bisect_left(forms, letters) : bisect_left(forms, letters + _AFTER_ALL)]

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted((*self._words, *(start + "*" for start in self._beginnings)))

    def __missing__(self, word: str) -> str:
        if len(self) >= CACHED_WORDS:
            self.clear()
        found = self[word] = word if word in self._words else self._beginning(word)
        return found

    def _beginning(self, word: str) -> str:
        """Of all beginnings of a word the longest, which begins with the others."""
        for length in self._lengths:
            if (start := word[:length]) in self._beginnings:
                return start + "*"
        return ""
