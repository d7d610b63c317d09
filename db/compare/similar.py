"""The paragraphs of other inspections that are nearest to a given paragraph. Pure."""

from collections.abc import Sequence
from typing import Final

from db.compare.counterparts import Embed, Frequency, index_terms, word_similarities
from db.compare.evidence import Candidates, Compared
from db.compare.likelihood import expected_share
from db.compare.records import Counterpart
from db.compare.terms import Matters
from db.records import Paragraph

# Those with a smaller similarity are left out: at most one in twenty is about the same matter.
LEAST_SIMILAR: Final = 0.05


def rank_similar(
    paragraph: Paragraph,
    candidates: Sequence[Paragraph],
    frequency: Frequency | None = None,
    limit: int = 20,
    matters: Matters | None = None,
    embed: Embed | None = None,
) -> tuple[Counterpart, ...]:
    """The candidates of other inspections nearest to `paragraph`, nearest first, at most `limit`.

    Their similarities mean what they mean in a comparison, though here the candidates are of many reports: the places
    in the reports do not count. Without `embed` the words and the areas alone do.
    """
    others = [p for p in candidates if p.inspection != paragraph.inspection]
    if not others:
        return ()
    compared = [paragraph, *others]
    terms = index_terms(compared, matters or Matters.load())
    (words,) = word_similarities(terms, compared, frequency, 1)
    vectors = embed(compared) if embed else [b""] * len(compared)
    own, *rest = [Compared(*each, 0.0) for each in zip(compared, vectors, strict=True)]
    index = Candidates(rest)
    found, least = [], 1.0
    for candidate in index.rank(own, words, limit):
        least = min(least, round(expected_share(candidate.evidence, vectors=index.has_vectors), 4))
        if least >= LEAST_SIMILAR:
            found.append(Counterpart(others[candidate.at], least))
    return tuple(found)
