"""`python -m tests.hostile.without_defences`: removes each defence in a copy of the program, one at a time.

Reports whether the test of the defence fails without it. Words after it choose the defences whose file or test has one.
"""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from tests.hostile.database_defences import DATABASE_DEFENCES
from tests.hostile.defence import Defence
from tests.hostile.program_defences import PROGRAM_DEFENCES
from tests.hostile.shared_server_defences import SHARED_SERVER_DEFENCES

ROOT: Final = Path(__file__).parents[2]
TIME_LIMIT: Final = 30  # seconds: a test that takes longer without its defence counts as failed
EVERY_DEFENCE: Final = (*PROGRAM_DEFENCES, *DATABASE_DEFENCES, *SHARED_SERVER_DEFENCES)


def main() -> int:
    """Remove each defence in a copy and run its test; 1 where a test passes all the same."""
    chosen, unnoticed = _chosen(sys.argv[1:]), 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        for part in ("db", "tui", "seeds", "tests", ".ci"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / name, copy)
        _add_command(copy)
        for defence in chosen:
            unnoticed += not _is_noticed(copy, defence)
    print(f"{len(chosen)} defences removed, {unnoticed} without a test that fails")
    return 1 if unnoticed else 0


def _add_command(copy: Path) -> None:
    """A Python of the copy with the command beside it, where tests in real terminals look for it.

    The installed command imports the program that it was installed with, whatever PYTHONPATH says.
    """
    folder = copy / "bin"
    folder.mkdir()
    (folder / "python").symlink_to(sys.executable)
    (copy / "lib").symlink_to(Path(sys.prefix) / "lib")
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", copy)
    command = folder / "findings"
    command.write_text(
        f"#!{folder / 'python'} -P\nimport sys\nsys.path.insert(0, {str(copy)!r})\n"
        "from tui.cli.main import main\nmain()\n",
        "utf-8",
    )
    command.chmod(0o755)


def _chosen(words: list[str]) -> list[Defence]:
    """The defences whose file or test has one of the words; without words, all of them."""
    return [
        one for one in EVERY_DEFENCE if not words or any(word in f"{one.file} {one.test}" for word in words)
    ]


def _is_noticed(copy: Path, defence: Defence) -> bool:
    """Remove a defence, run its test, restore the source; whether the test failed."""
    path = copy / defence.file
    original = path.read_text("utf-8")
    if defence.words not in original:
        print(f"MISSING   {defence.file} has no {defence.words!r}", flush=True)
        return False
    path.write_text(original.replace(defence.words, defence.without), "utf-8")
    failed = _fails(copy, defence.test)
    path.write_text(original, "utf-8")
    print(
        f"{'noticed  ' if failed else 'UNNOTICED'} {defence.file}: {defence.words[:60]!r}: {defence.test}",
        flush=True,
    )
    return failed


def _fails(copy: Path, test: str) -> bool:
    """Whether a test fails in the copy, or does not end in time, which is what some defences prevent."""
    command = [
        str(copy / "bin" / "python"),
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        *shlex.split(test),
    ]
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, timeout=TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode == 1


if __name__ == "__main__":
    sys.exit(main())
