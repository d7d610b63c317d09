"""Copying inside a real tmux and a real GNU screen: what their outer terminal, a pseudo-terminal, is sent."""

import base64
import contextlib
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs pseudo-terminals")

TEXT = "Caseloads are “too high”.\n\t– some\n" * 60
# Copies in the multiplexer's pane: a file holds the text, the pane is the terminal that is written to.
COPY = """
import os, pathlib, sys
from tui.clipboard.clipboard import copy
text = pathlib.Path(sys.argv[1]).read_text("utf-8")
copied = copy(text, write=lambda s: os.write(1, s.encode()), folder=pathlib.Path(sys.argv[2]))
pathlib.Path(sys.argv[3] + ".message").write_text(copied.message)
pathlib.Path(sys.argv[3]).write_text(f"{copied.provider} {copied.outcome}")
"""


class Outer:
    """The terminal outside the multiplexer, with everything that is sent to it."""

    def __init__(self, command: list[str], environ: dict[str, str]) -> None:
        self.ours, theirs = pty.openpty()
        self.sent = b""
        self.running = subprocess.Popen(
            command, env=environ, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)

    def received_text(self, seconds: float = 30) -> str | None:
        """The text of the first OSC 52 that arrives, or None where none arrives within `seconds`."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = re.search(rb"\x1b\]52;[a-z]*;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", self.sent)
            if found:
                return base64.b64decode(found[1]).decode()
            ready, _, _ = select.select([self.ours], [], [], 0.2)
            if ready:
                try:
                    self.sent += os.read(self.ours, 65536)
                except OSError:
                    return None
        return None

    def close(self) -> None:
        self.running.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.running.wait(5)
        os.close(self.ours)


@pytest.fixture
def prepared(tmp_path: Path) -> tuple[list[str], dict[str, str], Path]:
    """The command line that copies, its environment variables, and the file that it writes the outcome to."""
    (tmp_path / "text").write_text(TEXT, "utf-8")
    (tmp_path / "copying.py").write_text(COPY, "utf-8")
    outcome = tmp_path / "outcome"
    command = [
        sys.executable,
        *(str(tmp_path / name) for name in ("copying.py", "text", "copied", "outcome")),
    ]
    environ = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh"}
    environ["PYTHONPATH"] = str(Path(__file__).parents[3])
    return command, environ, outcome


@contextlib.contextmanager
def tmux(tmp_path: Path, command: list[str], environ: dict[str, str], settings: str = "") -> Iterator[Outer]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    configuration = tmp_path / "tmux.conf"
    configuration.write_text(settings)
    program = ["tmux", "-S", str(tmp_path / "socket"), "-f", str(configuration)]
    outer = Outer([*program, "new-session", " ".join([*command, "; sleep 30"])], environ)
    try:
        yield outer
    finally:
        subprocess.run([*program, "kill-server"], capture_output=True, check=False)
        outer.close()


def wait_for_outcome(path: Path, seconds: float = 30) -> str:
    """The provider and outcome that the copying program writes when it ends, shortly after the text has arrived."""
    end = time.monotonic() + seconds
    while not (path.exists() and path.read_text()):
        assert time.monotonic() < end
        time.sleep(0.02)
    return path.read_text()


def test_tmux_with_its_defaults_passes_the_text_to_its_terminal(
    tmp_path: Path, prepared: tuple[list[str], dict[str, str], Path]
) -> None:
    command, environ, outcome = prepared
    with tmux(tmp_path, command, environ) as outer:
        assert outer.received_text() == TEXT
        assert wait_for_outcome(outcome) == "tmux checked"


def test_tmux_in_a_terminal_without_a_clipboard_does_not_claim_to_pass_it_on(
    tmp_path: Path, prepared: tuple[list[str], dict[str, str], Path]
) -> None:
    command, environ, outcome = prepared
    with tmux(tmp_path, command, {**environ, "TERM": "vt220"}):
        assert wait_for_outcome(outcome) == "tmux checked"
    message = outcome.with_name("outcome.message").read_text()
    assert message.startswith("copied") and message.endswith(
        "your terminal (vt220) takes no clipboard from tmux"
    )


def test_a_terminal_whose_clipboard_is_configured_in_tmux_is_passed_the_text(
    tmp_path: Path, prepared: tuple[list[str], dict[str, str], Path]
) -> None:
    """As in tmux issue 3556: an override of Ms is no feature that tmux lists."""
    command, environ, outcome = prepared
    override = "set -ga terminal-overrides ',vt220:Ms=\\E]52;%p1%s;%p2%s\\007'\n"
    with tmux(tmp_path, command, {**environ, "TERM": "vt220"}, override) as outer:
        assert outer.received_text() == TEXT
        assert wait_for_outcome(outcome) == "tmux checked"
    assert outcome.with_name("outcome.message").read_text().endswith("tmux to pass it on")


def test_the_passthrough_of_tmux_is_used_where_its_buffer_cannot_be_filled(
    tmp_path: Path, prepared: tuple[list[str], dict[str, str], Path]
) -> None:
    """With a `tmux` on PATH that shows its options but refuses to fill a buffer."""
    command, environ, outcome = prepared
    real = shutil.which("tmux")
    refusing = tmp_path / "bin" / "tmux"
    refusing.parent.mkdir()
    refusing.write_text(f'#!/bin/sh\n[ "$1" = load-buffer ] && exit 1\nexec {real} "$@"\n')
    refusing.chmod(0o755)
    command = ["env", f"PATH={refusing.parent}:$PATH", *command]
    with tmux(tmp_path, command, environ, "set -g allow-passthrough on\n") as outer:
        assert outer.received_text() == TEXT
        assert wait_for_outcome(outcome) == "terminal sent"


@pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not installed")
def test_screen_passes_the_pieces_on_complete(
    tmp_path: Path, prepared: tuple[list[str], dict[str, str], Path]
) -> None:
    command, environ, outcome = prepared
    folder = tmp_path / "screens"
    folder.mkdir(mode=0o700)
    environ["SCREENDIR"] = str(folder)
    outer = Outer(["screen", "-c", "/dev/null", *command], environ)
    try:
        assert outer.received_text() == TEXT
        assert wait_for_outcome(outcome) == "terminal sent"
    finally:
        outer.close()
