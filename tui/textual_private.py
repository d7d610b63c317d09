"""Every use of a private name of Textual's, checked against Textual 8.2.8. After an update, check these first."""

from collections.abc import Callable

from textual.app import App
from textual.filter import LineFilter


def terminal_writer(app: App[None]) -> Callable[[str], None] | None:
    """The function that writes to the app's terminal (`App._driver`), None before the app runs."""
    driver = app._driver
    return driver.write if driver is not None else None


def replace_filters(app: App[None], replace: Callable[[LineFilter], LineFilter]) -> None:
    """Replace each of the filters that the app draws its lines through (`App._filters`)."""
    app._filters = [replace(line_filter) for line_filter in app._filters]


def fault_of(app: App[None]) -> Exception | None:
    """The exception that ended the app (`App._exception`)."""
    return app._exception


def close_after_fault(app: App[None]) -> None:
    """End the app without printing a traceback (what `App._fatal_error` does, less the printing)."""
    app._close_messages_no_wait()


def discard_error_output(app: App[None]) -> None:
    """Keep Textual from printing why it ended (`App._exit_renderables`); the fault stays in `fault_of`."""
    if app._exit_renderables and app._exception is None:
        app._exception = RuntimeError("the terminal can no longer be read")
    app._exit_renderables.clear()
