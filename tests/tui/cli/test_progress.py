"""Progress and failures on stderr while files are read: on a terminal, and where the output is redirected."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from db.store import schema
from tests.tui.cli.command_line import RunCommand
from tui.cli.output import CLEAR_LINE

LETTER = Path("seeds/st-helens-2011-03-unannounced-inspection.txt")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with a report and with a file that cannot be read."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "letter.txt").write_bytes(LETTER.read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    return folder


@pytest.mark.parametrize(
    ("stdout_is_terminal", "form", "reported"),
    [
        (True, None, False),
        (True, "table", False),
        (True, "text", False),
        (True, "json", True),
        (True, "csv", True),
        (False, None, True),
        (False, "table", True),
        (False, "text", True),
        (False, "jsonl", True),
    ],
)
def test_a_failure_is_repeated_on_stderr_unless_the_terminal_shows_it(
    run_command: RunCommand,
    reports: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stdout_is_terminal: bool,
    form: str | None,
    reported: bool,
) -> None:
    monkeypatch.setenv("COLUMNS", "400")  # or a table cuts the paths
    monkeypatch.setattr(sys.stdout, "isatty", lambda: stdout_is_terminal, raising=False)
    option = ("--format", form) if form else ()
    result = run_command("ingest", reports, "--db", tmp_path / "new.db", *option)
    assert result.status == 1
    assert (f"{reports / 'empty.txt'}: " in result.err) == reported
    assert "empty.txt" in result.out and "letter.txt" in result.out
    assert {"1 added", "1 failed"} == set(result.err.splitlines()[-1].removeprefix("findings: ").split(", "))


def test_files_that_are_no_reports_are_counted_refused_and_taken_in_on_request(
    run_command: RunCommand, reports: Path, tmp_path: Path
) -> None:
    (reports / "empty.txt").unlink()
    (reports / "budget.xlsx").write_bytes(b"x")
    (reports / "list.txt").write_text("milk\nbread\n")
    result = run_command("ingest", reports, "--db", tmp_path / "new.db", "--format", "json")
    *_, refusal, summary = result.err.splitlines()
    assert result.status == 1
    assert refusal.endswith(
        "list.txt: not recognised as an inspection report (no authority, no date); --as-other ingests it anyway"
    )
    assert summary.endswith("; 1 neither .pdf nor .txt, skipped")
    again = run_command(
        "ingest", reports / "list.txt", "--as-other", "--db", tmp_path / "new.db", "--format", "json"
    )
    assert again.status == 0
    assert "not recognised as an inspection report: no authority, no date" in again.err


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_of_an_ingest_is_shown_on_a_terminal_alone(
    run_command: RunCommand, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    result = run_command("ingest", reports, "--db", tmp_path / "new.db")
    assert (CLEAR_LINE in result.err) == (f"{CLEAR_LINE}2 of 2 files" in result.err) == terminal


@pytest.mark.usefixtures("short_seeds")
@pytest.mark.parametrize("terminal", [True, False])
def test_building_the_users_database_is_one_line_of_progress(
    run_command: RunCommand, monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    result = run_command("inspections")
    message = "findings: building your database from the seed reports: "
    assert result.status == 0
    assert result.err.count("\n") == 1 and result.err.endswith("\n")
    assert (
        result.err.count(message) == result.err.count(CLEAR_LINE)
        if terminal
        else CLEAR_LINE not in result.err
    )
    assert f"{message}5 of 5 files" in result.err
    assert (f"{message}1 of 5 files" in result.err) == terminal


@pytest.mark.parametrize("limit", [None, 3])
def test_a_table_says_how_many_paragraphs_it_leaves_out(run_on_seeds: RunCommand, limit: int | None) -> None:
    option = ("--limit", limit) if limit else ()
    result = run_on_seeds("paragraphs", "children", "--format", "table", *option)
    total = len(run_on_seeds("paragraphs", "children", "--format", "jsonl").out.splitlines())
    expected = f"the first {limit or 50} of {total:,} paragraphs; --limit {total} prints all"
    assert (result.status, result.err) == (0, f"findings: {expected}\n")
    whole = run_on_seeds("paragraphs", "children", "--format", "table", "--limit", total)
    assert (whole.status, whole.err) == (0, "")


@pytest.mark.parametrize(
    ("command", "stopped", "told"),
    [
        (["themes", "--retag"], "db.ingest.retag.retag", "the themes of the database are as they were"),
        (["doctor", "--rebuild-index"], "db.store.health.rebuild_index", "the search index is whole"),
        (
            ["remove", "st-helens-2014-11", "--yes"],
            "tui.cli.remove.remove_inspections",
            "nothing was removed",
        ),
        (["publish", "out.db"], "db.publish.publish.publish", "out.db was not written"),
        (["themes", "--output", "out.csv"], "db.export.files.save", "out.csv was not written"),
        (  # while it searches
            ["paragraphs", "children", "--output", "out.csv"],
            "db.store.library.Library.search",
            "out.csv was not written",
        ),
        (
            ["paper", "St Helens", "--output", "out.docx"],
            "tui.cli.paper.compose_paper",
            "out.docx was not written",
        ),
        (["paper", "St Helens", "--output", "out.docx"], "tui.cli.paper.save", "out.docx was not written"),
    ],
)
def test_ctrl_c_says_what_is_kept(
    run_on_seeds: RunCommand,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    stopped: str,
    told: str,
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(stopped, stop)
    result = run_on_seeds(*command)
    assert (result.status, result.out) == (130, "")
    assert result.err.splitlines()[-1] == f"findings: stopped: {told}"


def test_an_upgrade_is_announced_on_a_terminal_and_told_when_it_is_stopped(
    run_command: RunCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        schema.migrations().apply(
            Database(conn), stop_before=schema.migrations().pending(Database(memory=True))[2].name
        )
    before = path.read_bytes()

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("db.store.schema.migrate", stop)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    result = run_command("inspections", "--db", path)
    assert result.status == 130
    assert "findings: bringing the database up to date …" in result.err
    assert result.err.endswith("findings: stopped: the database is as it was\n")
    assert path.read_bytes() == before
