"""The screen on which sentences of a paragraph are chosen; the quotation as it will read is below them."""

from collections.abc import Callable, Mapping, Sequence

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive

from db.formatting.quotation import Runs
from db.personal.rematch import with_quotation
from db.records import CitedParagraph
from db.text_safety import one_line
from tui.app_screen import OverlayScreen
from tui.backend.session import Session
from tui.clipboard.copying import copy_items
from tui.keymap import bindings
from tui.quotation.model import SentenceChoice
from tui.quotation.sentence_view import QuotationPreview, SentenceView
from tui.widgets import formatting
from tui.widgets.line_widget import OneLine
from tui.widgets.pane_rule import PaneRule
from tui.widgets.status_bar import StatusBar
from tui.widgets.wrapping import shorten

# Called with the runs of sentences to quote; () for the whole paragraph.
Take = Callable[[Runs], object]


class QuotationHead(OneLine):
    """The paragraph that is quoted, and how much of it."""

    choice: reactive[SentenceChoice | None] = reactive(None)

    def build_segments(self, width: int) -> Sequence[Segment]:
        if self.choice is None:
            return []
        cited = self.choice.cited
        number = one_line(cited.paragraph.number or "")
        where = formatting.inspection_name(cited.inspection) + (f" · {number}" if number else "")
        title = f" Quote  {self.choice.describe()}  "
        place = shorten(where, max(width - len(title), 0))
        return [Segment(title, self.theme_style("strong")), Segment(place, self.theme_style("text"))]


class QuotationScreen(OverlayScreen):
    """The sentences of one paragraph. Dismissed with nothing: `take` is called with the quotation."""

    PLACE = "quotation"
    BINDINGS = [*bindings("quotation")]
    AUTO_FOCUS = "SentenceView"
    CSS = """
    QuotationScreen SentenceView { height: 1fr; }
    QuotationScreen QuotationPreview { height: 28%; min-height: 3; }
    """

    choice: reactive[SentenceChoice | None] = reactive(None, init=False)

    def __init__(self, session: Session, cited: CitedParagraph, before: Runs, take: Take) -> None:
        """`before` are the runs that were quoted of the paragraph so far."""
        super().__init__(session)
        self._take = take
        self._first = SentenceChoice.of(cited, before)
        self._commands: Mapping[str, Callable[[], None]] = {
            "toggle": lambda: self._show(self._current.toggled()),
            "toggle_all": lambda: self._show(self._current.all_toggled()),
            "take": self._finish,
            "copy": self._copy,
        }

    def compose(self) -> ComposeResult:
        yield QuotationHead().data_bind(QuotationScreen.choice)
        yield PaneRule("Sentences", bright=True)
        yield SentenceView(id="sentences").data_bind(QuotationScreen.choice)
        yield PaneRule("As it will read")
        yield QuotationPreview(id="quotation")
        yield StatusBar()

    def load(self) -> None:
        self._show(self._first)

    @property
    def _current(self) -> SentenceChoice:
        return self.choice or self._first

    @on(SentenceView.Changed)
    def _take_over(self, event: SentenceView.Changed) -> None:
        self._show(event.choice)

    def _show(self, choice: SentenceChoice) -> None:
        self.choice = choice
        self.query_one(QuotationPreview).words = choice.words

    def action_run(self, command: str) -> None:
        """Run one of the commands of the key map."""
        self._commands[command]()

    def _finish(self) -> None:
        """Have the quotation stored, and go back."""
        self._take(self._current.runs)
        self.dismiss(None)

    def _copy(self) -> None:
        """Copy the quotation without storing it."""
        copy_items(self, [with_quotation(self._current.cited, self._current.runs)])
