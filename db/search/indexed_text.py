"""Paragraphs in the form in which they are indexed: normalised words, subject words and hyphenated words."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, compress, repeat
from operator import contains
from typing import Final, NamedTuple

from db.search import bitmaps
from db.search.normalise import normalise, split_words

# A word that a paragraph holds twice is one of its subject words, unless it is shorter than this.
ABOUT_FROM_LETTERS: Final = 4
# Paragraphs that are normalised and written at a time: bounds memory, not speed.
_BATCH: Final = 5_000
_CACHED_HEADINGS: Final = 100  # the paragraphs of a section follow each other
_CACHED_COMPOUNDS: Final = 5_000  # a hundred reports have 900
# Two or three parts of letters: ages (16-17) and longer chains (-of-the-art-and-) are no words.
_HYPHENS: Final = "-‐‑"
_NONE: Final[frozenset[tuple[str, str]]] = frozenset()
_HYPHENATED: Final = re.compile(r"(?<![\w-])[^\W\d_]{1,15}(?:[-‐‑][^\W\d_]{2,15}){1,2}(?![\w-])")


class IndexedParagraph(NamedTuple):
    """What the index holds of a paragraph."""

    id: int
    text: str  # its normalised words, in order
    about: str  # its subject words: those of its heading, and those that it holds twice
    compounds: frozenset[tuple[str, str]]  # its hyphenated words: (wellbeing, well being)
    words: tuple[str, ...]  # each word of the text once


def read_batches(conn: sqlite3.Connection, ids: Sequence[int]) -> Iterator[list[IndexedParagraph]]:
    """Read the paragraphs of `ids` (ascending) in batches, in the order of their ids."""
    for first, last in bitmaps.id_ranges(ids):
        for start in range(first, last + 1, _BATCH):
            rows = conn.execute(
                "SELECT p.id, p.text, s.heading FROM paragraphs p LEFT JOIN sections s ON s.id = p.section_id"
                " WHERE p.id BETWEEN ? AND ? ORDER BY p.id",
                (start, min(start + _BATCH - 1, last)),
            )
            yield [index_form(int(i), str(text), str(heading or "")) for i, text, heading in rows]


def index_form(paragraph_id: int, text: str, heading: str) -> IndexedParagraph:
    """A paragraph under `heading` ("" where it has none) as it is indexed."""
    words = split_words(text)
    counts = Counter(words)
    about = _subject_words(counts, _heading_words(heading))
    return IndexedParagraph(paragraph_id, " ".join(words), about, _compounds(text), tuple(counts))


@lru_cache(_CACHED_HEADINGS)
def _heading_words(heading: str) -> Sequence[str]:
    return split_words(heading)


def _subject_words(counts: Mapping[str, int], heading: Iterable[str]) -> str:
    twice = {word for word, n in counts.items() if n > 1 and len(word) >= ABOUT_FROM_LETTERS}
    return " ".join(sorted(twice.union(heading)))


def _compounds(text: str) -> frozenset[tuple[str, str]]:
    """The hyphenated words of a text: (wellbeing, well being)."""
    hyphens = list(filter(text.__contains__, _HYPHENS))
    if not hyphens:
        return _NONE
    printed = text.split()
    # No word has a space: each is looked at alone, and the pattern, which is slow, is tried once for all texts.
    with_hyphen = chain.from_iterable(compress(printed, map(contains, printed, repeat(h))) for h in hyphens)
    return _NONE.union(*map(_compounds_in, with_hyphen))


@lru_cache(_CACHED_COMPOUNDS)
def _compounds_in(printed: str) -> frozenset[tuple[str, str]]:
    """The hyphenated words between two spaces."""
    parted = {normalise(match.group()) for match in _HYPHENATED.finditer(printed)}
    return frozenset((parts.replace(" ", ""), parts) for parts in parted if " " in parts)
