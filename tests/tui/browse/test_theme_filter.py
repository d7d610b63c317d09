"""One theme at a time, reading on, and the notices of letters without a use."""

from pathlib import Path

from db.query import Query
from tests.tui.pilot import browse_screen, run_browser, screen_text, type_keys, wait_until
from tui.widgets.status_bar import StatusBar

HIGH = Query(text="high")


async def test_t_shows_one_theme_and_t_again_all(seed_database: Path) -> None:
    async with run_browser(seed_database, query=HIGH) as pilot:
        screen = browse_screen(pilot)
        await wait_until(pilot, lambda: screen.themes and screen.facets, "the themes")
        await pilot.press("t", *"care leavers")
        assert "Show one theme" in screen_text(pilot)
        await type_keys(pilot, "enter")
        assert screen.search_query == Query(text="high", theme=("care-leavers",))
        await pilot.press("t", *"all themes")
        await type_keys(pilot, "enter")
        assert screen.search_query == HIGH


async def test_o_reads_on_in_the_report(seed_database: Path) -> None:
    async with run_browser(seed_database, query=HIGH) as pilot:
        screen = browse_screen(pilot)
        await type_keys(pilot, "down", "o")
        assert screen.panes.reader.has_focus
        assert screen.panes.reader.paragraph == screen.panes.results.paragraph
        await pilot.press("o")
        assert screen.query_one(StatusBar).notice == "you are reading the report already"


async def test_letters_outside_the_box_point_to_it_at_the_second(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        bar = browse_screen(pilot).query_one(StatusBar)
        await pilot.press("Q")
        assert bar.notice == "Q does nothing here · ? shows every key"
        await pilot.press("Q")
        assert bar.notice.startswith("/ searches: press it, then type")
        await pilot.press("j")
        assert bar.notice == ""


async def test_the_screen_is_painted_anew(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "painted anew" in screen_text(pilot)
