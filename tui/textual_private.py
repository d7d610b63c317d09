"""Every use of a private name of Textual's, checked against Textual 8.2.8. After an update, check these first."""

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress

from rich.console import RenderableType
from textual.app import App
from textual.filter import LineFilter
from textual.screen import Screen

try:
    import termios
except ImportError:  # no POSIX terminals, and no SIGCONT
    termios = None  # type: ignore[assignment]


def terminal_writer(app: App[None]) -> Callable[[str], None] | None:
    """The function that writes to the app's terminal (`App._driver`), None before the app runs."""
    driver = app._driver
    return driver.write if driver is not None else None


def replace_filters(app: App[None], replace: Callable[[LineFilter], LineFilter]) -> None:
    """Replace each of the filters that the app draws its lines through (`App._filters`)."""
    app._filters = [replace(line_filter) for line_filter in app._filters]


def paint_everything(app: App[None]) -> None:
    """Paint the whole screen anew, whatever the terminal shows (`Screen._compositor`, `App._display`)."""
    screen = app.screen
    update = screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    app._display(screen, update)


def handle_continue(app: App[None]) -> None:
    """At SIGCONT resume what the app itself suspended (`LinuxDriver._must_signal_resume`), and nothing else.

    Textual starts another input thread at every SIGCONT: the threads share the keys, and `q` waits for them in vain.
    After a stop from outside (`kill -STOP`) the threads and modes are as they were, but the shell may have made the
    terminal edit lines and written on the screen: the mode is set again and the screen is painted.
    """
    driver = app._driver
    if driver is None or termios is None or "_must_signal_resume" not in vars(driver):
        return
    terminal: int = vars(driver)["fileno"]
    try:
        mode = termios.tcgetattr(terminal)
    except termios.error:  # no terminal: nothing to set again
        return

    def resume() -> None:
        if vars(driver)["_must_signal_resume"]:
            driver.resume_application_mode()
        else:
            with suppress(OSError, termios.error):  # a terminal that is closed sends SIGCONT too
                if os.tcgetpgrp(terminal) == os.getpgrp():  # a process in the background must not touch it
                    termios.tcsetattr(terminal, termios.TCSANOW, mode)
                    paint_everything(app)

    asyncio.get_running_loop().add_signal_handler(signal.SIGCONT, resume)


class AppWithoutTracebacks(App[None]):
    """An app that ends without output where it fails, and keeps the exception in `fault` for its caller."""

    @property
    def fault(self) -> Exception | None:
        """The exception that ended the app, None where it ended as asked."""
        return self._exception

    def place_cursor(self) -> None:
        """Called before each frame, to set `cursor_position`: where the terminal's own cursor is left."""

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        self.place_cursor()
        super()._display(screen, renderable)

    def _fatal_error(self) -> None:
        """Textual prints its source and every variable here."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Textual prints here why it ended, where that was no exception."""
        if self._exit_renderables and self._exception is None:
            self._exception = RuntimeError("the terminal can no longer be read")
        self._exit_renderables.clear()
