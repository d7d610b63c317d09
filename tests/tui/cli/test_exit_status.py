"""The exit status of every command: done, nothing found, wrong usage, a database that cannot be opened."""

from pathlib import Path

import pytest

from tests.databases import store
from tests.tui.cli.command_line import CommandResult, RunCommand
from tui.cli.exit_status import DATABASE_ERROR, DONE, INTERRUPTED, PARTIAL, WRONG_USAGE
from tui.cli.main import run

KEYS = ("st-helens-2011-03", "st-helens-2014-11", "st-helens-2022-07")


def test_the_statuses_are_those_of_the_help(run_command: RunCommand) -> None:
    assert (DONE, PARTIAL, WRONG_USAGE, DATABASE_ERROR, INTERRUPTED) == (0, 1, 2, 3, 130)
    text = " ".join(run_command("-h").out.split())
    assert (
        "Exit status: 0 done, 1 done in part or nothing found, 2 wrong usage, 3 the database cannot" in text
    )


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (("inspections",), DONE),
        (("inspections", "--bibliography", "ris"), DONE),
        (("inspections", "more"), WRONG_USAGE),
        (("paragraphs", "caseloads"), DONE),
        (("paragraphs", "caseloads", "--bibliography", "ris"), DONE),
        (("paragraphs", '"no such phrase anywhere"'), PARTIAL),
        (("paragraphs", '"no such phrase anywhere"', "--format", "table"), PARTIAL),
        (("paragraphs", '"no such phrase anywhere"', "--bibliography", "ris"), PARTIAL),
        (("paragraphs", "--grade", "splendid"), WRONG_USAGE),
        (("read", KEYS[0]), DONE),
        (("read", KEYS[0], "--plain", "--all"), DONE),
        (("read", "nowhere-2011-03"), WRONG_USAGE),
        (("read",), WRONG_USAGE),
        (("compare", *KEYS[:2]), DONE),
        (("compare", *KEYS), DONE),
        (("compare", *KEYS, "--bibliography", "ris"), DONE),
        (("compare", *KEYS, "--theme", "planning"), DONE),
        (("compare", *KEYS, "--theme", "no such theme"), WRONG_USAGE),
        (("compare", KEYS[0], "nowhere-2011-03"), WRONG_USAGE),
        (("similar", "94"), DONE),
        (("similar", "94", "--authority", "Leeds"), PARTIAL),
        (("similar", "94", "--authority", "Leeds", "--format", "table"), PARTIAL),
        (("similar", "0"), WRONG_USAGE),
        (("grades",), DONE),
        (("grades", "sefton"), DONE),
        (("grades", "Leeds"), PARTIAL),
        (("grades", "Leeds", "--bibliography", "ris"), PARTIAL),
        (("grades", "Atlantis"), WRONG_USAGE),
        (("themes",), DONE),
        (("themes", "--file", "no such file.toml"), WRONG_USAGE),
        (("news",), DONE),
        (("news", "--since", "2100-01-01"), PARTIAL),
        (("news", "--since", "soon"), WRONG_USAGE),
        (("doctor",), DONE),
        (("--print",), PARTIAL),
        ((), DONE),
    ],
    ids=lambda value: " ".join(value) or "findings" if isinstance(value, tuple) else str(value),
)
def test_each_outcome_has_its_status(run_on_seeds: RunCommand, args: tuple[str, ...], status: int) -> None:
    result = run_on_seeds(*args)
    assert result.status == status, result.err
    if status == WRONG_USAGE:
        assert result.out == "" and result.err.count("\n") == 1


@pytest.mark.parametrize("command", ["inspections", "read", "paragraphs", "themes", "grades", "similar"])
def test_a_database_that_cannot_be_opened_has_its_own_status(
    run_command: RunCommand, tmp_path: Path, command: str
) -> None:
    arguments = {"read": ["key"], "similar": ["1"]}.get(command, [])
    result = run_command(command, *arguments, "--db", tmp_path / "missing.db")
    assert (result.status, result.out) == (DATABASE_ERROR, "")


@pytest.fixture
def empty_database(tmp_path: Path) -> Path:
    """A database without an inspection."""
    path = tmp_path / "empty.db"
    store(path)
    return path


@pytest.mark.parametrize(
    ("args", "status"),
    [
        (("inspections",), PARTIAL),
        (("inspections", "--format", "table"), PARTIAL),
        (("paragraphs",), PARTIAL),
        (("grades",), PARTIAL),
        (("themes",), DONE),
        (("doctor",), DONE),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_an_empty_database_is_no_error(
    run_command: RunCommand, empty_database: Path, args: tuple[str, ...], status: int
) -> None:
    assert run_command("--db", empty_database, *args).status == status


def test_ingest_is_partial_where_a_file_fails(run_command: RunCommand, tmp_path: Path) -> None:
    letter = Path("seeds/st-helens-2011-03-unannounced-inspection.txt")
    (tmp_path / "empty.txt").write_bytes(b"")

    def status(*paths: Path) -> int:
        return run_command("ingest", *paths, "--db", tmp_path / "new.db").status

    assert [status(letter), status(letter), status(letter, tmp_path / "empty.txt")] == [DONE, DONE, PARTIAL]


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, OSError, PermissionError])
def test_an_interrupted_or_failing_command_has_its_status(
    run_on_seeds: RunCommand, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def fail(*_: object) -> None:
        raise error("odd")

    monkeypatch.setattr("db.store.library.Library.inspections", fail)
    result: CommandResult = run_on_seeds("inspections")
    assert result.status == (INTERRUPTED if error is KeyboardInterrupt else PARTIAL)
    assert "Traceback" not in result.err


def test_run_reads_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["findings", "--version"])
    assert run() == DONE
    assert capsys.readouterr().out.startswith("findings ")
