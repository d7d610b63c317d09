"""The browser's way to the home screen: at the start, by a key, and choosing which authority is home."""

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Final, NamedTuple

from db.errors import LibraryError
from db.home.named import ASKED, SETTING, read_home
from db.query import Query
from tui.app_screen import AppScreen, OverlayScreen
from tui.backend.messages import Answer
from tui.browse.onboarding import SETTING as FIRST_STEPS
from tui.browse.onboarding import STEPS
from tui.browse.panes import Panes
from tui.browse.screens import SCREEN_REGISTRY
from tui.browse.state import BrowseState

if TYPE_CHECKING:
    from db.home.records import Home, HomeNews
    from db.store.library import Library

OFFER: Final = "{} makes an authority your first screen: its grades, what is new, your searches"


class HomeRead(NamedTuple):
    """What the home screen shows; None where no authority is home. `trouble`: why it cannot be read, else ""."""

    home: "Home | None"
    trouble: str = ""
    asks: bool = False  # whether to show how to choose one: the user has none, and has not seen that yet


class FirstHomeLoaded(Answer[HomeRead]):
    """The home screen at the start."""

    delays_keys = False


class HomeLoaded(Answer[HomeRead]):
    """The home screen, asked for by a key."""


class HomeOpening:
    """Opens the home screen."""

    def __init__(
        self,
        screen: AppScreen[None],
        state: BrowseState,
        *,
        panes: Panes,
        open_screen: Callable[[OverlayScreen], None],
        search: Callable[[], object],
    ) -> None:
        """`search` puts the cursor into the search box."""
        self._screen = screen
        self._state = state
        self._panes = panes
        self._open_screen = open_screen
        self._search = search
        self._is_asked = state.search_query.is_filtered  # on the command line
        self._search_behind: Callable[[], object] = lambda: None  # until the first home screen is read
        self._news: HomeNews | None = None  # what was new when it was first read in this run
        screen.subscribe(FirstHomeLoaded, self._begin)
        screen.subscribe(HomeLoaded, self._show_loaded)

    def start(self, search: Callable[[], object]) -> None:
        """Open the home screen, where there is one, then `search`: the browser's rows are not seen before it.

        Words or filters asked for come first.
        """
        if self._is_asked:
            search()
            return
        self._search_behind = search
        self._screen.backend.run(self._first_answer, FirstHomeLoaded)

    @property
    def is_opening(self) -> bool:
        """Whether the first screen is still being read: the first key is for what it shows."""
        return self._screen.backend.pending.has_any((FirstHomeLoaded,))

    def show(self) -> None:
        """Open the home screen; where there is no home, ask which authority it is."""
        self._read(HomeLoaded)

    def choose(self) -> None:
        """Ask which authority is home."""
        names = sorted({i.authority for i in self._state.inspections.values() if i.authority})
        _feature().choose_home(self._screen, names, self._keep)

    def _keep(self, name: str | None) -> None:
        if name is None:
            return
        personal = self._screen.session.personal

        def keep(library: "Library") -> HomeRead:
            personal().set(SETTING, name)
            return self._answer(library)

        if not name:
            self._screen.show_notice("there is no home now: the browser is the first screen")
        self._screen.backend.run(keep, HomeLoaded if name else FirstHomeLoaded)

    def _read(self, reply: type[Answer[HomeRead]]) -> None:
        self._screen.backend.run(self._answer, reply)

    def _first_answer(self, library: "Library") -> HomeRead:
        """The answer of `_answer`; every error is part of it, so that the browser starts in any case."""
        try:
            return self._answer(library)
        except Exception as error:
            return HomeRead(None, str(error))

    def _answer(self, library: "Library") -> HomeRead:
        """Read the home screen; called in a worker. What is new is read once in a run."""
        personal = self._screen.session.personal()
        try:
            home = read_home(library, personal, self._news)
        except LibraryError as error:
            return HomeRead(None, str(error))
        if home is not None:
            self._news = home.news
            return HomeRead(home)
        # A new user has other keys to learn first.
        taken = set((personal.setting(FIRST_STEPS) or "").split())
        asks = personal.setting(ASKED) is None and taken.issuperset(step for step, *_ in STEPS)
        return HomeRead(None, asks=asks and personal.setting(SETTING) is None)

    def _begin(self, event: FirstHomeLoaded) -> None:
        """Open the home screen at the start, unless the user is already doing something else."""
        read = event.answer
        results = self._panes.results
        if read.trouble:
            self._screen.show_notice(f"{read.trouble} · :home changes it")
        elif read.home is None:
            self._offer_choice(read.asks)
        elif self._screen.is_current and (results.has_focus or self._panes.reader.has_focus):
            self._show(read.home)  # over the browser, which is as it was left
        search, self._search_behind = self._search_behind, lambda: None
        search()

    def _offer_choice(self, asks: bool) -> None:
        """Where `asks`, show once how to choose a home."""
        if asks:
            self._screen.show_notice(OFFER.format(self._screen.key_label("browse.home")))
            self._screen.backend.personal.change_history(lambda personal: personal.set(ASKED, "1"))

    def _show_loaded(self, event: HomeLoaded) -> None:
        read = event.answer
        if read.home is not None:
            self._show(read.home)
        elif read.trouble:
            self._screen.show_notice(read.trouble)
            self.choose()
        else:
            self.choose()

    def _show(self, home: "Home") -> None:
        session = self._screen.session
        query = Query(authority=(home.authority,))

        def make(name: str) -> OverlayScreen:
            return SCREEN_REGISTRY[name](session, home.latest.key, query)

        self._open_screen(
            _feature().HomeScreen(session, home, make=make, search=self._search, choose=self.choose)
        )


def _feature() -> ModuleType:
    """The module of the home screen, loaded when it is first opened."""
    import tui.home.screen as feature

    return feature
