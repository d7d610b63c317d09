"""After any resize each screen is what it would be if it were opened at that size."""

from pathlib import Path

import pytest

from tests.tui.pilot import (
    Driver,
    experienced_user,
    run_browser,
    screen_text,
    type_keys,
    wait_until,
    wait_until_idle,
)
from tui.app_screen import AppScreen

START = (140, 40)
SIZES = ((130, 40), (60, 20), (160, 45), START)
# By name: the keys that open the screen from the browser.
SCREENS = {
    "compare": ("c", "enter"),
    "over time": ("m", "v"),
    "judgements": ("m",),
    "counts": ("#",),
    "moves": ("M",),
    "similar": ("w",),
    "basket": ("b",),
    "chain": ("m", "v", "T", "enter"),
    "help": ("?",),
}


async def resize(pilot: Driver, size: tuple[int, int]) -> str:
    """The screen's text after a resize."""
    await pilot.resize_terminal(*size)
    await settle(pilot)
    return screen_text(pilot)


async def settle(pilot: Driver) -> None:
    await wait_until_idle(pilot)
    screen = pilot.app.screen
    if isinstance(screen, AppScreen):
        await wait_until(pilot, lambda: screen.is_idle, "the screen")


async def open_screen(pilot: Driver, keys: tuple[str, ...], at: tuple[str, ...]) -> None:
    for key in (*keys, *at):
        await type_keys(pilot, key)
        await settle(pilot)


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_is_what_it_would_be_at_that_size(seed_database: Path, name: str) -> None:
    """At the top and scrolled, growing and shrinking; opened anew at the first of the sizes."""
    async with run_browser(seed_database, size=START, personal=experienced_user()) as pilot:
        await type_keys(pilot, *"   g")
        for at in ((), ("G",)):
            await open_screen(pilot, SCREENS[name], at)
            assert len(pilot.app.screen_stack) >= 2
            first = screen_text(pilot)
            resized = [await resize(pilot, size) for size in SIZES]
            assert resized[-1] == first
            while len(pilot.app.screen_stack) > 1:
                await type_keys(pilot, "escape")
            await resize(pilot, SIZES[0])
            await open_screen(pilot, SCREENS[name], at)
            assert resized[0] == screen_text(pilot)
            while len(pilot.app.screen_stack) > 1:
                await type_keys(pilot, "escape")
            await resize(pilot, START)


@pytest.mark.parametrize(
    "at", [(), ("G",), ("3",), ("3", "G")], ids=["top", "scrolled", "reader", "reader scrolled"]
)
async def test_the_browser_is_what_it_would_be_at_that_size(seed_database: Path, at: tuple[str, ...]) -> None:
    async with run_browser(seed_database, size=START, personal=experienced_user()) as pilot:
        await open_screen(pilot, (), at)
        first = screen_text(pilot)
        resized = [await resize(pilot, size) for size in SIZES]
        assert resized[-1] == first
    async with run_browser(seed_database, size=SIZES[0], personal=experienced_user()) as pilot:
        await open_screen(pilot, (), at)
        assert resized[0] == screen_text(pilot)


async def test_the_reader_returns_to_the_line_it_was_scrolled_to(seed_database: Path) -> None:
    async with run_browser(seed_database, size=START, personal=experienced_user()) as pilot:
        await open_screen(pilot, (), ("3", *["down"] * 9))
        first = screen_text(pilot)
        assert [await resize(pilot, size) for size in SIZES][-1] == first
