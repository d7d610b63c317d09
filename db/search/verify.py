"""Whether an index says what the paragraphs say: all of it is worked out again and compared. Only reads."""

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from db.search import bitmaps
from db.search.filters import OF_PARAGRAPH
from db.search.normalise import FOLD_VERSION
from db.search.snapshot import Snapshot, stamp

if TYPE_CHECKING:
    from pyroaring import BitMap

    from db.search.index import Folded

# The first words that are wrong are named; more of them say no more.
_MOST_NAMED: Final = 3
# Paragraphs, evenly spread, whose words are looked up in their order.
_READ_IN_ORDER: Final = 400
# Words of one such question: a phrase longer than this is asked in pieces.
_LONGEST_PHRASE: Final = 60


def faults(conn: sqlite3.Connection) -> list[str]:
    """What is wrong with the index, one plain sentence each; empty where nothing is."""
    row = conn.execute("SELECT value FROM search_state WHERE name = 'folding'").fetchone()
    if row is None or row[0] != FOLD_VERSION:
        return ["the search index was made by another version of findings"]
    try:
        return list(_Check(conn).faults())
    except bitmaps.UNREADABLE as error:
        return [f"the search index cannot be read: {error}"]


class _Check:
    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._snapshot = Snapshot(conn, stamp(conn))
        self._words: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._about: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._compounds: Counter[tuple[str, str]] = Counter()
        self._read: list[Folded] = []

    def faults(self) -> Iterator[str]:
        ids = array("I", (row[0] for row in self._conn.execute("SELECT id FROM paragraphs ORDER BY id")))
        if self._snapshot.live != _set(ids):
            yield (
                f"the search index knows {len(self._snapshot.live):,} paragraphs,"
                f" the database holds {len(ids):,}, and they are not the same"
            )
            return
        yield from self._runs()
        self._fold(ids)
        yield from self._counts()
        yield from self._sets()
        yield from self._places()
        yield from self._filters()

    def _runs(self) -> Iterator[str]:
        shelf = self._snapshot
        covered = shelf.ids_of(range(len(shelf.inspections)))
        overlapping = any(last >= first for last, first in zip(shelf.lasts, shelf.firsts[1:], strict=False))
        wrong = covered != shelf.live or overlapping
        for i, inspection in self._conn.execute("SELECT id, inspection_id FROM paragraphs"):
            if wrong:
                break
            wrong = shelf.inspections[shelf.inspection_of(i)].id != inspection
        if wrong:
            yield "the search index puts paragraphs under the wrong inspection"

    def _fold(self, ids: "array[int]") -> None:
        from db.search.index import folded

        step = max(1, len(ids) // _READ_IN_ORDER)
        for texts in folded(self._conn, ids):
            for n, row in enumerate(texts):
                for word in set(row.text.split()):
                    self._words[word].append(row.id)
                for word in row.about.split():
                    self._about[word].append(row.id)
                self._compounds.update(row.compounds)
                if n % step == 0:
                    self._read.append(row)

    def _counts(self) -> Iterator[str]:
        counts = dict(self._conn.execute("SELECT word, paragraphs FROM search_vocabulary").fetchall())
        expected = {word: len(ids) for word, ids in self._words.items()}
        if counts != expected:
            yield f"the vocabulary is wrong about {_named(counts, expected)}"
        compounds = {(w, p): n for w, p, n in self._conn.execute("SELECT * FROM search_compounds")}
        if compounds != self._compounds:
            yield "the hyphenated words of the search index are wrong"

    def _sets(self) -> Iterator[str]:
        for about, expected in ((False, self._words), (True, self._about)):
            wrong = [word for word, ids in expected.items() if not self._is_right(word, _set(ids), about)]
            if wrong:
                more = f" and {len(wrong) - _MOST_NAMED:,} more words" if len(wrong) > _MOST_NAMED else ""
                what = "what paragraphs are about" if about else "where words stand"
                yield f"the search index is wrong about {what}: {', '.join(wrong[:_MOST_NAMED])}{more}"

    def _is_right(self, word: str, ids: "BitMap", about: bool) -> bool:
        """What a search would be given, and what the full-text table itself holds: not an id more."""
        table = "search_about" if about else "search_text"
        given = self._snapshot.words(self._conn, [word], about=about) & self._snapshot.live
        return given == ids and bitmaps.matching(self._conn, bitmaps.quoted(word), table=table) == ids

    def _places(self) -> Iterator[str]:
        """Phrases are found by the places of words: those of some paragraphs are asked for whole."""
        for row in self._read:
            words = row.text.split()
            starts = [*range(0, len(words), _LONGEST_PHRASE - 1), len(words)]
            for start, _ in pairwise(starts):
                phrase = bitmaps.quoted(*words[start : start + _LONGEST_PHRASE])
                if row.id not in bitmaps.matching(self._conn, phrase, [(row.id, row.id)]):
                    yield f"the search index has the words of paragraph {row.id} in the wrong order"
                    return

    def _filters(self) -> Iterator[str]:
        for facet in OF_PARAGRAPH:
            held = {
                v: ids & self._snapshot.live for v, ids in self._snapshot.facet(self._conn, facet).items()
            }
            if {v: ids for v, ids in held.items() if ids} != bitmaps.values(self._conn, facet):
                yield f"the stored values of the filter “{facet}” are wrong"


def _named(found: dict[str, int], expected: dict[str, int]) -> str:
    wrong = sorted(word for word in {*found, *expected} if found.get(word) != expected.get(word))
    more = f" and {len(wrong) - _MOST_NAMED:,} more" if len(wrong) > _MOST_NAMED else ""
    return ", ".join(f"“{word}”" for word in wrong[:_MOST_NAMED]) + more


def _set(ids: "array[int]") -> "BitMap":
    from pyroaring import BitMap

    return BitMap(ids)
