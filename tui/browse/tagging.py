"""Tagging from the browse screen: the paragraph at the cursor, all that are marked, or all that are shown."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from db.personal.marks import Identity
from db.personal.rematch import rematch_marks
from db.personal.tagged import TagIndex, TagSource
from db.personal.tags import Tag
from tui.app_screen import AppScreen
from tui.backend.messages import Answer, BasketChanged, FacetsLoaded, MarkedParagraphs, TagsChanged
from tui.backend.tag_queue import TagQueue
from tui.browse.mark_all import MOST_MARKED
from tui.browse.panes import Panes
from tui.browse.results import ResultsPresenter
from tui.browse.state import BrowseState
from tui.tags.managing import TagManagement
from tui.tags.model import MARKED, PARAGRAPH, SHOWN, TagChoice, Target
from tui.tags.overlay import NO_PARAGRAPH, UNREAD

if TYPE_CHECKING:
    from db.store.library import Library
    from tui.backend.session import Session
    from tui.tags.screen import TagDialog

# The tag, and the paragraphs to put it on.
Chosen = tuple[TagChoice, frozenset[Identity]]


class TargetsFound(Answer[Chosen]):
    """The paragraphs that are marked, or shown, and the tag chosen for them."""


class TagsCounted(Answer[FacetsLoaded]):
    """The facets of the present query, with the tags as they are now."""

    delays_keys = False


class BrowseTagging:
    """Asks for a tag and puts it on paragraphs, and shows the user's tags in rows, reader and filters."""

    def __init__(
        self, screen: AppScreen[None], state: BrowseState, panes: Panes, presenter: ResultsPresenter
    ) -> None:
        self._screen = screen
        self._state = state
        self._panes = panes
        self._presenter = presenter
        self._queue = TagQueue(screen.session, screen.backend.personal)
        self.undo = self._queue.undo
        self.management = TagManagement(screen, self._queue, lambda: self.index)
        self._index: TagIndex | None = None  # None until the tags are read
        self._marked = MarkedParagraphs()
        self._last = ""
        self._dialog: TagDialog | None = None  # the one opened last
        screen.subscribe(BasketChanged, self._take_marked)
        screen.subscribe(TagsChanged, self._take_tags)
        screen.subscribe(TargetsFound, lambda event: self._tag(*event.answer))
        screen.subscribe(TagsCounted, lambda event: screen.post_message(event.answer))

    @property
    def index(self) -> TagIndex:
        """The tags as they were last read."""
        return self._index or TagIndex()

    def ask(self) -> None:
        """Ask for a tag for the paragraph at the cursor; Tab in the dialog: for all marked, for all shown."""
        from tui.tags.screen import TagDialog

        targets = list(self._targets())
        if not targets:
            self._screen.show_notice(NO_PARAGRAPH)
        elif self._index is None:
            self._screen.show_notice(UNREAD)
        else:
            self._dialog = TagDialog(self._screen.app, self._index, targets, self._last, self._use)
            self._queue.refresh()  # the dialog is open meanwhile, so that what is typed next is for it

    def _targets(self) -> list[Target]:
        """What can be tagged: at the cursor, marked, shown."""
        paragraph, results = self._state.paragraph, self._state.results
        targets = []
        if paragraph is not None:
            targets.append(Target(PARAGRAPH, 1, frozenset([Identity.of(paragraph)])))
        if len(self._marked):
            targets.append(Target(MARKED, len(self._marked), self._marked.identities))
        if results is not None and 0 < results.total <= MOST_MARKED:
            targets.append(Target(SHOWN, results.total))
        return targets

    def _use(self, target: Target, choice: TagChoice) -> None:
        """Put the chosen tag on what was to be tagged; after a single paragraph move on to the next."""
        self._last = choice.name
        if choice.is_new:  # the next + may come before it is saved
            self._index = TagIndex(
                [*self.index.own, Tag(choice.name, choice.meaning, frozenset())], self.index.team
            )
        if target.kind == PARAGRAPH:
            self._tag(choice, target.paragraphs or frozenset())
            self._panes.move_on()
            return
        find = partial(_find_marked, self._screen.session) if target.kind == MARKED else self._find_shown()
        self._screen.backend.run(lambda library: (choice, find(library)), TargetsFound)

    def _find_shown(self) -> "Callable[[Library], frozenset[Identity]]":
        query = self._state.search_query

        def find(library: "Library") -> frozenset[Identity]:
            return frozenset(map(Identity.of, library.paragraphs(library.search(query).ids)))

        return find

    def _tag(self, choice: TagChoice, paragraphs: frozenset[Identity]) -> None:
        self._queue.toggle(choice.name, choice.meaning, paragraphs)

    def _take_marked(self, event: BasketChanged) -> None:
        self._marked = event.marked
        source = self._screen.session.library.tagging
        if self._index is None or (isinstance(source, TagSource) and source.index is not self._index):
            self._queue.load()  # the user's file is open now; or a screen over this one has changed them

    def _take_tags(self, event: TagsChanged) -> None:
        if event.index is self._index and not event.notice:
            return
        if self._dialog is not None:
            self._dialog.show_tags(event.index)
        is_change = self._index is not None
        self._index = event.index
        if not (is_change or event.index.tags):
            return
        self._panes.results.tagged = self._panes.reader.tagged = event.index
        if event.notice:
            self._screen.show_notice(event.notice)
            self._screen.backend.personal.change_history()  # saved searches follow the name of a tag
        if is_change:
            self._update_results()

    def _update_results(self) -> None:
        """Count the tags anew; where the rows depend on tags, find them anew."""
        query = self._state.search_query
        if query.tag:
            paragraph = self._panes.results.paragraph_id
            if paragraph is not None:
                self._presenter.show_next_at(paragraph)
            self._screen.backend.search.search(query)
        else:
            self._screen.backend.run(lambda library: FacetsLoaded(query, library.facets(query)), TagsCounted)


def _find_marked(session: "Session", library: "Library") -> frozenset[Identity]:
    """The paragraphs of the current basket, as this database has them."""
    marks = session.personal().baskets.marks()
    return frozenset(entry.identity for entry in rematch_marks(library, marks))
