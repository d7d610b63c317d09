"""The search box, and beside it what was searched for in place of what was typed. Made when first wanted."""

from collections.abc import Sequence
from typing import Final

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input

from db.query import Query
from db.records import Results
from db.text_safety import strip_controls
from tui.browse.search_summary import SearchNoteLine, describe_search
from tui.keymap import bindings
from tui.widgets.line_widget import OneLine
from tui.widgets.messages import ActionRefused, QueryChanged
from tui.widgets.plain_input import PlainInput
from tui.widgets.wrapping import cell_width

LONGEST: Final = 500  # characters of a query: more than anyone types, less than hurts


class SearchBox(PlainInput):
    """Textual's input, on one line, with the keys of a search box and a history."""

    BINDINGS = [*bindings("search")]

    correctable: var[bool] = var(False)

    class ExactSearchRequested(Message):
        """What was typed is to be searched for as it stands."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            id=id, compact=True, placeholder="", max_length=LONGEST, select_on_focus=False, type="text"
        )
        self.cursor_blink = False  # nothing moves, and nothing is sent, unless a key is pressed
        self.history: Sequence[str] = ()  # newest first
        self._recalled = -1
        self._typed = ""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        if character == "=" and self.correctable:
            return False
        return super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        if event.character == "=" and self.correctable:
            event.stop()
            event.prevent_default()
            self.post_message(self.ExactSearchRequested())
            return
        await super()._on_key(event)

    def action_recall(self, step: int) -> None:
        """Go back through the history, and forth to what was being typed."""
        wanted = self._recalled + step
        if not -1 <= wanted < len(self.history):
            earlier = "no earlier search is remembered" if self.history else "no search is remembered yet"
            self.post_message(ActionRefused(earlier if step > 0 else "this is what you were typing"))
            return
        if self._recalled == -1:
            self._typed = self.value
        self._recalled = wanted
        self.value = self._typed if wanted == -1 else self.history[wanted]
        self.cursor_position = len(self.value)

    def on_focus(self) -> None:
        self._recalled = -1


class SearchNote(SearchNoteLine):
    """What stands beside the box: the correction, or what could not be taken as typed."""

    DEFAULT_CSS = "SearchNote { width: auto; max-width: 75%; }"
    _said = describe_search(None, Query())

    results: var[Results | None] = var(None, always_update=True)

    def watch_results(self) -> None:
        """Laid out anew only where it says something else: a layout takes as long as a letter's echo."""
        said = describe_search(self.results, self.search_query)
        if said != self._said:
            self._said = said
            self.refresh(layout=True)

    def build_segments(self, width: int) -> Sequence[Segment]:
        return self.note(width)

    def get_content_width(self, container: object, viewport: object) -> int:
        words = describe_search(self.results, self.search_query)
        return sum(cell_width(part) for part in words) + 1 if any(words) else 0


class SearchBar(Horizontal):
    """`/ caseload` and what the search made of it. Posts `QueryChanged` at every change of the text."""

    DEFAULT_CSS = """
    SearchBar { height: 1; }
    SearchBox { width: 1fr; min-width: 12; background: $background; color: $foreground; }
    SearchBox:focus { background: $background; background-tint: $background 0%; }
    """

    search_query: var[Query] = var(Query())
    results: var[Results | None] = var(None, always_update=True)

    def compose(self) -> ComposeResult:
        yield SearchSign()
        yield SearchBox(id="search")
        yield SearchNote().data_bind(SearchBar.search_query, SearchBar.results)

    @property
    def box(self) -> SearchBox:
        """The box itself."""
        return self.query_one(SearchBox)

    def on_mount(self) -> None:
        self.watch_search_query(self.search_query)
        self.watch_results(self.results)

    def watch_search_query(self, query: Query) -> None:
        """The box follows a query that came from elsewhere; what is being typed is left as it is."""
        if self.is_mounted and query.text != self.box.value:
            with self.prevent(Input.Changed):
                self.box.value = query.text
                self.box.cursor_position = len(query.text)

    def watch_results(self, results: Results | None) -> None:
        if self.is_mounted:
            self.box.correctable = bool(results and results.corrections)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.search_query.text:
            self.post_message(QueryChanged(self.search_query.searching(strip_controls(event.value))))


class SearchSign(OneLine):
    """The `/` before the box: the key that leads there."""

    DEFAULT_CSS = "SearchSign { width: 3; }"

    def build_segments(self, width: int) -> Sequence[Segment]:
        return [Segment(" /", self.theme_style("accent"))]
