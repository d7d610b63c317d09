"""A database is a plain SQLite file: other programs count, analyse, dump and restore every table of it."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import LibraryError
from db.query import Query
from db.search.verify import find_faults
from db.store import schema
from db.store.library import Library
from tests.databases import store
from tests.records import report


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "findings.db"
    store(path, report(), report("Liverpool", "2016-05-20"))
    return path


def dump(database: Path, restored: Path) -> None:
    """What `sqlite3 findings.db .dump | sqlite3 restored.db` makes; skips without that program."""
    if not (program := shutil.which("sqlite3")):
        pytest.skip("sqlite3 is not installed")
    made = subprocess.run([program, database, ".dump"], capture_output=True, check=True)
    subprocess.run([program, restored], input=made.stdout, check=True)


def test_every_table_can_be_read_to_its_end(database: Path) -> None:
    with closing(sqlite3.connect(database)) as conn:
        names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: len(conn.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names}
    assert counts["search_text"] == counts["search_about"] == counts["paragraphs"] == 6


def test_python_dumps_it(database: Path) -> None:
    with closing(sqlite3.connect(database)) as conn:
        lines = list(conn.iterdump())
    assert lines[-1] == "COMMIT;" and sum('INTO "paragraphs"' in line for line in lines) == 6


@pytest.mark.parametrize("command", [("tables", "--counts"), ("analyze-tables",), ("dump",), ("schema",)])
def test_sqlite_utils_reads_it(database: Path, command: tuple[str, ...]) -> None:
    argv = [sys.executable, "-m", "sqlite_utils", command[0], str(database), *command[1:]]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "paragraphs" in done.stdout, done.stderr


def test_a_restored_dump_is_read_and_written(database: Path, tmp_path: Path) -> None:
    restored = tmp_path / "restored.db"
    dump(database, restored)
    with Library(restored) as library:
        assert library.search(Query("caseloads")).total == 2
        with library.connection() as conn:
            assert find_faults(conn) == []
    store(restored, report("Sefton", "2018-05-20"))
    with closing(sqlite3.connect(restored)) as conn:  # the writer has put the header back
        assert conn.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
        assert conn.execute("PRAGMA user_version").fetchone()[0] == schema.SCHEMA_VERSION
    with Library(restored) as library:
        assert library.search(Query("caseloads")).total == 3


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE _sqlite_migrations (id, migration_set, name)",
        "CREATE TABLE _sqlite_migrations (id)",
        "CREATE VIEW _sqlite_migrations AS SELECT 1 AS id, 'findings' AS migration_set, 'tables' AS name",
        "CREATE TABLE other (x)",
    ],
)
def test_another_programs_file_is_no_restored_dump(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(statement)
    with pytest.raises(LibraryError, match="another program's database"):
        Library(path)
