"""Each key acts or shows the reason why not: every command, on each screen while it is empty and at its ends.

A key is silent that changes nothing on the screen, opens no other, and shows no notice.
"""

import asyncio
from dataclasses import dataclass, replace
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
    Driver,
    browse_screen,
    experienced_user,
    is_idle,
    poll_until,
    run_browser,
    screen_text,
    wait_until,
    wait_until_idle,
)
from tests.tui.screen_states import STATES, State
from tui.app_screen import AppScreen
from tui.browse.screen import BrowseScreen
from tui.keymap import COMMANDS, KEY_NAMES, WITH_LISTS
from tui.keymap.meanings import SHARED
from tui.widgets.results_list import ResultsList
from tui.widgets.status_bar import StatusBar

# They end or suspend the app.
NOT_TRIED = {"app.quit", "app.suspend"}
CHARACTERS = {
    "space": " ",
    **{key: name for key, name in KEY_NAMES.items() if len(name) == 1 and name not in "↑↓←→"},
}
SILENCE = 20.0  # seconds after which a key counts as silent: long, since a key that acts ends the wait


@pytest.fixture(scope="session")
def databases(judged_database: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("states")
    paths = {name: folder / f"{name}.db" for name in ("empty", "single", "ungraded")}
    store(paths["empty"])
    store(paths["single"], report("Barnet", "2024-06-07", ["Caseloads are too high."]))
    store(paths["ungraded"], report("Knowsley", "2018-02-01", judgements=(), kind="jtai"))
    return {**paths, "judged": judged_database}


GROUPS = sorted({(state.screen, state.database) for state in STATES.values()})


@pytest.mark.parametrize(("screen", "database"), GROUPS)
async def test_every_key_acts_or_shows_why_not(
    databases: dict[str, Path], screen: str, database: str
) -> None:
    """All states of a screen in one app: starting it takes longer than trying its keys."""
    silent = []
    async with run_browser(databases[database], personal=experienced_user()) as pilot:
        for name, state in STATES.items():
            if (state.screen, state.database) == (screen, database):
                silent += [f"{name}: {key}" for key in await silent_keys(pilot, state)]
    assert not silent, silent


@dataclass(frozen=True)
class View:
    """What the user sees: how many screens are open, which widget has the focus, notices and text."""

    screens: int
    focused: str | None
    notices: list[str]
    text: str = ""


async def silent_keys(pilot: Driver, state: State) -> list[str]:
    """The commands that are silent in a state."""
    screen = await reach(pilot, state)
    silent = []
    for command in COMMANDS:
        if command.id not in state.only and (command.place not in state.places or command.id in NOT_TRIED):
            continue
        screen = await restore(pilot, screen, state)
        key = command.keys.split(",")[0]
        before = read_view(pilot)
        pilot.app.post_message(events.Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))
        if not await view_changes(pilot, before):
            silent.append(f"{command.id} ({key})")
    return silent


async def view_changes(pilot: Driver, before: View) -> bool:
    """Whether the view becomes another before SILENCE has passed."""
    end = monotonic() + SILENCE
    while read_view(pilot, before) == before:
        if monotonic() > end:
            return False
        await asyncio.sleep(0.002)
    return True


def read_view(pilot: Driver, before: View | None = None) -> View:
    """What the user sees; the text is read only where the rest is as `before`, since that takes long."""
    screen = pilot.app.screen
    focused = screen.focused.id if screen.focused else None
    notices = [status_bar.notice for status_bar in screen.query(StatusBar)]
    view = View(len(pilot.app.screen_stack), focused, notices)
    if before and view != replace(before, text=""):
        return view
    return replace(view, text=screen_text(pilot))


async def reach(pilot: Driver, state: State) -> AppScreen[Any]:
    """The screen of a state, opened and brought into it."""
    app, browse = pilot.app, browse_screen(pilot)
    await poll_until(pilot, lambda: is_idle(app.screen), "an idle screen")
    await close_screens_over(pilot, browse)
    await show_query(pilot, state.query)
    screen: AppScreen[Any] = browse
    if state.opens:
        screen = state.opens(browse.session, browse.query_one("#results", ResultsList).paragraph)
        app.push_screen(screen)
        await wait_until(pilot, lambda: screen.is_current and is_idle(screen), "the screen")
        await focus(pilot, screen, state.focus)
    elif state.focus != "search":  # a key focuses that box
        browse.panes.show_pane(state.focus)
    await pilot.press(*state.keys)
    await wait_until(pilot, lambda: state.shows in screen_text(pilot), state.shows)
    return screen


async def restore(pilot: Driver, screen: AppScreen[Any], state: State) -> AppScreen[Any]:
    """The screen of a state as it was before a key, without a notice; a new one where the key has closed it."""
    app = pilot.app
    await poll_until(pilot, lambda: is_idle(app.screen), "an idle screen")
    await close_screens_over(pilot, screen)
    if app.screen is not screen:
        return await reach(pilot, state)
    if screen is browse_screen(pilot):
        screen.remove_class("-zoomed")
        await show_query(pilot, state.query)
    await focus(pilot, screen, state.focus)
    screen.status_bar.notice = ""
    return screen


async def close_screens_over(pilot: Driver, screen: AppScreen[Any]) -> None:
    """Close the screens above this one; all but the browser where it is closed itself."""
    while pilot.app.screen is not screen and len(pilot.app.screen_stack) > 1:
        await pilot.app.pop_screen()


async def show_query(pilot: Driver, query: Query) -> None:
    """Have the browser show the results of a query."""
    if browse_screen(pilot).search_query != query:
        browse_screen(pilot).search_query = query
        await wait_until_idle(pilot)


async def focus(pilot: Driver, screen: AppScreen[Any], name: str) -> None:
    """Give the focus to the widget of this id; filters in a closed drawer are shown first."""
    if isinstance(screen, BrowseScreen) and name == "filters" and not screen.panes.filters_visible:
        screen.panes.show_filters(True)
    widget = screen.query_one(f"#{name}")
    if screen.focused is not widget:
        screen.set_focus(widget)
        await pilot.pause()


@pytest.mark.parametrize("name", ["nothing found", "no similar paragraph", "no authority", "an empty basket"])
async def test_a_letter_of_the_table_without_a_use_here_says_what_it_means(
    databases: dict[str, Path], name: str
) -> None:
    state = STATES[name]
    async with run_browser(databases[state.database], personal=experienced_user()) as pilot:
        screen = await reach(pilot, state)
        unused = [
            (key, meaning.words)
            for meaning in SHARED
            for key in meaning.keys.split(",")
            if key not in screen.active_bindings
        ]
        assert unused
        for key, words in unused:
            screen.status_bar.notice = ""
            await pilot.press(key)
            await poll_until(pilot, lambda: screen.status_bar.notice, key)
            assert f"({words}) does nothing here" in screen.status_bar.notice


def test_every_command_is_tried_somewhere() -> None:
    tried = {place for state in STATES.values() for place in state.places}
    assert tried == {command.place for command in COMMANDS}
    assert all(any(s.screen == place and "move" in s.places for s in STATES.values()) for place in WITH_LISTS)
