"""The browser begins as it was left, unless `--fresh` asks for a first start."""

from pathlib import Path

import pytest

from db.home.named import SETTING as HOME
from db.personal.last_session import LastSession, LeftPlace, load_session, save_session
from db.personal.marks import Identity
from db.personal.personal import Personal
from db.personal.personal_file import SESSION
from db.query import Query
from db.store.library import Library
from tests.tui.pilot import browse_screen, run_browser, screen_text, type_keys, wait_until
from tui.home.screen import HomeScreen

WIDE = (140, 40)
LIVERPOOL = Query("children", authority=("Liverpool",), sort="newest")


async def leave(database: Path, path: Path, *keys: str, query: Query = LIVERPOOL) -> LastSession:
    """How the browser is stored after these keys."""
    async with run_browser(database, size=WIDE, query=query, personal=Personal.open(path)) as pilot:
        await type_keys(pilot, *keys)
    with Personal.open(path) as personal:
        stored = load_session(personal, database)
    assert stored is not None
    return stored


async def test_search_place_and_panes_are_restored(seed_database: Path, tmp_path: Path) -> None:
    left = await leave(seed_database, tmp_path / "p.db", "down", "down", "down", "f")
    assert left.query == LIVERPOOL and left.place is not None and left.without_filters and not left.reading
    async with run_browser(
        seed_database, size=WIDE, personal=Personal.open(tmp_path / "p.db"), restore=True
    ) as pilot:
        screen = browse_screen(pilot)
        assert screen.search_query == LIVERPOOL
        assert screen.paragraph is not None and screen.paragraph.id == left.place.id
        assert screen.panes.results.cursor == 3 and "1 Filters" not in screen_text(pilot)
        assert "as you left it" in screen_text(pilot)
        await type_keys(pilot, "u")  # beginning is no step to undo
        assert screen.search_query == LIVERPOOL
        await type_keys(pilot, "U")
        assert screen.search_query.sort == "newest"


async def test_the_reader_is_restored_at_its_paragraph(seed_database: Path, tmp_path: Path) -> None:
    left = await leave(seed_database, tmp_path / "p.db", "down", "enter", "down", "down", "z")
    assert left.reading is not None and left.zoomed
    async with run_browser(
        seed_database, size=WIDE, personal=Personal.open(tmp_path / "p.db"), restore=True
    ) as pilot:
        screen = browse_screen(pilot)
        assert screen.panes.focused_pane == "reader" and screen.has_class("-zoomed")
        assert screen.paragraph is not None and screen.paragraph.id == left.reading.id
        assert "2 Paragraphs" not in screen_text(pilot)


async def test_behind_the_home_screen_the_browser_is_as_it_was_left(
    seed_database: Path, tmp_path: Path
) -> None:
    for keys, pane in ((("down", "down"), "results"), (("down", "enter", "down"), "reader")):
        left = await leave(seed_database, tmp_path / f"{pane}.db", *keys)
        personal = Personal.open(tmp_path / f"{pane}.db")
        personal.set(HOME, "St Helens")
        async with run_browser(seed_database, size=WIDE, personal=personal, restore=True) as pilot:
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen), "the home screen")
            assert "Home  St Helens" in screen_text(pilot) and "as you left it" not in screen_text(pilot)
            await type_keys(pilot, "escape")
            screen = browse_screen(pilot)
            await wait_until(pilot, lambda: pilot.app.screen is screen and screen.is_idle, "the browser")  # noqa: B023
            place = left.reading if pane == "reader" else left.place
            assert screen.search_query == LIVERPOOL and screen.panes.focused_pane == pane
            assert place is not None and screen.paragraph is not None and screen.paragraph.id == place.id
            if pane == "results":
                await type_keys(pilot, "0", "slash", *"neglect", "enter")
                assert screen.search_query.text == "neglect", "a search begun at home is the browser's"


async def test_a_search_that_is_given_wins_and_without_restoring_it_begins_anew(seed_database: Path) -> None:
    for given, restore in ((Query("neglect"), True), (None, False)):
        personal = Personal.in_memory()
        save_session(personal, seed_database, LastSession(LIVERPOOL))
        async with run_browser(seed_database, query=given, personal=personal, restore=restore) as pilot:
            assert browse_screen(pilot).search_query == (given or Query())


@pytest.mark.parametrize(
    "stored",
    [
        "not json",
        '{"query": {"authority": ["Atlantis"]}}',  # of another database: it finds nothing
        '{"query": {"inspection": ["atlantis-2020-01"], "text": "children"}}',
        '{"query": {"text": "zzzq"}}',
    ],
)
async def test_what_is_damaged_or_of_another_database_is_ignored(seed_database: Path, stored: str) -> None:
    personal = Personal.in_memory()
    personal.set(f"{SESSION}{seed_database.resolve()}", stored)
    async with run_browser(seed_database, personal=personal, restore=True) as pilot:
        assert browse_screen(pilot).search_query == Query()
        assert "766 of 766" in screen_text(pilot) and "as you left it" not in screen_text(pilot)


async def test_a_place_is_found_by_its_words_and_one_that_is_gone_is_the_first(seed_database: Path) -> None:
    with Library(seed_database) as library:
        paragraph = library.paragraphs(library.search(LIVERPOOL).ids)[2]
    for gone in (False, True):
        personal = Personal.in_memory()
        identity = Identity("atlantis-2020-01", "1", "x") if gone else Identity.of(paragraph)
        place = LeftPlace(paragraph.id + 10**6, identity)  # ids are others after another ingest
        save_session(personal, seed_database, LastSession(LIVERPOOL, place))
        async with run_browser(seed_database, personal=personal, restore=True) as pilot:
            assert browse_screen(pilot).panes.results.cursor == (0 if gone else 2)
