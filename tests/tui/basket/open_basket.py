"""An open basket screen for tests: the marks of a user, and what is stored and shown."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.personal.personal import Personal
from db.store.library import Library
from tests.tui.pilot import Driver, run_browser, wait_until
from tui.basket.screen import BasketScreen
from tui.dialogs.picker import Picker
from tui.widgets.status_bar import StatusBar

KEY = "st-helens-2014-11"


@pytest.fixture
def personal(seed_database: Path) -> Personal:
    """The file of a user who marked three paragraphs of the database, and one that is gone from it."""
    personal = Personal.in_memory()
    with Library(seed_database) as library:
        inspection = library.inspection(KEY)
        paragraphs = [p for p in library.report(KEY) if p.number in ("94", "129", "130")]
    for paragraph in paragraphs:
        personal.baskets.mark(inspection, paragraph, "“caseload” · R")
    gone = replace(paragraphs[0], number="999", text="What no report says any more.")
    personal.baskets.mark(inspection, gone, "care leavers")
    return personal


@pytest.fixture
async def pilot(seed_database: Path, personal: Personal) -> AsyncIterator[Driver]:
    async with run_browser(seed_database, personal=personal) as pilot:
        await open_basket(pilot)
        yield pilot


def basket_screen(pilot: Driver) -> BasketScreen:
    """The basket screen, over the browser."""
    screen = pilot.app.screen_stack[1]
    assert isinstance(screen, BasketScreen)
    return screen


async def open_basket(pilot: Driver) -> None:
    """Open the basket from the browser, and wait for its contents."""
    await pilot.press("b")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, BasketScreen), "the basket")
    await wait_until(pilot, lambda: basket_screen(pilot).is_idle, "its contents")


def stored_numbers(personal: Personal, name: str | None = None) -> list[str]:
    return [mark.identity.number for mark in personal.baskets.marks(name)]


def shown_numbers(pilot: Driver) -> list[str]:
    return [entry.mark.identity.number for entry in basket_screen(pilot).contents.entries]


async def wait_for_notice(pilot: Driver, text: str) -> None:
    """Wait until the status bar shows a text, and the screen shows what is stored."""
    await wait_until(pilot, lambda: text in pilot.app.screen.query_one(StatusBar).notice, text)
    await wait_until(pilot, lambda: basket_screen(pilot).is_idle, "an idle screen")


async def pick_choice(pilot: Driver, typed: str) -> None:
    """Pick the best match of what is typed in the picker that opens."""
    await wait_until(
        pilot,
        lambda: isinstance(pilot.app.screen, Picker) and pilot.app.screen.focused,
        "a picker",
    )
    await pilot.press(*["space" if letter == " " else letter for letter in typed], "enter")
    await wait_until(pilot, lambda: pilot.app.screen is basket_screen(pilot))
