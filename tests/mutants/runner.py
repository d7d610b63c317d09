"""Runs the tests on a copy of the project that has one fault in it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from tests.mutants.covering_tests import covering_tests
from tests.mutants.mutations import Mutant

COPIED: Final = (
    *("db", "tui", "seeds", "tests", "screenshots", ".ci"),
    *("findings_launcher.py", "pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"),
)
# A fault may make a loop endless: the tests may take so many times longer than without it, and so many seconds more.
SLOWER: Final = 3
GRACE: Final = 30.0
# A suite without a fault that takes longer than this, in seconds, is itself at fault.
LONGEST: Final = 900.0
_FAILED: Final = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)
# Each change gets a time of its own, so that no compiled module of an earlier change is taken for it.
_times: Final = count(1_000_000_000)


@dataclass(frozen=True)
class Outcome:
    """Whether a test failed, after how long, and which (or why it is counted as caught)."""

    caught: bool
    seconds: float
    note: str


@dataclass(frozen=True)
class Baseline:
    """The tests without a fault: the seconds of each file, and the tests that fail even so."""

    seconds: dict[str, float]
    failing: list[str]

    def limit(self, tests: Sequence[str]) -> float:
        """How long these files and folders may take with a fault, in seconds."""
        usual = sum(
            seconds
            for file, seconds in self.seconds.items()
            if any(file == test or file.startswith(f"{test}/") for test in tests)
        )
        return usual * SLOWER + GRACE


class ProjectCopy:
    """A copy of the project in a folder of its own, in which one module at a time is changed."""

    def __init__(self, root: Path, folder: Path) -> None:
        folder.mkdir()
        self.folder = folder
        for name in COPIED:
            source = root / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.exists():
                shutil.copy2(source, folder / name)

    def run_without_fault(self) -> Baseline:
        """Run the whole suite once. Raises RuntimeError where it does not run."""
        report = self.folder / "baseline.xml"
        output, status = self._pytest(["-n", "auto", f"--junitxml={report}"], LONGEST, stop_at_first=False)
        if status not in (0, 1):
            raise RuntimeError(f"the tests do not run without a fault:\n{output[-2000:]}")
        seconds: dict[str, float] = {}
        for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - pytest's own file
            file = _file_of(self.folder, case.get("classname", ""))
            seconds[file] = seconds.get(file, 0.0) + float(case.get("time", 0))
        return Baseline(seconds, _FAILED.findall(output))

    def try_mutant(self, path: str, mutant: Mutant, baseline: Baseline) -> Outcome:
        """Make the change, run the tests that cover the module, and undo it."""
        tests = covering_tests(self.folder, path)
        left_out = [f"--deselect={test}" for test in baseline.failing]
        module = self.folder / path
        text = module.read_text("utf-8")
        self._write(module, mutant.apply(text))
        started = time.monotonic()
        try:
            output, status = self._pytest([*tests, *left_out], baseline.limit(tests))
        finally:
            self._write(module, text)
        seconds = time.monotonic() - started
        if status is None:
            return Outcome(True, seconds, "(time out)")
        return Outcome(status != 0, seconds, ", ".join(_FAILED.findall(output)[:1]))

    def _pytest(
        self, arguments: list[str], limit: float, *, stop_at_first: bool = True
    ) -> tuple[str, int | None]:
        """The output and exit status of pytest; None where it did not end in `limit` seconds and was killed."""
        command = [sys.executable, "-m", "pytest", "-q", "-rfE", "--tb=no", "-p", "no:cacheprovider"]
        if find_spec("pytest_timeout"):  # not needed, but a test that waits for ever then fails by itself
            command.append(f"--timeout={GRACE}")
        with subprocess.Popen(
            [*command, *(["-x"] if stop_at_first else []), *arguments],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as process:
            try:
                output, _ = process.communicate(timeout=limit)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
                return "", None
        return output, process.returncode

    def _write(self, module: Path, text: str) -> None:
        module.write_text(text, "utf-8")
        moment = next(_times)
        os.utime(module, (moment, moment))


def _file_of(root: Path, classname: str) -> str:
    """The test file of a class name in a JUnit report: `tests.db.test_a.TestB` -> `tests/db/test_a.py`."""
    parts = classname.split(".")
    while parts and not (root / Path(*parts).with_suffix(".py")).exists():
        parts.pop()
    return str(Path(*parts).with_suffix(".py")) if parts else classname
