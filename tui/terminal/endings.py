"""The signals that end the browser: it ends as by `q`, and soon also where something would keep it waiting."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from textual.app import App

from tui.terminal.driver import abandon_output, call_soon, is_running

# A closed terminal or lost connection; `kill`, and a computer that is shut down; `kill -QUIT`.
SIGNALS: Final = (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT)
# How long a write to the terminal may wait before all output is dropped (seconds): nobody reads it.
OUTPUT_GRACE: Final = 1.0
# Seconds until the process ends in any case. An ending takes a quarter of a second, on a very busy computer a few, and
# each screen may wait two for a user's file that another window holds.
SAVE_GRACE: Final = 10.0
# How long workers may still compute once the terminal is restored and everything is saved.
WORK_GRACE: Final = 0.5
CHECK_INTERVAL: Final = 0.1


@contextmanager
def ended_by_signals(app: App[None]) -> Iterator[None]:
    """Have the signals end the app that runs inside, with the exit status 128 + the signal's number."""
    ending = _Ending(app)
    before = {number: signal.signal(number, ending.begin) for number in SIGNALS}
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


class _Ending:
    """The end of an app by a signal. A timer checks it: its handler interrupts whatever the main thread waits for."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._status = 0
        self._begun_at = 0.0
        self._ended_at: float | None = None

    def begin(self, number: int, _: object) -> None:
        """Handle a signal: as by default where the app does not run yet, or any more."""
        if self._status:
            return
        if not call_soon(self._app, lambda: self._app.exit(None, self._status)):
            signal.signal(number, signal.SIG_DFL)
            signal.raise_signal(number)
            return
        self._status = 128 + number
        self._begun_at = time.monotonic()
        signal.signal(signal.SIGALRM, self._check)
        signal.setitimer(signal.ITIMER_REAL, CHECK_INTERVAL, CHECK_INTERVAL)

    def _check(self, *_: object) -> None:
        """End the process where the app does not end it. Marks and tags are saved as they are made."""
        now = time.monotonic()
        if self._ended_at is None and not is_running(self._app):
            self._ended_at = now
        if self._ended_at is not None and now - self._ended_at > WORK_GRACE:
            os._exit(self._status)
        if now - self._begun_at > SAVE_GRACE:
            os._exit(self._status)
        abandon_output(self._app, OUTPUT_GRACE)
