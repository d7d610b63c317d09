"""The screen of counts in the browser: what it shows, and what its keys do."""

from pathlib import Path

from db.query import Query
from tests.tui.pilot import browse_screen, run_browser, screen_text, type_keys, wait_until, wait_until_idle
from tui.counts.grid import CountGrid
from tui.counts.screen import CountScreen


async def test_a_search_is_counted_by_region_and_year_and_a_cell_opens_its_paragraphs(
    seed_database: Path,
) -> None:
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "/", *"caseloads", "enter", "#")
        text = screen_text(pilot)
        assert "Count  “caseloads”" in text
        assert "share of inspections" in text
        assert "North West" in text and "2014" in text
        await type_keys(pilot, "%")
        cells = screen_text(pilot)
        await type_keys(pilot, "G", "left")
        foot = next(line for line in screen_text(pilot).splitlines() if " all · 2" in line)
        await type_keys(pilot, "enter")
        await wait_until_idle(pilot)
        query = browse_screen(pilot).search_query
        assert query.text == "caseloads" and query.year and not query.region
        total = browse_screen(pilot).results.total
    assert f"{total:,} paragraphs" in foot
    assert "paragraphs" in cells


async def test_rows_columns_and_order_change_with_a_key_each(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "#", "_", *"authority", "enter")
        assert "Liverpool" in screen_text(pilot) and "authority" in screen_text(pilot)
        await type_keys(pilot, "|", *"no col", "enter")
        text = screen_text(pilot)
        assert "per cent" in text and "2014" not in text
        await type_keys(pilot, "h", "h", "h", "s")
        rows = [line for line in screen_text(pilot).splitlines() if "St Helens" in line or "Sefton" in line]
        assert "paragraphs▾" in screen_text(pilot) and "St Helens" in rows[0]
        await type_keys(pilot, "%")
        assert "by one field every number is shown" in screen_text(pilot)


async def test_it_is_opened_again_as_it_was_left(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "#", "_", *"theme", "enter", "escape", "#")
        assert any(line.startswith(("‹ theme", "  theme")) for line in screen_text(pilot).splitlines())


async def test_a_cell_without_paragraphs_is_not_opened(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "/", *"zebra", "enter", "#", "enter")
        assert "there is no paragraph in this cell" in screen_text(pilot)


async def test_what_is_counted_is_filtered_and_the_head_says_by_what(seed_database: Path) -> None:
    async with run_browser(
        seed_database, size=(140, 40), query=Query("caseloads", region=("North West",))
    ) as pilot:
        await type_keys(pilot, "number_sign")
        screen = pilot.app.screen
        assert isinstance(screen, CountScreen)

        async def after(*keys: str) -> str:
            await type_keys(pilot, *keys)
            await wait_until(pilot, lambda: screen.is_idle, "the count")
            return screen_text(pilot)

        text = await after("f", "'north")
        assert "[x] North West" in text and "Space tick" in text.splitlines()[-1]
        text = await after("escape", "'helens", "enter")
        assert "“caseloads” · St Helens · North West" in text and "[x] St Helens" in text
        assert screen.shown.table is not None and screen.shown.table.total.inspections == 3
        text = await after("escape", "escape")
        assert "Filters" not in text and isinstance(screen.focused, CountGrid)
        await after("u")
        assert screen.shown.query == Query("caseloads", region=("North West",))
        await after("U")
        assert screen.shown.query == Query() and "all paragraphs" in screen_text(pilot)
