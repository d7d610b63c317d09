"""Everyday words and the words of the reports that are near to them, from `seeds/near_words.toml`. Pure.

"Kids" is in no report and has no vector: a question in a user's own words is asked in the words of inspectors too.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from db.vectors.stems import stem, stems, stop_stems
from seeds import FOLDER

FILE_NAME: Final = "near_words.toml"
# How much the near words of a phrase count together, beside 1 for each word typed: they say what is meant, but more
# loosely than the user's words where the reports use those too.
NEAR: Final = 2.0


@dataclass(frozen=True, eq=False)
class NearWords:
    """Phrases as stems -> the stems near to them, without small words."""

    near: dict[tuple[str, ...], tuple[str, ...]]
    longest: int  # stems in the longest phrase

    @classmethod
    def of(cls, table: dict[str, str]) -> "NearWords":
        """From "phrase, phrase" -> "words"."""
        near: dict[tuple[str, ...], tuple[str, ...]] = {}
        for phrases, words in table.items():
            meant = tuple(dict.fromkeys(_content(words)))
            for phrase in phrases.split(","):
                typed = tuple(stems(phrase))
                if typed:
                    near[typed] = tuple(dict.fromkeys((*near.get(typed, ()), *meant)))
        return cls(near, max(map(len, near), default=0))

    def expand(self, words: Sequence[str]) -> dict[str, float]:
        """Stem -> how much it counts for a question of these words: those typed, and those near to them.

        The longest phrases count; a word inside one is not looked up alone. Small words are left out.
        """
        typed = list(map(stem, words))
        amounts: dict[str, float] = {}
        at = 0
        while at < len(typed):
            length = self._length_at(typed, at)
            phrase = tuple(typed[at : at + max(1, length)])
            near = self.near.get(phrase, ())
            content = [w for w in phrase if w not in stop_stems()]
            for word, amount in [*((w, 1.0) for w in content), *((w, NEAR / len(near)) for w in near)]:
                amounts[word] = amounts.get(word, 0.0) + amount
            at += len(phrase)
        return amounts

    def _length_at(self, typed: Sequence[str], at: int) -> int:
        lengths = range(min(self.longest, len(typed) - at), 0, -1)
        return next((n for n in lengths if tuple(typed[at : at + n]) in self.near), 0)


@cache
def load() -> NearWords:
    """The bundled list; an empty one where it is absent or cannot be read."""
    try:
        text = FOLDER.joinpath(FILE_NAME).read_text(encoding="utf-8")
        return NearWords.of(tomllib.loads(text).get("near", {}))
    except (OSError, ValueError):
        return NearWords.of({})


def _content(text: str) -> list[str]:
    return [s for s in stems(text) if s not in stop_stems()]
