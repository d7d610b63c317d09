"""Doing what the clipboard's plan says: programs, the terminal, a file. Nothing here waits longer than 2 s."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shutil import which
from typing import Final

from tui.clipboard.plan import Surroundings

# A clipboard that has not answered by then hangs; the person is waiting at the keyboard.
PATIENCE_SECONDS: Final = 2.0
_PROGRAMS: Final = ("tmux", "wl-copy", "xclip", "xsel", "klipper")
# In a process of its own, so that one that hangs can be ended with all that it started.
_PYPERCLIP: Final = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())"

Write = Callable[[str], object]


class NotCopied(Exception):
    """One way of copying did not work; its text says why, in a few words."""


def surroundings(environ: Mapping[str, str], *, has_terminal: bool) -> Surroundings:
    """What copying depends on, here and now."""
    path = environ.get("PATH")
    programs = frozenset(name for name in _PROGRAMS if which(name, path=path))
    set_clipboard = passthrough = None
    if environ.get("TMUX") and "tmux" in programs:
        set_clipboard = _tmux_option(environ, "-sv", "set-clipboard")
        passthrough = _tmux_option(environ, "-Apv", "allow-passthrough") if set_clipboard else None
    return Surroundings(environ, sys.platform, programs, set_clipboard, passthrough, has_terminal)


def by_command(argv: Sequence[str], payload: bytes, environ: Mapping[str, str]) -> None:
    """Hand the text to a program on its standard input. Raises NotCopied."""
    run(argv, environ, payload)


def by_tmux(argv: Sequence[str], payload: bytes, environ: Mapping[str, str]) -> None:
    """Fill tmux's buffer, read it back and compare. Raises NotCopied."""
    run(argv, environ, payload)
    if run(("tmux", "save-buffer", "-"), environ) != payload:
        raise NotCopied("tmux's buffer holds something else")


def by_pyperclip(payload: bytes, environ: Mapping[str, str]) -> None:
    """Fill this machine's clipboard. Raises NotCopied."""
    run((sys.executable, "-P", "-c", _PYPERCLIP), environ, payload)


def by_terminal(payload: bytes, write: Write | None) -> None:
    """Send the sequence to the terminal, which does not answer. Raises NotCopied."""
    if write is None:
        raise NotCopied("no terminal to write to")
    try:
        write(payload.decode("ascii"))
    except OSError as error:
        raise NotCopied(str(error.strerror or error)) from error


def to_file(payload: bytes, folder: Path) -> Path:
    """Save the text under a new name in `folder`, readable by its owner alone. Raises NotCopied."""
    stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for count in range(1, 1000):
            path = folder / (f"copied-{stamp}.txt" if count == 1 else f"copied-{stamp}-{count}.txt")
            with suppress(FileExistsError):
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                break
        else:
            raise NotCopied(f"no free name in {folder}")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(payload)
        except OSError:
            path.unlink(missing_ok=True)  # half a copy is none
            raise
    except OSError as error:
        raise NotCopied(f"{folder}: {error.strerror or error}") from error
    return path


def run(argv: Sequence[str], environ: Mapping[str, str], payload: bytes = b"") -> bytes:
    """Run a program and return what it printed. Raises NotCopied: missing, failed, or hanging.

    A program that stays to hold the selection (xclip does) has no pipe of ours to keep us waiting: its
    output is read only where no input is given.
    """
    try:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL if payload else subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        raise NotCopied(f"{argv[0]}: {getattr(error, 'strerror', None) or error}") from error
    try:
        printed, _ = process.communicate(payload, timeout=PATIENCE_SECONDS)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise NotCopied(f"{argv[0]} did not answer within {PATIENCE_SECONDS:.0f} s") from error
    if process.returncode != 0:
        raise NotCopied(f"{argv[0]} failed (exit {process.returncode})")
    return printed or b""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it started, and collect it, so that nothing is left behind."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=PATIENCE_SECONDS)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def _tmux_option(environ: Mapping[str, str], flags: str, name: str) -> str | None:
    try:
        return run(("tmux", "show-options", flags, name), environ).decode("utf-8", "replace").strip()
    except NotCopied:
        return None
