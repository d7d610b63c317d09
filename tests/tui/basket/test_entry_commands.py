"""The keys on the paragraph under the cursor: in an empty basket, at its ends, and how the rows show the result."""

from pathlib import Path

from db.personal.personal import Personal
from tests.tui.basket.open_basket import (
    open_basket,
    stored_numbers,
    wait_for_notice,
)
from tests.tui.basket.open_basket import personal as personal
from tests.tui.basket.open_basket import pilot as pilot
from tests.tui.pilot import Driver, run_browser
from tui.basket.entry_commands import NO_ENTRY
from tui.basket.list_view import BasketDetail, BasketList
from tui.keymap import name_keys
from tui.widgets.status_bar import StatusBar


async def test_an_empty_basket_says_how_to_fill_it(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await open_basket(pilot)
        status_bar = pilot.app.screen.query_one(StatusBar)
        for key in ("enter", "J", "K", "d", "i", "p", "y", "Y"):
            status_bar.notice = ""
            await pilot.press(key)
            assert status_bar.notice == name_keys(NO_ENTRY, pilot.app.screen), key
        await pilot.press("e")
        assert status_bar.notice == "there is nothing to export: this basket is empty"


async def test_a_paragraph_moves_with_the_cursor_until_it_is_the_first_or_last(
    pilot: Driver, personal: Personal
) -> None:
    rows = pilot.app.screen.query_one(BasketList)
    await pilot.press("K")
    assert "this is already the first" in pilot.app.screen.query_one(StatusBar).notice
    await pilot.press("J")
    await wait_for_notice(pilot, "moved down")
    assert rows.cursor == 1 and rows.entry and rows.entry.mark.identity.number == "94"
    await pilot.press("K")
    await wait_for_notice(pilot, "moved up")
    assert rows.cursor == 0 and rows.entry and rows.entry.mark.identity.number == "94"
    await pilot.press("G", "J")
    assert "this is already the last" in pilot.app.screen.query_one(StatusBar).notice
    assert stored_numbers(personal) == ["94", "129", "130", "999"]


async def test_every_row_is_as_wide_as_the_list_with_the_state_at_its_end(
    pilot: Driver, personal: Personal
) -> None:
    await pilot.press("i", *"x", "enter")
    await wait_for_notice(pilot, "note written")
    rows = pilot.app.screen.query_one(BasketList)
    lines = [rows.render_content_line(y).text for y in range(0, 2 * rows.count, 2)]
    assert {len(line) for line in lines} == {rows.width}
    assert lines[0].startswith("▌   1 ") and lines[3].startswith("    4 ")
    assert lines[0].endswith(" note ") and lines[3].endswith(" gone ")
    assert lines[0].index("94") + 2 == lines[1].index("129") + 3 == lines[3].index("999") + 3


async def test_the_whole_paragraph_begins_at_its_first_line_and_scrolls_by_lines_and_pages(
    seed_database: Path, personal: Personal
) -> None:
    personal.baskets.write_note(personal.baskets.marks()[0].identity, "a long note " * 60)
    async with run_browser(seed_database, personal=personal) as pilot:
        await open_basket(pilot)
        detail = pilot.app.screen.query_one(BasketDetail)
        await pilot.press("tab", "j")
        assert detail.top == 1
        await pilot.press("pagedown")
        assert detail.top == min(detail.height, detail.line_count - detail.height)
        await pilot.press("G")
        assert detail.top == detail.line_count - detail.height > 0
        await pilot.press("tab", "j")
        assert detail.top == 0
