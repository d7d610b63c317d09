"""The command as a process: pipes, closed streams, full disks, terminals that go away."""

import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tests.tui.cli.command_line import process


def test_without_a_terminal_it_lists_the_inspections_and_how_to_go_on(seed_database: Path) -> None:
    told = process(FINDINGS_DB=str(seed_database))
    assert (told.returncode, told.stderr) == (0, "")
    assert "st-helens-2014-11" in told.stdout and "findings -h" in told.stdout


def test_the_basket_is_printed_to_a_pipe(seed_database: Path) -> None:
    empty = process("--print", FINDINGS_DB=str(seed_database))
    assert (empty.returncode, empty.stdout) == (1, "")
    with Library(seed_database) as library, Personal.open() as personal:
        inspection = library.inspection("st-helens-2011-03")
        marked = [p for p in library.report(inspection.key) if p.kind == "area-for-development"][:2]
        for paragraph in marked:
            personal.baskets.mark(inspection, paragraph)
    told = process("--print", FINDINGS_DB=str(seed_database))
    assert told.returncode == 0
    assert marked[0].text in told.stdout and marked[1].text in told.stdout
    assert told.stdout.count("(Ofsted, “") == 2


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_what_is_marked_is_printed_to_a_pipe_after_browsing(seed_database: Path) -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    environ = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "FINDINGS_DB": str(seed_database)}
    command = [sys.executable, "-c", "from tui.cli.main import main; main()", "--print"]
    with subprocess.Popen(
        command, env=environ, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True
    ) as running:
        os.close(theirs)
        try:
            painted = Painted(ours)
            painted.wait_for("3 Reader  St Helens")  # of the reader: what Space marks is there
            os.write(ours, b" ")
            painted.wait_for("basket 1")
            os.write(ours, b"q")
            painted.drain()
            assert running.stdout
            printed = running.stdout.read().decode()
        except BaseException:
            running.kill()  # or leaving the block would wait for it
            raise
    os.close(ours)
    assert running.returncode == 0
    assert printed.count("(") >= 1 and "\x1b" not in printed
    with Library(seed_database) as library:
        first = library.search(Query()).ids[0]
        assert library.paragraphs([first])[0].text in printed


def test_no_process_is_left_when_the_terminal_goes_away_under_the_browser() -> None:
    code = (
        "import threading, time\n"
        "threading.Thread(target=time.sleep, args=(60,), name='textual-input').start()\n"
        "from tui.cli.main import main\n"
        "main(['--version'])\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False
    )
    assert (ended.returncode, ended.stdout[:9]) == (0, "findings ")


class Painted:
    """What a program has painted on a pseudo-terminal, as far as it has been read."""

    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.text = ""

    def wait_for(self, words: str, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while words not in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.text):
            assert time.monotonic() < end, self.text[-2000:]
            self._read(0.2)

    def drain(self) -> None:
        """Read on until the program has closed the terminal."""
        while self._read(10):
            pass

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        if not ready:
            return False
        try:
            read = os.read(self.terminal, 65536)
        except OSError:  # Linux tells so that the other end has been closed
            return False
        self.text += read.decode("utf-8", "replace")
        return bool(read)


def test_a_broken_pipe_ends_quietly(seed_database: Path) -> None:
    environ = {**os.environ, "FINDINGS_DB": str(seed_database)}
    command = [
        sys.executable,
        "-c",
        "from tui.cli.main import main; main()",
        "paragraphs",
        "--format",
        "jsonl",
    ]
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_may_be_closed(seed_database: Path, closed: str) -> None:
    command = f"{sys.executable} -c 'from tui.cli.main import main; main()' inspections {closed}"
    told = subprocess.run(
        ["/bin/sh", "-c", command],
        env={**os.environ, "FINDINGS_DB": str(seed_database)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")


def test_a_full_disk_is_one_line(seed_database: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    environ = {**os.environ, "FINDINGS_DB": str(seed_database)}
    command = [sys.executable, "-c", "from tui.cli.main import main; main()", "inspections"]
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(
            command, env=environ, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1 and "No space left" in told.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_terminal_without_utf8_loses_no_result(seed_database: Path, locale: str) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-c", "from tui.cli.main import main; main()", "inspections"],
        env={**os.environ, "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "FINDINGS_DB": str(seed_database)},
        capture_output=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, b"")
    assert b"Sefton, single inspection, 11 April - 5 May 2016" in told.stdout


def test_a_fault_of_our_own_is_one_line(
    monkeypatch: pytest.MonkeyPatch, findings: Any, seed_database: Path
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("odd\x1b[31m\nsecond line")

    monkeypatch.setattr(Library, "inspections", broken)
    told = findings("inspections", "--db", seed_database)
    assert told.status == 1 and told.err.count("\n") == 1 and "\x1b" not in told.err
    monkeypatch.setenv("FINDINGS_DEBUG", "1")
    with pytest.raises(RuntimeError):
        findings("inspections", "--db", seed_database)
