"""One theme through all inspections of an authority: the paragraphs of each about the same matter."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.reactive import reactive

from db.compare.queries import chain_inspections
from db.compare.records import Chain
from db.personal.tagged import TagIndex
from db.text_safety import one_line
from tui.app_screen import Jump, OverlayScreen
from tui.backend.messages import Answer, BasketChanged, CatalogueLoaded
from tui.backend.session import Session
from tui.chain.actions import ChainActions
from tui.chain.head import ChainHead
from tui.chain.model import sort_rows
from tui.chain.view import ChainView
from tui.dialogs.picker import Choice, Picker
from tui.keymap import bindings
from tui.tags.overlay import OverlayTagging
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from db.store.library import Library


class ChainLoaded(Answer[Chain]):
    """The matters of one theme through several inspections."""


class ChainScreen(OverlayScreen):
    """The chain of a theme through the inspections of `keys`. Dismissed with the paragraph to read."""

    PLACE = "chain"
    BINDINGS = [*bindings("chain")]
    AUTO_FOCUS = "ChainView"

    chain: reactive[Chain | None] = reactive(None)
    theme: reactive[str] = reactive("")  # its name
    # Whether matters that only one inspection mentions are left out.
    several: reactive[bool] = reactive(False)

    def __init__(self, session: Session, keys: Sequence[str], theme: str) -> None:
        """`keys` are those of the inspections, oldest first; `theme` is the id of the theme."""
        super().__init__(session)
        self._keys = list(keys)
        self.theme_id = theme
        self.themes: Mapping[str, str] = {}
        actions = ChainActions(self, self)
        self._tagging = OverlayTagging(self, actions.tag_targets, show=self._show_tags)
        self._commands: Mapping[str, Callable[[], None]] = {  # by the names that the key map gives to `run`
            "open": actions.open,
            "compare": actions.compare,
            "mark": actions.mark,
            "tag": self._tagging.ask,
            "quote": actions.quoting.ask,
            "undo": self._tagging.undo,
            "published": actions.open_published,
            "copy": actions.copy,
            "export": actions.export,
            "several": self._toggle_several,
            "theme": self._choose_theme,
        }

    def compose(self) -> ComposeResult:
        yield ChainHead().data_bind(
            ChainScreen.chain, ChainScreen.theme, ChainScreen.several, ChainScreen.failure
        )
        yield ChainView(id="chain").data_bind(ChainScreen.failure)
        yield StatusBar()

    def load(self) -> None:
        self.backend.load_catalogue()
        self.backend.personal.change_basket()
        self._tagging.load()

    @property
    def view(self) -> ChainView:
        """The view of the matters."""
        return self.query_one(ChainView)

    # What the backend returns.

    def on_catalogue_loaded(self, event: CatalogueLoaded) -> None:
        self.themes = event.themes
        self._load_chain(self.theme_id)

    def _load_chain(self, theme: str) -> None:
        """Load the chain of a theme through the same inspections."""
        self.theme_id = theme
        self.theme = one_line(self.themes.get(theme, theme))
        keys = self._keys

        def build_chain(library: "Library") -> Chain:
            return chain_inspections(library, keys, theme)

        self.backend.run(build_chain, ChainLoaded)

    def on_chain_loaded(self, event: ChainLoaded) -> None:
        self.chain = event.answer
        self._show()

    def on_basket_changed(self, event: BasketChanged) -> None:
        self.view.marked = event.marked
        if event.notice:
            self.show_notice(event.notice)

    def _show_tags(self, index: TagIndex) -> None:
        self.view.tagged = index

    def _show(self) -> None:
        """Show the matters of the chain."""
        if self.chain is None:
            return
        inspections = "several inspections" if self.several else "these inspections"
        all_matters = f"{self.key_label('chain.several')} shows all matters"
        another = f"{self.key_label('chain.theme')} follows another theme"
        hint = all_matters if self.several and self.chain.rows else another
        self.view.empty = f"No matter of this theme is in {inspections}: {hint}."
        self.view.show(self.chain, sort_rows(self.chain, several=self.several))

    # What keys do.

    def action_run(self, command: str) -> None:
        """Run one of the commands of the key map."""
        self._commands[command]()

    def action_column(self, step: int) -> None:
        """Move the cursor by `step` inspections that mention the matter."""
        self.view.move_within(step)

    def _toggle_several(self) -> None:
        """Show only the matters that several inspections mention, or all."""
        self.several = not self.several
        self._show()
        self.show_notice("only matters in several inspections" if self.several else "every matter")

    def _choose_theme(self) -> None:
        """Pick another theme to follow through these inspections."""
        choices = [Choice(one_line(name), theme) for theme, name in self.themes.items()]

        def load_picked(theme: str | None) -> None:
            if theme is not None:
                self._load_chain(theme)

        self.app.push_screen(Picker("Follow which theme?", choices), load_picked)

    # What the command palette offers.

    def jumps(self) -> Sequence[Jump]:
        return [
            (f"{one_line(name)}: follow it", "through these inspections", partial(self._load_chain, theme))
            for theme, name in self.themes.items()
        ]

    def reports(self) -> Sequence[str]:
        current = [self.view.cell.inspection.key] if self.view.cell else []
        return [*current, *self._keys]
