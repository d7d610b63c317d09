"""Search results for export: the paragraphs in order, each with its inspection and its score."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from db.records import CitedParagraph

if TYPE_CHECKING:
    from db.query import Query
    from db.records import Results
    from db.store.library import Library

CHUNK: Final = 500  # paragraphs fetched at a time, which bounds memory for a million results


def with_scores(library: "Library", query: "Query", results: "Results") -> "Results":
    """The results with scores, if the query has a text: exports have a score column for every sort order."""
    if not query.text.strip() or query.sort == "relevance":
        return results
    return results._replace(scores=library.search(replace(query, sort="relevance")).scores)


def cite_results(
    library: "Library", results: "Results", *, scored: bool, limit: int | None = None
) -> Iterator[CitedParagraph]:
    """The paragraphs of `results` in order, at most `limit`; those deleted meanwhile are skipped.

    Without `scored` they have no scores.
    """
    inspections = {i.key: i for i in library.inspections()}
    ids = results.ids if limit is None else results.ids[:limit]
    for first in range(0, len(ids), CHUNK):
        for paragraph in library.paragraphs(ids[first : first + CHUNK]):
            score = results.scores.get(paragraph.id, 0.0) if scored else None
            inspection = inspections.get(paragraph.inspection)
            if inspection is not None:
                yield CitedParagraph(inspection, paragraph, score)
