"""The commands of the screen of a chain that act on the paragraph under the cursor, and on the chain as a whole."""

from collections.abc import Mapping
from typing import Final, Protocol

from db.compare.records import Chain
from db.records import CitedParagraph
from tui.app_screen import NO_EARLIER, OverlayScreen, ReadReport
from tui.chain.model import row_cells
from tui.chain.view import ChainView
from tui.clipboard.copying import copy_items
from tui.published.opening import open_published
from tui.quotation.quoting import Quoting
from tui.tags.model import MATTER, PARAGRAPH, Target
from tui.tags.overlay import make_target

NO_PARAGRAPH: Final = "there is no paragraph here"


class ChainState(Protocol):
    """What the commands read of the screen."""

    @property
    def chain(self) -> Chain | None:
        """The chain that is shown; None before it is loaded."""

    @property
    def theme_id(self) -> str:
        """The id of its theme."""

    @property
    def theme(self) -> str:
        """The name of its theme."""

    @property
    def themes(self) -> Mapping[str, str]:
        """The names of all themes by id."""

    @property
    def view(self) -> ChainView:
        """The view of the matters, which has the cursor."""


class ChainActions:
    """The commands that read, compare, mark, copy and export."""

    def __init__(self, screen: OverlayScreen, state: ChainState) -> None:
        self._screen = screen
        self._state = state
        self.quoting = Quoting(screen, self._at_cursor, self._origin, screen.open_overlay)

    def open(self) -> None:
        """Read on in the report, at the paragraph under the cursor."""
        cell = self._state.view.cell
        if cell is None or cell.paragraph is None:
            self._screen.show_notice(NO_PARAGRAPH)
        else:
            self._screen.dismiss(ReadReport(cell.paragraph.inspection, cell.paragraph.id))

    def compare(self) -> None:
        """Compare the inspection under the cursor with the one before it."""
        chain, column = self._state.chain, self._state.view.column
        if chain is None or not 0 < column < len(chain.inspections):
            self._screen.show_notice(NO_EARLIER)
            return
        left, right = chain.inspections[column - 1], chain.inspections[column]
        self._screen.request_comparison(left.key, right.key)

    def mark(self) -> None:
        """Mark the paragraph under the cursor for the basket, or unmark it."""
        cell = self._state.view.cell
        if cell is None or cell.paragraph is None:
            self._screen.show_notice(NO_PARAGRAPH)
            return
        self._screen.backend.personal.toggle_marks([(cell.inspection, cell.paragraph)], self._origin())

    def _origin(self) -> str:
        return f"“{self._state.theme}” over time"

    def _at_cursor(self) -> list[CitedParagraph]:
        cell = self._state.view.cell
        return [CitedParagraph(cell.inspection, cell.paragraph)] if cell and cell.paragraph else []

    def tag_targets(self) -> list[Target]:
        """What can be tagged: the paragraph under the cursor, and all about the matter."""
        view = self._state.view
        if view.cell is None or view.cell.paragraph is None or view.row is None:
            return []
        every = [paragraph for paragraph in view.row.cells if paragraph]
        target = make_target(PARAGRAPH, [view.cell.paragraph])
        return [target, make_target(MATTER, every)] if len(every) > 1 else [target]

    def copy(self) -> None:
        """Copy the paragraphs of every inspection about the matter under the cursor."""
        chain, row = self._state.chain, self._state.view.row
        if chain is None or row is None:
            self._screen.show_notice(NO_PARAGRAPH)
            return
        cells = row_cells(chain, row)
        cited = [CitedParagraph(cell.inspection, cell.paragraph) for cell in cells if cell.paragraph]
        copy_items(self._screen, self.quoting.with_quotations(cited))

    def open_published(self) -> None:
        """Open the published file of the paragraph under the cursor."""
        cell = self._state.view.cell
        if cell is None:
            self._screen.show_notice(NO_PARAGRAPH)
        else:
            open_published(self._screen, cell.inspection, cell.paragraph)

    def export(self) -> None:
        """Export every matter of the theme to a file."""
        chain = self._state.chain
        if chain is None or not chain.rows:
            self._screen.show_notice("there is nothing to export: no inspection here mentions this theme")
            return
        from tui.chain.export import ask_chain_export

        ask_chain_export(self._screen, chain, self._state.theme_id, self._state.themes)
