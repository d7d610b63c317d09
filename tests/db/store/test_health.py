"""The health report of a database: counts, permissions, and every kind of fault by name."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.query import Query
from db.store.health import examine, rebuild_index
from db.store.library import Library
from db.store.lock import WriteLock
from tests.databases import store
from tests.records import report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "findings.db"
    store(
        path, report(), report(texts=("Corrected words.", "And others.", "More.")), report(authority="Sefton")
    )
    return path


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(statement)


def test_a_sound_one(path: Path) -> None:
    health = examine(path)
    assert health.is_sound
    assert (health.inspections, health.paragraphs, health.superseded) == (2, 5, 1)
    assert health.size == path.stat().st_size
    assert health.mode == "rw-------"
    assert health.writable
    assert health.writer is None


def test_who_is_writing(path: Path) -> None:
    with WriteLock(path):
        assert examine(path).writer is not None


def test_rows_without_an_owner(path: Path) -> None:
    change(path, "UPDATE paragraphs SET inspection_id = 77 WHERE id = (SELECT max(id) FROM paragraphs)")
    assert any("belongs to a row of inspections that is missing" in p for p in examine(path).problems)


def test_a_wrong_count(path: Path) -> None:
    change(path, "UPDATE inspections SET body_paragraphs = 99 WHERE authority = 'Sefton'")
    assert examine(path).problems == ("inspection sefton-2014-11 counts 99 paragraphs and holds 2",)


def test_a_damaged_page(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        (page,) = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'judgements_area'").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    assert examine(path).problems


def test_a_wrong_search_index_is_found_and_made_anew(path: Path) -> None:
    change(path, "UPDATE paragraphs SET text = 'Zebras were seen.' WHERE seq = 1")
    change(path, "DELETE FROM search_vocabulary")
    assert examine(path).index_problems
    rebuild_index(path)
    assert examine(path).is_sound
    with Library(path) as library:
        assert library.search(Query(text="zebras")).total == 2
