"""The command as a shell runs it, on the five seeds."""

from pathlib import Path

import pytest

from tests.tui.cli.command_line import Command
from tui.cli.main import run


@pytest.fixture
def run_on_seeds(capsys: pytest.CaptureFixture[str], seed_database: Path) -> Command:
    def command(*args: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run(["--db", str(seed_database), *map(str, args)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command
