"""Word edits inside a pair: which words stand in both, in the left alone, in the right alone."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

# A word with the white space behind it, so that the parts joined give the text back to the letter.
_WORDS: Final = re.compile(r"\S+\s*|\s+")
_BARE: Final = re.compile(r"[^\w]+")

Edit = tuple[str, str]  # ("equal" | "delete" | "insert", words)

# Below this share of words in common, marking every other word says nothing: shared terms are marked instead.
REWORDED: Final = 0.4

# What a nearness means, read by eye on the seeds: the same sentence moved on is above 0.7, pairs above 0.25 nearly
# always speak of one matter, below 0.15 about half do.
NEARNESS: Final = (
    (0.7, "nearly the same words"),
    (0.25, "same matter"),
    (0.15, "probably the same matter"),
    (0.0, "perhaps related"),
)


def word_edits(left: str, right: str) -> tuple[Edit, ...]:
    """What turns `left` into `right`, word by word.

    Equal and deleted words give the left, equal and inserted the right. Words are matched without regard to case and
    punctuation; an equal stretch is given in the left's words.
    """
    from rapidfuzz.distance import Levenshtein  # only where used: 14 ms

    before, after = _WORDS.findall(left), _WORDS.findall(right)
    opcodes = Levenshtein.opcodes([_bare(w) for w in before], [_bare(w) for w in after])
    found: list[Edit] = []
    for step in opcodes:
        words = "".join(before[step.src_start : step.src_end])
        if step.tag == "equal":
            _add(found, "equal", words)
        else:
            _add(found, "delete", words)
            _add(found, "insert", "".join(after[step.dest_start : step.dest_end]))
    return tuple(found)


def same_words(left: str, right: str) -> bool:
    """Whether two texts differ in case, punctuation and spacing at most."""
    return [_bare(w) for w in left.split()] == [_bare(w) for w in right.split()]


def words_in_common(edits: tuple[Edit, ...]) -> float:
    """The share (0..1) of the longer side's words that both sides hold in the same order."""
    count = {"equal": 0, "delete": 0, "insert": 0}
    for tag, words in edits:
        count[tag] += len(words.split())
    longer = count["equal"] + max(count["delete"], count["insert"])
    return count["equal"] / longer if longer else 1.0


def shared_terms(left: str, right: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where in each text the telling words stand that both hold: (start, end) in characters, for either side."""
    from db.compare.terms import STOP_WORDS, stem

    def places(text: str) -> Iterator[tuple[str, int, int]]:
        for m in re.finditer(r"[^\W\d_][\w'’-]*", text):
            word = m.group().casefold()
            if word not in STOP_WORDS and len(word) > 2:
                yield stem(word.replace("'", "").replace("’", "")), m.start(), m.end()

    ours, theirs = list(places(left)), list(places(right))
    both = {s for s, _, _ in ours} & {s for s, _, _ in theirs}
    return [(a, b) for s, a, b in ours if s in both], [(a, b) for s, a, b in theirs if s in both]


@lru_cache(maxsize=50_000)  # the words of a few reports: the same ones come in every pair
def _bare(word: str) -> str:
    return _BARE.sub("", word.casefold()) or word


def _add(found: list[Edit], tag: str, words: str) -> None:
    if not words:
        return
    if found and found[-1][0] == tag:
        found[-1] = (tag, found[-1][1] + words)
    else:
        found.append((tag, words))


def in_words(similarity: float | None) -> str:
    """A nearness (0..1) in words, for people: nobody should read 0.37 as a measurement."""
    if similarity is None:
        return "no counterpart"
    return next(words for least, words in NEARNESS if similarity >= least)
