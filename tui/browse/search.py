"""The search box: made when it is first used; until then a line shows the search."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from tui.app_screen import AppScreen
from tui.backend.messages import HistoryLoaded
from tui.browse.panes import Panes
from tui.browse.search_summary import SearchSummary, hint_with_legend
from tui.browse.state import BrowseState

if TYPE_CHECKING:
    from tui.browse.search_bar import SearchBar

SIGN: Final = 4  # cells before the box and after it


class SearchInput:
    """The line of the search, as a summary or as a box with a history."""

    def __init__(
        self, screen: AppScreen[None], panes: Panes, state: BrowseState, made: Callable[[], None]
    ) -> None:
        """`made` is called when the box has been made."""
        self._screen = screen
        self._panes = panes
        self._state = state
        self._made = made
        self._bar: SearchBar | None = None  # None until the box was first used
        self.history: Sequence[str] = ()  # the texts searched for, newest first
        screen.subscribe(HistoryLoaded, self._take_history)

    async def focus(self) -> None:
        """Focus the search box; it takes the place of the summary when it is first used."""
        self._screen.remove_class("-drawer")
        if self._bar is None:
            from tui.browse.search_bar import SearchBar

            bar = SearchBar()
            await self._screen.mount(bar, before=self._screen.status_bar)
            await self._screen.query_one(SearchSummary).remove()
            self._bar = bar  # now that it holds its box: answers arrive meanwhile
            self._bar.box.history = self.history
            self.update()
            self._made()
        self._screen.set_focus(self._bar.box)

    def leave(self) -> None:
        """Focus the results, and add the search to the history if it has a text."""
        self._screen.session.undo_log.end_typing()
        hint = self._bar.question_hint(self._screen.key_label) if self._bar is not None else ""
        self._panes.show_pane("results")
        if hint:
            self._screen.show_notice(hint)
        query = self._state.search_query
        if query.text.strip():
            self._screen.backend.personal.change_history(lambda personal: personal.add_to_history(query))

    def update(self) -> None:
        """Show the present query and its results in the box."""
        if self._bar is not None:
            self._bar.search_query, self._bar.results = self._state.search_query, self._state.results

    def show_hint(self, hint: str, in_the_box: str) -> None:
        """Show a hint where the search is empty; `in_the_box` while the box has the focus."""
        for summary in self._screen.query(SearchSummary):
            summary.hint = hint
        if self._bar is not None:
            room = self._screen.size.width - SIGN
            self._bar.box.placeholder = (
                in_the_box if self._bar.box.has_focus else hint_with_legend(hint, room)
            )

    def _take_history(self, event: HistoryLoaded) -> None:
        self.history = event.texts
        if self._bar is not None:
            self._bar.box.history = event.texts
