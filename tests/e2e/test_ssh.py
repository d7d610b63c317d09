"""The browser behind a real sshd: copies arrive at the near terminal, and a lost connection loses no mark."""

import base64
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from db.export.plain_text import clipboard_text
from db.query import Query
from db.records import CitedParagraph
from db.store.library import Library
from tests.e2e.left_behind import gone, marked
from tests.e2e.pty import AT_REST, Pty
from tests.e2e.sshd import NoSshd, Sshd

OSC_52 = re.compile(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")
FIRST = "A refreshed caseload weighting"  # of the rows on caseloads, once they are ranked
TERMINAL = {"TERM": "xterm-256color"}

Login = Callable[..., Pty]


@pytest.fixture(scope="module")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    try:
        server = Sshd(tmp_path_factory.mktemp("sshd"))
    except NoSshd as reason:
        pytest.skip(str(reason))
    with server:
        yield server


@pytest.fixture
def login(sshd: Sshd) -> Iterator[Login]:
    """Logs in and runs a command there, with this test's own folders."""
    folders = {name: value for name, value in os.environ.items() if name.startswith("XDG_")}
    with ExitStack() as terminals:
        yield lambda *command: terminals.enter_context(
            Pty(sshd.login(command, folders), columns=80, lines=24, environment=TERMINAL)
        )


@pytest.fixture
def browser(findings: str, seed_database: Path) -> list[str]:
    return [findings, "--db", str(seed_database)]


@pytest.fixture(scope="module")
def expected(seed_database: Path) -> bytes:
    """The first two paragraphs on caseloads, as they are expected to be copied."""
    library = Library(seed_database)
    paragraphs = library.paragraphs(library.search(Query(text="caseloads")).ids[:2])
    assert paragraphs[0].text.startswith(FIRST)
    return clipboard_text(
        [CitedParagraph(library.inspection(one.inspection), one) for one in paragraphs]
    ).encode()


def mark_two(terminal: Pty) -> None:
    """Mark the first two paragraphs on caseloads, and wait until both are saved: the screen sends changes alone."""
    terminal.until(b"1 of 766")
    terminal.send(b"/caseloads\r")
    terminal.until(b"1 of 32", FIRST.encode())
    terminal.send(b"  ")  # each moves on
    end = time.monotonic() + 10
    while marked() < 2 and time.monotonic() < end:
        terminal.pause(0.05)
    assert marked() == 2


def clipboard_bytes(terminal: Pty) -> bytes:
    """The bytes that the terminal was last asked to put into its clipboard."""
    return base64.b64decode(OSC_52.findall(bytes(terminal.received))[-1], validate=True)


def test_a_copy_arrives_at_the_near_terminal(login: Login, browser: list[str], expected: bytes) -> None:
    terminal = login(*browser)
    mark_two(terminal)
    terminal.send(b"Y")
    terminal.until(b"\x1b]52;", b"paste to check")
    terminal.quiet(0.1)
    assert clipboard_bytes(terminal) == expected
    terminal.send(b"q")
    assert terminal.ended() == 0
    assert terminal.modes == AT_REST and terminal.is_cooked


def test_a_lost_connection(login: Login, browser: list[str], tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    terminal = login("sh", "-c", f'echo $$ > {pid_file}; exec "$@"', "sh", *browser)
    mark_two(terminal)
    terminal.hang_up()
    assert gone(int(pid_file.read_text()))
    assert marked() == 2


def test_a_copy_in_a_remote_tmux(login: Login, browser: list[str], expected: bytes, tmp_path: Path) -> None:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    tmux = ["tmux", "-S", str(tmp_path / "socket"), "-f", "/dev/null", "-u"]
    terminal = login(*tmux, "new-session", *browser)
    try:
        mark_two(terminal)
        terminal.send(b"Y")
        terminal.until(b"\x1b]52;", b"tmux to pass it on")
        terminal.quiet(0.1)
        buffer = subprocess.run(
            [*tmux, "save-buffer", "-"], capture_output=True, check=True, timeout=30
        ).stdout
        assert buffer == expected
        assert clipboard_bytes(terminal) == expected  # tmux passed it on
    finally:
        subprocess.run([*tmux, "kill-server"], capture_output=True, check=False, timeout=5)
