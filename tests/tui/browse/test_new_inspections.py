"""“New since last time” of the palette: what has come in since the user last asked."""

from pathlib import Path

from db.personal.news import SEEN_IN_BROWSER, remember_seen, unseen
from db.personal.personal import Personal
from db.store.library import Library
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, wait_until, wait_until_idle


async def ask(pilot: Driver, notice: str) -> None:
    await pilot.press("colon", *"new since", "enter")
    await wait_until(pilot, lambda: notice in screen_text(pilot), notice)
    await wait_until_idle(pilot)


async def test_inspections_that_have_come_in_are_shown_once(seed_database: Path) -> None:
    personal = Personal.in_memory()
    with Library(seed_database) as library:
        held = library.inspections()
    async with run_browser(seed_database, personal=personal, size=(110, 30)) as pilot:
        screen = browse_screen(pilot)
        await ask(pilot, "this is where you begin")
        assert not screen.search_query.is_filtered
        # As if the first had not been there.
        remember_seen(personal, seed_database, held[1:], SEEN_IN_BROWSER)
        await ask(pilot, "1 inspection new since you last asked")
        assert screen.search_query.inspection == (held[0].key,)
        await ask(pilot, "no inspection has come in since you last asked")
        assert screen.search_query.inspection == (held[0].key,)
        assert len(unseen(personal, seed_database, held)) == len(held), (
            "`findings news` has shown nothing yet"
        )
