"""The panes of the browse screen: which are visible at which size, and where the focus goes."""

from collections.abc import Callable
from typing import Final

from textual import on
from textual.screen import Screen
from textual.widget import Widget

from db.records import Paragraph
from tui.browse.reader import Reader
from tui.facets.facet_pane import FacetPane
from tui.widgets.messages import ActionRefused
from tui.widgets.mouse_drag import RuleDragged
from tui.widgets.results_list import ResultsList

# Three panes from this width on (columns); one at a time below this height (lines).
WIDE: Final = 120
LOW: Final = 16
PANES: Final = {"filters": "the filters", "results": "the paragraphs found", "reader": "the reader"}


class Panes(Widget):
    """Filters, results and reader. Their visibility is set by classes of the screen, which the style sheet reads."""

    def connect(self, *, follow: Callable[[], None], store_position: Callable[[Paragraph], None]) -> None:
        """`follow` is called when the cursor of the results moves, `store_position` when the reader's does."""
        self._follow = follow
        self._store_position = store_position

        self._apply_sizes: Callable[[], None] | None = None  # None until the collaborator for sizes is made

    def connect_sizes(self, *, apply: Callable[[], None], drag: Callable[[RuleDragged], None]) -> None:
        """`apply` is called when the panes were arranged anew, `drag` when a rule between them is dragged."""
        self._apply_sizes = apply
        self._drag_rule = drag

    @on(RuleDragged)
    def _resize_panes(self, event: RuleDragged) -> None:
        if self._apply_sizes is not None:
            self._drag_rule(event)

    @on(ResultsList.Moved, "#results")
    def _follow_results(self) -> None:
        self._follow()

    @on(Reader.Moved)
    def _store_reading(self, event: Reader.Moved) -> None:
        self._store_position(event.paragraph)

    @property
    def filters(self) -> FacetPane:
        """The filters."""
        return self.query_one("#filters", FacetPane)

    @property
    def results(self) -> ResultsList:
        """The paragraphs found."""
        return self.query_one("#results", ResultsList)

    @property
    def reader(self) -> Reader:
        """The report."""
        return self.query_one("#reader", Reader)

    @property
    def focused_pane(self) -> str | None:
        """The id of the pane that has the focus, None where none has."""
        focused = self.screen.focused
        return focused.id if focused is not None and focused.id in PANES else None

    @property
    def filters_visible(self) -> bool:
        """Whether the filters are visible, as a pane or as a drawer."""
        return self.filters.display

    def on_mount(self) -> None:
        self.update_edges()  # before the first frame

    def on_resize(self) -> None:
        if self._is_wide:
            self.screen.remove_class("-drawer")
        self.update_edges()
        self.call_after_refresh(self._move_focus_into_view)

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= WIDE

    @property
    def are_beside(self) -> bool:
        """Whether the panes are side by side."""
        return self._is_wide and not self.screen.has_class("-zoomed")

    @property
    def are_stacked(self) -> bool:
        """Whether the results are above the reader, and both are visible."""
        is_low = self.app.size.height < LOW
        return not self._is_wide and not is_low and not self.screen.has_class("-zoomed")

    def update_edges(self) -> None:
        """Draw a rule at the left of each pane that has another beside it."""
        beside = self.are_beside
        if self._apply_sizes is not None:
            self._apply_sizes()
        self.results.edge = beside and not self.screen.has_class("-no-filters")
        self.filters.edge = False
        self.reader.edge = beside

    def _move_focus_into_view(self) -> None:
        """After a resize the focus is never on a hidden pane."""
        focused = self.screen.focused
        if focused is not None and not focused.display:
            self.screen.set_focus(self.results)

    def toggle_filters(self) -> None:
        """Show the filters and focus them, or hide them and focus the results."""
        self.show_filters(not self.filters_visible)

    def show_filters(self, visible: bool) -> None:
        """Show the filters and focus them, or hide them and focus the results."""
        screen, wide = self.screen, self._is_wide
        screen.set_class(not visible if wide else screen.has_class("-no-filters"), "-no-filters")
        screen.set_class(visible and not wide, "-drawer")
        self._show_zoomed("filters" if visible else "results")
        self.update_edges()
        screen.set_focus(self.filters if visible else self.results)

    def show_pane(self, pane: str) -> None:
        """Focus the pane of this id (a key of PANES)."""
        self._show_zoomed(pane)
        if pane == "filters":
            self.show_filters(True)
            return
        self.screen.remove_class("-drawer")
        self.screen.set_focus(self.query_one(f"#{pane}"))

    def move_on(self) -> None:
        """Move the cursor of the results, where they have the focus, to the next paragraph; at the last it stays."""
        if self.focused_pane == "results":
            self.results.cursor += 1

    def toggle_zoom(self) -> None:
        """Show the focused pane alone, or all again."""
        zoomed = self.screen.has_class("-zoomed")
        self.screen.set_class(not zoomed, "-zoomed")
        self._show_zoomed(self.focused_pane or "results")
        self.update_edges()

    def _show_zoomed(self, pane: str) -> None:
        """Of the panes, the one that is shown while they are zoomed."""
        for name in PANES:
            self.query_one(f"#{name}").set_class(name == pane, "-alone")

    def go_to_pane(self, pane: str) -> None:
        """Focus the pane of this id, or report that it has the focus."""
        if self.focused_pane == pane:
            self.post_message(ActionRefused(f"you are there: {PANES[pane]}"))
        else:
            self.show_pane(pane)

    def show_next_pane(self, step: int) -> None:
        """Focus the visible pane after (1) or before (-1) the focused one."""
        panes = [*(["filters"] if self.filters_visible else []), "results", "reader"]
        current = self.focused_pane
        index = panes.index(current) if current in panes else (-1 if step > 0 else 0)
        self.show_pane(panes[(index + step) % len(panes)])

    @on(FacetPane.Closed)
    def _close_filters(self) -> None:
        if not self._is_wide:
            self.show_filters(False)
        else:
            self.show_pane("results")


def size_classes(screen: Screen[None]) -> tuple[str, str]:
    """The classes for the present size: set before the first layout, since Textual sets them after it."""
    columns, lines = screen.app.size
    return "-wide" if columns >= WIDE else "-narrow", "-low" if lines < LOW else "-tall"
