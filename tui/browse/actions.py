"""What a key does with the current paragraph: mark, copy, export, explain, look for similar ones."""

from collections.abc import Callable, Sequence

from db.personal.tagged import TagIndex
from db.records import CitedParagraph
from tui.app_screen import AppScreen, OverlayScreen
from tui.backend.messages import Answer
from tui.browse.state import BrowseState
from tui.chain.opening import request_thread
from tui.changes.opening import open_changes
from tui.dialogs.sheet_line import SheetLine
from tui.keymap import key_of


class BasketItemsLoaded(Answer[list[CitedParagraph]]):
    """The paragraphs of the current basket, to be copied."""


class ThemeReasonsLoaded(Answer[list[SheetLine]]):
    """Why a paragraph has its themes and tone."""


class ParagraphActions:
    """The actions on the current paragraph and on the basket."""

    def __init__(
        self,
        screen: AppScreen[None],
        state: BrowseState,
        open_screen: Callable[[OverlayScreen], object],
        move_on: Callable[[], object],
        cite: Callable[[], CitedParagraph | None],
        tags: Callable[[], TagIndex],
    ) -> None:
        """`move_on` moves the cursor of the results, where they have the focus, to the next paragraph.

        `cite` returns the paragraph at the cursor with its quotation, `tags` the user's tags.
        """
        self._screen = screen
        self._state = state
        self._open_screen = open_screen
        self._move_on = move_on
        self._cite = cite
        self._tags = tags
        screen.subscribe(BasketItemsLoaded, self._copy_items)
        screen.subscribe(ThemeReasonsLoaded, self._show_reasons)

    def mark(self) -> None:
        """Mark the paragraph for the basket, or unmark it, and move on to the next."""
        paragraph, inspection = self._state.paragraph, self._state.inspection
        if paragraph is None or inspection is None:
            self._screen.show_notice("there is no paragraph here to mark")
            return
        origin = self._state.describe_query()
        self._screen.backend.personal.toggle_marks([(inspection, paragraph)], origin)
        self._move_on()

    def copy(self) -> None:
        """Copy the paragraph, or what is quoted of it, with its citation."""
        cited = self._cite()
        if cited is None:
            self._screen.show_notice("there is no paragraph here to copy")
            return
        self._copy([cited])

    def _copy(self, items: Sequence[CitedParagraph]) -> None:
        from tui.clipboard.copying import copy_items

        copy_items(self._screen, items)

    def copy_basket(self) -> None:
        """Copy the paragraphs of the basket, in its order, with citations."""
        from tui.basket.export import load_basket_items

        self._screen.backend.run(load_basket_items(self._screen.session), BasketItemsLoaded)

    def _copy_items(self, event: BasketItemsLoaded) -> None:
        if not event.answer:
            self._screen.show_notice(f"the basket is empty: {key_of('browse.mark')} marks a paragraph")
            return
        self._copy(event.answer)

    def export(self) -> None:
        """Export what is shown, the basket, or the tags to a file."""
        from tui.browse.export import ask_browser_exports

        ask_browser_exports(self._screen, self._state, self._tags())

    def open_published(self) -> None:
        """Open the published file of the report at the paragraph's page."""
        from tui.published.opening import open_published

        open_published(self._screen, self._state.inspection, self._state.paragraph)

    def find_similar(self) -> None:
        """Open the nearest paragraphs of other inspections."""
        from tui.similar.screen import SimilarScreen

        paragraph = self._state.paragraph
        if paragraph is None:
            self._screen.show_notice("there is no paragraph here to look for elsewhere")
            return
        inspections, query = dict(self._state.inspections), self._state.search_query
        self._open_screen(SimilarScreen(self._screen.session, inspections, paragraph, query))

    def follow_theme(self) -> None:
        """Open the paragraph's theme through the inspections of its authority."""
        state = self._state
        request_thread(
            self._screen,
            state.paragraph,
            state.inspections.values(),
            self._open_screen,
            state.search_query.theme,
        )

    def show_changes(self) -> None:
        """Open what changed since the authority's previous inspection, of the theme that is filtered by."""
        state = self._state
        inspections, themes = state.inspections.values(), state.search_query.theme
        open_changes(self._screen, state.inspection, inspections, themes, self._open_screen)

    def explain_themes(self) -> None:
        """Show why the paragraph has its themes and its tone."""
        from tui.browse.theme_reasons import explain_paragraph

        paragraph = self._state.paragraph
        if paragraph is None:
            self._screen.show_notice("there is no paragraph here to explain")
            return
        self._screen.backend.run(lambda library: explain_paragraph(library, paragraph), ThemeReasonsLoaded)

    def _show_reasons(self, event: ThemeReasonsLoaded) -> None:
        from tui.browse.theme_reasons import ThemeReasonsScreen

        self._screen.app.push_screen(ThemeReasonsScreen(event.answer))
