"""One theme through all inspections of an authority: how each matter went on from one to the next."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.reactive import reactive

from db.compare.records import Chain
from db.records import CitedParagraph, Inspection
from db.text_safety import one_line
from tui.app_screen import Jump, OverlayScreen, ReadReport
from tui.backend.messages import Answer, BasketChanged, CatalogueLoaded
from tui.backend.session import Session
from tui.chain.head import ChainHead
from tui.chain.model import row_cells, sort_rows
from tui.chain.view import ChainView
from tui.dialogs.picker import Choice, Picker
from tui.keymap import bindings
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from db.store.library import Library

NOTHING = "there is no paragraph here"


class ChainLoaded(Answer[Chain]):
    """The matters of one theme through several inspections."""


class ChainScreen(OverlayScreen):
    """The inspections of `keys` and one theme. Dismissed with what to read next."""

    PLACE = "chain"
    BINDINGS = [*bindings("chain")]
    AUTO_FOCUS = "ChainView"

    chain: reactive[Chain | None] = reactive(None)
    theme: reactive[str] = reactive("")
    several: reactive[bool] = reactive(False)

    def __init__(self, session: Session, keys: Sequence[str], theme: str) -> None:
        super().__init__(session)
        self._keys = list(keys)
        self._theme = theme
        self._themes: Mapping[str, str] = {}
        self._inspections: Mapping[str, Inspection] = {}

    def compose(self) -> ComposeResult:
        yield ChainHead().data_bind(ChainScreen.chain, ChainScreen.theme, ChainScreen.several)
        yield ChainView(id="chain")
        yield StatusBar()

    def load(self) -> None:
        self.backend.load_catalogue()
        self.backend.personal.change_basket()

    @property
    def view(self) -> ChainView:
        """The matters."""
        return self.query_one(ChainView)

    # What comes back.

    def on_catalogue_loaded(self, event: CatalogueLoaded) -> None:
        self._themes, self._inspections = event.themes, event.inspections
        self._follow(self._theme)

    def _follow(self, theme: str) -> None:
        self._theme = theme
        self.theme = one_line(self._themes.get(theme, theme))
        keys = self._keys

        def chained(library: "Library") -> Chain:
            from db.compare.queries import chain_inspections

            return chain_inspections(library, keys, theme)

        self.backend.run(chained, ChainLoaded)

    def on_chain_loaded(self, event: ChainLoaded) -> None:
        self.chain = event.answer
        self._show()

    def on_basket_changed(self, event: BasketChanged) -> None:
        self.view.marked = event.marked
        if event.notice:
            self.show_notice(event.notice)

    def _show(self) -> None:
        if self.chain is None:
            return
        several = "v shows all matters" if self.several and self.chain.rows else "f follows another theme"
        self.view.empty = f"No matter of this theme stands in {_several(self.several)}: {several}."
        self.view.show(self.chain, sort_rows(self.chain, several=self.several))

    # What can be done.

    def action_several(self) -> None:
        self.several = not self.several
        self._show()
        self.show_notice("only what several inspections speak of" if self.several else "every matter")

    def action_column(self, step: int) -> None:
        self.view.move_within(step)

    def action_theme(self) -> None:
        choices = [Choice(one_line(name), theme) for theme, name in self._themes.items()]

        def chosen(theme: str | None) -> None:
            if theme is not None:
                self._follow(theme)

        self.app.push_screen(Picker("Follow which theme?", choices), chosen)

    def jumps(self) -> Sequence[Jump]:
        return [
            (f"{one_line(name)}: follow it", "through these inspections", partial(self._follow, theme))
            for theme, name in self._themes.items()
        ]

    def reports(self) -> Sequence[str]:
        here = [self.view.cell.inspection.key] if self.view.cell else []
        return [*here, *self._keys]

    def action_open(self) -> None:
        paragraph = self.view.cell.paragraph if self.view.cell else None
        if paragraph is None:
            self.show_notice(NOTHING)
        else:
            self.dismiss(ReadReport(paragraph.inspection, paragraph.id))

    def action_compare(self) -> None:
        """Compare the inspection under the cursor with the one before it."""
        if self.chain is None or not 0 < self.view.column < len(self.chain.inspections):
            self.show_notice("there is no earlier inspection here to compare it with")
            return
        from tui.compare.screen import CompareScreen

        left, right = self.chain.inspections[self.view.column - 1], self.chain.inspections[self.view.column]
        self.open_overlay(CompareScreen(self.session, left.key, right.key))

    def action_mark(self) -> None:
        cell = self.view.cell
        if cell is None or cell.paragraph is None:
            self.show_notice(NOTHING)
            return
        inspection, paragraph, origin = cell.inspection, cell.paragraph, f"“{self.theme}” over time"
        self.backend.personal.toggle_marks([(inspection, paragraph)], origin)

    def action_copy(self) -> None:
        """Copy what every inspection said of the matter under the cursor."""
        if self.chain is None or self.view.row is None:
            self.show_notice(NOTHING)
            return
        from tui.clipboard.copying import copy_items

        said = row_cells(self.chain, self.view.row)
        copy_items(self, [CitedParagraph(cell.inspection, cell.paragraph) for cell in said if cell.paragraph])

    def action_export(self) -> None:
        if self.chain is None or not self.chain.rows:
            self.show_notice("there is nothing to export: no inspection of this line speaks of this theme")
            return
        from tui.chain.export import ask_chain_export

        ask_chain_export(self, self.chain, self._theme, self._themes)


def _several(only: bool) -> str:
    return "several of these inspections" if only else "these inspections"
