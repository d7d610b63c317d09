"""What a key changes about how a comparison is shown: the view, the grouping, one theme, rows in full."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from db.compare.records import Comparison
from db.text_safety import one_line
from tui.app_screen import Jump, OverlayScreen
from tui.compare.model import GROUPINGS, VIEWS, ComparisonOptions, row_paragraphs
from tui.compare.view import ComparisonView
from tui.dialogs.picker import Choice, Picker
from tui.keymap import key_of

NO_COMPARISON: Final = f"nothing is compared yet: {key_of('compare.other')} chooses with what"


class OptionCommands:
    """The commands of the compare screen that change its options."""

    def __init__(
        self,
        screen: OverlayScreen,
        view: ComparisonView,
        *,
        comparison: Callable[[], Comparison | None],
        themes: Callable[[], Mapping[str, str]],
        options: Callable[[], ComparisonOptions],
        set_options: Callable[[ComparisonOptions], None],
    ) -> None:
        """`themes` are the names of all themes by id."""
        self._screen = screen
        self._view = view
        self._comparison = comparison
        self._themes = themes
        self._options = options
        self._set_options = set_options

    def show_next_view(self) -> None:
        """Show the next of the views: all rows, only matched, only left, only right."""
        options, views = self._options(), list(VIEWS)
        view = views[(views.index(options.view) + 1) % len(views)]
        self._set_options(replace(options, view=view))
        self._screen.show_notice(VIEWS[view])

    def toggle_grouping(self) -> None:
        """Group the rows by area where they are grouped by theme, and the other way round."""
        options = self._options()
        grouping = "area" if options.grouping == "theme" else "theme"
        self._set_options(replace(options, grouping=grouping))
        self._screen.show_notice(GROUPINGS[grouping])

    def choose_theme(self) -> None:
        """Ask for one theme, or all."""
        if self._comparison() is None:
            self._screen.show_notice(NO_COMPARISON)
            return
        choices = [Choice("All themes", "")]
        choices += [Choice(name, theme) for theme, name in self._compared_themes().items()]

        def handle(theme: str | None) -> None:
            if theme is not None:
                self._show_theme(theme)

        self._screen.app.push_screen(Picker("Show one theme", choices), handle)

    def _compared_themes(self) -> dict[str, str]:
        """The themes that occur in any row, with their names."""
        comparison = self._comparison()
        rows = comparison.rows if comparison else ()
        compared = {theme for row in rows for p in row_paragraphs(row) for theme in p.themes}
        return {theme: one_line(name) for theme, name in self._themes().items() if theme in compared}

    def _show_theme(self, theme: str) -> None:
        """Show only the rows of a theme; "" for all."""
        self._set_options(replace(self._options(), theme=theme or None))

    def jumps(self) -> Sequence[Jump]:
        """The themes of the comparison, for the command palette."""
        return [
            (f"{name}: only its rows", "in this comparison", partial(self._show_theme, theme))
            for theme, name in self._compared_themes().items()
        ]

    def toggle_unfolded(self) -> None:
        """Show every row in full, or by its first lines again."""
        self._view.unfolded = not self._view.unfolded
        self._screen.show_notice("every row in full" if self._view.unfolded else "rows by their first lines")
