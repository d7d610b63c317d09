"""Waiting in tests of screens until nothing is left to do, in place of Textual's guess from the processor's load."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any
from unittest.mock import patch

import pytest
import textual.app
import textual.pilot
from textual._context import active_app
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from tui import key_queue
from tui.app import FindingsApp
from tui.app_screen import AppScreen
from tui.widgets import cursor_rest

# Turns of the event loop in which nothing may be left to do: what one callback posts is seen in the next turn.
TURNS = 3
# Seconds between two looks while something is being done: a worker thread needs the interpreter meanwhile.
LOOK_EVERY = 0.002
# A timer that calls once after at most these seconds is waited for; longer ones are for users who rest.
SOON = 0.05
REST = 0.01  # seconds: no user waits here for what follows the cursor
LOAD_TIMEOUT = 30.0  # seconds: on a busy machine too, a key acts on what it was typed for
PROCESSED = Pilot._wait_for_screen


def is_at_rest(app: App[Any]) -> bool:
    """Whether every message is processed, every change painted, and every request of a screen answered."""
    if isinstance(app, FindingsApp) and not app.keys_are_processed:
        return False
    return _is_processed(app) and all(_screen_is_at_rest(screen) for screen in app.screen_stack)


def _screen_is_at_rest(screen: Screen[Any]) -> bool:
    if isinstance(screen, AppScreen) and not screen.is_idle:
        return False
    if screen.is_current and screen._update_timer._active.is_set():  # a change is painted at its next tick
        return False
    return all(_is_processed(node) for node in screen.walk_children(with_self=True))


def _is_processed(node: Any) -> bool:
    """Whether a node of the DOM waits for its next message, and has nothing to call before that or soon."""
    queue = node._message_queue
    waits = queue.ready_event._waiters or not node._running
    # Most nodes have no timer, and going through an empty weak set takes longer than all else here.
    calls = node._next_callbacks or (node._timers and any(map(_is_due_soon, node._timers)))
    return bool(waits and queue.empty() and not calls)


def _is_due_soon(timer: Any) -> bool:
    """Whether a timer calls once, and soon: Textual's of a resize, the reader that follows the cursor."""
    ended = timer._task is None or timer._task.done() or not timer._active.is_set()
    return not ended and timer._repeat == 0 and timer._interval <= SOON


class Longest:
    """The longest wait, in seconds: shorter while a test holds an answer back."""

    seconds = 5.0


@contextmanager
def answers_held() -> Iterator[None]:
    """While a test holds an answer back nothing waits for it."""
    with patch.object(Longest, "seconds", 0.02):
        yield


async def wait_until_at_rest(min_sleep: float = 0, max_sleep: float = 60) -> None:
    """Wait until the app is at rest, or the shorter of `max_sleep` and `Longest` in seconds.

    Textual's own wait, which has the same parameters, takes 20 ms at least, and as long as any thread is busy.
    """
    app = active_app.get()
    end = monotonic() + min(max_sleep, Longest.seconds)
    turns = 0
    while turns < TURNS and monotonic() < end and app._exception is None:
        turns = turns + 1 if is_at_rest(app) else 0
        await asyncio.sleep(0 if turns else LOOK_EVERY)


async def wait_for_screen(pilot: Pilot[Any], timeout: float = 30.0) -> bool:
    """Wait until the messages sent so far are processed, as Textual's pilot does, then until the app is at rest."""
    processed = await PROCESSED(pilot, timeout)
    await wait_until_at_rest()
    return processed


@pytest.fixture(scope="session", autouse=True)
def exact_waits() -> Iterator[None]:
    """An app's first keys, `pilot.press`, `click` and `pause` wait until the app is at rest, and the cursor too."""
    with (
        patch.object(cursor_rest, "REST", REST),
        patch.object(key_queue, "LOAD_TIMEOUT", LOAD_TIMEOUT),
        patch.object(Pilot, "_wait_for_screen", wait_for_screen),
        patch.object(textual.app, "wait_for_idle", wait_until_at_rest),
        patch.object(textual.pilot, "wait_for_idle", wait_until_at_rest),
    ):
        yield
