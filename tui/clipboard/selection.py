"""The words that were selected with the mouse: copied when they are selected, and again with Ctrl+C."""

from collections.abc import Callable

from tui.app_screen import AppScreen
from tui.widgets.mouse_drag import WordsSelected


class SelectedWords:
    """Copies selected words with their citation, and keeps them until the next key."""

    def __init__(self, screen: Callable[[], object]) -> None:
        """`screen` returns the present screen."""
        self._screen = screen
        self._selected: WordsSelected | None = None

    def copy(self, selected: WordsSelected) -> None:
        """Copy the words that the mouse was dragged over; they stay selected until the next key or click."""
        from tui.clipboard.copying import copy_words

        self._selected = selected
        if isinstance(screen := self._screen(), AppScreen):
            copy_words(screen, selected.words, selected.cells.paragraph, selected.cells.inspection)

    def copy_again(self) -> bool:
        """Copy the words once more; returns whether there are any."""
        if self._selected is None or not self._selected.source.selection.is_active:
            return False
        self.copy(self._selected)
        return True

    def clear(self) -> None:
        """Nothing is selected any more."""
        if self._selected is not None:
            self._selected.source.clear()
            self._selected = None
