"""Many phrases found in one pass over a text: the basis of themes and tone.

A phrase is written in plain words. `plan*` matches every word that begins with it, `(police|health)` for either,
`...` for up to `phrase_tree.GAP_WORDS` words between. A hyphen may be a hyphen, a space or nothing in the text
("well-being", "wellbeing"). Case and apostrophes are ignored ("children's", "childrens"). No phrase crosses the end
of a sentence.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, islice, product
from sys import intern
from typing import Final

from db.reading.phrase_tree import STOP, Beginning, Match, Node, Steps, beginning_of, find_begun
from db.reading.word_forms import WordForms
from db.vectors.word_table import WordTable

__all__ = ["STOP", "Match", "Phrases", "expansions", "tokens"]

MAX_EXPANSIONS: Final = 200  # of one phrase with its alternatives; more is a mistake in the file

CACHED_TEXTS: Final = 4  # themes and tone tokenise the same text one after the other

_APOSTROPHES: Final = "'’‘`´ʼ"
# Digits and letters are separate tokens: "16and 17-year-old" lost its space in print.
_TOKEN: Final = re.compile(r"[a-z]+|[0-9]+|[.;:!?](?=\s|$)")
_WORD: Final = re.compile(r"[a-z]+\*?|[0-9]+|\.\.\.")
_CHOICE: Final = re.compile(r"\(([^()]*)\)")
_GAP: Final = "..."


def _split(printed: str) -> tuple[str, ...]:
    """The tokens of what stands between two spaces: no token holds a space."""
    if printed.isalpha() and printed.isascii():
        return (intern(printed.lower()),)
    words = _TOKEN.findall(_folded(printed))
    return tuple([intern(word) if word.isalnum() else STOP for word in words])


# What stands between two spaces to its tokens.
PRINTED_TOKENS: Final = WordTable(_split)


@lru_cache(maxsize=CACHED_TEXTS)
def tokens(text: str) -> tuple[str, ...]:
    """The words of `text`, in lower case and without apostrophes, and STOP at each sentence's end."""
    return tuple(chain.from_iterable(map(PRINTED_TOKENS.__getitem__, text.split())))


def _folded(text: str) -> str:
    text = text.casefold()
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "")
    return text


def expansions(phrase: str) -> list[list[str]]:
    """Every sequence of words that `phrase` matches. Raises ValueError where it has no word or is ambiguous."""
    parts = _CHOICE.split(_folded(phrase))
    if any(bracket in part for part in parts for bracket in "()"):
        raise ValueError("a bracket has no partner")
    choices = [part.split("|") if n % 2 else [part] for n, part in enumerate(parts)]
    texts = ["".join(chosen) for chosen in islice(product(*choices), MAX_EXPANSIONS + 1)]
    if len(texts) > MAX_EXPANSIONS:
        raise ValueError(f"stands for more than {MAX_EXPANSIONS} phrases")
    rows = []
    for text in texts:
        for hyphenless in dict.fromkeys((text.replace("-", " "), text.replace("-", ""))):
            row = _WORD.findall(hyphenless)
            if not row or row[0] == _GAP or row[-1] == _GAP:
                raise ValueError("begins and ends with a word")
            rows.append(row)
    return rows


class Phrases:
    """A set of phrases, each with a number given by the caller, all searched for at once."""

    def __init__(self, phrases: Iterable[tuple[str, int]]) -> None:
        self._forms = WordForms()
        self._forms.add(STOP)
        self._root = Node(self._forms)
        self._beginnings: dict[str, Beginning] = {}  # of the forms that texts have
        for phrase, value in phrases:
            for row in expansions(phrase):
                self._add(row, value)

    def _add(self, row: Sequence[str], value: int) -> None:
        node = self._root
        for word in row:
            if word == _GAP:
                node = node.add_gap()
            else:
                self._forms.add(word)
                node = node.add_word(intern(word))
        if value not in node.values:
            node.values.append(value)

    def find(self, words: Sequence[str]) -> list[Match]:
        """Every phrase in `words` (from `tokens`), overlapping ones too, by where it starts."""
        if not words:
            return []
        return find_begun(*zip(*map(self.begin, words), strict=True))

    def begin(self, word: str) -> tuple[Mapping[str, Steps], Steps, str]:
        """What `find_begun` needs of a word of a text: what it begins with another and alone, and its form."""
        form = self._forms.form(word)
        begun = self._beginnings.get(form)
        if begun is None:
            begun = self._beginnings[form] = beginning_of(self._root, form)
        return (*begun, form)

    def may_begin(self, word: str) -> bool:
        """Whether any phrase begins with a word of a text."""
        pairs, alone, _ = self.begin(word)
        return bool(pairs or alone)
