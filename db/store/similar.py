"""Who else was told this? The paragraphs of other inspections nearest to one, under the usual filters."""

from collections import defaultdict
from dataclasses import replace
from heapq import nlargest
from math import log
from typing import TYPE_CHECKING, Final

from db.compare.records import Counterpart
from db.query import Query
from db.records import Paragraph

if TYPE_CHECKING:
    from db.store.library import Library

# The words that tell most of a paragraph; more of them find the same candidates and cost a look-up each.
TELLING_WORDS: Final = 16
# What is weighed in full. A true counterpart shares several telling words, so it stands among the first.
CANDIDATES: Final = 400
NEAREST: Final = 20


def similar_paragraphs(
    library: "Library", paragraph: Paragraph, query: Query | None = None, limit: int = NEAREST
) -> tuple[Counterpart, ...]:
    """At most `limit` paragraphs of other inspections that speak of the same matter, nearest first.

    `query` narrows where they are looked for (its text counts as a filter too); its order does not matter.
    """
    from db.compare import similar

    ids = _candidates(library, paragraph, query or Query())
    return similar(paragraph, library.paragraphs(ids), library.document_frequency, limit)


def _candidates(library: "Library", paragraph: Paragraph, query: Query) -> list[int]:
    """Ids of the paragraphs that share the rarest words with this one, those that share most of them first."""
    from db.compare.terms import STOP_WORDS
    from db.search.normalise import words as folded

    words = {w for w in folded(paragraph.text) if w not in STOP_WORDS and not w.isdigit()}
    frequency, total = library.document_frequency(words)
    shared = {word: count for word, count in frequency.items() if count > 1}
    telling = sorted(shared, key=lambda word: (shared[word], word))[:TELLING_WORDS]
    weights: defaultdict[int, float] = defaultdict(float)
    for word in telling:
        asked = replace(query, text=f"{query.text} {word}".strip(), exact=True, sort="newest")
        worth = log((total + 1) / shared[word])
        for found in library.search(asked).ids:
            weights[found] += worth
    weights.pop(paragraph.id, None)
    return nlargest(CANDIDATES, weights, key=lambda found: (weights[found], -found))
