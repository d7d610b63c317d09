"""Running the command line in tests: in this process, or as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any, NamedTuple

ENTRY_POINT = "from tui.cli.main import main; main()"


class CommandResult(NamedTuple):
    """The exit status of a command line, and what it printed to stdout and stderr."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON on stdout."""
        return json.loads(self.out)

    @property
    def json_lines(self) -> list[Any]:
        """The JSON of each line of stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


RunCommand = Callable[..., CommandResult]  # the arguments of the command line, each turned into a string


def run_process(*args: object, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, without a terminal; `environ` adds environment variables."""
    return subprocess.run(
        [sys.executable, "-c", ENTRY_POINT, *map(str, args)],
        env={**os.environ, **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
