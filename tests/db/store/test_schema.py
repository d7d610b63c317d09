"""The schema: sqlite-utils migrations, a version in the header, a copy before a migration, readable by people."""

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from db.corrections.fields import FROM_CORRECTION
from db.errors import LibraryError
from db.ingest.provenance import FROM_SITE
from db.search import index as search_index
from db.search.verify import find_faults
from db.store import rows, schema, schema_sql, writer
from db.store.connection import open_writer
from db.store.copies import is_own_copy
from db.store.library import Library
from db.store.report_rows import delete_paragraphs
from db.store.writer import Writer
from tests.databases import store
from tests.records import report


def older(path: Path, version: int) -> None:
    """A database as an older findings left it: the first `version` migrations applied."""
    later = [step.name for step in schema.migrations().pending(Database(memory=True))][version:]
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        schema.migrations().apply(Database(conn), stop_before=later[0])
        assert schema.version(conn) == version


def test_every_migration_is_recorded_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "findings.db"
    store(path)
    with closing(sqlite3.connect(path)) as conn:
        assert schema.migrations().pending(Database(conn)) == []
        assert (
            schema.version(conn) == schema.SCHEMA_VERSION == len(schema.migrations().applied(Database(conn)))
        )


@pytest.mark.parametrize("make", [store, lambda path: older(path, 1)], ids=["now", "the first version"])
def test_the_schema_names_each_source_of_a_date_of_publication(
    make: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "findings.db"
    make(path)
    with closing(sqlite3.connect(path)) as conn:
        (stored,) = conn.execute("SELECT sql FROM sqlite_master WHERE name = 'inspections'").fetchone()
    (line,) = (line for line in stored.splitlines() if line.lstrip().startswith("published_from "))
    named = set(re.findall(r"'([a-z ]+)'", line))
    assert named == {"report", "file name", FROM_SITE, FROM_CORRECTION}


def test_a_writer_stopped_while_it_makes_the_tables_leaves_nothing(tmp_path: Path) -> None:
    """At every few steps of the migrations; the next writer starts from there as from nothing."""
    for steps in count(1, 29):
        path = tmp_path / f"{steps}.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as conn:
            left = iter(range(steps))
            conn.set_authorizer(lambda *_, left=left: sqlite3.SQLITE_DENY if next(left, None) is None else 0)
            try:
                schema.migrate(conn, path)
                break
            except sqlite3.DatabaseError:
                conn.set_authorizer(None)
        with closing(sqlite3.connect(path)) as conn:
            if schema.version(conn) == schema.SCHEMA_VERSION:  # stopped after the commit
                continue
            assert schema.version(conn) == 0
            assert conn.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    assert steps > 200, "it was stopped many times before it came to an end"
    store(tmp_path / "1.db", report())


def test_a_full_disk_while_it_makes_the_tables_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At any size: SQLite ends the transaction itself, and FTS5 goes on making its tables outside it."""
    path = tmp_path / "findings.db"
    for pages in count(2, 3):

        def open_limited(path: Path, pages: int = pages) -> sqlite3.Connection:
            conn = open_writer(path)
            conn.execute(f"PRAGMA max_page_count = {pages}")
            return conn

        monkeypatch.setattr(writer, "open_writer", open_limited)
        try:
            with Writer(path):
                break
        except LibraryError as error:
            assert "no space is left on its disk" in str(error)
            assert not path.exists()
    assert pages > 20, "it was full many times before it was large enough"


def test_the_index_of_the_seventh_version_is_made_anew(tmp_path: Path) -> None:
    """It kept the sizes of rows in both full-text tables."""
    path = tmp_path / "findings.db"
    store(path, report(texts=["Caseloads, caseloads."]))
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("DROP TABLE search_about")
        conn.execute(
            "CREATE VIRTUAL TABLE search_about USING fts5(\n  words, content='', detail=none, tokenize='ascii')"
        )
        conn.execute("DELETE FROM _sqlite_migrations WHERE name = 'a smaller search index'")
        conn.execute("PRAGMA user_version = 7")
        schema.migrate(conn, path)
        assert search_index.is_current(conn)
        assert find_faults(conn) == []
        assert not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_about_docsize'").fetchall()


def test_an_index_that_is_lost_is_made_anew_with_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "findings.db"
    older(path, 7)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for table in ("search_about", "search_bitmaps"):
            conn.execute(f"DROP TABLE {table}")
        schema.migrate(conn, path)
        assert find_faults(conn) == []


@pytest.mark.parametrize("version", range(1, schema.SCHEMA_VERSION))
def test_an_older_database_is_copied_then_migrated_by_who_writes(tmp_path: Path, version: int) -> None:
    path = tmp_path / "findings.db"
    older(path, version)
    before = path.read_bytes()
    with pytest.raises(
        LibraryError, match=r"made by an older findings \(schema . of .\); .* brings it up to date"
    ):
        Library(path)
    store(path, report())
    copy = tmp_path / f"findings.db.schema-{version}"
    with closing(sqlite3.connect(copy)) as conn:
        assert schema.version(conn) == version
    assert len(copy.read_bytes()) == len(before)
    with Library(path) as library:
        assert [i.key for i in library.inspections()] == ["st-helens-2014-11"]


def test_a_migration_that_is_stopped_and_begun_again_makes_one_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "findings.db"
    older(path, 2)

    def stop() -> Migrations:
        raise KeyboardInterrupt

    with monkeypatch.context() as stopped:
        stopped.setattr(schema, "migrations", stop)
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt), Writer(path):
                pass
    store(path, report())
    assert [copy.name for copy in tmp_path.glob("*.schema-*")] == ["findings.db.schema-2"]


@pytest.mark.parametrize(
    ("content", "is_copy"), [(b"abc", True), (b"abd", False), (b"ab", False), (None, False)]
)
def test_a_copy_has_all_the_bytes(tmp_path: Path, content: bytes | None, is_copy: bool) -> None:
    (tmp_path / "original").write_bytes(b"abc")
    if content is not None:
        (tmp_path / "copy").write_bytes(content)
    with (tmp_path / "original").open("rb") as original:
        assert is_own_copy(original, tmp_path / "copy") is is_copy
        assert original.read() == b"abc"


def test_a_link_or_another_users_file_is_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original, copy, link = (tmp_path / name for name in ("original", "copy", "link"))
    original.write_bytes(b"abc")
    copy.write_bytes(b"abc")
    link.symlink_to(copy)
    with original.open("rb") as file:
        assert not is_own_copy(file, link)
        monkeypatch.setattr(os, "geteuid", lambda: copy.stat().st_uid + 1)
        assert not is_own_copy(file, copy)


def test_a_newer_database_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "findings.db"
    store(path, report())
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="made by a newer findings"), Writer(path):
        pass
    assert path.read_bytes() == before


def test_foreign_keys_hold(tmp_path: Path) -> None:
    path = tmp_path / "findings.db"
    store(path, report(), report(authority="Sefton"))
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            conn.execute("UPDATE paragraphs SET inspection_id = 999 WHERE id = 1")
        conn.execute("DELETE FROM inspections WHERE authority = 'Sefton'")
        for table in ("judgements", "sections", "paragraphs", "files"):
            assert conn.execute(f"SELECT count(DISTINCT inspection_id) FROM {table}").fetchone() == (1,)


@pytest.mark.parametrize("table", schema_sql.TABLE_NAMES)
def test_what_a_column_means_stands_in_the_file(tmp_path: Path, table: str) -> None:
    path = tmp_path / "findings.db"
    store(path)
    with closing(sqlite3.connect(path)) as conn:
        (sql,) = conn.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    assert "--" in sql or table == "themes"


def test_the_views_answer_a_persons_questions(tmp_path: Path) -> None:
    path = tmp_path / "findings.db"
    store(path, report())
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute(
            "SELECT number, section, themes FROM findings WHERE authority = 'St Helens' AND grade = 'good'"
        ).fetchall() == [("2", "Care leavers", "care-leavers education")]
        assert conn.execute("SELECT start, \"end\", grade FROM grades WHERE area = 'overall'").fetchall() == [
            ("2014-11-01", "2014-11-25", "requires-improvement")
        ]


def statements(conn: sqlite3.Connection, action: Callable[[], object]) -> list[str]:
    """The SELECT statements that an action runs on a connection, with their values."""
    traced: list[str] = []
    conn.set_trace_callback(traced.append)
    action()
    conn.set_trace_callback(None)
    return [sql for sql in traced if sql.lstrip().upper().startswith("SELECT")]


def query_plan(conn: sqlite3.Connection, sql: str) -> str:
    return " ".join(row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}"))


READING: dict[str, tuple[Callable[[sqlite3.Connection], object], set[str]]] = {
    "a report in reading order": (
        lambda conn: rows.report(conn, "st-helens-2014-11"),
        {"sqlite_autoindex_inspections_1", "paragraphs_order", "PRIMARY KEY (paragraph_id=?)"},
    ),
    "paragraphs by id": (lambda conn: rows.paragraphs(conn, [2, 1]), {"INTEGER PRIMARY KEY"}),
    "an inspection by key": (
        lambda conn: rows.inspection(conn, "st-helens-2014-11"),
        {"sqlite_autoindex_inspections_1", "PRIMARY KEY (inspection_id=?)"},
    ),
    "reports of the same authority and kind": (
        lambda conn: rows.inspections_by_id(conn, "i.authority = ? AND i.kind = ?", ("Sefton", "sif")),
        {"inspections_authority"},
    ),
    "the ids of a corrected report": (
        lambda conn: delete_paragraphs(conn, 1),
        {"paragraphs_order"},
    ),
}


@pytest.mark.parametrize("what", READING)
def test_reading_uses_an_index(tmp_path: Path, what: str) -> None:
    """The statements that the store runs are explained by SQLite: they scan no table and sort no paragraphs."""
    path = tmp_path / "findings.db"
    store(path, report(), report("Sefton"))
    read, indexes = READING[what]
    with closing(sqlite3.connect(path)) as conn:
        ran = [s for s in statements(conn, lambda: read(conn)) if "search_" not in s]
        plans = [query_plan(conn, sql) for sql in ran]
    assert plans
    for index in indexes:
        assert any(index.replace("?", "") in plan.replace("?", "") for plan in plans), (index, plans)
    for sql, plan in zip(ran, plans, strict=True):
        assert "SCAN" not in plan, sql
        assert "TEMP B-TREE" not in plan or "FROM inspections" in sql, sql  # a few inspections may be sorted
