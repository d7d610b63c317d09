"""Word edits inside a pair: the words of both, of the left alone, of the right alone. Pure."""

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import Final

from db.compare.likelihood import strength

# A word with the white space that follows it, so that the parts joined are the text again.
_WORDS: Final = re.compile(r"\S+\s*|\s+")
_BARE: Final = re.compile(r"[^\w]+")

Edit = tuple[str, str]  # ("equal" | "delete" | "insert", words)

# Below this share of words in common nearly every word would be marked: shared terms are marked instead.
REWORDED: Final = 0.4

# What the strength of a similarity is called (db.compare.likelihood).
STRENGTH_WORDS: Final = {
    "same": "same matter",
    "probable": "probably the same matter",
    None: "perhaps related",
}


def word_edits(left: str, right: str) -> tuple[Edit, ...]:
    """What turns `left` into `right`, word by word.

    Equal and deleted words joined are the left, equal and inserted ones the right. Words are matched without regard to
    case and punctuation; equal words are returned as the left prints them.
    """
    from rapidfuzz.distance import Levenshtein  # only where used: 14 ms

    before, after = _WORDS.findall(left), _WORDS.findall(right)
    opcodes = Levenshtein.opcodes(
        [_strip_punctuation(w) for w in before], [_strip_punctuation(w) for w in after]
    )
    edits: list[Edit] = []
    for step in opcodes:
        words = "".join(before[step.src_start : step.src_end])
        if step.tag == "equal":
            _add(edits, "equal", words)
        else:
            _add(edits, "delete", words)
            _add(edits, "insert", "".join(after[step.dest_start : step.dest_end]))
    return tuple(edits)


def words_in_common(edits: tuple[Edit, ...]) -> float:
    """The share (0..1) of the longer side's words that both sides hold in the same order."""
    count = {"equal": 0, "delete": 0, "insert": 0}
    for tag, words in edits:
        count[tag] += len(words.split())
    longer = count["equal"] + max(count["delete"], count["insert"])
    return count["equal"] / longer if longer else 1.0


def shared_terms(
    left: str, right: str, common: Container[str] = ()
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The places of the significant words that both texts hold: (start, end) of the left, of the right.

    Words whose stems are `common` (`Comparison.common`) are not significant.
    """
    from db.vectors.stems import STOP_WORDS, stem

    def places(text: str) -> Iterator[tuple[str, int, int]]:
        for m in re.finditer(r"[^\W\d_][\w'’-]*", text):
            word = m.group().casefold()
            if word not in STOP_WORDS and len(word) > 2:
                yield stem(word.replace("'", "").replace("’", "")), m.start(), m.end()

    on_left, on_right = list(places(left)), list(places(right))
    both = {s for s, _, _ in on_left} & {s for s, _, _ in on_right}
    both = {s for s in both if s not in common}
    return [(a, b) for s, a, b in on_left if s in both], [(a, b) for s, a, b in on_right if s in both]


@lru_cache(maxsize=50_000)  # the words of a few reports: every pair uses the same ones
def _strip_punctuation(word: str) -> str:
    return _BARE.sub("", word.casefold()) or word


def _add(edits: list[Edit], tag: str, words: str) -> None:
    if not words:
        return
    if edits and edits[-1][0] == tag:
        edits[-1] = (tag, edits[-1][1] + words)
    else:
        edits.append((tag, words))


def describe_similarity(similarity: float | None) -> str:
    """A similarity (0..1) in words, by its strength: a number such as 0.37 would be read as a measurement."""
    if similarity is None:
        return "no counterpart"
    return STRENGTH_WORDS[strength(similarity)]
