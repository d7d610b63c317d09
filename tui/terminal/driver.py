"""The driver of the terminal: Textual's, but it survives the loss of its terminal and bytes that are not UTF-8.

Like `tui/textual_private.py` it uses private names of Textual, checked against Textual 8.2.8: check them after an
update.
"""

import os
import signal
import sys
import termios
import threading
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from io import TextIOWrapper
from selectors import EVENT_READ, SelectSelector
from typing import Final, TextIO

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from tui.textual_private import DifferentialApp, paint_everything

ERASE_ALL: Final = "\x1b[H\x1b[2J"  # ECMA-48, CUP and ED
# How often the thread that reads looks whether it is to end, and passes on an Esc that nothing followed (seconds).
INPUT_INTERVAL: Final = 0.1
INPUT_SIZE: Final = 4096  # bytes read at once: what a terminal holds of the keys typed ahead

CLOSE_INTERVAL: Final = 0.1  # how often it looks whether what is still to be written is abandoned (seconds)


class LossyText(TextIOWrapper):
    """Text for a file descriptor; what cannot be written is dropped.

    Textual's thread that writes ends at an exception, and whoever fills its queue then waits for it for ever.
    """

    def __init__(self, like: TextIO) -> None:
        """Write to the file of `like`, encoded as there, past its buffer: Python reports what is left in that."""
        raw = os.fdopen(like.fileno(), "wb", closefd=False)
        super().__init__(raw, encoding=like.encoding, errors=like.errors, newline="")
        self.waiting_since: float | None = None  # by `time.monotonic`, while it is being written

    def write(self, text: str) -> int:
        with self._waiting():
            super().write(text)
        return len(text)

    def flush(self) -> None:
        with self._waiting():
            super().flush()

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        self.waiting_since = time.monotonic()
        with suppress(OSError):
            yield
        self.waiting_since = None


class TerminalDriver(LinuxDriver):
    """Reads keys from the terminal and writes to it.

    A terminal that is closed is a SIGHUP, also where the kernel sends none: it tells the first process of a session
    alone, which may be a shell that ignores it.
    """

    def __init__(
        self, app: App[None], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = self._output = LossyText(sys.__stderr__ or sys.stderr)
        self._abandoned = False
        self._is_stopping = False
        self._set_mode: Callable[[], None] | None = None  # the app's own, once it has set it

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual has no types there
        try:
            mode = termios.tcgetattr(self.fileno)
        except termios.error:  # it was closed while the app was suspended
            hang_up()
            return
        if self._is_writing:  # not where the app was continued in the background
            self._set_mode = partial(termios.tcsetattr, self.fileno, termios.TCSANOW, mode)

    def stop_application_mode(self) -> None:
        """Leave the terminal as it was; the screen is erased first.

        tmux 3.3 otherwise leaves it on the user's own screen where the window has grown meanwhile, and so does a
        terminal without a second screen.
        """
        self.write(ERASE_ALL)
        super().stop_application_mode()

    def write(self, data: str) -> None:
        """Queue what is to be written; nothing while the app is suspended, when no thread writes it."""
        if self._is_writing and not self._abandoned:
            super().write(data)

    def close(self) -> None:
        """Wait until all is written, as Textual's own, or until it is abandoned."""
        writer = self._writer_thread
        if writer is None or not self._is_writing or self._abandoned:
            return
        writer._queue.put(None)
        while writer.is_alive() and not self._abandoned:
            writer.join(CLOSE_INTERVAL)

    def abandon_output(self, seconds: float) -> None:
        """Drop what is queued and all that follows, where nobody has read the terminal for so many seconds.

        It may be called in a signal handler, and wakes the app where it waits for room in the queue. It does not where
        the app holds the queue's lock: call it again.
        """
        since = self._output.waiting_since
        if since is None or time.monotonic() - since < seconds:
            return
        self._abandoned = True
        writer = self._writer_thread
        if writer is not None and writer._queue.mutex.acquire(blocking=False):
            writer._queue.queue.clear()
            writer._queue.not_full.notify_all()
            writer._queue.mutex.release()

    def run_input_thread(self) -> None:
        """Pass on what is typed.

        Textual's own reads the end of a closed terminal over and over, as fast as it can, and ends the app with a fault
        at a byte that is not UTF-8: a terminal with another encoding sends some.
        """
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with SelectSelector() as selector:
            selector.register(self.fileno, EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(INPUT_INTERVAL):
                    received = self._read()
                    if received is None:
                        hang_up()
                        return
                    typed = decode(received)
                    for message in parser.feed(typed) if typed else ():  # "" ends the parser
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _read(self) -> bytes | None:
        """What was typed, None where the terminal is closed."""
        try:
            received = os.read(self.fileno, INPUT_SIZE)
            if not received:  # also at Ctrl+D, where another program has made the terminal edit lines
                termios.tcgetattr(self.fileno)
        except (OSError, termios.error):
            return None
        return received

    @property
    def _is_writing(self) -> bool:
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def _sigtstp_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._suspend)

    def _sigcont_application(self, *_: object) -> None:
        if not self._is_stopping:  # else `_suspend` goes on
            self._loop.call_soon_threadsafe(self._resume)

    def _suspend(self) -> None:
        """Leave the screen, and stop as a process does by default.

        The kernel then does not stop one that no shell could continue, as in a terminal's only program, or one whose
        shell was lost with the connection. Textual sends itself SIGSTOP, which stops it for ever.
        """
        if not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        self._is_stopping = True
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        self._is_stopping = False
        self._resume()

    def _resume(self) -> None:
        """Resume what the app itself suspended, and nothing else.

        Textual starts another input thread at every SIGCONT: the threads share the keys, and `q` waits for them in
        vain. After a stop from outside (`kill -STOP`) the threads and modes are as they were, but the shell may have
        made the terminal edit lines and written on the screen: the mode is set again and the screen is painted.
        """
        app = self._app
        if not isinstance(app, DifferentialApp):
            return
        if self._must_signal_resume:
            self.resume_application_mode()
            paint_everything(app)
        elif self._set_mode is not None:
            with suppress(OSError, termios.error):  # a terminal that is closed sends SIGCONT too
                if os.tcgetpgrp(self.fileno) == os.getpgrp():  # a process in the background must not touch it
                    self._set_mode()
                    paint_everything(app)


def hang_up() -> None:
    """Send this process the signal of a closed terminal; its main thread handles it."""
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGHUP)


def abandon_output(app: App[None], seconds: float) -> None:
    """Drop what is queued for the app's terminal, where nobody has read it for so many seconds (`App._driver`)."""
    driver = app._driver
    if isinstance(driver, TerminalDriver):
        driver.abandon_output(seconds)


def call_soon(app: App[None], call: Callable[[], None]) -> bool:
    """Have the loop of the app call `call`, from any thread or signal handler (`App._loop`); False where none runs."""
    loop = app._loop
    if loop is None:
        return False
    with suppress(RuntimeError):  # it was closed meanwhile
        loop.call_soon_threadsafe(call)
        return True
    return False


def is_running(app: App[None]) -> bool:
    """Whether the app has not ended: its screens are not closed yet, or its terminal is not restored (`App._loop`)."""
    return app._loop is not None
