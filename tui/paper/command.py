"""“Committee paper”, as the palette, a list of exports and the home screen offer it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from db.text_safety import one_line
from tui.app_screen import AppScreen, Jump

if TYPE_CHECKING:
    from tui.paper.screen import PaperDialog

NAME: Final = "Committee paper"
ASIDE: Final = "Word or Markdown"


class PaperCommand:
    """Writes the paper on an authority from a screen."""

    def __init__(self, screen: AppScreen[Any]) -> None:
        self._screen = screen
        self._dialog: PaperDialog | None = None

    def jumps(self, authority: str) -> Sequence[Jump]:
        """What the command palette offers where an authority is in view; nothing for "", which is none."""
        label = f"{NAME} on {one_line(authority, 60)}"
        return [(label, ASIDE, partial(self.start, authority))] if authority else []

    def start(self, authority: str) -> None:
        """Ask where to save the paper on an authority, and write it."""
        if self._dialog is None:
            from tui.paper.screen import PaperDialog

            self._dialog = PaperDialog(self._screen, NAME)
        self._dialog.start(authority)
