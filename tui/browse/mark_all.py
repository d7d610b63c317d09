"""Marking all that is shown, or unmarking it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from db.query import Query
from db.records import CitedParagraph, Inspection
from tui.app_screen import AppScreen
from tui.backend.messages import Answer
from tui.browse.state import BrowseState

if TYPE_CHECKING:
    from db.store.library import Library

# Paragraphs marked at once: more than a paper quotes, and a basket that large is still read in a moment.
MOST_MARKED: Final = 1_000


class ShownLoaded(Answer[list[CitedParagraph]]):
    """The paragraphs that are shown, to be marked."""


class MarkAll:
    """Marks every paragraph found, or unmarks them where all are marked."""

    def __init__(self, screen: AppScreen[None], state: BrowseState) -> None:
        self._screen = screen
        self._state = state
        screen.subscribe(ShownLoaded, self._toggle)

    def mark_all(self) -> None:
        """Mark all, as far as they are few enough for a basket."""
        results = self._state.results
        if results is None or not results.total:
            self._screen.show_notice("there is no paragraph here to mark")
        elif results.total > MOST_MARKED:
            notice = f"{results.total:,} paragraphs are too many for a basket: narrow them to {MOST_MARKED:,}"
            self._screen.show_notice(notice)
        else:
            load = _load_shown(self._state.search_query, self._state.inspections)
            self._screen.backend.run(load, ShownLoaded)

    def _toggle(self, event: ShownLoaded) -> None:
        marked = [(item.inspection, item.paragraph) for item in event.answer]
        self._screen.backend.personal.toggle_marks(marked, self._state.describe_query())


def _load_shown(
    query: Query, inspections: Mapping[str, Inspection]
) -> "Callable[[Library], list[CitedParagraph]]":
    """Load all that a query finds: the first rows are shown before the others are found."""

    def load(library: "Library") -> list[CitedParagraph]:
        paragraphs = library.paragraphs(library.search(query).ids)
        return [
            CitedParagraph(inspections[p.inspection], p) for p in paragraphs if p.inspection in inspections
        ]

    return load
