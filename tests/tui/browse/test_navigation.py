"""Navigation in the browser: help, the user's own keys, the palette, saved searches, the history."""

from pathlib import Path

from db.personal.personal import Personal
from db.query import Query
from tests.tui.pilot import browse_screen, run_browser, screen_text, type_keys, wait_until, wait_until_idle
from tui.dialogs.help import help_lines

WIDE = (140, 40)


async def test_help_lists_the_bindings_of_the_screen(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        keys_of = {description: keys for keys, description in help_lines(pilot.app.screen)}
        assert keys_of["Search as you type"] == "/"
        assert keys_of["Everything by name: the command palette"] == ": Ctrl+P"
        assert keys_of["Up"] == "↑ k"
        await pilot.press("?")
        await pilot.pause()
        assert "Search as you type" in screen_text(pilot)
        await pilot.press("escape")
        assert len(pilot.app.screen_stack) == 1


async def test_own_keys_take_effect_and_a_conflict_is_reported(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE, keys={"browse.sort": "Z", "browse.mark": "q"}) as pilot:
        assert "already app.quit" in screen_text(pilot)
        await type_keys(pilot, "Z")
        assert browse_screen(pilot).search_query.sort == "newest"


async def test_the_palette_jumps_to_an_authority_and_runs_commands(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        await pilot.press("ctrl+p", *"sefton")
        await type_keys(pilot, "enter")
        assert browse_screen(pilot).search_query.authority == ("Sefton",)
        await pilot.press("colon", *"next", "space", *"sort")
        await type_keys(pilot, "enter")
        assert browse_screen(pilot).search_query.sort == "newest"


async def test_a_search_is_saved_by_name_and_found_in_the_palette(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "/", "'caseload", "enter", ":")
        await pilot.press(*"save", "space", *"mine", "enter")
        await wait_until(pilot, lambda: "mine" in browse_screen(pilot).saved, "the search")
        await type_keys(pilot, "U", ":")
        await pilot.press(*"saved", "space", *"mine", "enter")
        await wait_until_idle(pilot)
        assert browse_screen(pilot).search_query.text == "caseload"


async def test_up_and_down_recall_the_history_of_searches(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "/", "'caseload", "enter", "U")
        await wait_until(pilot, lambda: browse_screen(pilot).search.history == ["caseload"], "the history")
        await type_keys(pilot, "/", "up")
        assert browse_screen(pilot).search_query.text == "caseload"
        await type_keys(pilot, "down")
        assert browse_screen(pilot).search_query.text == ""


async def test_a_saved_search_is_run_from_the_filters(seed_database: Path) -> None:
    personal = Personal.in_memory()
    personal.save_search("scrutiny march", Query(text="caseload", theme=("workforce",)))
    async with run_browser(seed_database, size=WIDE, personal=personal) as pilot:
        screen = browse_screen(pilot)
        await wait_until(pilot, lambda: "scrutiny march" in screen.saved, "the saved search")
        await type_keys(pilot, "1", "'scru")
        assert "Saved searches" in screen_text(pilot) and "[ ] scrutiny march" in screen_text(pilot)
        await type_keys(pilot, "enter")
        assert screen.search_query == Query(text="caseload", theme=("workforce",))
        assert "[x] scrutiny march" in screen_text(pilot)


async def test_the_scope_of_a_theme_is_shown_where_it_is_chosen(seed_database: Path) -> None:
    async with run_browser(seed_database, size=(100, 30)) as pilot:
        screen = browse_screen(pilot)
        code, scope = next((c, s) for c, s in screen.scopes.items() if 10 < len(s) < 50)
        await type_keys(pilot, "f", f"'theme {screen.themes[code][:6].lower()}")
        assert f"{screen.themes[code]}: {scope}" in screen_text(pilot).splitlines()[-1]
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert scope not in screen_text(pilot)
        await pilot.press("colon", *screen.themes[code].lower())
        shown = f"{screen.themes[code]}: {scope}"[:60]
        await wait_until(pilot, lambda: shown in screen_text(pilot), shown)


async def test_the_list_says_where_the_reader_shows_another_report(seed_database: Path) -> None:
    said = "reader: another report"
    async with run_browser(seed_database, size=(140, 40), query=Query(authority=("Liverpool",))) as pilot:
        assert said not in screen_text(pilot)
        browse_screen(pilot).reading.read("sefton-2016-05")
        await wait_until(pilot, lambda: said in screen_text(pilot), said)
        await type_keys(pilot, "escape", "j")
        await wait_until(pilot, lambda: said not in screen_text(pilot), "the report of the row")
