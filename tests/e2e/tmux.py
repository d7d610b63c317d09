"""A command in a private tmux of a given size: presses and counts keys, and reads the screen."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Final

# The longest wait for what is expected on the screen, in seconds; it usually takes a tenth of one.
PATIENCE: Final = 15.0
# Seconds between two captures of the screen: each one starts a process.
LOOK_EVERY: Final = 0.03
# Seconds without a change after which the screen counts as complete: longer than any part of it is awaited.
REST: Final = 0.5
BAR: Final = "▌"
_servers = count()


class NotShown(AssertionError):
    """What was expected is not on the screen; the message has what is."""


class Tmux:
    """One window in a tmux server of its own, under tmux's default configuration."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        lines: int = 24,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        """Start `command` in the window, in `folder`. `environment` is added to the test's own."""
        self.pressed = 0  # keys; each letter typed is one
        self._name = f"findings-{os.getpid()}-{next(_servers)}"
        self._environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **(environment or {})}
        # The window remains when the command has ended, so that its last output and its status can be read.
        remain = ["set", "-g", "remain-on-exit", "on", ";"]
        size = ["-x", str(columns), "-y", str(lines), "-c", str(folder or Path.cwd())]
        self.tmux(*remain, "new-session", "-d", *size, "--", *command)

    def tmux(self, *arguments: str) -> str:
        """Run a tmux command in this server; what it prints."""
        command = ["tmux", "-L", self._name, "-f", "/dev/null", "-u", *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, check=True, timeout=30)
        return done.stdout.decode()

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names (`Enter`, `Space`, `Down`, `C-c`), one after the other."""
        self.pressed += len(keys)
        self.tmux("send-keys", "--", *keys)

    def write(self, text: str) -> None:
        """Type a text letter by letter."""
        self.pressed += len(text)
        self.tmux("send-keys", "-l", "--", text)

    @property
    def screen(self) -> str:
        """The text in the window now."""
        return self.tmux("capture-pane", "-p")

    def until(self, *texts: str, at: str = "", gone: Sequence[str] = (), seconds: float = PATIENCE) -> str:
        """Wait until all `texts` are on the screen and none of `gone` is; return the screen. Raises NotShown.

        `at` is a text that then stands behind the cursor's bar, in the rows or the reader.
        """
        end = time.monotonic() + seconds
        while True:
            state = self.tmux("display-message", "-p", "#{pane_dead}", ";", "capture-pane", "-p")
            dead, _, screen = state.partition("\n")
            missing = [text for text in texts if text not in screen] + [
                f"no {t}" for t in gone if t in screen
            ]
            if at and not any(at in line.partition(BAR)[2] for line in screen.splitlines()):
                missing.append(f"{BAR} {at}")
            if not missing:
                return screen
            if time.monotonic() > end or dead == "1":
                raise NotShown(f"{missing} after {seconds:g} s; on the screen:\n{screen}")
            time.sleep(LOOK_EVERY)

    def at_rest(self, *texts: str) -> str:
        """Wait until all `texts` are on the screen and it has not changed for `REST` seconds; return the screen."""
        end = time.monotonic() + PATIENCE
        screen, since = self.until(*texts), time.monotonic()
        while time.monotonic() - since < REST:
            if time.monotonic() > end:
                raise NotShown(f"the screen has not come to rest after {PATIENCE:g} s:\n{screen}")
            time.sleep(LOOK_EVERY)
            now = self.until(*texts)
            if now != screen:
                screen, since = now, time.monotonic()
        return screen

    def line(self, text: str) -> str:
        """The first line of the screen that holds `text`."""
        return next(line for line in self.until(text).splitlines() if text in line)

    def ended(self, seconds: float = PATIENCE) -> int:
        """Wait until the command has ended; return its exit status, or minus the signal that killed it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            dead, status, killer, server = self.query_window(
                "#{pane_dead},#{pane_dead_status},#{pane_dead_signal},#{pid}"
            ).split(",")
            if status or killer:
                return int(status or -int(killer))
            if dead == "1":  # tmux 3.3 may overlook that its child ended when the window closed first
                os.kill(int(server), signal.SIGCHLD)
            time.sleep(LOOK_EVERY)
        raise NotShown(f"the command has not ended after {seconds:g} s; on the screen:\n{self.screen}")

    def query_window(self, form: str) -> str:
        """The value of a tmux format for the window: `#{alternate_on}`, `#{cursor_flag}`, `#{pane_pid}` …"""
        return self.tmux("display-message", "-p", form).removesuffix("\n")

    @property
    def pid(self) -> int:
        """The process of the command."""
        return int(self.query_window("#{pane_pid}"))

    def buffer(self) -> bytes:
        """tmux's newest paste buffer, byte for byte."""
        return self.tmux("save-buffer", "-").encode()

    def close(self) -> None:
        """End the server and with it the command."""
        subprocess.run(
            ["tmux", "-L", self._name, "kill-server"], env=self._environment, capture_output=True, check=False
        )

    def __enter__(self) -> "Tmux":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
