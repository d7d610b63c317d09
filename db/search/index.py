"""The search index of a database, maintained by the writer inside its own transaction.

    index.create(conn)         create the index's tables, empty
    index.add(conn, ids)       index paragraphs that have just been inserted, with their sections
    index.remove(conn, ids)    remove paragraphs that are about to be deleted or changed
    index.merge_pending(conn)  at the end of an ingest: update the stored sets of ids
    index.refilter(conn)       after a change of themes, tones or other filter values of indexed paragraphs
    index.rebuild(conn)        build it again from the paragraphs

The full-text tables are FTS5, contentless, over normalised text (`normalise.normalise`): the text of a paragraph is
stored once, in `paragraphs`. Their column reads as null; they can be scanned because FTS5 keeps the sizes of the rows
of one of them: other programs count, analyse and dump every table. To remove a paragraph its text is normalised
again, with the same result.
`db.search.verify` checks the index.
"""

import secrets
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from db.search import bitmaps
from db.search.indexed_text import IndexedParagraph, read_batches
from db.search.normalise import NORMALISE_VERSION

TABLES: Final = (
    # Words with their places, for phrases and proximity. No prefix index and no stemming: measured, both cost more
    # than they gained. Normalised text has only words and spaces, so the ascii tokenizer splits it correctly.
    """CREATE VIRTUAL TABLE search_text USING fts5(
  words, content='', detail=full, tokenize='ascii')""",
    # The subject words of a paragraph: those of its heading, and those that it holds twice. Its rows are those of the
    # table above, so that it need not keep their sizes to be scanned: 3 % of the text.
    """CREATE VIRTUAL TABLE search_about USING fts5(
  words, content='search_text', columnsize=0, detail=none, tokenize='ascii')""",
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


def create(conn: sqlite3.Connection) -> None:
    """Create the index's tables, empty, in a database without paragraphs."""
    for statement in TABLES:
        conn.execute(statement)
    _write_state(conn)


def is_current(conn: sqlite3.Connection) -> bool:
    """Whether the full-text tables are as this version creates them."""
    stored = {row[0] for row in conn.execute("SELECT sql FROM sqlite_master WHERE name GLOB 'search_*'")}
    return stored.issuperset(TABLES[:2])


def add(conn: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Index paragraphs that are in `paragraphs`, with their sections; before the commit."""
    wanted = sorted(ids)
    if wanted:
        _add_new(conn, wanted, read_batches(conn, wanted))


def add_indexed(conn: sqlite3.Connection, paragraphs: Sequence[IndexedParagraph]) -> None:
    """As `add`, for paragraphs (ascending ids) that another process has prepared: `tests.bench.corpus` does."""
    if paragraphs:
        _add_new(conn, [paragraph.id for paragraph in paragraphs], [paragraphs])


def _add_new(
    conn: sqlite3.Connection, ids: Sequence[int], batches: Iterable[Sequence[IndexedParagraph]]
) -> None:
    bitmaps.add_ids(conn, ids)
    _add(conn, batches)
    _stamp(conn)
    bitmaps.merge_pending(conn)


def remove(conn: sqlite3.Connection, ids: Iterable[int]) -> None:
    """Remove paragraphs that are still in `paragraphs` as they were indexed; before their deletion."""
    removed = sorted(ids)
    if not removed:
        return
    for texts in read_batches(conn, removed):
        for table, column in (("search_text", 1), ("search_about", 2)):
            conn.executemany(
                f"INSERT INTO {table} ({table}, rowid, words) VALUES ('delete', ?, ?)",
                ((row[0], row[column]) for row in texts),
            )
        _count(conn, texts, -1)
    conn.execute("DELETE FROM search_vocabulary WHERE paragraphs <= 0")
    conn.execute("DELETE FROM search_compounds WHERE paragraphs <= 0")
    bitmaps.remove_ids(conn, removed)
    _stamp(conn)


def merge_pending(conn: sqlite3.Connection) -> None:
    """At the end of an ingest: update the stored sets of ids, so that the next search is fast."""
    if bitmaps.merge_pending(conn, bitmaps.PENDING_SHARE_AT_END):
        _stamp(conn)


def refilter(conn: sqlite3.Connection) -> None:
    """Store the filter values again after they were changed in indexed paragraphs."""
    bitmaps.restore_filters(conn)
    _stamp(conn)


def rebuild(conn: sqlite3.Connection) -> None:
    """Build the index again from the paragraphs, whatever state it is in."""
    _drop_views(conn)
    for name in ("search_text", "search_about"):
        _drop_full_text(conn, name)
    for name in ("vocabulary", "compounds", "runs", "bitmaps", "state"):
        conn.execute(f"DROP TABLE IF EXISTS search_{name}")
    create(conn)
    ids = array("q", (row[0] for row in conn.execute("SELECT id FROM paragraphs ORDER BY id")))
    if ids:
        bitmaps.add_ids(conn, ids)
        _add(conn, read_batches(conn, ids))
    bitmaps.merge_pending(conn, 0.0)


def _drop_views(conn: sqlite3.Connection) -> None:
    """Drop views in the place of tables of the index: somebody has put them there."""
    views = conn.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall()
    for name in (str(row[0]) for row in views):
        if name.lower().startswith("search_"):
            conn.execute('DROP VIEW "{}"'.format(name.replace('"', '""')))


def _drop_full_text(conn: sqlite3.Connection, name: str) -> None:
    """Drop a full-text table. FTS5 drops none that it cannot open, so that is given the parts of an empty one."""
    try:
        conn.execute(f"DROP TABLE IF EXISTS {name}")
    except sqlite3.DatabaseError:
        _empty_full_text(conn, name)
        conn.execute(f"DROP TABLE {name}")
        conn.execute(f"DROP TABLE IF EXISTS {name}_docsize")  # it may have had none


def _empty_full_text(conn: sqlite3.Connection, name: str) -> None:
    conn.execute("CREATE VIRTUAL TABLE search_spare USING fts5(words, content='')")
    for part in ("data", "idx", "docsize", "config"):
        spare = f"search_spare_{part}"
        (sql,) = conn.execute("SELECT sql FROM sqlite_master WHERE name = ?", (spare,)).fetchone()
        conn.execute(f"DROP TABLE IF EXISTS {name}_{part}")
        conn.execute(str(sql).replace(spare, f"{name}_{part}", 1))
        conn.execute(f"INSERT INTO {name}_{part} SELECT * FROM {spare}")
    conn.execute("DROP TABLE search_spare")


def _write_state(conn: sqlite3.Connection) -> None:
    conn.execute("INSERT INTO search_state VALUES ('folding', ?)", (NORMALISE_VERSION,))
    _stamp(conn)


def _stamp(conn: sqlite3.Connection) -> None:
    """Write a new random stamp: readers that cache a state of the index see that it changed."""
    conn.execute("INSERT OR REPLACE INTO search_state VALUES ('stamp', ?)", (secrets.token_hex(8),))


def _add(conn: sqlite3.Connection, batches: Iterable[Sequence[IndexedParagraph]]) -> None:
    for texts in batches:
        conn.executemany(
            "INSERT INTO search_text (rowid, words) VALUES (?, ?)", ((row[0], row[1]) for row in texts)
        )
        conn.executemany(
            "INSERT INTO search_about (rowid, words) VALUES (?, ?)", ((row[0], row[2]) for row in texts)
        )
        _count(conn, texts, 1)


def _count(conn: sqlite3.Connection, texts: Sequence[IndexedParagraph], by: int) -> None:
    """Add paragraphs to the counts of their words (`by` 1) or subtract them (-1)."""
    words = Counter(chain.from_iterable(row.words for row in texts))
    compounds = Counter(chain.from_iterable(row.compounds for row in texts))
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
