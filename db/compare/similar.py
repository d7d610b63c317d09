"""The paragraphs of other inspections that are nearest to a given paragraph. Pure."""

from collections.abc import Sequence

from db.compare.counterparts import NO_COUNTERPART, Frequency, mean_length, vectorise
from db.compare.records import Counterpart
from db.compare.similarity import NearestIndex
from db.compare.terms import Matters
from db.records import Paragraph


def rank_similar(
    paragraph: Paragraph,
    candidates: Sequence[Paragraph],
    frequency: Frequency | None = None,
    limit: int = 20,
    matters: Matters | None = None,
) -> tuple[Counterpart, ...]:
    """The candidates of other inspections nearest to `paragraph`, nearest first, at most `limit`.

    Those below `NO_COUNTERPART` are left out. `candidates` may be limited to paragraphs that share a rare word with
    `paragraph`: `db.compare.queries` selects them so.
    """
    others = [p for p in candidates if p.inspection != paragraph.inspection]
    if not others:
        return ()
    own_vector, *vectors = vectorise([paragraph, *others], frequency, matters or Matters.load())
    index = NearestIndex(vectors, mean_length([own_vector, *vectors]))
    return tuple(
        Counterpart(others[at], round(similarity, 4))
        for similarity, at in index.nearest(own_vector)[:limit]
        if similarity >= NO_COUNTERPART
    )
