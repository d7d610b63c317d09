"""The clipboard providers: programs, the terminal, a file. A program that hangs is ended after 2 s."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from shutil import which
from typing import Final

from tui.clipboard.plan import DISPLAY_PROGRAMS, Environment

# A clipboard program that has not ended by then hangs, and the user is waiting.
TIMEOUT_SECONDS: Final = 2.0
FIRST_TMUX_WITH_FEATURES: Final = (3, 2)
_PROGRAMS: Final = ("tmux", *DISPLAY_PROGRAMS)

Write = Callable[[str], object]


class NotCopied(Exception):
    """A provider did not take the text; the message says why, in a few words."""


def detect_environment(environ: Mapping[str, str], *, has_terminal: bool) -> Environment:
    """The environment of this process: its variables, the installed programs, and tmux's options inside tmux."""
    path = environ.get("PATH")
    programs = frozenset(name for name in _PROGRAMS if which(name, path=path))
    set_clipboard = passthrough = None
    if environ.get("TMUX") and "tmux" in programs:
        set_clipboard = _tmux_option(environ, "-sv", "set-clipboard")
        passthrough = _tmux_option(environ, "-Apv", "allow-passthrough") if set_clipboard else None
    features, terminal = _tmux_terminal(environ) if set_clipboard else (None, "")
    return Environment(
        environ, sys.platform, programs, set_clipboard, passthrough, features, terminal, has_terminal
    )


def copy_with_command(argv: Sequence[str], payload: bytes, environ: Mapping[str, str]) -> None:
    """Pass `payload` to a program on its standard input. Raises NotCopied."""
    run(argv, environ, payload)


def copy_to_tmux(argv: Sequence[str], payload: bytes, environ: Mapping[str, str]) -> None:
    """Fill tmux's buffer, read it back and compare. Raises NotCopied."""
    run(argv, environ, payload)
    if run(("tmux", "save-buffer", "-"), environ) != payload:
        raise NotCopied("tmux's buffer holds something else")


def send_to_terminal(payload: bytes, write: Write | None) -> None:
    """Write the sequence to the terminal, which does not confirm it. Raises NotCopied."""
    if write is None:
        raise NotCopied("no terminal to write to")
    try:
        write(payload.decode("ascii"))
    except OSError as error:
        raise NotCopied(str(error.strerror or error)) from error


def save_to_file(payload: bytes, folder: Path) -> Path:
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
            path.unlink(missing_ok=True)  # an incomplete copy is of no use
            raise
    except OSError as error:
        raise NotCopied(f"{folder}: {error.strerror or error}") from error
    return path


def run(argv: Sequence[str], environ: Mapping[str, str], payload: bytes = b"") -> bytes:
    """Run a program and return what it printed. Raises NotCopied where it is missing, fails or hangs.

    Output is captured only where no `payload` is sent: a program that stays in the background to serve the
    selection, as xclip does, would keep the pipe open and the caller waiting.
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
    except OSError as error:
        raise NotCopied(f"{argv[0]}: {error.strerror or error}") from error
    except ValueError as error:  # a null byte in an argument
        raise NotCopied(f"{argv[0]}: {error}") from error
    try:
        printed, _ = process.communicate(payload, timeout=TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired as error:
        _kill(process)
        raise NotCopied(f"{argv[0]} did not answer within {TIMEOUT_SECONDS:.0f} s") from error
    if process.returncode != 0:
        raise NotCopied(f"{argv[0]} failed (exit {process.returncode})")
    return printed or b""


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a program with the processes that it started, and reap it."""
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=TIMEOUT_SECONDS)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def _tmux_option(environ: Mapping[str, str], flags: str, name: str) -> str | None:
    try:
        return run(("tmux", "show-options", flags, name), environ).decode("utf-8", "replace").strip()
    except NotCopied:
        return None


def _tmux_terminal(environ: Mapping[str, str]) -> tuple[str | None, str]:
    """The features and the TERM of tmux's own terminal; (None, "") where none is attached, or tmux lists none.

    tmux 3.2 was the first to list features. Older ones print nothing for the format, as for a plain terminal.
    """
    form = "#{version}\t#{client_termname}\t#{client_termfeatures}"
    try:
        printed = run(("tmux", "display-message", "-p", form), environ).decode("utf-8", "replace")
    except NotCopied:
        return None, ""
    version, _, rest = printed.removesuffix("\n").partition("\t")
    terminal, _, features = rest.partition("\t")
    number = re.match(r"(?:next-)?(\d+)\.(\d+)", version)
    lists_features = number is not None and (int(number[1]), int(number[2])) >= FIRST_TMUX_WITH_FEATURES
    if not (terminal and lists_features):
        return None, ""
    if "clipboard" not in features.split(",") and _has_clipboard_override(environ):
        features += ",clipboard"
    return features, terminal


def _has_clipboard_override(environ: Mapping[str, str]) -> bool:
    """Whether tmux knows a sequence for its terminal's clipboard (Ms) that the user has configured, not a feature."""
    try:
        return b": Ms: (string)" in run(("tmux", "info"), environ)
    except NotCopied:
        return False
