"""Whether what was written to a stream has been read, as far as that can be known.

A pipe takes 64 KiB whether its reader wants them or not, so that writing them without an error says nothing.
"""

import os
import select
import stat
import struct
import time
from contextlib import suppress
from typing import Final, TextIO

from tui.cli.streams import ClosedStream

try:
    import fcntl
    import termios
except ImportError:  # no POSIX: the program says so before it comes here
    fcntl = termios = None  # type: ignore[assignment]

# A reader such as `head` ends within this of the last bytes that it took; others then wait for the end of the pipe.
GRACE_SECONDS: Final = 0.3
# A pager takes more as its user reads on; a script that reads only when the command has ended takes nothing.
PATIENCE_SECONDS: Final = 60.0
_POLL_SECONDS: Final = 0.02
_INT: Final = struct.Struct("i")


def is_delivered(stream: TextIO, patience: float = PATIENCE_SECONDS) -> bool:
    """Whether a flushed stream has been read to its end: always for a file and a terminal, never where it was closed.

    For a pipe: whether its reader has taken every byte and waits for more. Waits for that while the reader goes on
    taking some, and `patience` seconds where it does not.
    """
    if isinstance(stream, ClosedStream):
        return False
    try:
        pipe = stream.fileno()
        is_pipe = stat.S_ISFIFO(os.fstat(pipe).st_mode)
    except (OSError, ValueError):  # no file at all: a test, or a stream that was replaced
        return True
    return not is_pipe or _is_read(pipe, patience)


def _is_read(pipe: int, patience: float) -> bool:
    unread = _count_unread(pipe)
    deadline = time.monotonic() + patience
    while unread:
        if _reader_ends_within(pipe, _POLL_SECONDS) or time.monotonic() > deadline:
            return False
        left = _count_unread(pipe)
        if left != unread:
            unread, deadline = left, time.monotonic() + patience
    return not _reader_ends_within(pipe, GRACE_SECONDS)


def _reader_ends_within(pipe: int, seconds: float) -> bool:
    """Whether no process has the other end open any more, now or in that time."""
    waiting = select.poll()
    waiting.register(pipe, 0)  # errors are reported without being asked for
    return bool(waiting.poll(seconds * 1000))


def _count_unread(pipe: int) -> int:
    """The bytes in a pipe; 0 where the system does not tell."""
    with suppress(OSError):
        return int(_INT.unpack(fcntl.ioctl(pipe, termios.FIONREAD, bytes(_INT.size)))[0])
    return 0
