"""The quick look at a database file: only a whole one of the present schema is opened behind the first frame."""

import sqlite3
from pathlib import Path

import pytest

from db.store import header, schema
from db.store.header import looks_current


@pytest.fixture
def copied(seed_database: Path, tmp_path: Path) -> Path:
    path = tmp_path / "copy.db"
    path.write_bytes(seed_database.read_bytes())
    return path


def test_the_schema_is_the_present_one() -> None:
    assert header.CURRENT_SCHEMA == schema.SCHEMA_VERSION


def test_a_database_of_ours_looks_current(copied: Path) -> None:
    assert looks_current(copied)


@pytest.mark.parametrize("pragma", ["user_version = 6", "user_version = 99", "application_id = 1"])
def test_another_version_or_program_does_not(copied: Path, pragma: str) -> None:
    with sqlite3.connect(copied) as conn:
        conn.execute(f"PRAGMA {pragma}")
    conn.close()
    assert not looks_current(copied)


@pytest.mark.parametrize("suffix", ["-journal", "-wal"])
def test_a_journal_or_log_beside_it_is_looked_at_first(copied: Path, suffix: str) -> None:
    copied.with_name(copied.name + suffix).write_bytes(b"")
    assert not looks_current(copied)


@pytest.mark.parametrize("length", [0, 15, 99, 100, -1])
def test_a_file_cut_short_does_not(copied: Path, length: int) -> None:
    copied.write_bytes(copied.read_bytes()[:length])
    assert not looks_current(copied)


def test_what_is_no_database_does_not(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("x" * 4096)
    assert not any(map(looks_current, (tmp_path, tmp_path / "missing", tmp_path / "text")))
