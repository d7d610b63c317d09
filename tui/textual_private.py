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


class AppWithoutTracebacks(App[None]):
    """An app that ends without output where it fails, and keeps the exception in `fault` for its caller."""

    @property
    def fault(self) -> Exception | None:
        """The exception that ended the app, None where it ended as asked."""
        return self._exception

    def _fatal_error(self) -> None:
        """Textual prints its source and every variable here."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Textual prints here why it ended, where that was no exception."""
        if self._exit_renderables and self._exception is None:
            self._exception = RuntimeError("the terminal can no longer be read")
        self._exit_renderables.clear()
