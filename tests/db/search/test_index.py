"""The index follows the paragraphs through every ingest, is found out when it does not, and can be made anew."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from db.errors import LibraryError
from db.query import Query
from db.search import bitmaps, index
from db.search.indexed_text import read_batches
from db.search.verify import find_faults
from db.store.connection import open_writer
from db.store.health import rebuild_index
from db.store.library import Library
from tests.databases import store
from tests.records import report

WORDS = "caseload social worker children care leaver plan review visit school health home early help well-being".split()


def texts(seed: int, count: int = 40) -> list[str]:
    draw = random.Random(seed)  # noqa: S311
    return [" ".join(draw.choices(WORDS, k=20)) + f" only{seed}x{n}." for n in range(count)]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "findings.db"
    store(path, report("St Helens", "2014-11-25", texts(1)), report("Liverpool", "2016-05-20", texts(2)))
    return path


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_writer(path)) as conn:
        conn.execute("BEGIN")
        yield conn
        conn.execute("COMMIT")


def faults(path: Path) -> list[str]:
    with Library(path) as library, library.connection() as conn:
        return find_faults(conn)


def total(path: Path, text: str) -> int:
    with Library(path) as library:
        return library.search(Query(text)).total


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sets of ids are stored from the first report on, as they are in a large database."""
    monkeypatch.setattr(bitmaps, "STORED_FROM", 1)
    monkeypatch.setattr(bitmaps, "FREQUENT_FROM", 1)


def test_a_new_index_is_right(database: Path) -> None:
    assert faults(database) == []


def test_what_was_prepared_elsewhere_is_indexed_as_what_is_read(tmp_path: Path) -> None:
    read, prepared = tmp_path / "read.db", tmp_path / "prepared.db"
    for path in (read, prepared):
        store(path, report("St Helens", "2014-11-25", texts(1)))
    with writing(prepared) as conn:
        [paragraphs] = read_batches(conn, [row[0] for row in conn.execute("SELECT id FROM paragraphs")])
        index.remove(conn, [paragraph.id for paragraph in paragraphs])
        index.add_indexed(conn, paragraphs)
    assert faults(prepared) == []
    assert total(prepared, "well-being") == total(read, "well-being") > 0


def test_more_ids_than_one_value_may_hold_are_read_in_parts(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nearly every paragraph of ten million holds has ids of 80 MB, and a value may have 64."""
    with Library(database) as library, library.connection() as conn:
        ids = bitmaps.match_ids(conn, "c*")
        longest = len(",".join(map(str, ids)))
        conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest - 1)
        with pytest.raises(sqlite3.DataError, match="too big"):
            bitmaps.match_ids(conn, "c*")
        monkeypatch.setattr(bitmaps, "IDS_A_ROW", 25)
        assert bitmaps.match_ids(conn, "c*") == ids
        assert {25, 50, 75} < set(ids)


@pytest.mark.usefixtures("settled")
def test_an_index_with_stored_sets_is_right(tmp_path: Path) -> None:
    path = tmp_path / "findings.db"
    for n in range(6):
        store(path, report("St Helens", f"2014-0{n + 1}-25", texts(n)))
    with closing(sqlite3.connect(path)) as conn:
        names = {row[0] for row in conn.execute("SELECT name FROM search_bitmaps")}
    assert {"word:children", "theme:education", "kind:finding"} <= names
    assert faults(path) == []


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("share", [0.25, 10.0])
def test_what_came_after_the_settling_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    path = tmp_path / "findings.db"
    store(path, report("St Helens", "2014-11-25", texts(1)))
    monkeypatch.setattr(bitmaps, "PENDING_SHARE", share)
    monkeypatch.setattr(bitmaps, "PENDING_SHARE_AT_END", share)
    store(path, report("Liverpool", "2016-05-20", texts(2)))
    assert faults(path) == []
    assert total(path, "only1x3 ") == total(path, "only2x3 ") == 1


@pytest.mark.usefixtures("settled")
def test_a_corrected_report_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "findings.db"
    old = texts(1)
    store(path, report("St Helens", "2014-11-25", old), report("Liverpool", "2016-05-20", texts(2)))
    corrected = ["A new first paragraph about zebras.", *old[:20], *old[25:]]
    store(path, report("St Helens", "2014-11-25", corrected, published="2015-03-01", sha256="c" * 64))
    assert faults(path) == []
    assert total(path, "zebras ") == 1
    assert total(path, "only1x22 ") == 0
    with Library(path) as library:
        found = library.paragraphs(library.search(Query(authority=("St Helens",), sort="reading")).ids)
        assert [p.seq for p in found] == list(range(1, len(corrected) + 1))
        newest = library.paragraphs(library.search(Query("only1x5 children", exact=True)).ids)
        assert {p.authority for p in newest} <= {"St Helens"}


def test_removing_a_part_of_a_report_leaves_the_rest(database: Path) -> None:
    with writing(database) as conn:
        ids = [row[0] for row in conn.execute("SELECT id FROM paragraphs WHERE seq BETWEEN 5 AND 9")]
        index.remove(conn, ids)
        conn.executemany("DELETE FROM paragraphs WHERE id = ?", ((i,) for i in ids))
    assert faults(database) == []
    assert total(database, "only1x4 ") == 0
    assert total(database, "only1x20 ") == 1


WRONG = {
    "a word's places": "INSERT INTO search_text (search_text, rowid, words) "
    "SELECT 'delete', 3, 'caseload social worker children care leaver'",
    "a paragraph too many": "INSERT INTO search_text (rowid, words) VALUES (999999, 'caseload')",
    "a paragraph's words": "INSERT INTO search_text (rowid, words) VALUES (3, 'caseload caseload')",
    "what it is about": "INSERT INTO search_about (rowid, words) VALUES (3, 'school')",
    "the vocabulary": "UPDATE search_vocabulary SET paragraphs = paragraphs + 1 WHERE word = 'caseload'",
    "a word that nobody wrote": "INSERT INTO search_vocabulary VALUES ('zebra', 1)",
    "hyphenated words": "DELETE FROM search_compounds",
    "runs": "UPDATE search_runs SET inspection_id = 1",
    "a lost run": "DELETE FROM search_runs WHERE first = 1",
    "live": "DELETE FROM search_bitmaps WHERE name = 'live'",
    "no set": "UPDATE search_bitmaps SET ids = x'00112233' WHERE name = 'live'",
    "a torn set": "UPDATE search_bitmaps SET ids = x'7a78' WHERE name = 'live'",
    "folding": "UPDATE search_state SET value = 0 WHERE name = 'folding'",
    "a changed text": "UPDATE paragraphs SET text = 'zebra' WHERE id = 3",
    "a deleted paragraph": "DELETE FROM paragraphs WHERE id = 3",
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_index_is_found_and_made_anew(database: Path, what: str) -> None:
    with writing(database) as conn:
        conn.execute(WRONG[what])
    found = faults(database)
    assert found
    assert all("\n" not in fault for fault in found)
    with writing(database) as conn:
        index.rebuild(conn)
    assert faults(database) == []


@pytest.mark.usefixtures("settled")
def test_a_wrong_stored_set_is_found(tmp_path: Path) -> None:
    path = tmp_path / "findings.db"
    store(path, report("St Helens", "2014-11-25", texts(1)))
    with writing(path) as conn:
        for name in ("word:children", "theme:education"):
            conn.execute(
                "UPDATE search_bitmaps SET ids = (SELECT ids FROM search_bitmaps WHERE name = 'word:school')"
                " WHERE name = ?",
                (name,),
            )
    assert any("children" in fault for fault in faults(path))
    assert any("theme" in fault for fault in faults(path))


@pytest.mark.parametrize("stored", [b"", b"r", b"rabc", b"z", b"zabc", b"\xff" * 100, "text", 7, None])
def test_a_planted_set_is_one_plain_error(database: Path, stored: object) -> None:
    with writing(database) as conn:
        if stored is None:
            conn.execute("DELETE FROM search_bitmaps")
        else:
            conn.execute("UPDATE search_bitmaps SET ids = ?", (stored,))
    with Library(database) as library:
        if stored is None:
            assert library.search(Query("children")).total == 0
        else:
            with pytest.raises(
                LibraryError, match=r"search index is damaged.*`findings doctor --rebuild-index`"
            ):
                library.search(Query("children"))


def test_an_index_of_another_version_is_told_with_what_mends_it_and_is_mended(database: Path) -> None:
    """Databases of earlier versions lack tables that this one reads, and hold sets in another form."""
    with writing(database) as conn:
        conn.execute("DROP TABLE search_bitmaps")
    with Library(database) as library, pytest.raises(LibraryError, match="`findings doctor --rebuild-index`"):
        library.search(Query("children"))
    rebuild_index(database)
    with Library(database) as library:
        assert library.search(Query("children")).total
    assert faults(database) == []


def test_a_reader_sees_the_index_change(database: Path) -> None:
    with Library(database) as library:
        assert library.search(Query("zebra ")).total == 0
        store(database, report("Sefton", "2016-05-01", ["A zebra crossing."]))
        assert library.search(Query("zebra ")).total == 1


def test_changed_filter_values_are_stored_again(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bitmaps, "STORED_FROM", 1)
    with writing(database) as conn:
        index.rebuild(conn)
        conn.execute("UPDATE paragraphs SET tone = 'mixed'")
        index.refilter(conn)
        assert bitmaps.filters_stored(conn)
        stored = conn.execute("SELECT name FROM search_bitmaps WHERE name GLOB 'tone:*'").fetchall()
        assert stored == [("tone:mixed",)]
    assert faults(database) == []


def test_changed_filter_values_are_read_again(database: Path) -> None:
    with Library(database) as library:
        before = library.search(Query(tone=("mixed",))).total
        with writing(database) as conn:
            conn.execute("UPDATE paragraphs SET tone = 'mixed' WHERE seq = 1")
            index.refilter(conn)
        assert library.search(Query(tone=("mixed",))).total == before + 2
    assert faults(database) == []
