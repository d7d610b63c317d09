"""Verifies an index: everything is computed again from the paragraphs and compared. Only reads."""

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from db.search import bitmaps
from db.search.filters import OF_PARAGRAPH
from db.search.indexed_text import IndexedParagraph, read_batches
from db.search.normalise import NORMALISE_VERSION
from db.search.snapshot import Snapshot, read_stamp

if TYPE_CHECKING:
    from pyroaring import BitMap

# A fault names the first few words that are wrong.
_MOST_NAMED: Final = 3
# Paragraphs, evenly spread, whose words are searched for as phrases.
_SAMPLED: Final = 400
# Words of one phrase: a longer paragraph is searched for in pieces.
_LONGEST_PHRASE: Final = 60


def find_faults(conn: sqlite3.Connection) -> list[str]:
    """The faults of the index, a sentence each; empty where it is correct.

    Takes some seconds for fifty thousand paragraphs.
    """
    row = conn.execute("SELECT value FROM search_state WHERE name = 'folding'").fetchone()
    if row is None or row[0] != NORMALISE_VERSION:
        return ["the search index was made by another version of findings"]
    try:
        return list(_Check(conn).faults())
    except bitmaps.UNREADABLE as error:
        return [f"the search index cannot be read: {error}"]


class _Check:
    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._snapshot = Snapshot(conn, read_stamp(conn))
        self._words: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._about: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._compounds: Counter[tuple[str, str]] = Counter()
        self._sample: list[IndexedParagraph] = []

    def faults(self) -> Iterator[str]:
        ids = array("I", (row[0] for row in self._conn.execute("SELECT id FROM paragraphs ORDER BY id")))
        if self._snapshot.live != _set(ids):
            yield (
                f"the search index knows {len(self._snapshot.live):,} paragraphs,"
                f" the database holds {len(ids):,}, and they are not the same"
            )
            return
        yield from self._runs()
        self._read(ids)
        yield from self._counts()
        yield from self._sets()
        yield from self._places()
        yield from self._filters()

    def _runs(self) -> Iterator[str]:
        snapshot = self._snapshot
        covered = snapshot.ids_of(range(len(snapshot.inspections)))
        overlapping = any(
            last >= first for last, first in zip(snapshot.lasts, snapshot.firsts[1:], strict=False)
        )
        wrong = covered != snapshot.live or overlapping
        for i, inspection in self._conn.execute("SELECT id, inspection_id FROM paragraphs"):
            if wrong:
                break
            wrong = snapshot.inspections[snapshot.inspection_of(i)].id != inspection
        if wrong:
            yield "the search index puts paragraphs under the wrong inspection"

    def _read(self, ids: "array[int]") -> None:
        step = max(1, len(ids) // _SAMPLED)
        for texts in read_batches(self._conn, ids):
            for n, row in enumerate(texts):
                for word in set(row.text.split()):
                    self._words[word].append(row.id)
                for word in row.about.split():
                    self._about[word].append(row.id)
                self._compounds.update(row.compounds)
                if n % step == 0:
                    self._sample.append(row)

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
        """Whether both the set that a search uses and the full-text table hold exactly these ids."""
        table = "search_about" if about else "search_text"
        searched = self._snapshot.words(self._conn, [word], about=about) & self._snapshot.live
        return (
            searched == ids and bitmaps.match_ids(self._conn, bitmaps.quote_phrase(word), table=table) == ids
        )

    def _places(self) -> Iterator[str]:
        """Phrases are matched by the places of words: some paragraphs are searched for word by word in order."""
        for row in self._sample:
            words = row.text.split()
            starts = [*range(0, len(words), _LONGEST_PHRASE - 1), len(words)]
            for start, _ in pairwise(starts):
                phrase = bitmaps.quote_phrase(*words[start : start + _LONGEST_PHRASE])
                if row.id not in bitmaps.match_ids(self._conn, phrase, [(row.id, row.id)]):
                    yield f"the search index has the words of paragraph {row.id} in the wrong order"
                    return

    def _filters(self) -> Iterator[str]:
        for facet in OF_PARAGRAPH:
            stored = {
                v: ids & self._snapshot.live for v, ids in self._snapshot.facet(self._conn, facet).items()
            }
            if {v: ids for v, ids in stored.items() if ids} != bitmaps.read_facet(self._conn, facet):
                yield f"the stored values of the filter “{facet}” are wrong"


def _named(found: dict[str, int], expected: dict[str, int]) -> str:
    wrong = sorted(word for word in {*found, *expected} if found.get(word) != expected.get(word))
    more = f" and {len(wrong) - _MOST_NAMED:,} more" if len(wrong) > _MOST_NAMED else ""
    return ", ".join(f"“{word}”" for word in wrong[:_MOST_NAMED]) + more


def _set(ids: "array[int]") -> "BitMap":
    from pyroaring import BitMap

    return BitMap(ids)
