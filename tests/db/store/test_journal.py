"""What somebody puts beside a database: nothing is deleted, rewritten or believed, and the message names the file."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import LibraryError
from db.store import connection, owners
from db.store.library import Library
from tests.databases import store
from tests.db.store.planted import (
    SOMEBODY,
    belongs_to,
    journal_name,
    plant_log,
    plant_pages,
    plant_super_journal,
)
from tests.db.store.test_connection import KEY, killed_while_writing
from tests.records import report
from tui.cli.main import run

TEXT = "Paragraph 7 about caseloads."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "findings.db"
    store(path, report(texts=[f"Paragraph {n} about caseloads. " * 20 for n in range(50)]))
    return path


def read(path: Path) -> str:
    with Library(path) as library:
        return "\n".join(paragraph.text for paragraph in library.report(KEY))


def write(path: Path) -> None:
    store(path, report(authority="Sefton"))


USES = pytest.mark.parametrize("use", [read, write])
Use = Callable[[Path], object]


def refusal(use: Use, path: Path, names: Path) -> str:
    """The line with which the database is refused; it names the file, and neither is changed."""
    before = path.read_bytes()
    with pytest.raises(LibraryError) as raised:
        use(path)
    assert str(path) in str(raised.value)
    assert names.name in str(raised.value)
    assert path.read_bytes() == before
    assert names.is_symlink() or names.exists()
    return str(raised.value)


def test_sqlite_alone_deletes_the_file_that_a_planted_journal_names(path: Path, tmp_path: Path) -> None:
    """The reason for all this; where this no longer holds, the next test shows nothing."""
    precious = tmp_path / "precious"
    precious.write_text("mine")
    plant_super_journal(path, precious)
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    assert not precious.exists()


@USES
def test_a_journal_that_names_another_file_is_refused(path: Path, tmp_path: Path, use: Use) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    journal = plant_super_journal(path, precious)
    assert f"move {journal} away" in refusal(use, path, journal)
    assert precious.read_text() == "mine"


def test_a_command_refuses_it_with_status_3(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    plant_super_journal(path, precious)
    assert run(["inspections", "--db", str(path)]) == 3
    assert "names another file, which would be deleted" in capsys.readouterr().err
    assert precious.exists()


@USES
def test_a_journal_of_somebody_else_is_refused(path: Path, use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = plant_pages(path, b"Paragraph 7 about", b"Paragraph 7 wrong")
    belongs_to(monkeypatch, journal)
    assert f"belongs to user {SOMEBODY}" in refusal(use, path, journal)


def test_a_reader_never_rolls_back_for_the_owner(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed_while_writing(path)
    owner = owners.user_name(path.stat().st_uid)
    monkeypatch.setattr(owners, "user_id", lambda: SOMEBODY)
    assert f"{owner} must open it once (`findings doctor`)" in refusal(read, path, journal_name(path))


def test_a_writer_rolls_back_for_the_owner(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killed_while_writing(path)
    monkeypatch.setattr(owners, "user_id", lambda: SOMEBODY)
    write(path)
    assert "half done" not in read(path)


@USES
@pytest.mark.parametrize("plant", ["link", "pipe", "folder"])
def test_a_journal_that_is_no_regular_file_is_refused(
    path: Path, tmp_path: Path, use: Use, plant: str
) -> None:
    journal = journal_name(path)
    if plant == "link":
        elsewhere = tmp_path / "elsewhere"
        plant_pages(path, b"Paragraph 7 about", b"Paragraph 7 wrong").rename(elsewhere)
        journal.symlink_to(elsewhere)
    else:
        os.mkfifo(journal) if plant == "pipe" else journal.mkdir()
    assert "is no regular file" in refusal(use, path, journal)


@USES
def test_somebody_elses_file_given_the_name_of_a_journal_is_refused(
    path: Path, tmp_path: Path, use: Use
) -> None:
    """A file of the owner that others may write: they need only rename it, or give it a second name."""
    journal = plant_pages(path, b"Paragraph 7 about", b"Paragraph 7 wrong")
    journal.chmod(0o666)
    assert "may be written by more people" in refusal(use, path, journal)
    journal.chmod(0o600)
    (tmp_path / "other").hardlink_to(journal)
    assert "also known by another name" in refusal(use, path, journal)


@USES
def test_a_log_beside_a_database_that_has_none_is_refused(path: Path, use: Use) -> None:
    log = plant_log(path, "UPDATE paragraphs SET text = 'forged'")
    assert "was made without such a log" in refusal(use, path, log)
    log.unlink()
    assert "forged" not in read(path)


def test_a_log_planted_while_a_library_is_open_is_refused(path: Path) -> None:
    with Library(path) as library:
        assert TEXT in library.report(KEY)[7].text
        plant_log(path, "UPDATE paragraphs SET text = 'forged'")
        with pytest.raises(LibraryError, match="was made without such a log"):
            library.report(KEY)


@pytest.mark.parametrize("suffix", ["-wal", "-shm"])
def test_a_log_of_somebody_else_is_refused(path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = path.with_name(path.name + suffix)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode = WAL").fetchone()
        conn.execute("UPDATE themes SET name = 'changed'")
        assert "changed" not in read(path)  # the owner's own log is read, as another program left it
        belongs_to(monkeypatch, planted)
        assert f"belongs to user {SOMEBODY}" in refusal(read, path, planted)


@pytest.mark.parametrize("moment", ["before", "within"])
def test_a_journal_planted_after_the_check_is_not_rolled_back(path: Path, moment: str) -> None:
    """Between the check and the transaction SQLite looks for a journal again, under the same name."""
    before = path.read_bytes()

    def plant(_: object = None) -> None:
        plant_pages(path, b"Paragraph 7 about", b"Paragraph 7 wrong")

    with closing(connection.open_writer(path)) as conn:
        conn.execute("PRAGMA busy_timeout = 0")
        if moment == "before":
            plant()
        else:
            conn.set_trace_callback(plant)
        with pytest.raises(sqlite3.OperationalError, match=r"locked|readonly"):
            connection.begin_writing(conn, path)
    assert path.read_bytes() == before
    assert journal_name(path).exists()
