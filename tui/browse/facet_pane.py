"""The filters: every facet's values with their counts, ticked with a key, narrowed by typing."""

from collections.abc import Mapping

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip

from db.query import Query
from db.records import FacetCount
from db.text_safety import one_line
from tui.browse.facet_rows import SAVED, TITLES, FacetRow, Facets, best_row, facet_rows
from tui.keymap import bindings
from tui.styles import grade_style
from tui.widgets import formatting
from tui.widgets.line_view import CURSOR_BAR, pad_line
from tui.widgets.messages import ActionRefused, QueryChanged
from tui.widgets.pane import Pane
from tui.widgets.refuse_at_end import refuse_at_end
from tui.widgets.row_list import RowList
from tui.widgets.wrapping import cell_width, shorten


class FacetPane(Pane, RowList, inherit_bindings=False):
    """The values one can filter by. Posts `QueryChanged` of the query it was given, with a value ticked."""

    BINDINGS = [*bindings("filters")]

    TITLE = "1 Filters"

    search_query: var[Query] = var(Query())  # what is ticked of it the facets say, when they come
    facets: reactive[Facets] = reactive({}, always_update=True)
    saved: reactive[Mapping[str, Query]] = reactive({}, always_update=True)
    typed: reactive[str] = reactive("", init=False)

    class Closed(Message):
        """The person is done with the filters (`hide`: and wants them put away)."""

        def __init__(self, hide: bool) -> None:
            super().__init__()
            self.hide = hide

    class ForgetRequested(Message):
        """The saved search under the cursor is to be dropped; "" where the cursor is on none."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[FacetRow] = []
        self._opened: frozenset[str] = frozenset()
        self._ticked = False

    @property
    def count(self) -> int:
        return len(self._rows)

    @property
    def row(self) -> FacetRow | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self._rows else None

    def end_message(self, step: int) -> str:
        if not self.count:
            return f"no filter is called {self.typed}" if self.typed else "there is nothing to filter by"
        return super().end_message(step)

    def watch_saved(self) -> None:
        self.watch_facets()

    def watch_search_query(self) -> None:
        if self.saved:  # one of them may be what is asked now
            self.watch_facets()

    def _listed(self) -> Facets:
        """The facets, and the saved searches as one more: never alone, or the cursor would begin at them."""
        saved = [FacetCount(name, name, 0, query == self.search_query) for name, query in self.saved.items()]
        return {**self.facets, SAVED: saved} if saved and self.facets else self.facets

    def watch_facets(self) -> None:
        """The cursor stays on its value, though counts and rows about it change."""
        held = self.row
        self._list()
        if held is not None:
            self._hold(held)
        self.rows_changed()

    def _list(self) -> None:
        self._rows = facet_rows(self._listed(), self.typed, self._opened)
        self._off_titles(1)

    def _hold(self, held: FacetRow) -> None:
        wanted = held.value.value if held.value else None
        for index, row in enumerate(self._rows):
            if row.facet == held.facet and row.value and row.value.value == wanted:
                self.set_reactive(FacetPane.cursor, index)
                return

    def watch_typed(self, typed: str) -> None:
        self._rows = facet_rows(self._listed(), typed, self._opened)
        self.set_reactive(FacetPane.cursor, best_row(self._rows, typed) if typed.strip() else 0)
        self._off_titles(1)
        self.note = typed
        self.rows_changed()

    def _off_titles(self, step: int) -> None:
        """Move the cursor off a title, onwards in the direction of `step`, else back."""
        at = max(0, min(self.cursor, self.count - 1))
        while 0 <= at < self.count and self._rows[at].is_title:
            at += step
        if not 0 <= at < self.count:
            at = next((i for i, row in enumerate(self._rows) if not row.is_title), 0)
        self.set_reactive(FacetPane.cursor, at)

    def _go(self, at: int, step: int) -> None:
        at = max(0, min(at, self.count - 1))
        while 0 <= at < self.count and self._rows[at].is_title:
            at += step
        if 0 <= at < self.count:
            self.cursor = at
        elif step < 0:
            self.scroll_to_line(0)

    @refuse_at_end
    def action_move(self, step: int) -> None:
        self._go(self.cursor + step, step)

    @refuse_at_end
    def action_page(self, step: int) -> None:
        self._go(self.cursor + step * max(self.height - 1, 1), step)

    @refuse_at_end
    def action_first(self) -> None:
        self._go(0, 1)

    @refuse_at_end
    def action_last(self) -> None:
        self._go(self.count - 1, -1)

    def rows_changed(self) -> None:
        """The cursor may be on another value now, though it was not moved."""
        super().rows_changed()
        if self.count:
            self.post_message(self.Moved(self, self.cursor))

    def show_cursor(self) -> None:
        """A facet's title is seen with its first value."""
        super().show_cursor()
        if self._rows and self.cursor and self._rows[self.cursor - 1].is_title and self.top == self.cursor:
            self.scroll_to_line(self.cursor - 1)

    def action_tick(self) -> None:
        row = self.row
        if row is None:
            self.post_message(ActionRefused(self.end_message(1)))
            return
        if row.value is None:
            self._opened |= {row.facet}
            self._list()
            self.rows_changed()
            return
        self._ticked = True
        if row.facet == SAVED:
            self.post_message(QueryChanged(self.saved[row.value.value]))
            return
        self.post_message(QueryChanged(self.search_query.toggled(row.facet, row.value.value)))

    def action_forget(self) -> None:
        row = self.row
        self.post_message(
            self.ForgetRequested(row.value.value if row and row.value and self._on_saved else "")
        )

    @property
    def _on_saved(self) -> bool:
        return self.row is not None and self.row.facet == SAVED and self.row.value is not None

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters narrow the list; `f` as the first puts the filters away, digits as the first are panes."""
        if character is None or not character.isprintable() or (character == "-" and self._on_saved):
            return False
        if self.typed and not self._ticked:
            return character.isalnum() or character in "-'&,"
        return character.isalpha() and character != "f"

    def on_key(self, event: events.Key) -> None:
        if event.character is not None and self.check_consume_key(event.key, event.character):
            # After a tick the next letter looks for another value.
            self.typed = event.character if self._ticked else self.typed + event.character
            self._ticked = False
        elif event.key == "backspace" and self.typed:
            self.typed = self.typed[:-1]
        elif event.key == "escape" and self.typed:
            self.typed = ""
        elif event.key == "escape":
            self.post_message(self.Closed(hide=False))
        elif event.key == "f":
            self.post_message(self.Closed(hide=True))
        else:
            return
        event.stop()
        event.prevent_default()

    def on_click(self, event: object) -> None:
        y = getattr(event, "y", None)
        if not isinstance(y, int) or y < self.head:
            return
        at = self.top + y - self.head
        if at < self.count and not self._rows[at].is_title:
            self.cursor = at
            self.action_tick()

    def render_content_line(self, y: int) -> Strip:
        ground = self.theme_style("text")
        if y >= self.count:
            nothing = "  no filter is called that" if self.typed and y == 0 else ""
            return pad_line([Segment(nothing, self.theme_style("heading"))], self.width, ground)
        row = self._rows[y]
        bar = self.theme_style("accent" if self.has_focus else "rule")
        here = Segment(CURSOR_BAR if y == self.cursor else " ", bar)
        if row.is_title:
            title = Segment(f" {TITLES.get(row.facet, row.facet)}", self.theme_style("heading"))
            return pad_line([title], self.width, ground)
        if row.value is None:
            words = f"     … {row.more:,} more"
            return pad_line([here, Segment(words, self.theme_style("quiet"))], self.width, ground)
        return self._draw_value(row.facet, row.value, here)

    def _draw_value(self, facet: str, value: FacetCount, here: Segment) -> Strip:
        style = self.theme_style("here" if value.selected else "text")
        count = f"{value.count:,}" if facet != SAVED else ""
        tick = Segment(" [x] " if value.selected else " [ ] ", style)
        letter = []
        if facet == "grade":
            letter = [
                Segment(
                    formatting.grade_letter(value.value) + " ",
                    self.theme_style(grade_style(value.value)),
                )
            ]
        room = self.width - 6 - 2 * len(letter) - len(count) - 2
        label = shorten(one_line(value.label), max(room, 4))
        gap = " " * max(room - cell_width(label) + 1, 1)
        return pad_line(
            [
                here,
                tick,
                *letter,
                Segment(label, style),
                Segment(gap + count, self.theme_style("quiet")),
            ],
            self.width,
            style,
        )
