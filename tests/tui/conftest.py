"""The command line, told of what it printed and how it ended."""

from pathlib import Path
from typing import Any

import pytest

from tests.tui.cli.command_line import Told
from tui.cli.main import run


@pytest.fixture
def findings(capsys: pytest.CaptureFixture[str]) -> Any:
    def command(*args: object) -> Told:
        capsys.readouterr()
        status = run([str(arg) for arg in args])
        printed = capsys.readouterr()
        return Told(status, printed.out, printed.err)

    return command


@pytest.fixture
def seeds(findings: Any, seed_database: Path) -> Any:
    return lambda *args: findings("--db", seed_database, *args)
