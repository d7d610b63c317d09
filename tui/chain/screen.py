"""One theme through all inspections of an authority: how each matter went on from one to the next."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.reactive import reactive

from db.compare.records import Chain
from db.records import CitedParagraph, Inspection
from db.text_safety import one_line
from tui.app_screen import Jump, OverlayScreen
from tui.backend.backend import BasketLoaded, CatalogueLoaded
from tui.chain.head import ChainHead
from tui.chain.model import row_cells, sort_rows
from tui.chain.view import ChainView
from tui.dialogs.picker import Choice, Picker
from tui.keymap import bindings
from tui.widgets import formatting
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from db.store.library import Library

Wish = tuple[str, int | None]  # an inspection's key and a paragraph's id: read on there
NOTHING = "there is no paragraph here"


class ChainScreen(OverlayScreen[Wish | None]):
    """The inspections of `keys` and one theme. Dismissed with what to read next."""

    PLACE = "chain"
    BINDINGS = [*bindings("chain")]
    AUTO_FOCUS = "ChainView"

    chain: reactive[Chain | None] = reactive(None)
    theme: reactive[str] = reactive("")
    several: reactive[bool] = reactive(False)

    def __init__(self, library: "Library", keys: Sequence[str], theme: str) -> None:
        super().__init__(library)
        self._keys = list(keys)
        self._theme = theme
        self._themes: Mapping[str, str] = {}
        self._inspections: Mapping[str, Inspection] = {}

    def compose(self) -> ComposeResult:
        yield ChainHead().data_bind(ChainScreen.chain, ChainScreen.theme, ChainScreen.several)
        yield ChainView(id="chain")
        yield StatusBar()

    def begin(self) -> None:
        self.backend.catalogue()
        self.backend.basket()

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

        self.backend.ask("chain", chained)

    def answered(self, name: str, answer: Any) -> None:
        if name == "chain":
            self.chain = answer
            self._show()

    def on_basket_loaded(self, event: BasketLoaded) -> None:
        self.view.marked = event.marked
        if event.said:
            self.show_notice(event.said)

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
            self.dismiss((paragraph.inspection, paragraph.id))

    def action_compare(self) -> None:
        """Compare the inspection under the cursor with the one before it."""
        if self.chain is None or not 0 < self.view.column < len(self.chain.inspections):
            self.show_notice("there is no earlier inspection here to compare it with")
            return
        from tui.compare.screen import CompareScreen

        left, right = self.chain.inspections[self.view.column - 1], self.chain.inspections[self.view.column]
        self.app.push_screen(CompareScreen(self._library, left.key, right.key), self._came_back)

    def _came_back(self, wish: Wish | None) -> None:
        if wish is not None:
            self.dismiss(wish)

    def action_mark(self) -> None:
        cell = self.view.cell
        if cell is None or cell.paragraph is None:
            self.show_notice(NOTHING)
            return
        inspection, paragraph, origin = cell.inspection, cell.paragraph, f"“{self.theme}” over time"

        def change(personal: Any) -> str:
            kept = personal.baskets.toggle(inspection, paragraph, origin)
            count = formatting.format_count(len(personal.baskets.identities()), "paragraph")
            return f"{'marked' if kept else 'unmarked'} · {count} in the basket"

        self.backend.basket(change)

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
