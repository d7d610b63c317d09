"""Names in the text of a search: offered for Tab, applied where the words find nothing, and taken back with `=`."""

from pathlib import Path

from db.query import Query
from tests.tui.pilot import browse_screen, experienced_user, run_browser, screen_text, type_keys

TYPED = "St Helens advocacy"  # no paragraph has these words
NAMED = Query("advocacy", authority=("St Helens",))
WIDE = (120, 30)


async def test_names_are_applied_where_the_words_find_nothing_and_the_line_says_so(
    seed_database: Path,
) -> None:
    async with run_browser(seed_database, size=WIDE, personal=experienced_user()) as pilot:
        screen = browse_screen(pilot)
        await type_keys(pilot, "/", f"'{TYPED}")
        box, below = screen_text(pilot).splitlines()[-2:]
        assert TYPED in box and "in St Helens · = search exactly" in box
        assert "Tab filters in St Helens" in below
        assert "Nothing found" not in screen_text(pilot) and "showing results for" not in screen_text(pilot)
        assert screen.search_query == Query(TYPED) and screen.results and screen.results.total
        await type_keys(pilot, "enter")
        assert screen.search_query == NAMED
        assert "in St Helens · = search exactly" in screen_text(pilot)
        await type_keys(pilot, "=")
        assert screen.search_query == Query(TYPED, exact=True)
        assert "Nothing found" in screen_text(pilot) and "in St Helens ·" not in screen_text(pilot)
        await type_keys(pilot, "=")
        assert screen.search_query == NAMED
        await type_keys(pilot, "s")
        assert "= search exactly" in screen_text(pilot)
        await type_keys(pilot, "!")
        assert "= search exactly" not in screen_text(pilot)


async def test_the_filters_applied_and_the_text_typed_are_undone_together(seed_database: Path) -> None:
    async with run_browser(seed_database, personal=experienced_user()) as pilot:
        await type_keys(pilot, "/", f"'{TYPED}", "enter")
        assert browse_screen(pilot).search_query == NAMED
        await type_keys(pilot, "u")
        assert browse_screen(pilot).search_query == Query()


async def test_filters_that_the_text_brought_go_with_the_text(seed_database: Path) -> None:
    async with run_browser(seed_database, personal=experienced_user()) as pilot:
        screen = browse_screen(pilot)
        await type_keys(pilot, "/", f"'{TYPED}", "enter", "/", "'x", "backspace")
        assert screen.search_query == NAMED  # what is left of the text is refined
        await type_keys(pilot, *["backspace"] * len(NAMED.text))
        assert screen.search_query == Query()
        await type_keys(pilot, "'drift", "enter")
        assert screen.search_query == Query("drift")
        await type_keys(pilot, "u")
        assert screen.search_query == NAMED


async def test_filters_that_the_user_chose_stay_when_the_text_goes(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE, personal=experienced_user()) as pilot:
        screen = browse_screen(pilot)
        await type_keys(pilot, "/", f"'{TYPED}", "tab", "ctrl+u")
        assert screen.search_query == Query(authority=("St Helens",))
        screen.search_query = Query(tone=("negative",))
        await type_keys(pilot, "enter", "/", f"'{TYPED}", "enter")
        assert screen.search_query == Query("advocacy", authority=("St Helens",), tone=("negative",))
        await type_keys(pilot, "/", "ctrl+u")
        assert screen.search_query == Query(tone=("negative",))
        screen.search_query = NAMED  # by ticking them
        await type_keys(pilot, "ctrl+u")
        assert screen.search_query == Query(authority=("St Helens",))


async def test_equals_in_the_box_searches_for_the_words_as_typed(seed_database: Path) -> None:
    async with run_browser(seed_database, personal=experienced_user()) as pilot:
        await type_keys(pilot, "/", f"'{TYPED}", "=")
        assert browse_screen(pilot).search_query == Query(TYPED, exact=True)


async def test_tab_converts_certain_names_first_and_undo_takes_each_back(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE, personal=experienced_user()) as pilot:
        screen = browse_screen(pilot)
        await type_keys(pilot, "/", "'good Liverpool since 2014", "tab")
        certain = Query("good", authority=("Liverpool",), since="2014-01-01")
        assert screen.search_query == certain
        assert "Tab filters Good" in screen_text(pilot)
        await type_keys(pilot, "tab")
        assert screen.search_query == Query("", authority=("Liverpool",), since="2014-01-01", grade=("good",))
        await type_keys(pilot, "enter", "u")
        assert screen.search_query == certain
        await type_keys(pilot, "u")
        assert screen.search_query == Query()  # these words find nothing: with the filters they are one step


async def test_tab_offers_words_that_mean_the_same_where_few_are_found(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE, personal=experienced_user()) as pilot:
        await type_keys(pilot, "/", "'IRO caseload")
        found = browse_screen(pilot).results
        assert found and found.wider and "with words that mean the same" in screen_text(pilot)
        await type_keys(pilot, "tab")
        wider = browse_screen(pilot).results
        assert browse_screen(pilot).search_query.text == found.wider
        assert wider and wider.total > found.total


async def test_words_that_mean_the_same_are_offered_outside_the_box_too(seed_database: Path) -> None:
    async with run_browser(seed_database, query=Query("reviewing officers")) as pilot:  # given at the start
        line = screen_text(pilot).splitlines()[-1]
        assert line.startswith(" / Tab finds ") and "with words that mean the same" in line
        await type_keys(pilot, "/", "tab")
        assert browse_screen(pilot).search_query.text.startswith("~")
        await type_keys(pilot, "enter")
        assert "with words that mean the same" not in screen_text(pilot)


async def test_tab_without_an_offer_leaves_the_box(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE, personal=experienced_user()) as pilot:
        await type_keys(pilot, "/", "'children", "tab")
        assert browse_screen(pilot).search_query == Query("children")
        assert browse_screen(pilot).panes.focused_pane == "filters"


async def test_a_search_given_at_the_start_is_shown_with_its_filters(seed_database: Path) -> None:
    async with run_browser(seed_database, query=Query(TYPED), personal=experienced_user()) as pilot:
        await type_keys(pilot)
        assert browse_screen(pilot).search_query == NAMED
        assert "in St Helens · = search exactly" in screen_text(pilot)
