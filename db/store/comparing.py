"""Two inspections of a database side by side: the paragraphs fetched, the corpus asked, the counterparts found."""

from typing import TYPE_CHECKING

from db.query import Query
from db.records import Chain, Comparison

if TYPE_CHECKING:
    from db.store.library import Library


def compare_inspections(library: "Library", left: str, right: str) -> Comparison:
    """The inspections of two keys compared. Raises UnknownValue for a key that nobody knows."""
    from db.compare import compare

    first, second = library.inspection(left), library.inspection(right)

    def standing(sentence: str) -> int:
        words = sentence.replace('"', " ")
        return library.search(Query(text=f'"{words}"', exact=True, apparatus=True)).inspections

    return compare(
        first,
        library.report(first.key),
        second,
        library.report(second.key),
        library.document_frequency,
        standing,
    )


def chain_inspections(library: "Library", keys: list[str], theme: str | None = None) -> Chain:
    """The inspections of two or more keys, oldest first, their counterparts chained; of one theme, or of all.

    Raises UnknownValue for a key that nobody knows.
    """
    from db.compare import chain

    line = sorted((library.inspection(key) for key in keys), key=lambda i: (i.end or "", i.key))
    reports = [(i, [p for p in library.report(i.key) if theme is None or theme in p.themes]) for i in line]
    return chain(reports, library.document_frequency)
