"""Quoting from the browse screen: sentences of the paragraph at the cursor, kept with its entry in the basket."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from db.formatting.quotation import Runs
from db.personal.marks import Identity
from db.personal.rematch import with_quotation
from db.records import CitedParagraph
from tui.app_screen import AppScreen, OverlayScreen
from tui.backend.messages import BasketChanged, MarkedParagraphs
from tui.browse.state import BrowseState

if TYPE_CHECKING:
    from db.personal.baskets import Baskets


class BrowseQuoting:
    """Asks for sentences, and knows what is quoted of the paragraphs in the basket."""

    def __init__(
        self, screen: AppScreen[None], state: BrowseState, open_screen: Callable[[OverlayScreen], object]
    ) -> None:
        self._screen = screen
        self._state = state
        self._open_screen = open_screen
        self._marked = MarkedParagraphs()
        screen.subscribe(BasketChanged, self._take_marked)

    def cite(self) -> CitedParagraph | None:
        """The paragraph at the cursor with its quotation, if it has one; None where there is no paragraph."""
        paragraph, inspection = self._state.paragraph, self._state.inspection
        if paragraph is None or inspection is None:
            return None
        return with_quotation(CitedParagraph(inspection, paragraph), self._marked.quotation(paragraph))

    def ask(self) -> None:
        """Open the screen on which its sentences are chosen."""
        from tui.quotation.screen import QuotationScreen

        cited = self.cite()
        if cited is None:
            self._screen.show_notice("there is no paragraph here to quote")
            return
        before, origin = self._marked.quotation(cited.paragraph), self._state.describe_query()

        def take(runs: Runs) -> None:
            self._store(cited, runs, origin)

        self._open_screen(QuotationScreen(self._screen.session, cited, before, take))

    def _store(self, cited: CitedParagraph, runs: Runs, origin: str) -> None:
        """Put the paragraph into the basket, unless it is there, and its quotation with it: one step to undo."""
        identity = Identity.of(cited.paragraph)

        def store(baskets: "Baskets") -> str:
            if identity not in baskets.identities():
                baskets.mark(cited.inspection, cited.paragraph, origin)
            baskets.quote(identity, runs)
            return ""

        done = "quoted, in the basket" if runs else "whole, in the basket"
        self._screen.backend.personal.apply_change(done, [], store)

    def _take_marked(self, event: BasketChanged) -> None:
        self._marked = event.marked
