"""The form of a word: what a set of phrases distinguishes of it. All words that are in no phrase have the form ""."""

from bisect import bisect_left
from functools import cached_property
from typing import Final

from db.vectors.word_table import WordTable

_AFTER_ALL: Final = "\U0010ffff"  # above every letter


class WordForms:
    """Word -> its form: the word itself if a phrase has it, `plan*` if a phrase has that beginning of it, else "".

    Words of one form lead on from every node in the same way: what they lead to is worked out once for all of them.
    """

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._beginnings: set[str] = set()
        self._lengths: list[int] = []  # of the beginnings, the longest first
        self._table = WordTable(self._find)

    def add(self, word: str) -> None:
        """Add a word of a phrase, as it is written there. All must be added before `form` is called."""
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
        """The form of a word of a text (of `phrases.tokens`)."""
        return self._table[word]

    def _find(self, word: str) -> str:
        return word if word in self._words else self._beginning(word)

    def _beginning(self, word: str) -> str:
        """The longest beginning that the phrases have of a word, as a form; "" where they have none."""
        for length in self._lengths:
            if (start := word[:length]) in self._beginnings:
                return start + "*"
        return ""
