"""Two inspections of a database side by side: the paragraphs fetched, the corpus asked, the counterparts found."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.compare.records import Chain, Comparison
from db.query import Query

if TYPE_CHECKING:
    from db.store.library import Library


def compare_inspections(library: "Library", left: str, right: str) -> Comparison:
    """The inspections of two keys compared. Raises UnknownValue for a key that nobody knows."""
    from db.compare import compare

    first, second = library.inspection(left), library.inspection(right)

    def standing(sentence: str) -> int:
        words = sentence.replace('"', " ")
        return library.search(Query(text=f'"{words}"', exact=True, apparatus=True)).inspections or 0

    return compare(
        first,
        library.report(first.key),
        second,
        library.report(second.key),
        library.document_frequency,
        standing,
    )


def prepare(library: "Library", key: str) -> None:
    """Do what a comparison with this inspection needs done once, while a person still chooses the other."""
    from db.compare.terms import Matters, terms

    matters = Matters.load()
    for paragraph in library.report(key):
        terms(paragraph.text, matters)


def chain_inspections(library: "Library", keys: Sequence[str], theme: str | None = None) -> Chain:
    """The inspections of two or more keys, oldest first, their counterparts chained.

    With `theme`, the matters of which one inspection at least speaks under that theme. Raises UnknownValue for a key
    that nobody knows.
    """
    from db.compare import chain

    found = {i.key: i for i in map(library.inspection, keys)}
    line = sorted(found.values(), key=lambda i: i.sort_key)
    chained = chain([(i, library.report(i.key)) for i in line], library.document_frequency)
    if theme is None:
        return chained
    rows = (row for row in chained.rows if any(cell and theme in cell.themes for cell in row.cells))
    return replace(chained, rows=tuple(replace(row, theme=theme) for row in rows))
