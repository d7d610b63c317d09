"""The browser begins as it was left: the search, the place in it, and the panes."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.widget import Widget

from db.errors import UnknownValue
from db.personal.last_session import LastSession, LeftPlace, load_session, save_session
from db.personal.marks import Identity
from db.records import Paragraph
from tui.app_screen import AppScreen
from tui.backend.messages import Answer, ResultsLoaded
from tui.browse.hints import CLEARS
from tui.browse.panes import Panes
from tui.browse.query_commands import OrderMemory, QueryCommands
from tui.browse.reader import Reader
from tui.browse.reading import Reading
from tui.browse.results import ResultsPresenter
from tui.browse.state import BrowseState
from tui.keymap import name_keys
from tui.widgets.results_list import ResultsList

if TYPE_CHECKING:
    from db.personal.personal import Personal
    from db.store.library import Library


class SessionRead(Answer[LastSession | None]):
    """How this database was left, None where that is not known or no longer possible."""


class SessionCommand:
    """Begins with the first search, that of the last session where it is wanted, and stores the session at the end."""

    def __init__(
        self,
        screen: AppScreen[None],
        state: BrowseState,
        *,
        panes: Panes,
        reading: Reading,
        presenter: ResultsPresenter,
        queries: QueryCommands,
    ) -> None:
        self._screen = screen
        self._state = state
        self._panes = panes
        self._reading = reading
        self._presenter = presenter
        self._queries = queries
        self._first_query = state.search_query
        self._widgets: tuple[ResultsList, Reader] | None = None  # when the screen closes it has none any more
        self._in_reader = False  # whether the reader had the focus last
        self._to_read: LeftPlace | None = None  # in the report to read once its results are shown
        screen.subscribe(SessionRead, self._restore)
        screen.subscribe(ResultsLoaded, self._read_on)

    def begin(self) -> None:
        """Search for the first time; for what the last session searched for, where the session restores it."""
        self._widgets = self._panes.results, self._panes.reader
        self._screen.watch(self._screen, "focused", self._note_focus, init=False)
        if self._screen.session.restores:
            library = self._screen.session.library
            self._screen.backend.personal.read(lambda personal: _find_session(personal, library), SessionRead)
        else:
            self._search()

    def _search(self) -> None:
        self._screen.backend.search.search(self._state.search_query)

    def _restore(self, event: SessionRead) -> None:
        session = event.answer
        if self._state.search_query != self._first_query:  # the user was faster
            return
        if session is None:
            self._search()
            return
        if session.place is not None:
            self._presenter.show_next_at(session.place.id)
        self._to_read = session.reading
        self._restore_panes(session)
        self._queries.order = OrderMemory(session.query.sort)
        if session.query == self._first_query:
            self._search()
            return
        self._queries.show_in_place(session.query)
        if session.query.is_filtered and not self._screen.status_bar.notice:
            # In the browser itself: the home screen may be over it by now.
            notice = f"as you left it · {CLEARS}"
            self._screen.status_bar.notice = name_keys(notice, self._screen)

    def _restore_panes(self, session: LastSession) -> None:
        if session.without_filters:
            self._screen.add_class("-no-filters")
            self._panes.update_edges()
        if session.zoomed:
            self._panes.toggle_zoom()

    def _read_on(self, event: ResultsLoaded) -> None:
        if self._to_read is not None and event.results.complete:
            place, self._to_read = self._to_read, None
            self._screen.call_after_refresh(self._reading.read, place.identity.inspection, place.id)

    def _note_focus(self, focused: Widget | None) -> None:
        if focused is not None:
            self._in_reader = isinstance(focused, Reader)

    def store(self) -> None:
        """Store how the browser is left."""
        if self._widgets is None:
            return
        (rows, reader), screen = self._widgets, self._screen
        session = LastSession(
            self._state.search_query,
            _left_at(rows.paragraph if rows.cursor else None),
            _left_at(reader.paragraph if self._in_reader else None),
            screen.has_class("-zoomed"),
            screen.has_class("-no-filters"),
        )
        path = screen.session.library.path
        screen.backend.personal.store(lambda personal: save_session(personal, path, session))


def _find_session(personal: "Personal", library: "Library") -> LastSession | None:
    """The stored session, where its search still finds something; its places only where they are still there."""
    with suppress(Exception):  # whatever is wrong with it, the browser begins as if for the first time
        session = load_session(personal, library.path)
        if session is None or not library.first_rows(session.query, 1).total:
            return None
        place, reading = _find_place(library, session.place), _find_place(library, session.reading)
        return LastSession(session.query, place, reading, session.zoomed, session.without_filters)
    return None


def _left_at(paragraph: Paragraph | None) -> LeftPlace | None:
    return None if paragraph is None else LeftPlace(paragraph.id, Identity.of(paragraph))


def _find_place(library: "Library", place: LeftPlace | None) -> LeftPlace | None:
    """The place with the id that its paragraph has now; None where it is gone."""
    if place is None:
        return None
    with suppress(UnknownValue):  # the report is gone
        for paragraph in _candidates(library, place):
            if Identity.of(paragraph) == place.identity:
                return LeftPlace(paragraph.id, place.identity)
    return None


def _candidates(library: "Library", place: LeftPlace) -> Iterator[Paragraph]:
    """The paragraph that has the id of the place now, then all of its report, which is seldom read for it."""
    yield from library.paragraphs([place.id])
    yield from library.report(place.identity.inspection)
