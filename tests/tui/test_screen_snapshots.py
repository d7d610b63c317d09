"""How each screen and each sheet over one looks: `pytest --snapshot-update` after a change that was meant.

Judgements, lines over time, a chain and the basket are in `test_using_snapshots.py`.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from db.query import Query
from tests.tui.pictures import Pictures
from tests.tui.pilot import (
    TIMEOUT,
    Driver,
    browse_screen,
    experienced_user,
    run_browser,
    screen_text,
    send_keys,
    wait_until,
)
from tui.app_screen import AppScreen
from tui.browse.facet_pane import FacetPane
from tui.browse.onboarding import STEPS
from tui.widgets.status_bar import StatusBar

SIZES = {"80x24": (80, 24), "140x40": (140, 40)}
CASELOADS = Query(text="caseloads", inspection=("st-helens-2014-11",))
NOTED = Query(text="residential special schools", inspection=("liverpool-2014-06",))


@dataclass(frozen=True)
class Scene:
    """Keys from the browser at a question to a screen, and what is to be read there."""

    keys: tuple[str, ...]
    shows: str
    query: Query = CASELOADS
    first_time: bool = False


SCENES = {
    "search": Scene(("slash", *" hgih", "enter", "down"), "showing results for"),
    "nothing-found": Scene(("slash", *"zzq"), "Nothing found"),
    "filters": Scene(("1", *"care"), "1 Filters"),
    "reader": Scene(("enter", "n"), "3 Reader"),
    "footnote": Scene(("r",), "r goes back", NOTED),
    "first-time": Scene((), "slash searches", Query(), first_time=True),
    "compare": Scene(("c", "enter", "v", "down"), "matched"),
    "similar": Scene(("w",), "1 of", Query(text="caseloads")),
    "why": Scene(("t",), "Why these themes"),
    "palette": Scene(("colon", *"care"), "Everything by name"),
    "picker": Scene(("c",), "Compare St Helens"),
    "help": Scene(("question_mark",), "Show or hide the filters"),
    "export": Scene(("e",), "Export to a file"),
    "export-judgements": Scene(("m", "e"), "Export"),
}  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_and_sheet(seed_database: Path, snapshot: Any, tmp_path: Path, size: str) -> None:
    pictures = Pictures(snapshot, tmp_path)
    async with run_browser(
        seed_database, size=SIZES[size], query=CASELOADS, personal=experienced_user(), theme="dark"
    ) as pilot:
        app: Any = pilot.app
        await wait_until(pilot, lambda: browse_screen(pilot).inspections and browse_screen(pilot).facets)
        for name, scene in SCENES.items():
            await begin(pilot, scene)
            for key in scene.keys:
                send_keys(pilot, key)
                await pilot.pause()
                await soon(pilot, lambda: is_quiet(app.screen))
            await soon(pilot, lambda: scene.shows in screen_text(pilot))  # noqa: B023 - called at once
            await soon(pilot, lambda: all(is_quiet(screen) for screen in app.screen_stack))
            await pilot.pause()
            pictures.take(app, f"{name}-{size}")
    assert not pictures.wrong


async def begin(pilot: Driver, scene: Scene) -> None:
    """The browser at the scene's question, as if it had just been opened."""
    app: Any = pilot.app
    screen = browse_screen(pilot)
    while len(app.screen_stack) > 1:
        await app.pop_screen()
    screen.panes.show_pane("results")
    screen.query_one("#filters", FacetPane).typed = ""
    screen.query_one(StatusBar).notice = ""
    screen.presenter.reset(None)
    if screen.search_query == scene.query:
        screen.backend.search.search(scene.query)
    screen.search_query = scene.query
    await soon(pilot, lambda: screen.presenter.is_current and is_quiet(screen) and screen.facets)
    screen.reading.shown = None
    screen.reading.follow_now()
    await soon(pilot, lambda: is_quiet(screen))
    screen.query_one("#filters", FacetPane).action_first()
    screen.parts.onboarding.set_taken(() if scene.first_time else [step for step, *_ in STEPS])


async def soon(pilot: Driver, condition: Callable[[], object]) -> None:
    """Wait until a condition holds, without the pause that `until` makes behind it."""
    end = monotonic() + TIMEOUT
    while not condition():
        assert monotonic() < end, f"it did not come about\n{screen_text(pilot)}"
        await asyncio.sleep(0.003)


def is_quiet(screen: Any) -> bool:
    """Whether every key is processed, the screen idle, and no message of a widget unhandled."""
    app = screen.app
    if not app.keys_are_processed or not screen.is_mounted:
        return False
    if isinstance(screen, AppScreen) and not screen.is_idle:
        return False
    return all(node._message_queue.empty() for node in (app, *screen.walk_children(with_self=True)))
