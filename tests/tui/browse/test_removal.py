"""“Remove an inspection” of the palette: chosen, confirmed, removed, and shown no more."""

import shutil
from pathlib import Path

import pytest

from db.personal.personal import Personal
from db.store.library import Library
from db.store.lock import WriteLock
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, wait_until, wait_until_idle
from tui.dialogs.picker import Picker


@pytest.fixture
def database(seed_database: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seed_database, tmp_path / "own.db"))


def held(path: Path) -> set[str]:
    with Library(path) as library:
        return {inspection.key for inspection in library.inspections()}


async def choose_present(pilot: Driver) -> None:
    """Choose the present inspection, which is the first one offered."""
    await pilot.press("colon", *"remove an insp", "enter")
    await wait_until(pilot, lambda: "Remove an inspection" in screen_text(pilot), "the inspections")
    await pilot.press("enter")
    await wait_until(pilot, lambda: "No, keep it" in screen_text(pilot), "the question")


async def test_the_present_inspection_is_removed_once_confirmed(database: Path) -> None:
    personal = Personal.in_memory()
    async with run_browser(database, size=(110, 30), personal=personal) as pilot:
        screen = browse_screen(pilot)
        assert screen.inspection is not None
        key, before = screen.inspection.key, set(screen.inspections)
        await pilot.press("space")
        await wait_until(pilot, lambda: screen.basket == 1, "the mark")
        screen.panes.results.cursor = 0
        await wait_until_idle(pilot)
        await choose_present(pilot)
        await pilot.press("down", "enter")
        await wait_until(pilot, lambda: "removed: " in screen_text(pilot).splitlines()[-1], "the outcome")
        await wait_until_idle(pilot)
        assert set(screen.inspections) == before - {key} == held(database)
        assert screen.inspection is not None and screen.inspection.key != key
        assert screen.basket == 1 and not screen.parts.reload.change


async def test_no_is_the_first_answer(database: Path) -> None:
    before = held(database)
    async with run_browser(database, size=(110, 30)) as pilot:
        await choose_present(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: not isinstance(pilot.app.screen, Picker), "the browser")
        await wait_until_idle(pilot)
    assert held(database) == before


async def test_a_database_that_is_being_written_to_keeps_all(database: Path) -> None:
    before = held(database)
    async with run_browser(database, size=(140, 30)) as pilot:
        with WriteLock(database):
            await choose_present(pilot)
            await pilot.press("down", "enter")
            await wait_until(pilot, lambda: "writing" in screen_text(pilot).splitlines()[-1], "the reason")
    assert held(database) == before
