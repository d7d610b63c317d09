"""A socket whose reads end at a deadline, however slowly the other side sends."""

import io
import socket
import time
from typing import Any, Final

# A read that brings nothing for so long is given up.
SILENCE: Final = 30.0  # seconds


class DeadlineSocket:
    """What `http.client` uses of a socket. Reading after `deadline` (of `time.monotonic`) raises TimeoutError."""

    def __init__(self, sock: socket.socket, silence: float = SILENCE) -> None:
        self._socket = sock
        self._silence = silence
        self.deadline = time.monotonic() + silence

    def sendall(self, content: Any) -> None:
        """Send bytes. Raises OSError."""
        self.limit()
        self._socket.sendall(content)

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        """The answer as a file, as `http.client.HTTPResponse` opens it. The socket stays open until it is closed."""
        return io.BufferedReader(_DeadlineReader(self, self._socket.makefile("rb", buffering=0)))

    def limit(self) -> None:
        """Let the next operation take no longer than is left. Raises TimeoutError after the deadline."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("it took too long")
        self._socket.settimeout(min(left, self._silence))

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()


class _DeadlineReader(io.RawIOBase):
    """The bytes of a `DeadlineSocket`."""

    def __init__(self, sock: DeadlineSocket, raw: io.RawIOBase) -> None:
        self._sock = sock
        self._raw = raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._sock.limit()
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
