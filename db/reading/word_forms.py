"""Words as a set of phrases tells them apart: most words of a text are in no phrase, and then they are all one."""

from typing import Final

CACHED_WORDS: Final = 50_000  # distinct words cached; a report has some 5,000


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
