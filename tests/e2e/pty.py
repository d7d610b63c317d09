"""A program on a pseudo-terminal that records every byte: the modes that it set and reset."""

import os
import re
import signal
import termios
import time
from typing import Final

from tests.bench.terminal import Terminal

# DEC private modes as they are before any program has run: the cursor is shown, long lines wrap.
AT_REST: Final = frozenset({7, 25})
_MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_KEYBOARD = re.compile(rb"\x1b\[([<>])[0-9;]*u")  # kitty's keyboard protocol: pushed, popped


class Pty(Terminal):
    """A program and its terminal; `ended` waits until the program has ended by itself."""

    status: int | None = None

    @property
    def modes(self) -> frozenset[int]:
        """The private modes that are on after all that the program has sent."""
        on = set(AT_REST)
        for numbers, final in _MODES.findall(bytes(self.received)):
            for number in map(int, numbers.split(b";")):
                (on.add if final == b"h" else on.discard)(number)
        return frozenset(on)

    @property
    def keyboard(self) -> int:
        """How many times kitty's keyboard protocol is still pushed."""
        changes = _KEYBOARD.findall(bytes(self.received))
        return max(changes.count(b">") - changes.count(b"<"), 0)

    @property
    def is_cooked(self) -> bool:
        """Whether the terminal echoes and edits lines, as a shell expects."""
        return bool(termios.tcgetattr(self._end)[3] & termios.ICANON)

    def make_cooked(self) -> None:
        """Have the terminal echo and edit lines, as a shell does before its prompt."""
        mode = termios.tcgetattr(self._end)
        mode[3] |= termios.ICANON | termios.ECHO
        termios.tcsetattr(self._end, termios.TCSANOW, mode)

    def until_shown(self, *words: bytes, seconds: float = 20.0) -> None:
        """Wait until the screen has all of `words`, wherever they came from. Raises TimeoutError."""
        end = time.perf_counter() + seconds
        while missing := [word for word in words if word not in self.screen]:
            if time.perf_counter() > end:
                raise TimeoutError(f"{missing!r} is not shown; the screen:\n{self.screen.decode()}")
            self.read(0.05)

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal, as when a window is closed or a connection is lost."""
        os.close(self._end)
        self._end = -1

    def ended(self, seconds: float = 30.0) -> int:
        """Wait until the program has ended; return its exit status, or minus the signal that killed it."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if self._end >= 0:
                self.read(0.02)
            else:
                time.sleep(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
                while self._end >= 0 and self.read(0.05):
                    pass
                return self.status
        raise TimeoutError(
            f"the program has not ended after {seconds:g} s; the last: {bytes(self.received[-400:])!r}"
        )

    def close(self) -> None:
        """End the program if it has not ended, and close the terminal."""
        if self.status is None:
            try:
                self.kill(signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        if self._end >= 0:
            os.close(self._end)
