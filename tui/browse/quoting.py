"""Quoting from the browse screen: of the paragraph at the cursor of the rows or of the reader."""

from collections.abc import Callable

from db.records import CitedParagraph
from tui.app_screen import AppScreen, OverlayScreen
from tui.browse.state import BrowseState
from tui.quotation.quoting import Quoting


class BrowseQuoting:
    """The paragraph at the cursor with what is quoted of it, and asking for its sentences."""

    def __init__(
        self, screen: AppScreen[None], state: BrowseState, open_screen: Callable[[OverlayScreen], object]
    ) -> None:
        self._state = state
        self._quoting = Quoting(screen, self._at_cursor, state.describe_query, open_screen)

    def cite(self) -> CitedParagraph | None:
        """The paragraph at the cursor with its quotation, if it has one; None where there is no paragraph."""
        return next(iter(self._quoting.cite()), None)

    def ask(self) -> None:
        """Open the screen on which its sentences are chosen."""
        self._quoting.ask()

    def _at_cursor(self) -> list[CitedParagraph]:
        paragraph, inspection = self._state.paragraph, self._state.inspection
        return [] if paragraph is None or inspection is None else [CitedParagraph(inspection, paragraph)]
