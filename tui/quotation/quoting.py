"""Quoting from a screen: sentences of a paragraph under its cursor, kept with its entry in the basket."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from db.formatting.dates import month_or_no_date
from db.formatting.quotation import Runs
from db.personal.marks import Identity
from db.personal.rematch import with_quotation
from db.records import CitedParagraph
from db.text_safety import one_line
from tui.app_screen import AppScreen, OverlayScreen
from tui.backend.messages import BasketChanged, MarkedParagraphs
from tui.dialogs.picker import Choice, Picker

if TYPE_CHECKING:
    from db.personal.baskets import Baskets

NO_PARAGRAPH: Final = "there is no paragraph here to quote"
_BEGINNING: Final = 200  # characters of a paragraph behind its place, where one of two is chosen


class Quoting:
    """`"` of a screen: asks for sentences, and knows what is quoted of the paragraphs in the basket."""

    def __init__(
        self,
        screen: AppScreen[Any],
        paragraphs: Callable[[], Sequence[CitedParagraph]],
        origin: Callable[[], str],
        open_screen: Callable[[OverlayScreen], object],
    ) -> None:
        """`paragraphs` are those under the cursor; `origin` says in words where they were found."""
        self._screen = screen
        self._paragraphs = paragraphs
        self._origin = origin
        self._open_screen = open_screen
        self._marked = MarkedParagraphs()
        screen.subscribe(BasketChanged, self._take_marked)

    def cite(self) -> list[CitedParagraph]:
        """The paragraphs under the cursor, each with its quotation if it has one."""
        return self.with_quotations(self._paragraphs())

    def with_quotations(self, items: Iterable[CitedParagraph]) -> list[CitedParagraph]:
        """These paragraphs, each with its quotation if it has one."""
        return [with_quotation(cited, self._marked.quotation(cited.paragraph)) for cited in items]

    def ask(self) -> None:
        """Open the screen on which the sentences of a paragraph are chosen; of several, ask which one first."""
        found = self.cite()
        if len(found) < 2:
            self._choose_sentences(found[0] if found else None)
            return
        choices = [_choice(number, cited) for number, cited in enumerate(found)]

        def choose(number: int | None) -> None:
            if number is not None:
                self._choose_sentences(found[number])

        self._screen.app.push_screen(Picker("Quote which paragraph?", choices), choose)

    def _choose_sentences(self, cited: CitedParagraph | None) -> None:
        from tui.quotation.screen import QuotationScreen

        if cited is None:
            self._screen.show_notice(NO_PARAGRAPH)
            return
        before, origin = self._marked.quotation(cited.paragraph), self._origin()

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


def _choice(number: int, cited: CitedParagraph) -> Choice[int]:
    printed = cited.paragraph.number
    where = month_or_no_date(cited.inspection.end) + (f" · {one_line(printed)}" if printed else "")
    return Choice(f"{where} · {one_line(cited.paragraph.text, _BEGINNING)}", number)
