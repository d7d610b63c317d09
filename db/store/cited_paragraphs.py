"""What a search found on its way out: paragraph by paragraph, each with the inspection it is cited by and its score."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from db.records import CitedParagraph

if TYPE_CHECKING:
    from db.query import Query
    from db.records import Results
    from db.store.library import Library

CHUNK: Final = 500  # paragraphs fetched at once, so that a million never stand in memory


def with_scores(library: "Library", asked: "Query", results: "Results") -> "Results":
    """The results with a score for each, where something was searched for.

    In another order than relevance nothing was ranked, and the contract promises a score with every query.
    """
    if not asked.text.strip() or asked.sort == "relevance":
        return results
    return replace(results, scores=library.search(replace(asked, sort="relevance")).scores)


def cited(
    library: "Library", results: "Results", *, scored: bool, limit: int | None = None
) -> Iterator[CitedParagraph]:
    """The found paragraphs in their order; those that have left the database since are passed over."""
    inspections = {i.key: i for i in library.inspections()}
    ids = results.ids if limit is None else results.ids[:limit]
    for first in range(0, len(ids), CHUNK):
        for paragraph in library.paragraphs(ids[first : first + CHUNK]):
            score = results.scores.get(paragraph.id, 0.0) if scored else None
            inspection = inspections.get(paragraph.inspection)
            if inspection is not None:
                yield CitedParagraph(inspection, paragraph, score)
