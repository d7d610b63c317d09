"""One arrow key sends few bytes: a count, which does not depend on the machine."""

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen

from db.query import Query
from tests.tui.pilot import Driver, experienced_user, is_idle, run_browser, wait_until
from tui.app import FindingsApp
from tui.app_screen import AppScreen, Navigation
from tui.backend.session import Session
from tui.compare.screen import CompareScreen
from tui.counts.screen import CountScreen
from tui.judgements.screen import JudgementsScreen

TERMINAL = Console(color_system="256", force_terminal=True)
OPEN = 12_000  # bytes: a screen of 80 by 24, each cell sent once
# The screen, the keys pressed on it, and the most bytes of each. A move in Compare folds one row and unfolds another.
MOVES: list[tuple[Callable[[Session], AppScreen[Navigation]], list[str], int]] = [
    (JudgementsScreen, ["right", "left", "up"], 400),
    (lambda session: CountScreen(session, Query()), ["down", "right", "left"], 600),
    (
        lambda session: CompareScreen(session, "st-helens-2011-03", "st-helens-2014-11"),
        ["down", "down", "up"],
        2_200,
    ),
]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The bytes of each paint: a test has no terminal, so they are rendered here."""
    paints: list[int] = []

    def render(app: App[None], screen: Screen[object], update: object) -> None:
        if isinstance(update, CompositorUpdate):
            paints.append(len(update.render_segments(TERMINAL).encode()))

    monkeypatch.setattr(App, "_display", render)
    return paints


async def wait_until_painted(pilot: Driver, screen: AppScreen[Navigation]) -> None:
    await wait_until(pilot, lambda: screen.is_mounted and is_idle(screen), "a screen")


async def test_an_arrow_sends_few_bytes(seed_database: Path, sent: list[int]) -> None:
    """All screens in one app: starting it takes longer than the rest."""
    async with run_browser(seed_database, personal=experienced_user()) as pilot:
        assert isinstance(pilot.app, FindingsApp)
        for make, keys, most in MOVES:
            screen = make(pilot.app.session)
            sent.clear()
            pilot.app.push_screen(screen)
            await wait_until_painted(pilot, screen)
            assert 0 < sum(sent) <= OPEN, type(screen)
            for key in keys:
                sent.clear()
                await pilot.press(key)
                await wait_until_painted(pilot, screen)
                assert 0 < sum(sent) <= most, (type(screen), key)
            await pilot.press("escape")
