"""The user's saved searches: saving the present one under a name, forgetting one, and what is new for each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from db.query import Query
from tui.app_screen import AppScreen
from tui.backend.messages import Answer, CatalogueLoaded, HistoryLoaded
from tui.browse.panes import Panes
from tui.browse.state import BrowseState
from tui.widgets import formatting

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.store.library import Library

_WITHOUT_QUOTES: Final = str.maketrans("", "", "“”")


class NewParagraphsCounted(Answer[Mapping[str, int]]):
    """How many paragraphs each saved search has found since it was last opened, by name; those with none left out."""

    delays_keys = False


class SavedSearches:
    """The user's saved searches, as a key, the palette and the filters change them."""

    def __init__(self, screen: AppScreen[None], state: BrowseState, panes: Panes) -> None:
        self._screen = screen
        self._state = state
        self._panes = panes
        self._saved: Mapping[str, Query] = {}
        self._own: frozenset[str] = frozenset()  # of them, the names of the user's
        self.news: Mapping[str, int] = {}  # new paragraphs by the name of the search
        screen.subscribe(HistoryLoaded, self._take_saved)
        screen.subscribe(CatalogueLoaded, lambda _: self._count_news())
        screen.subscribe(NewParagraphsCounted, self._show_news)

    def ask_name(self) -> None:
        """Ask for the name to save the present search under; its words are offered."""
        from tui.dialogs.picker import Choice, Picker

        if not self._state.search_query.is_filtered:
            self._screen.show_notice("there is nothing to save: no search, no filter")
            return
        # Its name is quoted wherever it is shown: the quotes of the words that are searched for would be doubled.
        words = self._state.describe_query().translate(_WITHOUT_QUOTES)

        def offer(typed: str) -> list[Choice[str]]:
            name = " ".join(typed.split()) or words
            again = ", in place of the one before" if name in self._saved else ""
            return [Choice(f"Save it as {formatting.in_quotes(name)}{again}", name, "Enter")]

        choices = [Choice(name, name, "in its place") for name in self._saved]
        title = "Save this search as (type a name)"
        self._screen.app.push_screen(Picker(title, choices, first=offer, scattered=False), self._save_named)

    def _save_named(self, name: str | None) -> None:
        if name is not None:
            self.save(name)

    def save(self, name: str) -> None:
        """Save the present search under a name, in place of the one before."""
        query, keys = self._state.search_query, list(self._state.inspections)

        def save(personal: "Personal") -> None:
            personal.save_search(name, query)
            personal.remember_inspections(name, keys)

        self._screen.backend.personal.change_history(save)
        self._screen.show_notice(
            f"saved as {formatting.in_quotes(name)}: it is in the palette and at the end of the filters"
        )

    def note_opened(self, query: Query) -> None:
        """A query is shown: where it is a saved search, what it finds is no longer new."""
        names = [name for name, saved in self._saved.items() if saved == query]
        keys = list(self._state.inspections)
        if not names or not keys:
            return

        def remember(personal: "Personal") -> None:
            for name in names:
                personal.remember_inspections(name, keys)

        new = max(self.news.get(name, 0) for name in names)
        if new:
            count = formatting.format_count(new, "paragraph")
            self._screen.show_notice(f"{count} new since this search was last opened")
        self._screen.backend.personal.change_history(remember)

    def confirm_forget(self, name: str) -> None:
        """Forget a saved search once the user has confirmed it; "" is none."""
        from tui.dialogs.picker import Choice, Picker

        if not name:
            self._screen.show_notice(
                "only a saved search can be forgotten: they stand at the end of the filters"
            )
            return

        if name in self._saved and name not in self._own:
            self._screen.show_notice(
                f"{formatting.in_quotes(name)} is a colleague's, in the team folder: it cannot be changed here"
            )
            return

        def forget(confirmed: bool | None) -> None:
            if confirmed:
                self._screen.backend.personal.change_history(lambda personal: personal.delete_search(name))
                self._screen.show_notice(f"the saved search {formatting.in_quotes(name)} is forgotten")

        choices = [Choice("No, keep it", False), Choice("Yes, forget it", True)]
        self._screen.app.push_screen(
            Picker(f"Forget the saved search {formatting.in_quotes(name)}?", choices), forget
        )

    # What is new.

    def _take_saved(self, event: HistoryLoaded) -> None:
        self._saved, self._own = event.saved, event.own
        self._count_news()

    def _count_news(self) -> None:
        """Count the paragraphs of inspections that have come since each search was last opened."""
        saved, keys = dict(self._saved), list(self._state.inspections)
        if not saved or not keys:
            return
        personal = self._screen.session.personal

        def count(library: "Library") -> Mapping[str, int]:
            new = {name: personal().new_inspections(name, keys) for name in saved}
            return {
                name: library.search(narrowed).total
                for name, query in saved.items()
                if new[name] and (narrowed := query.within(new[name])) is not None
            }

        self._screen.backend.run(count, NewParagraphsCounted)

    def _show_news(self, event: NewParagraphsCounted) -> None:
        self.news = {name: new for name, new in event.answer.items() if new}
        self._panes.filters.news = self.news
