"""The questions of this package that ask a database: compare two inspections, chain several, find similar paragraphs.

The only module of db.compare that uses the store; the others take records and return records.
"""

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from heapq import nlargest
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.compare.counterparts import compare, prepare_text
from db.compare.edits import word_edits
from db.compare.records import Chain, Comparison, Counterpart
from db.compare.terms import Matters
from db.query import Query
from db.records import Inspection, Paragraph, Report
from db.search.normalise import split_words
from db.store.connection import Version
from db.vectors.stems import STOP_WORDS, load_stemmer

if TYPE_CHECKING:
    from db.store.library import Library

# The rarest words of a paragraph that are looked up; more of them find the same candidates and cost a search each.
SELECTIVE_WORDS: Final = 16
# Where there are no vectors, so many candidates are weighed in full. A true counterpart shares several rare words, so
# it is among the first.
CANDIDATES: Final = 400
NEAREST: Final = 20
# Comparisons of two long reports take some 500 KB each. A chain of five inspections needs ten of them.
CACHED_COMPARISONS: Final = 12
# Of those nearest by their vectors, so many are weighed by their words too: twice what a person pages through.
WEIGHED: Final = 120


def compare_inspections(library: "Library", left: str, right: str) -> Comparison:
    """Compare the inspections of two keys. Raises UnknownValue for a key that the database does not hold.

    The last few are cached until the database is written: a person goes to and fro between two or three.
    """
    first, second = library.inspection(left), library.inspection(right)
    key = (library.path, library.version(), first.key, second.key)
    cached = _comparisons.get(key)
    if cached is not None:
        return cached
    with _comparing:
        if key not in _comparisons:
            _comparisons[key] = _compare(library, first, second)
            while len(_comparisons) > CACHED_COMPARISONS:
                _comparisons.popitem(last=False)
        return _comparisons[key]


# Held during a comparison, so that a question for one that was begun ahead waits for it instead of beginning another.
_comparing: Final = threading.Lock()
_comparisons: Final[OrderedDict[tuple[Path, Version, str, str], Comparison]] = OrderedDict()


def _compare(library: "Library", first: Inspection, second: Inspection) -> Comparison:
    def count_inspections(sentence: str) -> int:
        phrase = sentence.replace('"', " ")
        return library.search(Query(text=f'"{phrase}"', exact=True, apparatus=True)).inspections or 0

    return compare(
        _report(library, first),
        _report(library, second),
        library.document_frequency,
        count_inspections,
        embed=library.vectors,
    )


def _report(library: "Library", inspection: Inspection) -> Report:
    return Report(inspection, tuple(library.report(inspection.key)))


def prepare(library: "Library", key: str) -> None:
    """Cache what is computed of an inspection's paragraphs, while the user still chooses what to compare it with.

    Also loads the vocabulary of the database, the vectors of stems, the stemmer and the library that finds edits, which
    every comparison asks for.
    """
    matters = Matters.load()
    word_edits("", "")
    load_stemmer()
    library.document_frequency(())
    library.vectors(())
    for paragraph in library.report(key):
        prepare_text(paragraph.text, matters)


def chain_inspections(library: "Library", keys: Sequence[str], theme: str | None = None) -> Chain:
    """Chain the counterparts of two or more inspections, oldest inspection first: pairs are those of comparisons.

    `theme` leaves only the matters with a paragraph of that theme. Raises UnknownValue for a key that the database
    does not hold.
    """
    from db.compare.chain import chain  # a comparison, which the user waits for, loads less without it

    by_key = {i.key: i for i in map(library.inspection, keys)}
    oldest_first = sorted(by_key.values(), key=lambda i: i.sort_key)

    def compare_pair(earlier: int, later: int) -> Comparison:
        return compare_inspections(library, oldest_first[earlier].key, oldest_first[later].key)

    chained = chain([_report(library, i) for i in oldest_first], compare_pair)
    if theme is None:
        return chained
    rows = (row for row in chained.rows if any(cell and theme in cell.themes for cell in row.cells))
    return replace(chained, rows=tuple(replace(row, theme=theme) for row in rows))


def similar_paragraphs(
    library: "Library", paragraph: Paragraph, query: Query | None = None, limit: int = NEAREST
) -> tuple[Counterpart, ...]:
    """At most `limit` paragraphs of other authorities about the same matter, nearest first.

    Only paragraphs that answer `query` are candidates (its text is a filter too); its sort order is ignored. The
    paragraph's own authority is left out unless the query names it.
    """
    from db.compare.similar import rank_similar

    query = query or Query()
    ids = _nearest_by_vector(library, paragraph, query, max(WEIGHED, limit))
    if ids is None:
        allowed = _without_own(library, paragraph, query)
        ids = [i for i in _candidates(library, paragraph, query) if allowed is None or i in allowed]
    return rank_similar(
        paragraph, library.paragraphs(ids), library.document_frequency, limit, embed=library.vectors
    )


def _nearest_by_vector(
    library: "Library", paragraph: Paragraph, query: Query, limit: int
) -> list[int] | None:
    """Ids of the paragraphs with the nearest vectors that answer the query; None where there are no vectors."""
    everything = library.all_vectors()
    if everything is None:
        return None
    allowed = _without_own(library, paragraph, query)
    cosines = everything.table.cosines(*library.vectors([paragraph]))
    pairs = zip(cosines, everything.ids, strict=True)
    permitted = (
        pair for pair in pairs if pair[1] != paragraph.id and (allowed is None or pair[1] in allowed)
    )
    return [i for _, i in nlargest(limit, permitted, key=lambda pair: (pair[0], -pair[1]))]


def _without_own(library: "Library", paragraph: Paragraph, query: Query) -> set[int] | None:
    """Ids that answer the query, without those of the paragraph's authority unless it is asked for; None for all."""
    authority = paragraph.authority
    asked_for = authority is None or authority in query.authority or query.inspection
    if asked_for and not query.is_filtered:
        return None
    allowed = set(library.search(replace(query, sort="newest")).ids)
    if authority is not None and not asked_for:
        allowed.difference_update(library.search(Query(authority=(authority,), sort="newest")).ids)
    return allowed


def _candidates(library: "Library", paragraph: Paragraph, query: Query) -> list[int]:
    """Ids of the paragraphs that share the rarest words with this one, those that share most of them first."""
    words = {w for w in split_words(paragraph.text) if w not in STOP_WORDS and not w.isdigit()}
    frequency, total = library.document_frequency(words)
    shared = {word: count for word, count in frequency.items() if count > 1}
    selective = sorted(shared, key=lambda word: (shared[word], word))[:SELECTIVE_WORDS]
    weights: defaultdict[int, float] = defaultdict(float)
    for word in selective:
        word_query = replace(query, text=f"{query.text} {word}".strip(), exact=True, sort="newest")
        weight = log((total + 1) / shared[word])
        for paragraph_id in library.search(word_query).ids:
            weights[paragraph_id] += weight
    weights.pop(paragraph.id, None)
    return nlargest(CANDIDATES, weights, key=lambda paragraph_id: (weights[paragraph_id], -paragraph_id))
