"""`findings ingest` that is stopped: it reports what is kept, and the same command goes on."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import LibraryError
from db.ingest import ingest as ingesting
from db.ingest.ingest import Progress
from db.store import commit
from db.store.library import Library
from db.store.writer import Writer
from tests.db.ingest.report_files import letter
from tests.tui.cli.command_line import RunCommand

AUTHORITIES = ("Sefton", "Bolton", "Bury", "Oldham", "Salford")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, name in enumerate(AUTHORITIES):
        letter(folder, f"{number}.txt", name)
    return folder


def held(database: Path) -> int:
    with Library(database) as library:
        return len(library.inspections())


def test_after_ctrl_c_it_says_what_is_kept_and_goes_on_where_it_was(
    reports: Path, tmp_path: Path, run_command: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = interrupted_at(3, monkeypatch)
    stopped = run_command("ingest", reports, "--db", tmp_path / "x.db", "--format", "json")
    assert stopped.status == 130 and calls
    assert stopped.err == "findings: stopped: 2 of 5 kept; run the same command to go on\n"
    assert [outcome["status"] for outcome in stopped.json] == ["added", "added"]
    assert held(tmp_path / "x.db") == 2
    monkeypatch.undo()
    again = run_command("ingest", reports, "--db", tmp_path / "x.db", "--format", "json")
    assert again.status == 0 and "3 added" in again.err and "2 unchanged" in again.err


def interrupted_at(number: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Press Ctrl+C while the report of this number is written."""
    calls: list[str] = []
    real = Writer.publish

    def publish(self: Writer, *args: object, **options: object) -> object:
        calls.append("published")
        if len(calls) == number:
            raise KeyboardInterrupt
        return real(self, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "publish", publish)
    return calls


def test_before_any_file_it_says_that_nothing_is_kept(
    reports: Path, tmp_path: Path, run_command: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ingesting, "find_files", find)
    stopped = run_command("ingest", reports, "--db", tmp_path / "x.db")
    assert (stopped.status, stopped.out) == (130, "")
    assert stopped.err == "findings: stopped: none kept; run the same command to go on\n"


def test_a_full_disk_says_what_is_kept(
    reports: Path, tmp_path: Path, run_command: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingesting, "_COMMIT_SECONDS", 0)
    real, commits = Writer.commit, iter(range(100))

    def commit_or_fail(self: Writer, *args: object) -> None:
        if next(commits) > 3:
            raise LibraryError("no space is left on its disk")
        real(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Writer, "commit", commit_or_fail)
    stopped = run_command("ingest", reports, "--db", tmp_path / "x.db", "--format", "jsonl")
    assert stopped.status == 3
    first, second = stopped.err.splitlines()
    kept = held(tmp_path / "x.db")
    assert "no space is left" in first and 0 < kept < 5
    assert second == f"findings: stopped: {kept} of 5 kept; run the same command to go on"
    assert len(stopped.json_lines) == kept


@pytest.fixture
def reading(reports: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Another program in the middle of reading the database: it was stopped by Ctrl+Z, say."""
    list(ingesting.ingest([reports / "0.txt"], tmp_path / "x.db"))
    with closing(sqlite3.connect(tmp_path / "x.db", isolation_level=None)) as conn:
        conn.execute("BEGIN")
        conn.execute("SELECT * FROM inspections").fetchone()
        yield conn


def test_a_program_that_reads_and_is_stopped_is_waited_for(
    reports: Path, tmp_path: Path, reading: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commit, "ASKED_AFTER_SECONDS", 0.01)
    shown: list[str] = []

    def report(progress: Progress) -> None:
        if progress.is_waiting:
            shown.append(str(progress))
            if len(shown) == 3:  # it goes on, and ends
                reading.execute("ROLLBACK")

    outcomes = list(ingesting.ingest([reports], tmp_path / "x.db", progress=report))
    assert [outcome.status for outcome in outcomes] == ["unchanged", *["added"] * 4]
    assert shown[0].endswith("waiting for another program that reads the database")
    assert held(tmp_path / "x.db") == 5


def test_ctrl_c_ends_the_waiting(
    reports: Path,
    tmp_path: Path,
    reading: sqlite3.Connection,
    run_command: RunCommand,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(commit, "ASKED_AFTER_SECONDS", 0.01)

    def keep_waiting(self: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(ingesting._Ingest, "_keep_waiting", keep_waiting)
    stopped = run_command("ingest", reports, "--db", tmp_path / "x.db")
    reading.execute("ROLLBACK")
    assert stopped.status == 130 and "stopped: 1 of 5 kept" in stopped.err
    assert held(tmp_path / "x.db") == 1


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for a user without permission: the tests may run as root, who has it."""
    real = os.access
    refused = (".txt", "seeds.db")
    monkeypatch.setattr(os, "access", lambda path, *how: not str(path).endswith(refused) and real(path, *how))


@pytest.mark.usefixtures("unreadable")
def test_a_file_that_cannot_be_read_is_one_failed_file(
    reports: Path, tmp_path: Path, run_command: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def open_file(path: object, *args: object, **options: object) -> int:
        if str(path).endswith("1.txt"):
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", open_file)
    result = run_command(
        "ingest", reports / "1.txt", reports / "0.txt", "--db", tmp_path / "x.db", "--format", "json"
    )
    assert result.status == 1
    assert [(o["status"], o["reason"]) for o in result.json] == [
        ("added", None),
        ("failed", "permission denied"),
    ]


@pytest.mark.usefixtures("unreadable")
def test_a_database_that_cannot_be_read_is_told_in_our_words(
    seed_database: Path, run_command: RunCommand
) -> None:
    for arguments in (("inspections", "--db", seed_database), ("--db", seed_database, "inspections")):
        result = run_command(*arguments)
        assert (result.status, result.out) == (3, "")
        assert "permission denied; ask its owner" in result.err and result.err.count("\n") == 1
