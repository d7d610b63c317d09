"""The search index of a database, kept by the writer inside its own transaction.

    index.create(conn)         the index's tables, empty
    index.add(conn, ids)       paragraphs that have just been inserted, with their sections
    index.remove(conn, ids)    paragraphs that are about to be deleted or changed
    index.settle(conn)         an ingest has ended: puts away what came in it
    index.refilter(conn)       themes, tones or other filter values were changed where they stand
    index.rebuild(conn)        all of it anew, from the paragraphs
    index.check(conn)          what is wrong with it, in plain sentences

The full-text tables are FTS5, contentless, over folded text (`folding.fold`): every letter of a paragraph
is stored once, in `paragraphs`. What was indexed can be taken out again since folding it again gives the same.
"""

import re
import secrets
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from db.search import bitmaps
from db.search.normalise import FOLD_VERSION, fold

TABLES: Final = (
    # Words with their places, for phrases and nearness. No prefix index and no stemming: both cost more
    # than they gave. Folded text has nothing but words and spaces, so the ascii tokenizer parts it rightly.
    """CREATE VIRTUAL TABLE search_text USING fts5(
  words, content='', columnsize=0, detail=full, tokenize='ascii')""",
    # The words that a paragraph is about: those of its heading, and those it says twice.
    """CREATE VIRTUAL TABLE search_about USING fts5(
  words, content='', columnsize=0, detail=none, tokenize='ascii')""",
    """CREATE TABLE search_vocabulary (
  word TEXT PRIMARY KEY,           -- folded
  paragraphs INTEGER NOT NULL      -- how many hold it
) WITHOUT ROWID""",
    """CREATE TABLE search_compounds (
  word TEXT NOT NULL,              -- wellbeing
  parts TEXT NOT NULL,             -- well being: how it stands in the index where it is printed with a hyphen
  paragraphs INTEGER NOT NULL,
  PRIMARY KEY (word, parts)
) WITHOUT ROWID""",
    """CREATE TABLE search_runs (
  first INTEGER PRIMARY KEY,       -- paragraphs first..last are all of one inspection
  last INTEGER NOT NULL,
  inspection_id INTEGER NOT NULL,
  in_order INTEGER NOT NULL        -- 1: their ids ascend as their seq does
)""",
    """CREATE TABLE search_bitmaps (
  id INTEGER PRIMARY KEY,          -- a table with one wastes less room on rows of some kilobytes
  name TEXT NOT NULL UNIQUE,       -- word:children, about:children, theme:cse, live
  ids BLOB NOT NULL                -- paragraph ids: a roaring bitmap, packed by `bitmaps`
)""",
    """CREATE TABLE search_state (
  name TEXT PRIMARY KEY,           -- stamp: another value whenever the index changes
  value NOT NULL
) WITHOUT ROWID""",
)

# A word that stands twice says what a paragraph is about, unless it is one of the small words.
ABOUT_FROM_LETTERS: Final = 4
# So many paragraphs are folded and written at a time: bounds memory, not speed.
_BATCH: Final = 5_000
# Two or three parts of letters: ages (16-17) and what runs on (-of-the-art-and-) are no words.
_HYPHENATED: Final = re.compile(r"(?<![\w-])[^\W\d_]{1,15}(?:[-‐‑][^\W\d_]{2,15}){1,2}(?![\w-])")


class Folded(NamedTuple):
    """A paragraph as it is indexed."""

    id: int
    text: str  # its folded words
    about: str  # those that it is about
    compounds: frozenset[tuple[str, str]]  # its hyphenated words: (wellbeing, well being)


def create(conn: sqlite3.Connection) -> None:
    """Make the index's tables, empty. The tables of the schema need not hold anything yet."""
    for statement in TABLES:
        conn.execute(statement)
    _begin(conn)


def add(conn: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Take in paragraphs that stand in `paragraphs` already, with their sections; before the commit."""
    wanted = sorted(ids)
    if not wanted:
        return
    bitmaps.admit(conn, wanted)
    _add(conn, wanted)
    _stamp(conn)
    bitmaps.settle(conn)


def remove(conn: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Take out paragraphs that still stand in `paragraphs` as they were added; before their deletion."""
    gone = sorted(ids)
    if not gone:
        return
    for texts in folded(conn, gone):
        for table, column in (("search_text", 1), ("search_about", 2)):
            conn.executemany(
                f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', ?, ?)",
                ((row[0], row[column]) for row in texts),
            )
        _count(conn, texts, -1)
    conn.execute("DELETE FROM search_vocabulary WHERE paragraphs <= 0")
    conn.execute("DELETE FROM search_compounds WHERE paragraphs <= 0")
    bitmaps.dismiss(conn, gone)
    _stamp(conn)


def settle(conn: sqlite3.Connection) -> None:
    """At the end of an ingest: put away what came in it, so that the next question is quick."""
    if bitmaps.settle(conn, bitmaps.PENDING_SHARE_AT_END):
        _stamp(conn)


def refilter(conn: sqlite3.Connection) -> None:
    """Forget the stored filter values: they were changed in paragraphs that the index holds."""
    bitmaps.forget_filters(conn)
    _stamp(conn)


def rebuild(conn: sqlite3.Connection) -> None:
    """Make the index anew from the paragraphs, whatever state it is in."""
    for name in ("search_text", "search_about"):
        conn.execute(f"DROP TABLE IF EXISTS {name}")
    for name in ("vocabulary", "compounds", "runs", "bitmaps", "state"):
        conn.execute(f"DROP TABLE IF EXISTS search_{name}")
    create(conn)
    ids = array("q", (row[0] for row in conn.execute("SELECT id FROM paragraphs ORDER BY id")))
    if ids:
        bitmaps.admit(conn, ids)
        _add(conn, ids)
    bitmaps.settle(conn, 0.0)


def check(conn: sqlite3.Connection) -> list[str]:
    """What is wrong with the index, one plain sentence each; empty where nothing is. Only reads.

    Everything is worked out again from the paragraphs: some seconds for fifty thousand of them.
    """
    from db.search.verify import faults

    return faults(conn)


def _begin(conn: sqlite3.Connection) -> None:
    conn.execute("INSERT INTO search_state VALUES ('folding', ?)", (FOLD_VERSION,))
    _stamp(conn)


def _stamp(conn: sqlite3.Connection) -> None:
    """A new value that no other index has ever had: whoever keeps things in memory sees the change."""
    conn.execute("INSERT OR REPLACE INTO search_state VALUES ('stamp', ?)", (secrets.token_hex(8),))


def _add(conn: sqlite3.Connection, ids: Sequence[int]) -> None:
    for texts in folded(conn, ids):
        conn.executemany(
            "INSERT INTO search_text (rowid, words) VALUES (?, ?)", ((row[0], row[1]) for row in texts)
        )
        conn.executemany(
            "INSERT INTO search_about (rowid, words) VALUES (?, ?)", ((row[0], row[2]) for row in texts)
        )
        _count(conn, texts, 1)


def _count(conn: sqlite3.Connection, texts: Iterable[Folded], by: int) -> None:
    """Add paragraphs to the counts of their words, or take them away."""
    words: Counter[str] = Counter()
    compounds: Counter[tuple[str, str]] = Counter()
    for _, text, _, hyphenated in texts:
        words.update(set(text.split()))
        compounds.update(hyphenated)
    conn.executemany(
        "INSERT INTO search_vocabulary VALUES (?, ?)"
        " ON CONFLICT (word) DO UPDATE SET paragraphs = paragraphs + excluded.paragraphs",
        ((word, n * by) for word, n in words.items()),
    )
    conn.executemany(
        "INSERT INTO search_compounds VALUES (?, ?, ?)"
        " ON CONFLICT (word, parts) DO UPDATE SET paragraphs = paragraphs + excluded.paragraphs",
        ((*pair, n * by) for pair, n in compounds.items()),
    )


def folded(conn: sqlite3.Connection, ids: Sequence[int]) -> Iterator[list[Folded]]:
    """Paragraphs as they are indexed, in batches, in the order of the ids."""
    for block in bitmaps.blocks(ids):
        for start in range(block[0], block[1] + 1, _BATCH):
            rows = conn.execute(
                "SELECT p.id, p.text, s.heading FROM paragraphs p LEFT JOIN sections s ON s.id = p.section_id"
                " WHERE p.id BETWEEN ? AND ? ORDER BY p.id",
                (start, min(start + _BATCH - 1, block[1])),
            )
            texts = []
            for i, text, heading in rows:
                said = fold(str(text))
                about = _about(said, fold(str(heading or "")))
                texts.append(Folded(int(i), said, about, _compounds(str(text))))
            yield texts


def _about(text: str, heading: str) -> str:
    counts = Counter(text.split())
    twice = {word for word, n in counts.items() if n > 1 and len(word) >= ABOUT_FROM_LETTERS}
    return " ".join(sorted(twice | set(heading.split())))


def _compounds(text: str) -> frozenset[tuple[str, str]]:
    """The hyphenated words of a text: (wellbeing, well being)."""
    found = {fold(match.group()) for match in _HYPHENATED.finditer(text)}
    return frozenset((parts.replace(" ", ""), parts) for parts in found if " " in parts)
