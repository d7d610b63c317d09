"""What one does from the browse screen with what was found: mark, copy, export, compare, go elsewhere."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from textual.screen import Screen

from db.query import SORTS, Query
from db.records import Inspection, Paragraph
from tui.widgets import formatting

if TYPE_CHECKING:
    from tui.backend.backend import Backend

# Screens that are opened from here: module and class. Each is made as `Screen(library, inspection_key)` and
# may be dismissed with a `Query` to ask, or with a `(inspection key, paragraph id or None)` to read.
ELSEWHERE: Final = {
    "compare": ("tui.compare.screen", "CompareScreen"),
    "judgements": ("tui.judgements.screen", "JudgementsScreen"),
    "basket": ("tui.basket.screen", "BasketScreen"),
}


class BrowseActions(Screen[None]):
    """The actions of the browse screen that leave its panes as they are."""

    backend: "Backend"

    def show_notice(self, text: str) -> None:
        """One line for the person, at the bottom until the next key."""
        app: Any = self.app
        app.show_notice(text)

    def keys(self) -> Mapping[str, str]:
        """The person's own keys by command id."""
        app: Any = self.app
        found: Mapping[str, str] = getattr(app, "key_overrides", {})
        return found

    @property
    def _own(self) -> Any:
        return self

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph that keys act on: the reader's where one reads, else the one in the results."""
        own = self._own
        if self.focused is not None and self.focused.id == "reader":
            found: Paragraph | None = own.query_one("#reader").paragraph
        else:
            found = own.query_one("#results").paragraph
        return found

    @property
    def inspection(self) -> Inspection | None:
        """The inspection of that paragraph, else the one in the reader."""
        found: Inspection | None = None
        if self.paragraph is not None:
            found = self._own.inspections.get(self.paragraph.inspection)
        return found or self._own.query_one("#reader").inspection

    def action_next_sort(self) -> None:
        at = SORTS.index(self._own.search_query.sort)
        self._own.search_query = replace(self._own.search_query, sort=SORTS[(at + 1) % len(SORTS)])
        self.show_notice(f"sorted by {self._own.search_query.sort}")

    def action_clear(self) -> None:
        own = self._own
        if not own.search_query.is_filtered and not own.search_query.exact:
            self.show_notice("there is nothing to clear: no search, no filter")
            return
        own.search_query = Query(sort=own.search_query.sort)

    def action_exact(self) -> None:
        own = self._own
        if own.search_query.exact:
            own.search_query = replace(own.search_query, exact=False)
        elif own.results is not None and own.results.corrections:
            own.search_query = replace(own.search_query, exact=True)
        else:
            self.show_notice("nothing was corrected: these are the results for what was typed")

    def action_apparatus(self) -> None:
        own = self._own
        own.search_query = replace(own.search_query, apparatus=not own.search_query.apparatus)
        with_or = "with" if own.search_query.apparatus else "without"
        self.show_notice(f"{with_or} boilerplate and footnotes")

    def ask(self, query: Query) -> None:
        """Ask a question from elsewhere (the palette, the judgements)."""
        self._own.search_query = query
        self._own.show_pane("results")

    def action_mark(self) -> None:
        paragraph, inspection = self.paragraph, self.inspection
        if paragraph is None or inspection is None:
            self.show_notice("there is no paragraph here to mark")
            return
        origin = self._own.search_query.describe(dict(self._own.themes))

        def change(personal: Any) -> str:
            kept = personal.baskets.toggle(inspection, paragraph, origin)
            count = formatting.format_count(len(personal.baskets.identities()), "paragraph")
            return f"{'marked' if kept else 'unmarked'} · {count} in the basket"

        self.backend.basket(change)

    def action_copy(self) -> None:
        from tui.clipboard.copying import copy_paragraph

        copy_paragraph(self, self.paragraph, self.inspection)

    def action_copy_basket(self) -> None:
        from tui.clipboard.copying import copy_basket

        copy_basket(self)

    async def action_export(self) -> None:
        from tui.clipboard.copying import ask_export

        await ask_export(self)

    async def action_similar(self) -> None:
        from tui.similar.screen import SimilarScreen

        paragraph = self.paragraph
        if paragraph is None:
            self.show_notice("there is no paragraph here to look for elsewhere")
            return
        inspections = dict(self._own.inspections)
        screen = SimilarScreen(self.backend.library, inspections, paragraph, self._own.search_query)
        await self.app.push_screen(screen, self._came_back)

    def action_why(self) -> None:
        from tui.browse.theme_reasons import reasons

        paragraph = self.paragraph
        if paragraph is None:
            self.show_notice("there is no paragraph here to explain")
            return
        self.backend.ask("why", lambda library: reasons(library, paragraph))

    def ask_to_forget(self, name: str) -> None:
        """Drop a saved search where the person says so; Enter alone leaves it."""
        from tui.dialogs.picker import Choice, Picker

        def forget(answer: bool | None) -> None:
            if answer:
                self.backend.history(lambda personal: personal.forget_search(name))
                self.show_notice(f"the saved search “{name}” is forgotten")

        choices = [Choice("No, keep it", False), Choice("Yes, forget it", True)]
        self.app.push_screen(Picker(f"Forget the saved search “{name}”?", choices), forget)

    async def action_compare(self) -> None:
        await self.open("compare")

    async def action_judgements(self) -> None:
        await self.open("judgements")

    async def action_basket(self) -> None:
        await self.open("basket")

    async def open(self, name: str) -> None:
        """Open one of the screens of ELSEWHERE; what it is dismissed with is done here."""
        import importlib.util

        module, kind = ELSEWHERE[name]
        if importlib.util.find_spec(module) is None:
            self.show_notice(f"this version of findings has no {name} screen")
            return
        screen = getattr(importlib.import_module(module), kind)
        key = self.inspection.key if self.inspection else None
        await self.app.push_screen(screen(self.backend.library, key), self._came_back)

    def _came_back(self, wish: object) -> None:
        self.backend.basket()
        if isinstance(wish, Query):
            self.ask(wish)
        elif isinstance(wish, tuple) and wish and isinstance(wish[0], str):
            self._own.read(wish[0], wish[1] if len(wish) > 1 else None)
