"""One arrow key sends few bytes (a count, which does not depend on the machine), and the terminal shows the screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen

from db.query import Query
from tests.bench.emulator import Emulator
from tests.tui.pilot import Driver, experienced_user, is_idle, run_browser, screen_text, wait_until
from tui.app import FindingsApp
from tui.app_screen import OverlayScreen
from tui.backend.session import Session
from tui.compare.screen import CompareScreen
from tui.counts.screen import CountScreen
from tui.judgements.screen import JudgementsScreen

TERMINAL = Console(color_system="256", force_terminal=True)
OPEN = 12_000  # bytes: a screen of 80 by 24, each cell sent once
# The screen, the keys pressed on it, and the most bytes of each. A move in Compare folds one row and unfolds another.
MOVES: list[tuple[Callable[[Session], OverlayScreen], list[str], int]] = [
    (JudgementsScreen, ["right", "left", "up"], 400),
    (lambda session: CountScreen(session, Query()), ["down", "right", "left"], 600),
    (
        lambda session: CompareScreen(session, "st-helens-2011-03", "st-helens-2014-11"),
        ["down", "down", "up"],
        2_200,
    ),
]


class Sent:
    """What the app sends: how many bytes since the last `clear`, and what a terminal shows after all of them."""

    def __init__(self) -> None:
        self.emulator = Emulator(80, 24)
        self.count = 0

    def render(self, app: App[None], screen: Screen[object], update: object) -> None:
        """In place of `App._display`: a test has no terminal."""
        if isinstance(update, CompositorUpdate):
            paint = update.render_segments(TERMINAL).encode()
            self.emulator.feed(paint)
            self.count += len(paint)

    def clear(self) -> None:
        self.count = 0


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    sent = Sent()
    monkeypatch.setattr(App, "_display", lambda *paint: sent.render(*paint))
    return sent


async def wait_until_painted(pilot: Driver, screen: OverlayScreen, sent: Sent) -> None:
    """Wait until the screen is idle, and the terminal shows the same."""
    await wait_until(pilot, lambda: screen.is_mounted and is_idle(screen), "a screen")
    await wait_until(
        pilot,
        lambda: [row.rstrip() for row in sent.emulator.rows] == screen_text(pilot).split("\n"),
        "the terminal to show the screen",
    )


async def test_an_arrow_sends_few_bytes(seed_database: Path, sent: Sent) -> None:
    """All screens in one app: starting it takes longer than the rest."""
    async with run_browser(seed_database, personal=experienced_user()) as pilot:
        assert isinstance(pilot.app, FindingsApp)
        for make, keys, most in MOVES:
            screen = make(pilot.app.session)
            sent.clear()
            pilot.app.push_screen(screen)
            await wait_until_painted(pilot, screen, sent)
            assert 0 < sent.count <= OPEN, type(screen)
            for key in keys:
                sent.clear()
                await pilot.press(key)
                await wait_until_painted(pilot, screen, sent)
                assert 0 < sent.count <= most, (type(screen), key)
            await pilot.press("escape")
