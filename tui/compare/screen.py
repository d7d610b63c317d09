"""Two inspections side by side, matter by matter."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from textual.app import ComposeResult
from textual.reactive import reactive

from db.compare.records import Comparison
from db.personal.tagged import TagIndex
from db.records import Inspection
from tui.app_screen import Jump, OverlayScreen
from tui.backend.messages import BasketChanged, CatalogueLoaded
from tui.backend.session import Session
from tui.compare.chooser import ComparisonChooser, ComparisonLoaded
from tui.compare.head import ComparisonHead
from tui.compare.model import ComparisonOptions, group_rows
from tui.compare.option_commands import NO_COMPARISON, OptionCommands
from tui.compare.row_commands import RowCommands
from tui.compare.view import ComparisonView
from tui.keymap import bindings, key_of, name_keys
from tui.tags.overlay import OverlayTagging, pair_targets
from tui.widgets import formatting
from tui.widgets.status_bar import StatusBar

OTHER_ROWS: Final = f"{key_of('compare.view')} shows other rows, {key_of('compare.theme')} another theme"
NO_ROWS: Final = f"No row matches this view: {OTHER_ROWS}."


class CompareScreen(OverlayScreen):
    """A comparison of two inspections. Dismissed with the paragraph to read on at."""

    CSS_PATH = "compare.tcss"
    PLACE = "compare"
    BINDINGS = [*bindings("compare")]

    comparison: reactive[Comparison | None] = reactive(None, init=False)
    options: reactive[ComparisonOptions] = reactive(ComparisonOptions(), init=False)
    themes: reactive[Mapping[str, str]] = reactive({})
    inspections: Mapping[str, Inspection] = {}

    def __init__(self, session: Session, key: str | None, other: str | None = None) -> None:
        """Compare `key` with `other` at its right; without `other` the user is asked for it.

        Of two that the user chose, the older one is on the left.
        """
        super().__init__(session)
        self._pair = (key, other) if key and other else None
        self._view = ComparisonView(id="comparison")
        self._chooser = ComparisonChooser(
            self, key, lambda: self.inspections, has_comparison=lambda: self.comparison is not None
        )
        self._row_commands = RowCommands(
            self,
            self._view,
            lambda: self.comparison,
            inspections=lambda: self.inspections,
            theme=lambda: self.options.theme,
        )
        self._option_commands = OptionCommands(
            self,
            self._view,
            comparison=lambda: self.comparison,
            themes=lambda: self.themes,
            options=lambda: self.options,
            set_options=self._set_options,
        )
        self._tagging = OverlayTagging(
            self,
            lambda: pair_targets(row.left, row.right) if (row := self._view.row) else [],
            show=self._show_tags,
        )
        self._commands = self._build_commands()

    def _build_commands(self) -> Mapping[str, Callable[[], None]]:
        """The functions by the names that the key map gives to `run`."""
        row, options = self._row_commands, self._option_commands
        return {
            "view": options.show_next_view,
            "grouping": options.toggle_grouping,
            "theme": options.choose_theme,
            "unfold": options.toggle_unfolded,
            "alternative": row.show_next_counterpart,
            "open_left": row.open_left,
            "open_right": row.open_right,
            "mark": lambda: row.mark("both"),
            "mark_left": lambda: row.mark("left"),
            "mark_right": lambda: row.mark("right"),
            "tag": self._tagging.ask,
            "quote": row.quoting.ask,
            "undo": self._tagging.undo,
            "copy": row.copy,
            "changes": self._show_changes,
            "thread": row.follow_theme,
            "other": self._chooser.choose_other,
            "swap": self._swap,
            "export": self._export,
        }

    def compose(self) -> ComposeResult:
        yield ComparisonHead().data_bind(
            CompareScreen.comparison, CompareScreen.options, CompareScreen.themes, CompareScreen.failure
        )
        yield self._view.data_bind(CompareScreen.failure)
        yield StatusBar()

    def load(self) -> None:
        self._view.focus()
        self.backend.load_catalogue()
        self.backend.personal.change_basket()
        self._tagging.load()

    # Answers of the backend.

    def on_catalogue_loaded(self, event: CatalogueLoaded) -> None:
        self.themes, self.inspections = event.themes, event.inspections
        if self._pair is not None:
            self._chooser.compare(*self._pair)
        elif self.comparison is None:
            self._chooser.choose_other()

    def on_basket_changed(self, event: BasketChanged) -> None:
        self._view.marked = event.marked
        if event.notice:
            self.show_notice(event.notice)

    def _show_tags(self, index: TagIndex) -> None:
        self._view.tagged = index

    def on_comparison_loaded(self, event: ComparisonLoaded) -> None:
        self._row_commands.reset_counterparts()
        self.comparison = event.answer

    # What is shown.

    def watch_comparison(self) -> None:
        self._show_rows()

    def watch_options(self) -> None:
        self._show_rows()

    def _set_options(self, options: ComparisonOptions) -> None:
        self.options = options

    def _show_rows(self) -> None:
        if self.comparison is None:
            return
        rows = self._row_commands.choose_counterparts(self.comparison)
        groups = group_rows(self.comparison, self.options, self.themes)
        left, right = (
            formatting.inspection_name(side) for side in (self.comparison.left, self.comparison.right)
        )
        self._view.empty = name_keys(f"\n{NO_ROWS}", self)
        self._view.show(rows, groups, (left, right), self.comparison.common)

    # What the user does.

    def action_run(self, command: str) -> None:
        """Run one of the commands of the key map."""
        self._commands[command]()

    def _swap(self) -> None:
        if self.comparison is None:
            self.show_notice(NO_COMPARISON)
        else:
            self._chooser.compare(self.comparison.right.key, self.comparison.left.key)
            self.show_notice("left and right swapped")

    def _show_changes(self) -> None:
        """Show what became of each matter, of the theme that is shown."""
        if self.comparison is None:
            self.show_notice(NO_COMPARISON)
            return
        from tui.changes.screen import ChangesScreen

        left, right = self.comparison.left.key, self.comparison.right.key
        self.open_overlay(ChangesScreen(self.session, left, right, self.options.theme))

    def _export(self) -> None:
        if self.comparison is None:
            self.show_notice(NO_COMPARISON)
            return
        from tui.compare.export import ask_comparison_export

        ask_comparison_export(self, self.comparison, self.themes)

    # What the command palette offers.

    def jumps(self) -> Sequence[Jump]:
        return self._option_commands.jumps()

    def reports(self) -> Sequence[str]:
        return [] if self.comparison is None else [self.comparison.left.key, self.comparison.right.key]
