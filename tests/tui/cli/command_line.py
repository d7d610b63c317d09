"""The command line in tests: in this process, or as one of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

Command = Callable[..., tuple[int, str, str]]  # arguments -> exit status, stdout, stderr


class Told:
    """What a command line printed and how it ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def process(*args: object, **environ: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own, without a terminal."""
    command = [sys.executable, "-c", "from tui.cli.main import main; main()", *map(str, args)]
    return subprocess.run(
        command,
        env={**os.environ, **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
