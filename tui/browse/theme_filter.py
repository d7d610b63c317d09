"""The filter by one theme, picked from a list."""

from dataclasses import replace

from db.text_safety import one_line
from tui.app_screen import AppScreen
from tui.browse.state import BrowseState
from tui.dialogs.picker import Choice, Picker
from tui.widgets import formatting
from tui.widgets.messages import QueryChanged


class ThemeFilter:
    """Asks for a theme, and filters by it alone."""

    def __init__(self, screen: AppScreen[None], state: BrowseState) -> None:
        self._screen = screen
        self._state = state

    def choose(self) -> None:
        """Offer every theme, with its number of paragraphs under the other filters, and all of them."""
        if not self._state.themes:
            self._screen.show_notice("the themes are still being read")
            return
        counts = {facet.value: facet.count for facet in self._state.facets.get("theme", ())}
        choices = [Choice("All themes", "")]
        for code, name in self._state.themes.items():
            count = counts.get(code)
            choices.append(
                Choice(
                    one_line(name),
                    code,
                    formatting.format_count(count, "paragraph") if count is not None else "",
                )
            )
        current = self._state.search_query.theme
        at = next((n for n, choice in enumerate(choices) if choice.value in current), 0)
        self._screen.app.push_screen(Picker("Show one theme", choices, at=at), self._show)

    def _show(self, theme: str | None) -> None:
        if theme is not None:
            chosen = (theme,) if theme else ()
            self._screen.post_message(QueryChanged(replace(self._state.search_query, theme=chosen)))
