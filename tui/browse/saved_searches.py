"""Saving the present search under a name, and forgetting a saved one."""

from tui.app_screen import AppScreen
from tui.browse.state import BrowseState


class SavedSearches:
    """The user's saved searches, as the palette and the filters change them."""

    def __init__(self, screen: AppScreen[None], state: BrowseState) -> None:
        self._screen = screen
        self._state = state

    def save(self, name: str) -> None:
        """Save the present search under a name, in place of the one before."""
        query = self._state.search_query
        self._screen.backend.personal.change_history(lambda personal: personal.save_search(name, query))
        self._screen.show_notice(f"saved as “{name}”: it is in the palette and at the end of the filters")

    def confirm_forget(self, name: str) -> None:
        """Forget a saved search once the user has confirmed it; "" is none."""
        from tui.dialogs.picker import Choice, Picker

        if not name:
            self._screen.show_notice(
                "only a saved search can be forgotten: they stand at the end of the filters"
            )
            return

        def forget(confirmed: bool | None) -> None:
            if confirmed:
                self._screen.backend.personal.change_history(lambda personal: personal.delete_search(name))
                self._screen.show_notice(f"the saved search “{name}” is forgotten")

        choices = [Choice("No, keep it", False), Choice("Yes, forget it", True)]
        self._screen.app.push_screen(Picker(f"Forget the saved search “{name}”?", choices), forget)
