"""Who else was told this? The paragraphs of other inspections nearest to one, and what is done with them."""

from pathlib import Path

from db.personal.personal import Personal
from db.query import Query
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, wait_until
from tui.browse.reader import Reader
from tui.similar.screen import NearestList, SimilarScreen

WIDE = (140, 40)
ST_HELENS = Query(text="caseloads", inspection=("st-helens-2014-11",))


async def nearest(pilot: Driver) -> NearestList:
    """Open the screen and wait for what is near."""
    await pilot.press("w")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, SimilarScreen), "the screen")
    rows = pilot.app.screen.query_one(NearestList)
    await wait_until(pilot, lambda: rows.message != "looking …", "an answer")
    return rows


async def test_the_nearest_of_other_inspections_come_first_and_say_how_near(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE, query=ST_HELENS.without("inspection")) as pilot:
        asked = browse_screen(pilot).paragraph
        assert asked is not None
        rows = await nearest(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, SimilarScreen)
        near = list(screen._nearness.values())
        assert near and near == sorted(near, reverse=True)
        assert rows.paragraph is not None and rows.paragraph.inspection != asked.inspection
        text = screen_text(pilot)
        assert "Who else was told this?" in text.splitlines()[0]
        assert f"1 of {rows.count}: " in text
        await pilot.press("escape")
        assert len(pilot.app.screen_stack) == 1


async def test_the_filters_say_where_to_look_and_nothing_says_how_to_go_on(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE, query=ST_HELENS) as pilot:
        rows = await nearest(pilot)
        assert rows.count == 0  # the filter holds the paragraph's own inspection alone
        assert "Nothing near enough" in screen_text(pilot) and "u there clears the filters" in screen_text(
            pilot
        )
        for key, what in (("space", "to mark"), ("y", "to copy"), ("enter", "to read on from")):
            await pilot.press(key)
            assert f"there is no paragraph here {what}" in screen_text(pilot)
        assert isinstance(pilot.app.screen, SimilarScreen)


async def test_one_of_them_is_marked_and_the_browser_hears_of_it(seed_database: Path) -> None:
    personal = Personal.in_memory()
    query = ST_HELENS.without("inspection")
    async with run_browser(seed_database, size=WIDE, query=query, personal=personal) as pilot:
        rows = await nearest(pilot)
        wanted = rows.paragraph
        assert wanted is not None
        await pilot.press("space")
        await wait_until(
            pilot, lambda: "marked · 1 paragraph in the basket" in screen_text(pilot), "the mark"
        )
        [mark] = personal.baskets.marks()
        assert mark.paragraph.text == wanted.text and mark.origin.startswith("near to ")
        await pilot.press("escape")
        await wait_until(pilot, lambda: browse_screen(pilot).basket == 1, "the count")


async def test_enter_reads_it_in_its_own_report(seed_database: Path) -> None:
    async with run_browser(seed_database, query=ST_HELENS.without("inspection")) as pilot:
        rows = await nearest(pilot)
        await pilot.press("down")
        wanted = rows.paragraph
        await pilot.press("enter")
        reader = browse_screen(pilot).query_one(Reader)
        await wait_until(pilot, lambda: reader.paragraph == wanted, "the report")
        assert reader.has_focus
