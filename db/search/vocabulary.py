"""The vocabulary of a database in memory: word -> how many paragraphs hold it."""

import heapq
import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

# A word that is being typed is completed to so many frequent words: more of them are slow and add noise.
COMPLETIONS: Final = 8
# After one letter fewer are searched: its most frequent words are in half the paragraphs anyway.
COMPLETIONS_OF_A_LETTER: Final = 3
# A completion must have at least this share of the most frequent one's paragraphs.
COMPLETION_SHARE: Final = 0.1

_AFTER_ANY_LETTER: Final = "\U0010ffff"


class Vocabulary:
    """Normalised word -> number of paragraphs with it; and hyphenated word -> its parts."""

    def __init__(self, counts: Mapping[str, int], compounds: Mapping[str, Sequence[tuple[str, ...]]]) -> None:
        self.counts = counts
        self.compounds = compounds
        self._completions: dict[str, list[str]] = {}

    @classmethod
    def read(cls, conn: sqlite3.Connection) -> "Vocabulary":
        """Read the vocabulary of a database."""
        rows = conn.execute("SELECT word, paragraphs FROM search_vocabulary ORDER BY word")
        compounds: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for word, parts in conn.execute("SELECT word, parts FROM search_compounds ORDER BY paragraphs DESC"):
            compounds[word].append(tuple(parts.split()))
        return cls(dict(rows.fetchall()), dict(compounds))

    def __contains__(self, word: str) -> bool:
        return word in self.counts

    def count(self, word: str) -> int:
        """How many paragraphs hold a word."""
        return self.counts.get(word, 0)

    def beginning(self, prefix: str) -> Sequence[str]:
        """The words that begin with a prefix, in alphabetical order; also the prefix itself if it is a word."""
        words = self._sorted
        return words[bisect_left(words, prefix) : bisect_left(words, prefix + _AFTER_ANY_LETTER)]

    def completions(self, prefix: str) -> list[str]:
        """The most frequent words that begin with a prefix and are longer, most frequent first."""
        completions = self._completions.get(prefix)
        if completions is None:
            completions = self._completions[prefix] = self._complete(prefix)
        return completions

    def _complete(self, prefix: str) -> list[str]:
        longer = [word for word in self.beginning(prefix) if word != prefix]
        most = COMPLETIONS if len(prefix) > 1 else COMPLETIONS_OF_A_LETTER
        # The numbers alone are compared first: of one letter there are thousands of words.
        highest = heapq.nlargest(most, map(self.counts.__getitem__, longer))
        if not highest:
            return []
        least = max(highest[-1], highest[0] * COMPLETION_SHARE)
        likely = [word for word in longer if self.counts[word] >= least]
        return sorted(likely, key=lambda word: (-self.counts[word], word))[:most]

    @cached_property
    def most(self) -> int:
        """The number of paragraphs of the most frequent word."""
        return max(self.counts.values(), default=0)

    @cached_property
    def by_length(self) -> dict[int, list[str]]:
        """The words of letters alone, by their length: the only ones a misspelt word is corrected to."""
        by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in self._sorted:
            if word.isalpha():
                by_length[len(word)].append(word)
        return dict(by_length)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.counts)
