"""Databases that never end: nothing of theirs is run, and Ctrl+C always ends what runs."""

import gc
import os
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from db.errors import Cancelled, LibraryError
from db.personal.personal_file import PersonalFile
from db.query import Query
from db.search.index import TABLES
from db.store import health
from db.store.connection import explained, open_reader, open_writer
from db.store.health import examine, rebuild_index
from db.store.library import Library
from tests.databases import change, store
from tests.db.store.test_schema import older
from tests.records import report
from tui.cli.main import run

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store(tmp_path / "x.db", report(), report(authority="Sefton"))
    return tmp_path / "x.db"


def put_view(path: Path, table: str) -> None:
    """An endless view in the place of a table, with its columns."""
    with closing(sqlite3.connect(path)) as conn:
        columns = ", ".join(f'"{row[1]}"' for row in conn.execute(f"PRAGMA table_info({table})"))
    change(
        path,
        f"DROP TABLE {table}",
        f"CREATE VIEW {table} AS WITH RECURSIVE n({columns}) AS"
        f" (SELECT {', '.join('1' for _ in columns.split(', '))} UNION ALL SELECT {columns} FROM n)"
        " SELECT * FROM n",
    )


@contextmanager
def ctrl_c(seconds: float = 0.1) -> Iterator[None]:
    """Ctrl+C after a moment, and not amid a garbage collection: a callback of it, as Hypothesis has, swallows it."""
    timer = threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGINT))
    gc.disable()
    timer.start()
    try:
        yield
    finally:
        timer.join()
        gc.enable()


@contextmanager
def cancelling(library: Library) -> Iterator[None]:
    """Cancel the question to the library again and again: once could be before its statement has begun."""
    ended = threading.Event()

    def cancel() -> None:
        while not ended.wait(0.01):
            library.interrupt()

    thread = threading.Thread(target=cancel)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


SEARCH_TABLES = [words.split()[2] for words in TABLES if "VIRTUAL" not in words]
PARTS = [f"search_{name}_{part}" for name in ("text", "about") for part in ("config", "data", "idx")]


@pytest.mark.parametrize("table", [*SEARCH_TABLES, *PARTS])
def test_a_view_in_the_place_of_a_search_table_is_refused_then_rebuilt(path: Path, table: str) -> None:
    put_view(path, table)
    for use in (Library, examine, lambda path: store(path, report(authority="Bolton"))):
        with pytest.raises(LibraryError, match=rf"“{table}”.*`findings doctor --rebuild-index`"):
            use(path)
    rebuild_index(path)
    assert examine(path).is_sound


@pytest.mark.parametrize(
    "definition",
    [
        "CREATE VIRTUAL TABLE search_text USING fts5(words, content='planted', detail=full,"
        " tokenize='ascii')",
        "CREATE VIRTUAL TABLE search_text USING fts5(words)",
        "CREATE TABLE search_text (words)",
    ],
)
def test_a_full_text_table_of_another_kind_is_refused(path: Path, definition: str) -> None:
    change(path, "DROP TABLE search_text", definition)
    with pytest.raises(LibraryError, match="“search_text"):
        Library(path)


@pytest.mark.parametrize("what", ["a virtual table", "a view that says it is a table"])
def test_what_is_not_stored_as_a_table_is_refused(path: Path, what: str) -> None:
    if what == "a virtual table":
        change(path, "DROP TABLE themes", "CREATE VIRTUAL TABLE themes USING fts5(id, position, name, scope)")
    else:
        put_view(path, "themes")
        change(
            path,
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET type = 'table' WHERE name = 'themes'",
        )
    with pytest.raises(LibraryError, match=r"“themes” is missing or is no table|it is damaged"):
        Library(path)


def test_a_view_in_an_older_database_is_not_migrated(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    older(path, 3)
    put_view(path, "files")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="“files” is no table"):
        store(path, report())
    assert path.read_bytes() == before


@pytest.mark.parametrize("opened", ["reader", "writer"])
def test_ctrl_c_ends_a_statement_of_any_connection(path: Path, opened: str) -> None:
    with closing(open_reader(path) if opened == "reader" else open_writer(path)) as conn:
        with ctrl_c(), pytest.raises(KeyboardInterrupt), explained(path):
            conn.execute(ENDLESS).fetchone()


def test_ctrl_c_ends_a_question_to_a_library(path: Path) -> None:
    with Library(path) as library, ctrl_c(), pytest.raises(KeyboardInterrupt), library.connection() as conn:
        conn.execute(ENDLESS).fetchone()


def test_a_question_that_was_cancelled_is_no_ctrl_c(path: Path) -> None:
    with Library(path) as library, cancelling(library):
        # A KeyboardInterrupt would end the whole run of the tests.
        with pytest.raises((Cancelled, KeyboardInterrupt)) as raised, library.connection() as conn:
            conn.execute(ENDLESS).fetchone()
    assert raised.type is Cancelled


def test_ctrl_c_ends_a_statement_of_the_personal_file(tmp_path: Path) -> None:
    file = PersonalFile(tmp_path / "personal.db")
    with closing(file), ctrl_c(), pytest.raises(KeyboardInterrupt):
        file.fetch(ENDLESS)


@pytest.mark.parametrize("within", ["_MISCOUNTED", "find_faults"])
def test_ctrl_c_ends_doctor_with_130(path: Path, monkeypatch: pytest.MonkeyPatch, within: str) -> None:
    if within == "_MISCOUNTED":
        monkeypatch.setattr(health, within, ENDLESS)
    else:
        monkeypatch.setattr("db.search.verify.find_faults", lambda conn: conn.execute(ENDLESS).fetchall())
    with ctrl_c(0.5):
        assert run(["doctor", "--db", str(path)]) == 130


def test_a_view_in_the_personal_file_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "personal.db"
    PersonalFile(path).close()
    put_view(path, "setting")
    with closing(PersonalFile(path)) as file:
        assert "put aside as" in file.notice
        assert file.fetch("SELECT * FROM setting") == []


DAMAGES = {
    "parts emptied": ("DELETE FROM search_text_data",),
    "parts overwritten": ("UPDATE search_text_data SET block = x'00ff00ff' WHERE id > 10",),
    "settings lost": ("DELETE FROM search_text_config",),
    "a part lost": ("DROP TABLE search_about_data",),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_full_text_table_is_named_with_what_mends_it(
    path: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(path, *DAMAGES[damage])
    assert run(["doctor", "--db", str(path)]) in (1, 3)
    assert "`findings doctor --rebuild-index`" in capsys.readouterr().err
    rebuild_index(path)
    assert examine(path).is_sound
    with Library(path) as library:
        assert library.search(Query('"too high"')).total == 2


def test_bytes_in_the_place_of_text_are_named_with_what_to_do(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(path, "UPDATE inspections SET key = CAST(key AS BLOB), title = x'c328'")
    assert run(["doctor", "--db", str(path)]) == 1
    told = capsys.readouterr().err
    assert "2 rows of inspections hold bytes where text belongs: restore a copy" in told
    assert "rebuild-index" not in told
    assert run(["paragraphs", "caseloads", "--db", str(path)]) == 3
    assert "it holds bytes where text belongs" in capsys.readouterr().err
