"""Driving the browser in tests: open it on a database, press keys, wait, and read the screen."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any
from unittest.mock import patch

from textual import events
from textual.pilot import Pilot

from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tui.app import FindingsApp
from tui.browse import reading
from tui.browse.onboarding import SETTING, STEPS
from tui.browse.screen import BrowseScreen

Driver = Pilot[None]
PATIENCE = 8.0  # seconds: generous, since machines that run tests are busy
NAMES = {" ": "space", "/": "slash", "[": "left_square_bracket", "]": "right_square_bracket"}
REST = 0.01  # seconds: nobody's eyes follow here


@asynccontextmanager
async def browsing(
    database: Path,
    *,
    size: tuple[int, int] = (80, 24),
    query: Query | None = None,
    rest: float = REST,
    **options: Any,
) -> AsyncIterator[Driver]:
    """The browser on a database, with what it was asked answered; the reader follows after `rest` seconds."""
    with (
        patch.multiple(reading, REST=rest, REST_TYPING=rest),
        Library(database) as library,
        Library(database) as searching,
    ):
        options.setdefault("personal", Personal.in_memory())
        app = FindingsApp(library, searching=searching, query=query, **options)
        async with app.run_test(size=size) as pilot:
            await answered(pilot)
            yield pilot


def used() -> Personal:
    """A person who is told nothing of first steps any more."""
    me = Personal.in_memory()
    me.set(SETTING, " ".join(step for step, *_ in STEPS))
    return me


def browse(pilot: Driver) -> BrowseScreen:
    """The browse screen."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, BrowseScreen)
    return screen


async def until(pilot: Driver, condition: Callable[[], object], what: str = "it") -> None:
    """Wait until a condition holds."""
    end = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < end, f"{what} did not come about\n{shown(pilot)}"
        await pilot.pause(0.01)
    await pilot.pause()


async def answered(pilot: Driver) -> None:
    """Wait until the present question is answered, facets too, and the reader shows a report."""
    screen = browse(pilot)
    await until(
        pilot,
        lambda: (
            screen._answered == screen.search_query
            and screen.results is not None
            and screen.results.complete
            and not any(w.is_running for w in screen.workers)
        ),
        "an answer",
    )
    await until(pilot, lambda: screen._place is not None or not screen.results.ids, "a report")  # type: ignore[union-attr]
    await until(pilot, lambda: not any(w.is_running for w in screen.workers), "quiet")


def at_once(pilot: Driver, *keys: str) -> None:
    """Keys in one packet, as over a slow line: each is done in its turn."""
    characters = {name: character for character, name in NAMES.items()}
    for key in keys:
        character = key if len(key) == 1 else characters.get(key)
        pilot.app.post_message(events.Key(NAMES.get(key, key), character))


def _has_come_to_rest(pilot: Driver) -> bool:
    app: Any = pilot.app
    return not app._held and not app._is_under_way()


async def type_keys(pilot: Driver, *keys: str) -> None:
    """Press keys and wait for the answer; a text of several letters is typed letter by letter."""
    for key in keys:
        if len(key) > 1 and key.startswith("'"):
            at_once(pilot, *key[1:])
            await until(pilot, lambda: _has_come_to_rest(pilot), "the last letter")
        else:
            await pilot.press(NAMES.get(key, key))
    await pilot.pause()
    await answered(pilot)


def shown(pilot: Driver) -> str:
    """The screen as text, line by line."""
    return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())
