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
done = copy(text, write=lambda s: os.write(1, s.encode()), folder=pathlib.Path(sys.argv[2]))
pathlib.Path(sys.argv[3]).write_text(f"{done.provider} {done.outcome}")
"""


class Outer:
    """The terminal outside the multiplexer: everything that is sent to it."""

    def __init__(self, command: list[str], environ: dict[str, str]) -> None:
        self.ours, theirs = pty.openpty()
        self.sent = b""
        self.running = subprocess.Popen(
            command, env=environ, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)

    def carried(self, seconds: float = 10) -> str | None:
        """The text of the first OSC 52 that arrives, None where none does in time."""
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
    """The command line that copies, its surroundings, and where it says what it did."""
    (tmp_path / "text").write_text(TEXT, "utf-8")
    (tmp_path / "copying.py").write_text(COPY, "utf-8")
    said = tmp_path / "said"
    command = [sys.executable, *(str(tmp_path / name) for name in ("copying.py", "text", "copied", "said"))]
    environ = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SHELL": "/bin/sh"}
    environ["PYTHONPATH"] = str(Path(__file__).parents[3])
    return command, environ, said


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


def waited_for(said: Path, seconds: float = 10) -> str:
    """What the copying program says when it has ended, a moment after the text has arrived."""
    end = time.monotonic() + seconds
    while not (said.exists() and said.read_text()):
        assert time.monotonic() < end
        time.sleep(0.02)
    return said.read_text()


def test_tmux_as_it_comes_passes_the_text_to_its_terminal(
    tmp_path: Path, prepared: tuple[list[str], dict[str, str], Path]
) -> None:
    command, environ, said = prepared
    with tmux(tmp_path, command, environ) as outer:
        assert outer.carried() == TEXT
        assert waited_for(said) == "tmux checked"


def test_tmuxs_passthrough_carries_the_sequence_where_its_buffer_cannot_be_filled(
    tmp_path: Path, prepared: tuple[list[str], dict[str, str], Path]
) -> None:
    """With a `tmux` on PATH that answers questions but fills no buffer."""
    command, environ, said = prepared
    real = shutil.which("tmux")
    refusing = tmp_path / "bin" / "tmux"
    refusing.parent.mkdir()
    refusing.write_text(f'#!/bin/sh\n[ "$1" = load-buffer ] && exit 1\nexec {real} "$@"\n')
    refusing.chmod(0o755)
    command = ["env", f"PATH={refusing.parent}:$PATH", *command]
    with tmux(tmp_path, command, environ, "set -g allow-passthrough on\n") as outer:
        assert outer.carried() == TEXT
        assert waited_for(said) == "terminal sent"


@pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not installed")
def test_screen_hands_the_pieces_on_whole(
    tmp_path: Path, prepared: tuple[list[str], dict[str, str], Path]
) -> None:
    command, environ, said = prepared
    folder = tmp_path / "screens"
    folder.mkdir(mode=0o700)
    environ["SCREENDIR"] = str(folder)
    outer = Outer(["screen", "-c", "/dev/null", *command], environ)
    try:
        assert outer.carried() == TEXT
        assert waited_for(said) == "terminal sent"
    finally:
        outer.close()
