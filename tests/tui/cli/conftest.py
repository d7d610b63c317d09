"""Fixtures that run the command line in this process."""

from pathlib import Path

import pytest

from tests.databases import store
from tests.records import report
from tests.shared_files import make_once
from tests.tui.cli.command_line import CommandResult, RunCommand
from tui.cli.main import run


@pytest.fixture
def run_command(capsys: pytest.CaptureFixture[str]) -> RunCommand:
    """Runs `findings` with the given arguments."""

    def run_captured(*args: object) -> CommandResult:
        capsys.readouterr()  # discards what the test has printed before
        status = run([str(arg) for arg in args])
        printed = capsys.readouterr()
        return CommandResult(status, printed.out, printed.err)

    return run_captured


@pytest.fixture
def run_on_seeds(run_command: RunCommand, seed_database: Path) -> RunCommand:
    """Runs `findings` with the given arguments on the database of the seed reports."""
    return lambda *args: run_command("--db", seed_database, *args)


@pytest.fixture
def run_doctor(run_command: RunCommand, tmp_path_factory: pytest.TempPathFactory) -> RunCommand:
    """Runs `findings doctor` with the given options on a database of one short report: it checks each word stored."""
    database = make_once(tmp_path_factory, "one report.db", lambda path: store(path, report()))
    return lambda *args: run_command("doctor", "--db", database, *args)
