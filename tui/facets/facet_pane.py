"""The filters: the values of every facet with their counts, ticked with a key, narrowed by typing."""

from collections.abc import Callable, Mapping
from typing import Final

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip

from db.query import Query
from tui.facets.facet_line import render_facet_row
from tui.facets.facet_rows import FacetList, FacetRow, Facets
from tui.facets.further_filters import further_filters, toggle_filter
from tui.facets.spaced_words import SpacedWords, begin_spaced
from tui.keymap import bindings
from tui.widgets.line_view import EndMessages
from tui.widgets.messages import ActionRefused, QueryChanged
from tui.widgets.pane_frame import PaneFrame
from tui.widgets.refuse_at_end import refuse_at_end
from tui.widgets.row_list import RowList
from tui.widgets.strips import CURSOR_BAR, pad_line

# What a typed text that narrows the list may hold besides letters and digits, as the names of authorities do.
NAME_SIGNS: Final = "-'&,"


class FacetPane(RowList, inherit_bindings=False):
    """The values to filter by. Posts `QueryChanged` with the query it was given and a value ticked or unticked."""

    BINDINGS = [*bindings("filters")]
    FRAME = PaneFrame("1 Filters", legends=("paragraphs",))  # what the numbers of its rows count
    END_MESSAGES = EndMessages("there is nothing to filter by", "this is the first", "this is the last")

    # The query that the facets are of, or will be when they are loaded.
    search_query: var[Query] = var(Query())
    facets: reactive[Facets] = reactive({}, always_update=True)
    saved: reactive[Mapping[str, Query]] = reactive({}, always_update=True)  # saved searches by name
    news: reactive[Mapping[str, int]] = reactive({}, always_update=True)  # of saved searches: new paragraphs
    typed: reactive[str] = reactive("", init=False)

    class Closed(Message):
        """The user left the filters."""

    class ForgetRequested(Message):
        """The user asked to delete the saved search under the cursor; "" where the cursor is on none."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, *, id: str | None = None, ticked: Callable[[str, str], Message] | None = None) -> None:
        """`ticked` makes the message of a value (facet, value) that is ticked or unticked; None: `QueryChanged`."""
        super().__init__(id=id)
        self._ticked = ticked
        self._list = FacetList()
        self._just_ticked = False  # whether a value was ticked since the last letter
        self._by_space = False  # whether the key that is acted on is a space
        self._spaced: SpacedWords | None = None  # the last tick, where a space after a typed text made it

    @property
    def count(self) -> int:
        return len(self._list.rows)

    @property
    def row(self) -> FacetRow | None:
        """The row under the cursor."""
        return self._list.rows[self.cursor] if self._list.rows else None

    def is_selectable(self, row: int) -> bool:
        return not self._list.rows[row].is_title

    def end_message(self, step: int) -> str:
        if not self.count and self.typed:
            return f"no filter is called {self.typed}"
        return super().end_message(step)

    def watch_search_query(self, before: Query, query: Query) -> None:
        """Show the ticks of saved searches and further filters at once: the query decides them, not its facets."""
        if self.saved or further_filters(before) != further_filters(query):
            self.watch_facets()

    def watch_facets(self) -> None:
        """The cursor stays on its value, though counts and the rows around it change."""
        self._update_rows(keep=self.row)

    watch_saved = watch_news = watch_facets

    def watch_typed(self, typed: str) -> None:
        """Narrow the list. Once it is whole again, the cursor stays on a value that was ticked."""
        self.note = typed
        ticked = self.row is not None and self.row.value is not None and self.row.value.selected
        self._update_rows(keep=self.row if ticked and not typed else None)

    def _update_rows(self, keep: FacetRow | None = None) -> None:
        """List the rows anew; the cursor stays on `keep`, or moves to the value that was typed."""
        self._list.update(self.facets, self.saved, self.search_query, self.typed, self.news)
        cursor = self._list.index_of(keep, self.cursor) if keep else self._list.best_match(self.typed)
        self.set_reactive(FacetPane.cursor, self._list.nearest_value(cursor))
        self.rows_changed()
        if self.count:  # the cursor may be on another value now, though it was not moved
            self.post_message(self.Moved(self, self.cursor))

    def show_cursor(self) -> None:
        """Scroll the cursor's row into view, and a facet's title with its first value."""
        super().show_cursor()
        above = self.cursor - 1
        if self.count and self.top == self.cursor > 0 and not self.is_selectable(above):
            self.scroll_to_line(above)

    @refuse_at_end
    def action_page(self, step: int) -> None:
        self._move_cursor(self.cursor + step * max(self.height - 1, 1), step)

    def action_tick(self) -> None:
        """Tick or untick the value under the cursor; run a saved search; list all values of a facet."""
        row = self.row
        if row is None:
            self.post_message(ActionRefused(self.end_message(1)))
        elif row.value is None:
            self._list.opened |= {row.facet}
            self._update_rows(keep=row)
        else:
            is_word = self._by_space and not self._just_ticked
            self._spaced = begin_spaced(self._list, self.cursor, self.typed) if is_word else None
            self._by_space, self._just_ticked = False, True
            if row.saved_name:
                self.post_message(QueryChanged(self.saved[row.saved_name]))
            else:
                self._toggle(row.facet, row.value.value)

    def _toggle(self, facet: str, value: str) -> None:
        if self._ticked is not None:
            self.post_message(self._ticked(facet, value))
        else:
            self.post_message(QueryChanged(toggle_filter(self.search_query, facet, value)))

    def action_forget(self) -> None:
        self.post_message(self.ForgetRequested(self.row.saved_name if self.row else ""))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters, digits, and signs within a typed name narrow the list; every other key is a command."""
        if character is None or not character.isprintable():
            return False
        if character == "-" and self.row is not None and self.row.saved_name:
            return False
        if self.typed and not self._just_ticked:
            return character.isalnum() or character in NAME_SIGNS
        return character.isalnum()

    def on_key(self, event: events.Key) -> None:
        if event.character is not None and self.check_consume_key(event.key, event.character):
            self._type(event.character)
            event.stop()
            event.prevent_default()
            return
        self._by_space, self._spaced = event.key == "space", None
        if event.key == "backspace" and self.typed:
            self.typed = self.typed[:-1]
        elif event.key == "escape" and self.typed:
            self.typed = ""
        elif event.key == "escape":
            self.post_message(self.Closed())
        else:
            return
        event.stop()
        event.prevent_default()

    def _type(self, character: str) -> None:
        """Narrow by one more letter; after a tick it begins another word, or goes on with a name that has a space."""
        spaced, was_name = self._spaced, self._spaced is not None and self._spaced.is_name
        if spaced is not None:
            self._spaced = spaced = spaced._replace(following=spaced.following + character)
            if spaced.is_name != was_name and spaced.row.value is not None:  # tick it again, or not after all
                self._toggle(spaced.row.facet, spaced.row.value.value)
        if spaced is not None and spaced.is_name:
            self.typed = spaced.phrase
        elif spaced is not None and was_name:
            self.typed = spaced.following
        else:
            self.typed = character if self._just_ticked else self.typed + character
        self._just_ticked = False

    def on_click(self, event: events.Click) -> None:
        row = self.line_at(event.y)
        if row is not None and row < self.count and self.is_selectable(row):
            self.cursor = row
            self.action_tick()

    def render_content_line(self, y: int) -> Strip:
        if y >= self.count:
            message = "  no filter is called that" if self.typed and y == 0 else ""
            return pad_line(
                [Segment(message, self.theme_style("heading"))], self.width, self.theme_style("text")
            )
        bar = self.theme_style("accent" if self.has_focus else "rule")
        mark = Segment(CURSOR_BAR if y == self.cursor else " ", bar)
        return render_facet_row(self._list.rows[y], mark, self.width, self.theme_style)
