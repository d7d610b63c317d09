"""The command as a process: pipes, closed streams, full disks, terminals that go away."""

import os
import re
import select
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tests.tui.cli.command_line import ENTRY_POINT, RunCommand, run_process
from tui.cli import main as command


def test_without_a_terminal_it_lists_the_inspections_and_the_next_steps(seed_database: Path) -> None:
    result = run_process(FINDINGS_DB=str(seed_database))
    assert (result.returncode, result.stderr) == (0, "")
    assert "st-helens-2014-11" in result.stdout and "findings -h" in result.stdout


def test_the_basket_is_printed_to_a_pipe(seed_database: Path) -> None:
    empty = run_process("--print", FINDINGS_DB=str(seed_database))
    assert (empty.returncode, empty.stdout) == (1, "")
    with Library(seed_database) as library, Personal.open() as personal:
        inspection = library.inspection("st-helens-2011-03")
        marked = [p for p in library.report(inspection.key) if p.kind == "area-for-development"][:2]
        for paragraph in marked:
            personal.baskets.mark(inspection, paragraph)
    result = run_process("--print", FINDINGS_DB=str(seed_database))
    assert result.returncode == 0
    assert marked[0].text in result.stdout and marked[1].text in result.stdout
    assert result.stdout.count("(Ofsted, “") == 2


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_what_is_marked_is_printed_to_a_pipe_after_browsing(seed_database: Path) -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    environ = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "FINDINGS_DB": str(seed_database)}
    command = [sys.executable, "-c", ENTRY_POINT, "--print"]
    with subprocess.Popen(
        command, env=environ, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True
    ) as running:
        os.close(theirs)
        try:
            output = TerminalOutput(ours)
            output.wait_for("3 Reader  St Helens")  # the paragraph that Space marks is loaded
            os.write(ours, b" ")
            output.wait_for("basket 1")
            os.write(ours, b"q")
            output.drain()
            assert running.stdout
            printed = running.stdout.read().decode()
        except BaseException:
            running.kill()  # leaving the block would wait for it otherwise
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


class TerminalOutput:
    """What a program has written to a pseudo-terminal, as far as it has been read."""

    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.text = ""

    def wait_for(self, words: str, seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while words not in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.text):
            assert time.monotonic() < end, self.text[-2000:]
            self._read(0.2)

    def drain(self) -> None:
        """Read until the program has closed the terminal."""
        while self._read(10):
            pass

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], seconds)
        if not ready:
            return False
        try:
            read = os.read(self.terminal, 65536)
        except OSError:  # how Linux reports that the other end has been closed
            return False
        self.text += read.decode("utf-8", "replace")
        return bool(read)


def test_a_broken_pipe_ends_quietly(seed_database: Path) -> None:
    environ = {**os.environ, "FINDINGS_DB": str(seed_database)}
    command = [
        sys.executable,
        "-c",
        ENTRY_POINT,
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
    command = f"{sys.executable} -c '{ENTRY_POINT}' inspections {closed}"
    result = subprocess.run(
        ["/bin/sh", "-c", command],
        env={**os.environ, "FINDINGS_DB": str(seed_database)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "")


def test_a_full_disk_is_one_line(seed_database: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    environ = {**os.environ, "FINDINGS_DB": str(seed_database)}
    command = [sys.executable, "-c", ENTRY_POINT, "inspections"]
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            command, env=environ, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1 and "No space left" in result.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_terminal_without_utf8_loses_no_result(seed_database: Path, locale: str) -> None:
    result = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-c", ENTRY_POINT, "inspections"],
        env={**os.environ, "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "FINDINGS_DB": str(seed_database)},
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert b"Sefton, single inspection, 11 April - 5 May 2016" in result.stdout


def test_without_a_further_thread_it_says_what_helps(
    monkeypatch: pytest.MonkeyPatch, run_command: RunCommand, seed_database: Path, tmp_path: Path
) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    (tmp_path / "a.txt").write_text("A report.")
    monkeypatch.setattr(threading.Thread, "start", refuse)
    result = run_command("ingest", tmp_path / "a.txt", "--db", tmp_path / "x.db")
    assert result.status == 1 and "ulimit -u" in result.err and "fault" not in result.err


def test_a_fault_of_our_own_is_one_line(
    monkeypatch: pytest.MonkeyPatch, run_command: RunCommand, seed_database: Path
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("odd\x1b[31m\nsecond line")

    monkeypatch.setattr(Library, "inspections", broken)
    result = run_command("inspections", "--db", seed_database)
    assert result.status == 1 and result.err.count("\n") == 1 and "\x1b" not in result.err
    monkeypatch.setenv("FINDINGS_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run_command("inspections", "--db", seed_database)


def test_on_windows_it_points_to_wsl(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert command.run([]) == 1
    err = capsys.readouterr().err
    assert "Windows is not supported" in err and "WSL" in err
