"""The home screen: where an officer of one authority begins."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.reactive import reactive

from db.home.reading import count_searches
from db.home.records import Home, SavedSearch
from db.records import Inspection
from db.text_safety import one_line
from tui.app_screen import (
    NO_EARLIER,
    ONE_INSPECTION,
    AppScreen,
    Jump,
    OverlayScreen,
    ReadReport,
    ShowQuery,
    ThreadRequested,
)
from tui.backend.messages import Answer
from tui.backend.session import Session
from tui.changes.screen import ChangesScreen
from tui.dialogs.picker import Choice, Picker
from tui.home.model import OpenBasket, OpenGrade, Opening, OpenOverTime, OpenRegion
from tui.home.view import HomeHead, HomeList
from tui.judgements.grade_paragraphs import GradeParagraphs
from tui.judgements.over_time_screen import OverTimeScreen
from tui.keymap import bindings
from tui.paper.command import PaperCommand
from tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from db.store.library import Library

TITLE: Final = "Which authority is yours? It is then your first screen"
NONE: Final = "None: begin in the browser"


def choose_home(screen: AppScreen[None], names: Sequence[str], keep: Callable[[str | None], None]) -> None:
    """Ask which authority is home; `keep` takes its name, "" for none, None where nothing was chosen."""
    choices = [*(Choice(one_line(name), name) for name in names), Choice(NONE, "", "no home screen")]
    screen.app.push_screen(Picker(TITLE, choices), keep)


class BasketChosen(Answer[str]):
    """The basket of this name is the current one."""


class SearchesCounted(Answer[tuple[SavedSearch, ...]]):
    """The saved searches, each with what is new in it."""

    delays_keys = False


class HomeScreen(OverlayScreen):
    """The first screen of an authority. Dismissed with what the browser is to show."""

    PLACE = "home"
    BINDINGS = [*bindings("home")]
    AUTO_FOCUS = "HomeList"

    home: reactive[Home | None] = reactive(None)

    def __init__(
        self,
        session: Session,
        home: Home,
        *,
        make: Callable[[str], OverlayScreen],
        search: Callable[[], object],
        choose: Callable[[], object],
    ) -> None:
        """`make` makes the screen of another feature at this authority: `judgements`, `moves`, `basket`.

        `search` puts the cursor into the browser's search box, `choose` asks for another home.
        """
        super().__init__(session)
        self.set_reactive(HomeScreen.home, home)
        self._home = home
        self._make = make
        self._paper = PaperCommand(self)
        self._paragraphs = GradeParagraphs(self)
        self._commands: Mapping[str, Callable[[], object]] = {
            "open": self._open,
            "search": lambda: self._leave_for(search),
            "choose": lambda: self._leave_for(choose),
            "changes": lambda: self._on_both(self._show_changes),
            "compare": lambda: self._on_both(
                lambda left, right: self.request_comparison(left.key, right.key)
            ),
            "judgements": lambda: self._open_named("judgements"),
            "moves": lambda: self._open_named("moves"),
            "basket": lambda: self._open_named("basket"),
            "thread": self._choose_theme,
            "read": lambda: self.dismiss(ReadReport(home.latest.key)),
            "paper": lambda: self._paper.start(home.authority),
        }

    def compose(self) -> ComposeResult:
        yield HomeHead().data_bind(HomeScreen.home)
        yield HomeList(id="home").data_bind(HomeScreen.home)
        yield StatusBar()

    def load(self) -> None:
        """Count what is new in the saved searches: the rest is shown meanwhile."""
        personal, searches = self.session.personal, self._home.searches
        if searches:
            self.backend.run(lambda library: count_searches(library, personal(), searches), SearchesCounted)

    def on_searches_counted(self, event: SearchesCounted) -> None:
        self.home = replace(self._home, searches=event.answer)

    # What keys do.

    def action_run(self, command: str) -> None:
        """Run one of the commands of the key map."""
        self._commands[command]()

    def _open(self) -> None:
        """Open the line under the cursor."""
        line = self.query_one(HomeList).line
        if line is None or line.opens is None:
            self.show_notice("there is nothing under the cursor to open")
        else:
            self._go_to(line.opens)

    def _go_to(self, opens: Opening) -> None:
        if isinstance(opens, ReadReport | ShowQuery):
            self.dismiss(opens)
        elif isinstance(opens, OpenGrade):
            self._paragraphs.show(opens.inspection, opens.area)
        elif isinstance(opens, OpenOverTime):
            self.open_overlay(OverTimeScreen(self.session, opens.authority))
        elif isinstance(opens, OpenRegion):
            self._open_named("judgements")
        else:
            self._choose_basket(opens)

    def _choose_basket(self, opens: OpenBasket) -> None:
        personal = self.session.personal

        def choose(_: "Library") -> str:
            personal().baskets.choose(opens.name)
            return opens.name

        self.backend.run(choose, BasketChosen)

    def on_basket_chosen(self) -> None:
        self._open_named("basket")

    def _leave_for(self, act: Callable[[], object]) -> None:
        """Go to the browser, and do something there."""
        self.dismiss(None)
        act()

    def _open_named(self, name: str) -> None:
        """Open another feature's screen at this authority."""
        self.open_overlay(self._make(name))

    def _on_both(self, act: Callable[[Inspection, Inspection], object]) -> None:
        """Do something with the last inspection and the one before, or show that there is none before."""
        if self._home.before is None:
            self.show_notice(NO_EARLIER)
        else:
            act(self._home.before, self._home.latest)

    def _show_changes(self, left: Inspection, right: Inspection) -> None:
        self.open_overlay(ChangesScreen(self.session, left.key, right.key))

    def _choose_theme(self) -> None:
        """Pick a theme, and follow it through all inspections."""
        keys = [inspection.key for inspection in self._home.inspections]
        if len(keys) < 2:
            self.show_notice(ONE_INSPECTION)
            return
        choices = [Choice(one_line(name), theme) for theme, name in self.session.library.themes().items()]

        def follow(theme: str | None) -> None:
            if theme is not None:
                self.post_message(ThreadRequested(keys, theme, self.open_overlay))

        self.app.push_screen(Picker("Follow which theme?", choices), follow)

    # What the command palette offers.

    def jumps(self) -> Sequence[Jump]:
        return self._paper.jumps(self._home.authority)

    def reports(self) -> Sequence[str]:
        return [inspection.key for inspection in reversed(self._home.inspections)]
