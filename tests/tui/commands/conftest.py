"""The command as a shell runs it, on the five seeds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.cli import run

Command = Callable[..., tuple[int, str, str]]  # arguments -> exit status, stdout, stderr


@pytest.fixture
def findings(capsys: pytest.CaptureFixture[str], seed_database: Path) -> Command:
    def command(*args: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = run(["--db", str(seed_database), *map(str, args)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command
