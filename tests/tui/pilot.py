"""The browser in tests: run it on a database, press keys, wait until it is idle, read the screen."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any
from unittest.mock import patch

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from db.home.named import ASKED
from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tui.app import EVERYTHING, FindingsApp
from tui.app_screen import AppScreen
from tui.browse import reading, related
from tui.browse.onboarding import SETTING, STEPS
from tui.browse.screen import BrowseScreen

Driver = Pilot[None]
TIMEOUT = 20.0  # seconds: generous, since machines that run tests are busy
NAMES = {
    " ": "space",
    "/": "slash",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "!": "exclamation_mark",
    "#": "number_sign",
    "*": "asterisk",
    "=": "equals_sign",
    ".": "full_stop",
    "+": "plus",
    ":": "colon",
    '"': "quotation_mark",
}
REST = 0.01  # seconds: no user waits for the reader here


@asynccontextmanager
async def run_browser(
    database: Path,
    *,
    size: tuple[int, int] = (80, 24),
    query: Query | None = None,
    restore: bool = False,
    rest: float = REST,
    **options: Any,
) -> AsyncIterator[Driver]:
    """The browser on a database, idle; the reader follows after `rest` seconds. `options` are the app's."""
    with (
        patch.multiple(reading, REST=rest, REST_TYPING=rest),
        patch.object(related, "REST", rest),
        Library(database) as library,
        Library(database) as search_library,
    ):
        options.setdefault("personal", Personal.in_memory())
        first = query or (None if restore else EVERYTHING)
        app = FindingsApp(library, search_library=search_library, query=first, **options)
        async with app.run_test(size=size) as pilot:
            await wait_until_idle(pilot)
            yield pilot


def experienced_user() -> Personal:
    """The file of a user who is shown no hints of the first steps any more."""
    personal = Personal.in_memory()
    personal.set(SETTING, " ".join(step for step, *_ in STEPS))
    personal.set(ASKED, "1")
    return personal


def browse_screen(pilot: Driver) -> BrowseScreen:
    """The browse screen."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, BrowseScreen)
    return screen


async def wait_until(pilot: Driver, condition: Callable[[], object], what: str = "the condition") -> None:
    """Wait until a condition holds and the app is at rest; fails after TIMEOUT, with the screen's text."""
    end = monotonic() + TIMEOUT
    while not condition():
        assert monotonic() < end, f"waited in vain for: {what}\n{screen_text(pilot)}"
        await asyncio.sleep(0.003)
    await pilot.pause()


async def poll_until(pilot: Driver, condition: Callable[[], object], what: str = "the condition") -> None:
    """Wait until a condition holds, and no longer: for tests that hold an answer back, or wait very often."""
    end = monotonic() + TIMEOUT
    while not condition():
        assert monotonic() < end, f"waited in vain for: {what}\n{screen_text(pilot)}"
        await asyncio.sleep(0.003)


def is_idle(screen: Screen[Any]) -> bool:
    """Whether every key is processed, the screen has no request pending, and no widget a message."""
    app = screen.app
    assert isinstance(app, FindingsApp)
    if not (screen.is_mounted and app.keys_are_processed):
        return False
    if isinstance(screen, AppScreen) and not screen.is_idle:
        return False
    return not any(node.message_queue_size for node in (app, *screen.walk_children(with_self=True)))


async def wait_until_idle(pilot: Driver) -> None:
    """Wait until the present query is answered, facets too, and the reader shows a report."""
    screen = browse_screen(pilot)
    await wait_until(pilot, lambda: screen.is_idle, "an answer")


def send_keys(pilot: Driver, *keys: str) -> None:
    """Send keys in one packet, as over a slow line: they are processed one after the other."""
    characters = {name: character for character, name in NAMES.items()}
    for key in keys:
        character = key if len(key) == 1 else characters.get(key)
        pilot.app.post_message(events.Key(NAMES.get(key, key), character))


async def press_until(pilot: Driver, text: str, *keys: str) -> None:
    """Send keys in one packet and wait for a text on the screen."""
    send_keys(pilot, *keys)
    await wait_until(pilot, lambda: text in screen_text(pilot), text)


async def wait_for_screen(pilot: Driver, name: str) -> None:
    """Wait until a screen of this class is in front, with its content."""
    await wait_until(pilot, lambda: type(pilot.app.screen).__name__ == name, name)
    await wait_until(pilot, lambda: is_idle(pilot.app.screen), "its content")


async def type_keys(pilot: Driver, *keys: str) -> None:
    """Press keys and wait for the answer; `'text` is typed letter by letter."""
    app = pilot.app
    assert isinstance(app, FindingsApp)
    for key in keys:
        if len(key) > 1 and key.startswith("'"):
            send_keys(pilot, *key[1:])
            await wait_until(pilot, lambda: app.keys_are_processed, "the last letter")
        else:
            await pilot.press(NAMES.get(key, key))
    await pilot.pause()
    await wait_until_idle(pilot)


def screen_text(pilot: Driver) -> str:
    """The screen as text, line by line."""
    return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())
