"""A program in a pseudo-terminal, timed and its bytes counted: for the benches of the screen."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.emulator import Emulator

# An installed program has its bytecode beside it, as its libraries have; colours are those of TERM.
UNWANTED = ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "COLORTERM")
ROOT = Path(__file__).parents[2]


class Terminal:
    """A child process on a pty of `columns` by `lines`; `received` holds every byte it sent."""

    def __init__(
        self, arguments: Sequence[str], *, columns: int, lines: int, environment: dict[str, str]
    ) -> None:
        self.received = bytearray()
        self._size = columns, lines
        self.forget()
        self.started = self._read_at = time.perf_counter()
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            # As in a login: under nohup the program would inherit that it ignores the end of its terminal.
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.chdir(ROOT)
            inherited = {name: value for name, value in os.environ.items() if name not in UNWANTED}
            os.execve(arguments[0], list(arguments), {**inherited, **environment})
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def forget(self) -> None:
        """Forget all that has been received: the screen is empty."""
        self.received.clear()
        self._emulator = Emulator(*self._size)
        self._shown = 0  # how many of the bytes received the emulator has been fed

    def send(self, keys: bytes) -> None:
        """Type."""
        os.write(self._end, keys)

    @property
    def screen(self) -> bytes:
        """The lines that the terminal shows."""
        fed, self._shown = self._shown, len(self.received)
        self._emulator.feed(bytes(self.received[fed:]))
        return "\n".join(self._emulator.rows).encode()

    @property
    def cursor(self) -> tuple[str, int]:
        """The line that the terminal's own cursor is in, and its place in it."""
        lines = self.screen.decode().split("\n")
        x, y = self._emulator.cursor
        return lines[y], x

    def read(self, seconds: float) -> bool:
        """Read what arrives within `seconds`; False if nothing did or the program has ended."""
        ready, _, _ = select.select([self._end], [], [], seconds)
        if not ready:
            return False
        try:
            got = os.read(self._end, 65_536)
        except OSError:
            return False
        self.received += got
        self._read_at = time.perf_counter()
        return bool(got)

    def until(self, *words: bytes, seconds: float = 20.0) -> float:
        """Seconds from the start until all of `words` have been received, or are shown: the last bytes of them.

        What the emulator takes to show them is not counted. Raises TimeoutError.

        Only what differs from the screen is sent: `2 of 768` after `1 of 768` is received as `2`.
        """
        end = time.perf_counter() + seconds
        while not all(word in self.received or word in self.screen for word in words):
            if time.perf_counter() > end:
                shown = bytes(self.received[-600:])
                raise TimeoutError(f"{words!r} was not received; the last bytes: {shown!r}")
            self.read(0.05)
        return self._read_at - self.started

    def processor_time(self) -> float:
        """Seconds of processor time the program has used: steadier than the clock on a busy machine."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def pause(self, seconds: float) -> None:
        """Read for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def quiet(self, seconds: float = 0.4) -> int:
        """Read until nothing arrives for `seconds`; return the number of bytes received since the start."""
        while self.read(seconds):
            pass
        return len(self.received)

    def close(self) -> None:
        """End the program and wait for it."""
        try:
            os.kill(self.pid, signal.SIGTERM)
            self.quiet(0.3)
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self._end)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def findings(database: Path, state: Path) -> tuple[list[str], dict[str, str]]:
    """The command that opens the browser on a database, and the environment it runs in."""
    command = [
        sys.executable,
        "-c",
        "import sys; sys.argv[0] = 'findings'; from tui.cli.main import main; main()",
        "--db",
        str(database),
    ]
    return command, {"TERM": "xterm-256color", "XDG_STATE_HOME": str(state)}


def chosen_database(named: Path | None, folder: Path) -> Path:
    """The database that the user named, or one of the seed reports in `folder`.

    One of an older version is brought up to date first, and the progress printed, as by the first command that opens
    it: a bench does not time that.
    """
    from tui.cli.opening import ensure_database

    return ensure_database(named) if named else _seed_database(folder)


def _seed_database(folder: Path) -> Path:
    from db.ingest.seed_database import build

    path = folder / "seeds.db"
    build(path)
    return path
