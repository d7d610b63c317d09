"""Fixtures that run the command line in this process."""

from pathlib import Path

import pytest

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
