"""The search box, and beside it a note where something else was searched for. Mounted when it is first used."""

from collections.abc import Callable, Sequence
from typing import Final

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Input

from db.query import Query
from db.records import Results
from db.text_safety import strip_controls
from tui.browse import prefix_hints, question_hints
from tui.browse.search_summary import SearchNoteLine, describe_search
from tui.keymap import bindings
from tui.widgets.line_widget import OneLine
from tui.widgets.messages import ActionRefused, NoticePosted, QueryChanged
from tui.widgets.plain_input import PlainInput
from tui.widgets.wrapping import cell_width

LONGEST: Final = 500  # characters of a query: more than is typed, few enough to be searched for quickly


class SearchBox(PlainInput):
    """A box with the keys of a search and a history."""

    BINDINGS = [*bindings("search")]

    # Whether the results are those of a corrected spelling, or of filters.
    correctable: var[bool] = var(False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id, compact=True, placeholder="", max_length=LONGEST, select_on_focus=False, type="text"
        )
        self.cursor_blink = False  # a blinking cursor would send bytes to the terminal all the time
        self.history: Sequence[str] = ()  # newest first
        self._history_index = -1
        self._typed = ""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        if character == "=" and self.correctable:
            return False
        return super().check_consume_key(key, character)

    async def on_key(self, event: events.Key) -> None:
        """Search for exactly what was typed at `=`; every other key is left to Textual's own handler."""
        if event.character == "=" and self.correctable:
            event.stop()
            event.prevent_default()
            await self.run_action("screen.run('exact')")

    def action_recall(self, step: int) -> None:
        """Show the next older search of the history (step 1), or the next newer one, at last what was being typed."""
        index = self._history_index + step
        if not -1 <= index < len(self.history):
            why = "no earlier search is remembered" if self.history else "no search is remembered yet"
            self.post_message(ActionRefused(why if step > 0 else "this is what you were typing"))
            return
        if self._history_index == -1:
            self._typed = self.value
        self._history_index = index
        self.value = self._typed if index == -1 else self.history[index]
        self.cursor_position = len(self.value)

    def on_focus(self) -> None:
        self._history_index = -1


class SearchNote(SearchNoteLine):
    """The note beside the box: the corrected words, or the part of the query that was ignored."""

    DEFAULT_CSS = "SearchNote { width: auto; max-width: 75%; }"
    _laid_out = describe_search(None, Query())

    results: var[Results | None] = var(None, always_update=True)

    def watch_results(self) -> None:
        """Lay the screen out anew only where the text is another: a layout takes as long as showing a letter."""
        text = describe_search(self.results, self.search_query)
        if text != self._laid_out:
            self._laid_out = text
            self.refresh(layout=True)

    def build_segments(self, width: int) -> Sequence[Segment]:
        return [Segment(" ", self.theme_style("text")), *self.build_note(width - 1)] if width else []

    def get_content_width(self, container: object, viewport: object) -> int:
        words = self.note
        # With a blank before it and after it.
        return sum(cell_width(part) for part in words) + 2 if any(words) else 0


class SearchBar(Horizontal):
    """`/ caseload` with the note. Posts `QueryChanged` at every change of the text."""

    DEFAULT_CSS = """
    SearchBar { height: 1; }
    SearchBox { width: 1fr; min-width: 12; background: $background; color: $foreground; }
    SearchBox:focus { background: $background; background-tint: $background 0%; }
    """

    search_query: var[Query] = var(Query())
    results: var[Results | None] = var(None, always_update=True)
    _hint_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield SearchSign()
        yield SearchBox(id="search")
        yield SearchNote().data_bind(SearchBar.search_query, SearchBar.results)

    @property
    def box(self) -> SearchBox:
        """The box."""
        return self.query_one(SearchBox)

    def question_hint(self, key_label: Callable[[str], str]) -> str:
        """The keys of the screens that answer the text, where paragraphs do not; `key_label` of a command."""
        return question_hints.question_hint(self.box.value, key_label)

    def on_mount(self) -> None:
        self.watch_search_query(self.search_query)
        self.watch_results(self.results)

    def watch_search_query(self, query: Query) -> None:
        """Show the text of a query that was not typed here; what is being typed stays as it is."""
        if self.is_mounted and query.text != self.box.value:
            with self.prevent(Input.Changed):
                self.box.value = query.text
                self.box.cursor_position = len(query.text)

    def watch_results(self, results: Results | None) -> None:
        if self.is_mounted:
            self.box.correctable = bool(results and (results.corrections or results.named))

    @on(Input.Changed)
    def _text_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._hint_soon(event.value)
        if event.value != self.search_query.text:
            self.post_message(QueryChanged(self.search_query.searching(strip_controls(event.value))))

    def _hint_soon(self, text: str) -> None:
        """Show what a sign at the end means once the user rests."""
        if self._hint_timer is not None:
            self._hint_timer.stop()
        hint = prefix_hints.prefix_hint(text)
        if hint:
            self._hint_timer = self.set_timer(
                prefix_hints.REST, lambda: self.post_message(NoticePosted(hint))
            )


class SearchSign(OneLine):
    """The `/` before the box: the key that focuses it."""

    DEFAULT_CSS = "SearchSign { width: 3; }"

    def build_segments(self, width: int) -> Sequence[Segment]:
        return [Segment(" /", self.theme_style("accent"))]
