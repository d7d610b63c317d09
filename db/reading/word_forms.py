"""Words as a set of phrases tells them apart: most words of a text are in no phrase, and then they are all one."""

from bisect import bisect_left
from functools import cached_property
from typing import Final

from db.vectors.word_table import WordTable

_AFTER_ALL: Final = "\U0010ffff"  # above every letter


class WordForms:
    """Words to their forms in some phrases: a word of theirs as it is, `plan*` for one that begins so, "" for others.

    Words of one form lead on from every node in the same way: what they lead to is worked out once for all of them.
    """

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._beginnings: set[str] = set()
        self._lengths: list[int] = []  # of the beginnings, the longest first
        self._table = WordTable(self._find)

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

    def form(self, word: str) -> str:
        """The form of a word of a text."""
        return self._table[word]

    def _find(self, word: str) -> str:
        return word if word in self._words else self._beginning(word)

    def _beginning(self, word: str) -> str:
        """Of all beginnings of a word the longest, which begins with the others."""
        for length in self._lengths:
            if (start := word[:length]) in self._beginnings:
                return start + "*"
        return ""
