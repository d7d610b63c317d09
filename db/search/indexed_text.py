"""Paragraphs in the form in which they are indexed: normalised words, subject words and hyphenated words."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from db.search import bitmaps
from db.search.normalise import normalise

# A word that a paragraph holds twice is one of its subject words, unless it is shorter than this.
ABOUT_FROM_LETTERS: Final = 4
# Paragraphs that are normalised and written at a time: bounds memory, not speed.
_BATCH: Final = 5_000
# Two or three parts of letters: ages (16-17) and longer chains (-of-the-art-and-) are no words.
_HYPHENS: Final = "-‐‑"
_WITH_HYPHEN: Final = re.compile(f"[{_HYPHENS}]").search
_NONE: Final[frozenset[tuple[str, str]]] = frozenset()
_HYPHENATED: Final = re.compile(r"(?<![\w-])[^\W\d_]{1,15}(?:[-‐‑][^\W\d_]{2,15}){1,2}(?![\w-])")


class IndexedParagraph(NamedTuple):
    """What the index holds of a paragraph."""

    id: int
    text: str  # its normalised words, in order
    about: str  # its subject words: those of its heading, and those that it holds twice
    compounds: frozenset[tuple[str, str]]  # its hyphenated words: (wellbeing, well being)


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
    normalised = normalise(text)
    return IndexedParagraph(
        paragraph_id, normalised, _subject_words(normalised, normalise(heading)), _compounds(text)
    )


def _subject_words(text: str, heading: str) -> str:
    counts = Counter(text.split())
    twice = {word for word, n in counts.items() if n > 1 and len(word) >= ABOUT_FROM_LETTERS}
    return " ".join(sorted(twice | set(heading.split())))


def _compounds(text: str) -> frozenset[tuple[str, str]]:
    """The hyphenated words of a text: (wellbeing, well being)."""
    if not any(map(text.__contains__, _HYPHENS)):
        return _NONE
    # The pattern is slow and holds no space: it is tried on the words with a hyphen alone.
    words = filter(_WITH_HYPHEN, text.split())
    parted = {normalise(match.group()) for match in _HYPHENATED.finditer(" ".join(words))}
    return frozenset((parts.replace(" ", ""), parts) for parts in parted if " " in parts)
