"""Databases that are missing, foreign, damaged, half written or hostile: one line that says why, nothing run."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import Cancelled, LibraryError
from db.judgements.history import grade_rows
from db.store.connection import explained
from db.store.library import Library
from db.store.schema import APPLICATION_ID, SCHEMA_VERSION
from tests.databases import store
from tests.records import report

KEY = "st-helens-2014-11"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "findings.db"
    store(path, report(texts=[f"Paragraph {n} about caseloads. " * 20 for n in range(200)]))
    return path


def change(path: Path, *statements: str) -> None:
    conn = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        conn.execute(statement)
    conn.close()


def refusal(path: Path) -> str:
    """The one line with which the database is refused, when opened or when first asked."""
    with pytest.raises(LibraryError) as raised:
        with Library(path) as library:
            library.inspections()
            library.report(KEY)
    assert raised.value.exit_status == 3
    assert "\n" not in str(raised.value)
    assert str(path) in str(raised.value)
    return str(raised.value)


def test_missing(tmp_path: Path) -> None:
    assert "there is no database at" in refusal(tmp_path / "no.db")
    assert not (tmp_path / "no.db").exists()


def test_folder(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not a regular file" in refusal(tmp_path / "pipe")


def test_empty(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert "is empty; fill it with `findings ingest" in refusal(tmp_path / "empty.db")


@pytest.mark.parametrize(
    "content",
    [b"not a database. " * 200, bytes(range(256)) * 32, b"SQLite format 3\0" + b"\xff" * 4080],
    ids=["words", "noise", "a database's first words"],
)
def test_not_a_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    assert "cannot use" in refusal(path)


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    change(path, "CREATE TABLE bookmarks (url)")
    assert "another program's database" in refusal(path)


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.99])
def test_cut_short(path: Path, keep: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    assert "damaged or cut short" in refusal(path)


def test_corrupted_pages_are_told_or_harmless(path: Path) -> None:
    """Every page overwritten in turn: an answer or one line, never another exception."""
    content = path.read_bytes()
    refused = 0
    for start in range(4096, len(content), 4096):
        path.write_bytes(content[:start] + b"\xa5" * 4096 + content[start + 4096 :])
        try:
            with Library(path) as library:
                library.inspections()
                library.report(KEY)
        except LibraryError as error:
            refused += 1
            assert "\n" not in str(error)
    assert refused > 0


def test_newer_schema(path: Path) -> None:
    change(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    assert "made by a newer findings" in refusal(path)


def test_a_view_in_the_place_of_a_table(path: Path) -> None:
    change(
        path,
        "ALTER TABLE themes RENAME TO themes_kept",
        "CREATE VIEW themes AS WITH RECURSIVE n(id, position, name, scope) AS"
        " (SELECT 'x', 1, 'x', '' UNION ALL SELECT id, position, name, scope FROM n) SELECT * FROM n",
    )
    assert "“themes” is missing or is no table" in refusal(path)


def test_a_missing_table(path: Path) -> None:
    change(path, "DROP TABLE judgements")
    assert "“judgements” is missing" in refusal(path)


def test_a_missing_column(path: Path) -> None:
    change(
        path,
        "DROP VIEW findings",
        "DROP VIEW inspection_list",
        "ALTER TABLE inspections DROP COLUMN publisher",
    )
    assert "a column is missing" in refusal(path)


def test_planted_triggers_and_views_do_nothing(path: Path) -> None:
    before = path.read_bytes()
    change(
        path,
        "CREATE TRIGGER planted AFTER INSERT ON files BEGIN DELETE FROM paragraphs; END",
        "CREATE VIEW planted_view AS SELECT load_extension('evil')",
    )
    planted = path.read_bytes()
    assert planted != before
    with Library(path) as library:
        assert len(library.report(KEY)) == 201
        with library.connection() as conn:
            assert conn.execute("PRAGMA trusted_schema").fetchone()[0] == 0
            assert conn.execute("PRAGMA query_only").fetchone()[0] == 1
    assert path.read_bytes() == planted


def test_values_that_do_not_belong_are_read_without_fault(path: Path) -> None:
    change(
        path,
        "PRAGMA foreign_keys = OFF",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '')",
        "PRAGMA writable_schema = RESET",
        "UPDATE inspections SET title = NULL, kind = x'ff', notes = '{\"no\": 1}', pages = 'many',"
        " body_paragraphs = NULL, source = 3.5",
        "UPDATE judgements SET area = NULL, grade = 7, label = x'00ff'",
        "UPDATE paragraphs SET text = NULL, kind = NULL, tone = 1, pages = '[1, \"x\", null]' WHERE seq = 1",
        "UPDATE paragraphs SET text = CAST(x'c328' AS TEXT), section_id = 999999, pages = 'no' WHERE seq = 2",
        "UPDATE paragraphs SET text = x'c328', inspection_id = 999 WHERE seq = 3",
        "UPDATE sections SET path = '[[[['",
        f"UPDATE paragraphs SET text = printf('%.{10 * 2**20}c', 'x') WHERE seq = 4",
    )
    with Library(path) as library:
        (inspection,) = library.inspections()
        paragraphs = library.report(KEY)
        grade_rows(library.inspections())
    assert (inspection.title, inspection.notes, inspection.pages, inspection.paragraphs) == ("", (), None, 0)
    assert paragraphs[0].text == ""
    assert paragraphs[0].pages == (1,)
    assert paragraphs[1].text == "\N{REPLACEMENT CHARACTER}("
    assert paragraphs[1].section == ()
    assert len(paragraphs[2].text) == 10 * 2**20


def test_nobody_writes_where_a_trigger_is_planted(path: Path) -> None:
    change(path, "CREATE TRIGGER planted AFTER INSERT ON files BEGIN DELETE FROM paragraphs; END")
    with pytest.raises(LibraryError, match="trigger “planted”"):
        store(path, report(authority="Sefton"))
    with Library(path) as library:
        assert len(library.report(KEY)) == 201


def killed_while_writing(path: Path) -> None:
    """A writer ended in the middle: pages of its transaction are in the file, and its journal beside it."""
    code = f"""
import os, signal, sqlite3
conn = sqlite3.connect({str(path)!r}, isolation_level=None)
conn.execute("PRAGMA cache_size = 5")
conn.execute("BEGIN IMMEDIATE")
conn.execute("UPDATE paragraphs SET text = 'half done' || text")
os.kill(os.getpid(), signal.SIGKILL)
"""
    ended = subprocess.run([sys.executable, "-c", code], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert path.with_name(path.name + "-journal").stat().st_size > 0


def test_a_writer_that_was_killed_is_rolled_back_by_the_next_reader(path: Path) -> None:
    killed_while_writing(path)
    with Library(path) as library:
        assert not any("half done" in p.text for p in library.report(KEY))
        assert len(library.report(KEY)) == 201
    assert not path.with_name(path.name + "-journal").exists()


def test_through_a_link_too(path: Path) -> None:
    (path.parent / "elsewhere").mkdir()
    link = path.parent / "elsewhere" / "link.db"
    link.symlink_to(path)
    killed_while_writing(path)
    with Library(link) as library:
        assert not any("half done" in p.text for p in library.report(KEY))


def test_an_open_library_goes_on_after_a_writer_was_killed(path: Path) -> None:
    with Library(path) as library:
        assert len(library.report(KEY)) == 201
        killed_while_writing(path)
        assert not any("half done" in p.text for p in library.report(KEY))


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become somebody who may not write")
@pytest.mark.parametrize("half_written", [False, True])
def test_another_person_reads_in_a_folder_that_is_read_only(path: Path, half_written: bool) -> None:
    if half_written:
        killed_while_writing(path)
    for ancestor in (path, *path.parents[:4]):  # pytest makes its folders for their owner alone
        ancestor.chmod(0o644 if ancestor.is_file() else 0o755)
    code = (
        "import sys, os\nfrom pathlib import Path\n"
        "from db.store.library import Library\nfrom db.errors import LibraryError\n"
        "os.setuid(65534)\n"
        "try: print(len(Library(Path(sys.argv[1])).report(sys.argv[2])))\n"
        "except LibraryError as error: print(error)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path), KEY],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    if half_written:
        assert "was left half written by an ingest that was killed" in ran.stdout
    else:
        assert ran.stdout == "201\n", ran.stderr


def test_no_permission_to_read(path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path.chmod(0)
    assert "permission denied" in refusal(path)


def test_the_header_tells_what_the_file_is(path: Path) -> None:
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big") == b"FIND"
    assert path.read_bytes()[60:64] == SCHEMA_VERSION.to_bytes(4, "big")
    assert path.read_bytes()[18:20] == b"\x01\x01", "a rollback journal: readable in a read-only folder"


def test_a_wal_database_in_a_read_only_folder_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wal.db"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("CREATE TABLE t (x)")
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(LibraryError, match=r"WAL mode.*copy it"), explained(path):
        raise sqlite3.OperationalError("attempt to write a readonly database")


@pytest.mark.parametrize(
    "words", ["interrupted", "vtable constructor failed: search_text", "database disk image is malformed"]
)
def test_what_fails_as_a_question_is_interrupted_is_no_fault_of_the_file(path: Path, words: str) -> None:
    with pytest.raises(Cancelled), explained(path, lambda: True):
        raise sqlite3.OperationalError(words)
    with pytest.raises(LibraryError, match="search index is not whole"), explained(path, lambda: False):
        raise sqlite3.OperationalError("vtable constructor failed: search_text")
