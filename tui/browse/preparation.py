"""Loads what the first comparison of a run needs, while the user reads: it is then as fast as the next."""

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from tui.app_screen import AppScreen
from tui.backend.messages import Answer
from tui.browse.panes import Panes

if TYPE_CHECKING:
    from db.store.library import Library

# Seconds after the first rows, and between two looks whether anything is being asked: whoever types comes first.
REST: Final = 0.4


class ComparisonPrepared(Answer[None]):
    """What a comparison needs is loaded."""

    delays_keys = False


class ComparisonPreparation:
    """Imports the screen, and reads the lists and the words of the report in the reader, in a thread."""

    def __init__(self, screen: AppScreen[None], panes: Panes) -> None:
        self._screen = screen
        self._panes = panes

    def start_soon(self) -> None:
        """Begin once nothing is being asked."""
        self._screen.set_timer(REST, self._start)

    def _start(self) -> None:
        inspection = self._panes.reader.inspection
        if not self._screen.backend.is_idle:
            self.start_soon()
        elif inspection is not None:
            key = inspection.key
            self._screen.backend.run(lambda library: _load(library, key), ComparisonPrepared)


def _load(library: "Library", key: str) -> None:
    with suppress(Exception):  # what is wrong is reported by the comparison that the user asks for
        import tui.compare.screen  # noqa: F401 - what it imports takes most of the time
        from db.compare.queries import prepare

        prepare(library, key)
