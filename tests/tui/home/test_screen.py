"""The home screen in the browser: at the start, by its key, and where its lines lead."""

from pathlib import Path

from textual.widgets import Input

from db.home.named import SETTING
from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tests.tui.pilot import (
    Driver,
    browse_screen,
    experienced_user,
    is_idle,
    run_browser,
    screen_text,
    send_keys,
    type_keys,
    wait_for_screen,
    wait_until,
)
from tui.app import FindingsApp
from tui.browse.home_opening import OFFER
from tui.browse.onboarding import SETTING as FIRST_STEPS
from tui.browse.onboarding import STEPS
from tui.dialogs.picker import Picker
from tui.home.screen import HomeScreen


def at_home(name: str = "St Helens") -> Personal:
    personal = experienced_user()
    personal.set(SETTING, name)
    personal.save_search("scrutiny", Query(text="caseload"))
    return personal


async def home_screen(pilot: Driver) -> HomeScreen:
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen), "the home screen")
    screen = pilot.app.screen
    assert isinstance(screen, HomeScreen)
    await wait_until(pilot, lambda: is_idle(screen), "its content")
    return screen


async def test_a_narrow_terminal_shows_whose_home_it_is(seed_database: Path) -> None:
    async with run_browser(seed_database, personal=at_home(), size=(40, 12)) as pilot:
        await home_screen(pilot)
        title = screen_text(pilot).splitlines()[0]
        assert title.startswith(" Home  St Helens ") and title.rstrip().endswith("…")


async def test_it_is_the_first_screen_and_its_keys_begin_there(seed_database: Path) -> None:
    async with run_browser(seed_database, personal=at_home()) as pilot:
        await home_screen(pilot)
        text = screen_text(pilot)
        for words in ("Home  St Helens", "Grades and what moved", "Overall effectiveness", "scrutiny"):
            assert words in text
        for key, name in (("m", "JudgementsScreen"), ("c", "CompareScreen"), ("full_stop", "ChangesScreen")):
            await pilot.press(key)
            await wait_for_screen(pilot, name)
            await pilot.press("escape")
            await home_screen(pilot)
        await pilot.press("escape")
        await wait_until(pilot, lambda: pilot.app.screen is browse_screen(pilot), "the browser")
        await type_keys(pilot, "0")
        await home_screen(pilot)


async def test_enter_opens_a_line_and_slash_searches(seed_database: Path) -> None:
    async with run_browser(seed_database, size=(140, 40), personal=at_home()) as pilot:
        await home_screen(pilot)
        await type_keys(pilot, "enter")
        await wait_until(pilot, lambda: browse_screen(pilot).search_query.inspection, "the paragraphs")
        assert browse_screen(pilot).search_query.inspection == ("st-helens-2014-11",)
        await type_keys(pilot, "0")
        await home_screen(pilot)
        await pilot.press("slash")
        await wait_until(pilot, lambda: isinstance(pilot.app.focused, Input), "the search box")


async def test_keys_typed_before_it_is_read_are_for_it(seed_database: Path) -> None:
    with Library(seed_database) as library:
        app = FindingsApp(library, personal=at_home())
        async with app.run_test(size=(80, 24)) as pilot:
            send_keys(pilot, "j", "m")
            await wait_for_screen(pilot, "JudgementsScreen")
            assert isinstance(pilot.app.screen_stack[1], HomeScreen)


async def test_words_on_the_command_line_come_first(seed_database: Path) -> None:
    async with run_browser(seed_database, personal=at_home(), query=Query(text="caseload")) as pilot:
        assert pilot.app.screen is browse_screen(pilot)


async def test_an_unknown_home_is_said_and_the_browser_comes(seed_database: Path) -> None:
    async with run_browser(seed_database, personal=at_home("Atlantis")) as pilot:
        await wait_until(pilot, lambda: "unknown authority “Atlantis”" in screen_text(pilot), "the notice")
        assert pilot.app.screen is browse_screen(pilot)


async def test_home_is_offered_once_and_chosen_by_its_key(seed_database: Path) -> None:
    personal = Personal.in_memory()
    personal.set(FIRST_STEPS, " ".join(step for step, *_ in STEPS))
    offer = OFFER.format("0")[:40]
    async with run_browser(seed_database, personal=personal) as pilot:
        await wait_until(pilot, lambda: offer in screen_text(pilot), "the offer")
        await type_keys(pilot, "0")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, Picker), "the authorities")
        await type_keys(pilot, "'sefton", "enter")
        await home_screen(pilot)
        assert "Home  Sefton" in screen_text(pilot)
        assert personal.setting(SETTING) == "Sefton"
