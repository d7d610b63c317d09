"""Which keys wait until what they act on is loaded, so that none acts on rows that an earlier key has replaced."""

from typing import Final

from textual import events

from tui.app_screen import AppScreen
from tui.backend.messages import (
    BasketChanged,
    CatalogueLoaded,
    FacetsLoaded,
    OfferLoaded,
    ReportLoaded,
    ResultsLoaded,
    TagsChanged,
)
from tui.browse.panes import Panes
from tui.browse.reading import Reading
from tui.browse.results import ResultsPresenter
from tui.browse.state import BrowseState
from tui.keymap import command_of

# Commands that act on nothing that can be loading.
IMMEDIATE: Final = frozenset(
    f"browse.{name}"
    for name in (
        "search filters pane_filters pane_results pane_reader next_pane previous_pane clear sort theme criticism"
        " apparatus reload"
    ).split()
)
TAKE_OFFER: Final = "search.take_offer"  # it acts on what is offered for the text in the box
# Commands that act on the basket, with every mark made before them.
ON_BASKET: Final = frozenset(
    {"browse.copy", "browse.copy_basket", "browse.basket", "browse.export", "browse.quote"}
)
# Commands that act on the tags, with every change made before them.
ON_TAGS: Final = frozenset({"browse.tag", "browse.export", "browse.counts"})
# Commands that act on the report in the reader, from whichever pane: it follows the rows with a delay.
ON_READER: Final = frozenset(
    f"browse.{name}" for name in ("next_hit", "previous_hit", "earlier", "later", "outline", "footnote")
)


class KeyWaits:
    """Decides whether a key of the browse screen must wait."""

    def __init__(
        self,
        screen: AppScreen[None],
        panes: Panes,
        state: BrowseState,
        presenter: ResultsPresenter,
        reading: Reading,
    ) -> None:
        self._screen = screen
        self._panes = panes
        self._state = state
        self._presenter = presenter
        self._reading = reading

    def must_wait(self, key: events.Key) -> bool:
        """Whether something that the key acts on is loading.

        A key pressed when the first rows were shown does not wait for the ranked ones.
        """
        pane, focused = self._panes.focused_pane, self._screen.focused
        if focused is not None and focused.id == "search" and command_of(self._screen, key.key) == TAKE_OFFER:
            return self._screen.backend.pending.has_any((ResultsLoaded, OfferLoaded))
        if pane is None or focused is None or focused.check_consume_key(key.key, key.character):
            return False
        command = command_of(self._screen, key.key)
        if not command or command in IMMEDIATE or command.startswith("app."):  # it edits, or quits
            return False
        return self._is_loading(command, pane, key.time)

    def _is_loading(self, command: str, pane: str, pressed: float) -> bool:
        pending = self._screen.backend.pending
        if pane == "filters" and not command.startswith("browse."):
            return not self._state.facets and pending.has_any((FacetsLoaded, CatalogueLoaded))
        if command in ON_BASKET and pending.has_any((BasketChanged,)):
            return True
        if command in ON_TAGS and pending.has_any((TagsChanged, BasketChanged)):
            return True
        if not self._state.inspections and pending.has_any((CatalogueLoaded,)):
            return True
        shown_at = self._presenter.shown_at
        if pending.has_any((ResultsLoaded,)) and (shown_at is None or pressed < shown_at):
            return True
        if pane == "reader":
            return pending.has_any((ReportLoaded,))
        if command in ON_READER:
            self._reading.follow_now()
            return pending.has_any((ReportLoaded,))
        return False
