"""A list with the filter pane at its left, hidden until it is asked for: for the screens over the browser."""

from collections.abc import Callable, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget

from db.query import Query
from tui.app_screen import AppScreen
from tui.facets.facet_pane import FacetPane
from tui.facets.facet_rows import Facets
from tui.widgets.messages import ActionRefused
from tui.widgets.pane_frame import PaneFrame
from tui.widgets.row_list import RowList


class ValueTicked(Message):
    """A value of a facet was ticked or unticked in the filter pane."""

    def __init__(self, facet: str, value: str) -> None:
        super().__init__()
        self.facet = facet
        self.value = value


class FilteredView(Horizontal):
    """The widgets of a screen, one of them a list, and beside them the filters."""

    DEFAULT_CSS = """
    FilteredView { height: 1fr; }
    FilteredView > FacetPane { width: 32; max-width: 45%; height: 1fr; display: none; border-right: solid $rule; }
    FilteredView.-filtering > FacetPane { display: block; }
    FilteredView > Vertical { width: 1fr; height: 1fr; }
    """

    def __init__(self, *content: Widget, tick: Callable[[str, str], object], counted: str) -> None:
        """`tick` is called with the facet and the value that the user ticks or unticks; `counted`: what is counted."""
        super().__init__()
        self._content = content
        self._tick = tick
        self._hints: Sequence[tuple[str, str]] = ()  # of the screen, while the filters have the focus
        self.pane = FacetPane(id="facets", ticked=ValueTicked)
        self.pane.FRAME = PaneFrame("Filters", legends=(counted,))

    def compose(self) -> ComposeResult:
        yield self.pane
        yield Vertical(*self._content)

    def show(self, query: Query, facets: Facets) -> None:
        """Show the values to filter by; `query` has the dates that are ticked."""
        self.pane.search_query, self.pane.facets = query, facets

    @property
    def is_filtering(self) -> bool:
        """Whether the filters are visible."""
        return self.has_class("-filtering")

    def toggle(self) -> None:
        """Show the filters and focus them, or hide them and focus the list."""
        showing = not self.is_filtering
        self.set_class(showing, "-filtering")
        (self.pane if showing else self._list).focus()

    @property
    def _list(self) -> Widget:
        return next(widget for widget in self._content if isinstance(widget, RowList))

    @on(FacetPane.Closed)
    def _close(self, event: FacetPane.Closed) -> None:
        event.stop()
        self.toggle()

    @on(FacetPane.ForgetRequested)
    def _refuse(self, event: FacetPane.ForgetRequested) -> None:
        event.stop()
        self.post_message(ActionRefused("there are no saved searches here"))

    @on(ValueTicked)
    def _tick_value(self, event: ValueTicked) -> None:
        event.stop()
        self._tick(event.facet, event.value)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The keys of the pane are shown while it has the focus, those of the screen else."""
        if not isinstance(self.screen, AppScreen):
            return
        bar = self.screen.status_bar
        if event.widget is self.pane:
            tick = (self.screen.key_label("filters.tick"), "tick")
            self._hints = bar.hints
            bar.hints = (tick, ("type", "to narrow"), ("Esc", "back"), bar.hints[-1])
        elif self._hints:
            bar.hints, self._hints = self._hints, ()
