"""Paragraphs that say in other words what a query asks: by vectors, then by the words near to those typed. Pure."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from heapq import nlargest
from math import log, sqrt
from typing import Final, NamedTuple

from db.search.query_parser import parse
from db.vectors.near_words import NearWords
from db.vectors.stem_vectors import StemVectors
from db.vectors.stems import stem, stems
from db.vectors.vector_table import VectorTable

# Paragraphs whose texts are read, best by their vectors first: what is asked for is nearly always among them.
WEIGHED: Final = 400
# The cosine of the words counts as much as that of the vectors; from a half to twice as much makes little difference.
WORDS: Final = 1.0
# Below this score (about 0..2) a paragraph is not about what was asked.
LEAST: Final = 0.25

# ids -> the text of each
ReadTexts = Callable[[Sequence[int]], Mapping[int, str]]


class Question(NamedTuple):
    """What the text of a query asks for."""

    # Stem -> how much it counts, of the words that are not excluded and of those near to them.
    stems: Mapping[str, float]
    excluded: frozenset[str]  # the stems of the single words that are excluded


def read_question(text: str, near_words: NearWords) -> Question:
    """The question of a query's text."""
    terms = parse(text).terms
    words = [word for term in terms if not term.excluded for word in term.words]
    excluded = (stem(term.words[0]) for term in terms if term.excluded and len(term.words) == 1)
    return Question(near_words.expand(words), frozenset(excluded))


def rank_related(
    question: Question,
    vectors: StemVectors,
    ids: Sequence[int],
    table: VectorTable,
    allowed: Callable[[int], bool],
    read_texts: ReadTexts,
) -> list[tuple[float, int]]:
    """(score, id) of at most WEIGHED paragraphs about what is asked, best first.

    `ids` and `table` are those of all paragraphs; `allowed` says which of them the filters leave.
    """
    weights = {s: amount * vectors.weight(s) for s, amount in question.stems.items() if s in vectors}
    if not weights:
        return []
    cosines = table.cosines(vectors.embed_stems(question.stems))
    permitted = ((cosine, i) for cosine, i in zip(cosines, ids, strict=True) if allowed(i))
    nearest = nlargest(WEIGHED, permitted, key=lambda found: (found[0], -found[1]))
    texts = read_texts([i for _, i in nearest])
    scored = []
    for cosine, i in nearest:
        counts = Counter(stems(texts.get(i, "")))
        if counts and question.excluded.isdisjoint(counts):
            scored.append((cosine + WORDS * _cosine_of_words(weights, counts, vectors), i))
    scored.sort(key=lambda found: (-found[0], found[1]))
    return [found for found in scored if found[0] >= LEAST]


def _cosine_of_words(asked: Mapping[str, float], counts: Mapping[str, int], vectors: StemVectors) -> float:
    weights = {s: (1 + log(n)) * vectors.weight(s) for s, n in counts.items() if s in vectors}
    length = sqrt(sum(w * w for w in weights.values())) * sqrt(sum(w * w for w in asked.values()))
    return sum(w * weights.get(s, 0.0) for s, w in asked.items()) / length if length else 0.0
