"""Who else was told this? The paragraphs of other inspections that are nearest to one."""

from collections.abc import Sequence

from db.compare.counterparts import NO_COUNTERPART, Frequency, mean_length, vectorise
from db.compare.records import Counterpart
from db.compare.similarity import Near
from db.compare.terms import Matters
from db.records import Paragraph


def similar(
    paragraph: Paragraph,
    candidates: Sequence[Paragraph],
    frequency: Frequency | None = None,
    limit: int = 20,
    matters: Matters | None = None,
) -> tuple[Counterpart, ...]:
    """The candidates of other inspections nearest to `paragraph`, nearest first, at most `limit`.

    What is not near enough to be a counterpart (`NO_COUNTERPART`) is left out. `candidates` need hold only those that
    share a telling word with it (`db.store.similar` finds them).
    """
    others = [p for p in candidates if p.inspection != paragraph.inspection]
    if not others:
        return ()
    asked, *vectors = vectorise([paragraph, *others], frequency, matters or Matters.load())
    near = Near(vectors, mean_length([asked, *vectors]))
    return tuple(
        Counterpart(others[at], round(nearness, 4))
        for nearness, at in near.nearest(asked)[:limit]
        if nearness >= NO_COUNTERPART
    )
