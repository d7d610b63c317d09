"""Each key says why where it cannot act: every command, on each screen with nothing in it and at its ends.

A key is silent that changes nothing one can see, opens nothing, and says nothing.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual import events

from db.query import Query
from tests.databases import store
from tests.records import report
from tests.tui.judgements.databases import judged_database as judged_database
from tests.tui.pilot import (
    TIMEOUT,
    Driver,
    browse_screen,
    experienced_user,
    run_browser,
    screen_text,
    wait_until,
    wait_until_idle,
)
from tui.app_screen import AppScreen
from tui.basket.screen import BasketScreen
from tui.chain.screen import ChainScreen
from tui.compare.screen import CompareScreen
from tui.judgements.over_time_screen import OverTimeScreen
from tui.judgements.screen import JudgementsScreen
from tui.keymap import COMMANDS, WITH_LISTS, commands
from tui.similar.screen import SimilarScreen
from tui.widgets.status_bar import StatusBar

# Ends the app, or is the terminal's own.
ELSEWHERE = {"app.quit", "app.suspend"}
CHARACTERS = {
    "slash": "/",
    "space": " ",
    "colon": ":",
    "question_mark": "?",
    "minus": "-",
    "equals_sign": "=",
}
SILENCE = 3.0  # seconds after which a key counts as silent: no key of a sound app waits for them


ALL = Query()


@dataclass(frozen=True)
class State:
    """A screen in a state in which much cannot be done: its database, how one comes there, where the focus is."""

    screen: str
    database: str
    focus: str
    places: tuple[str, ...]
    query: Query = ALL
    opened: Callable[[Any, Any], Any] | None = (
        None  # from the library and a paragraph, a screen over the browser
    )
    shows: str = ""  # what is to be read once it is there
    keys: tuple[str, ...] = ()  # pressed to come to the state
    only: tuple[str, ...] = ()  # these commands alone


BROWSE = ("browse", "move", "results", "app")
NOTHING = Query(text="zzzqqq")
ONE = Query(inspection=("st-helens-2014-11",), text="caseloads")
MOVES = tuple(c.id for c in commands("move"))
UP, DOWN = ("move.up", "move.page_up", "move.first"), ("move.down", "move.page_down", "move.last")
IN_THE_READER = tuple(
    f"browse.{name}"
    for name in "next_hit previous_hit earlier later footnote pane_reader exact mark copy".split()
)
ON_A_PARAGRAPH = tuple(f"browse.{name}" for name in "mark copy compare outline similar why export".split())
ROWS = Query(inspection=("st-helens-2014-11", "st-helens-2019-10"))


def compare(left: str, right: str) -> Callable[[Any, Any], Any]:
    return lambda session, _: CompareScreen(session, left, right)


def chain(theme: str) -> Callable[[Any, Any], Any]:
    return lambda session, _: ChainScreen(session, ["st-helens-2014-11", "st-helens-2019-10"], theme)


def similar(session: Any, paragraph: Any) -> Any:
    inspections = {i.key: i for i in session.library.inspections()}
    return SimilarScreen(session, inspections, paragraph, Query())


STATES = {
    "nothing found": State("browse", "judged", "results", BROWSE, NOTHING, shows="Nothing found"),
    "nothing found, reader": State(
        "browse", "judged", "reader", (), NOTHING, shows="Nothing found", only=IN_THE_READER
    ),
    "nothing found, filters": State("browse", "judged", "filters", ("filters",), NOTHING, shows="Nothing found"),
    "an empty database": State(
        "browse", "empty", "results", ("move",), shows="no paragraphs in this database", only=ON_A_PARAGRAPH
    ),
    "an empty database, reader": State("browse", "empty", "reader", ("move",), shows="no paragraphs"),
    "an empty database, filters": State("browse", "empty", "filters", ("filters",), shows="no paragraphs"),
    "one hit in the reader": State("browse", "judged", "reader", (), ONE, shows="1 of 14", only=IN_THE_READER),
    "the first of the filters": State(
        "browse", "judged", "filters", (), keys=("home",), only=("filters.up", "filters.page_up", "filters.first")
    ),
    "the last of the filters": State(
        "browse", "judged", "filters", (), keys=("end",), only=("filters.down", "filters.page_down", "filters.last")
    ),
    "the first row": State("browse", "judged", "results", (), ROWS, only=UP),
    "the last row": State("browse", "judged", "results", (), ROWS, keys=("G",), only=DOWN),
    "the report's first paragraph": State("browse", "judged", "reader", (), ROWS, keys=("g",), only=UP),
    "the report's last paragraph": State("browse", "judged", "reader", (), ROWS, keys=("G",), only=DOWN),
    "no search before": State("browse", "judged", "search", ("search",), keys=("slash",)),
    "nobody was told the same": State(
        "similar", "lone", "nearest", ("similar", "move", "results"), opened=similar, shows="Nothing near enough"
    ),
    "no such row": State(
        "compare", "judged", "comparison", ("compare", "move"),
        opened=compare("st-helens-2014-11", "sefton-2016-05"), keys=("v", "v"), shows="No row is like that",
    ),
    "the first row of a comparison": State(
        "compare", "judged", "comparison", (), opened=compare("st-helens-2014-11", "sefton-2016-05"), shows="matched",
        keys=("g",), only=UP,
    ),
    "the last row of a comparison": State(
        "compare", "judged", "comparison", (), opened=compare("st-helens-2014-11", "sefton-2016-05"), shows="matched",
        keys=("G",), only=DOWN,
    ),
    "no authority": State(
        "judgements", "empty", "judgements", ("judgements", "move"), shows="no inspections in this database",
        opened=lambda session, _: JudgementsScreen(session),
    ),
    "an authority without grades": State(
        "judgements", "ungraded", "judgements", ("judgements", "move"), shows="Knowsley",
        opened=lambda session, _: JudgementsScreen(session),
    ),
    "an authority that is not there": State(
        "over_time", "judged", "over-time", ("over_time", "move"), shows="no inspection in this database",
        opened=lambda session, _: OverTimeScreen(session, "Nowhere"),
    ),
    "over time without grades": State(
        "over_time", "ungraded", "over-time", ("move",), shows="no grades",
        only=("over_time.open", "over_time.other", "over_time.compare", "over_time.chain", "over_time.export"),
        opened=lambda session, _: OverTimeScreen(session, "Knowsley"),
    ),
    "one inspection over time": State(
        "over_time", "lone", "over-time", ("over_time", "move"), shows="Barnet",
        opened=lambda session, _: OverTimeScreen(session, "Barnet"),
    ),
    "a theme nobody speaks of": State(
        "chain", "judged", "chain", ("chain", "move"), opened=chain("adoption"), shows="No matter of this theme"
    ),
    "a theme's first inspection": State(
        "chain", "judged", "chain", (), opened=chain("care-leavers"), shows="well supported", keys=("g", "left"),
        only=("chain.left", *UP),
    ),
    "a theme's last inspection": State(
        "chain", "judged", "chain", (), opened=chain("care-leavers"), shows="well supported",
        keys=("G", "right", "right"), only=("chain.right", *DOWN),
    ),
    "an empty basket": State(
        "basket", "judged", "basket", ("basket", "move"), opened=lambda session, _: BasketScreen(session), shows="empty"
    ),
    "an empty basket, the whole paragraph": State(
        "basket", "judged", "basket-detail", ("move",), opened=lambda session, _: BasketScreen(session), shows="empty",
    ),
}  # fmt: skip


@pytest.fixture(scope="session")
def databases(judged_database: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("states")
    found = {name: folder / f"{name}.db" for name in ("empty", "lone", "ungraded")}
    store(found["empty"])
    store(found["lone"], report("Barnet", "2024-06-07", ["Caseloads are too high."]))
    store(found["ungraded"], report("Knowsley", "2018-02-01", judgements=(), kind="jtai"))
    return {**found, "judged": judged_database}


GROUPS = sorted({(state.screen, state.database) for state in STATES.values()})


@pytest.mark.parametrize(("screen", "database"), GROUPS)
async def test_every_key_says_why(databases: dict[str, Path], screen: str, database: str) -> None:
    """State after state in one app: starting it takes longer than trying its keys."""
    silent = []
    async with run_browser(databases[database], personal=experienced_user()) as pilot:
        for name, state in STATES.items():
            if (state.screen, state.database) == (screen, database):
                silent += [f"{name}: {key}" for key in await silent_keys(pilot, state)]
    assert not silent, silent


async def silent_keys(pilot: Driver, state: State) -> list[str]:
    """The commands of a state that change nothing, open nothing and say nothing."""
    base = await come_to(pilot, state)
    silent = []
    for command in COMMANDS:
        if command.id not in state.only and (command.place not in state.places or command.id in ELSEWHERE):
            continue
        base = await settle(pilot, base, state)
        key = command.keys.split(",")[0]
        before = view(pilot)
        pilot.app.post_message(events.Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))
        if not await changes(pilot, before):
            silent.append(f"{command.id} ({key})")
    return silent


async def changes(pilot: Driver, before: tuple[Any, ...]) -> bool:
    """Whether what one sees becomes another, soon."""
    end = monotonic() + SILENCE
    while view(pilot, before) == before:
        if monotonic() > end:
            return False
        await asyncio.sleep(0.002)
    return True


def view(pilot: Driver, before: tuple[Any, ...] = ()) -> tuple[Any, ...]:
    """Where one is, what is said, and what one can see; that is looked for only where the others are as `before`."""
    screen = pilot.app.screen
    focused = screen.focused.id if screen.focused else None
    said = [line.notice for line in screen.query(StatusBar)]
    place = len(pilot.app.screen_stack), focused, said
    return place if before and place != before[:3] else (*place, screen_text(pilot))


def is_quiet(screen: Any) -> bool:
    """Whether the last key, and all it gave rise to, is dealt with."""
    app = screen.app
    if not screen.is_mounted or not app.keys_are_processed:
        return False
    if isinstance(screen, AppScreen) and not screen.backend.is_idle:
        return False
    return all(node._message_queue.empty() for node in (app, *screen.walk_children(with_self=True)))


async def come_to(pilot: Driver, state: State) -> Any:
    app: Any = pilot.app
    base: Any = browse_screen(pilot)
    await wait_until(pilot, lambda: is_quiet(app.screen), "quiet")
    while len(app.screen_stack) > 1:
        await app.pop_screen()
    if base.search_query != state.query:
        base.search_query = state.query
        await wait_until_idle(pilot)
    if state.opened:
        paragraph = base.query_one("#results").paragraph
        base = state.opened(app.session, paragraph)
        app.push_screen(base)
        await wait_until(pilot, lambda: base.is_mounted and base.is_current and is_quiet(base), "the screen")
    if state.focus == "filters":
        base.panes.show_filters(True)
    elif state.focus != "search":
        base.panes.show_pane(state.focus) if not state.opened else base.set_focus(
            base.query_one(f"#{state.focus}")
        )
    await pilot.press(*state.keys)
    await wait_until(pilot, lambda: state.shows in screen_text(pilot), state.shows)
    return base


async def settle(pilot: Driver, base: Any, state: State) -> Any:
    """Back at the state, with nothing said and nothing under way; the screen it is on."""
    app: Any = pilot.app
    end = monotonic() + TIMEOUT
    while not is_quiet(app.screen):
        assert monotonic() < end, f"never quiet\n{screen_text(pilot)}"
        await asyncio.sleep(0.002)
    while app.screen is not base and len(app.screen_stack) > 1:
        await app.pop_screen()
    if app.screen is not base:
        return await come_to(pilot, state)
    if base is browse_screen(pilot) and base.search_query != state.query:
        base.search_query = state.query
        await wait_until_idle(pilot)
    if state.focus == "filters" and not base.panes.filters_visible:
        base.panes.show_filters(True)
    wanted = base.query_one(f"#{state.focus}")
    if base.focused is not wanted:
        base.set_focus(wanted)
        await pilot.pause()
    base.query_one(StatusBar).notice = ""
    return base


def test_every_command_is_tried_somewhere() -> None:
    tried = {place for state in STATES.values() for place in state.places}
    assert tried == {command.place for command in COMMANDS}
    assert all(any(s.screen == place and "move" in s.places for s in STATES.values()) for place in WITH_LISTS)
