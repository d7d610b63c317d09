"""The screen “Who else was told this?”: the nearest paragraphs elsewhere, and what each key does with them."""

from pathlib import Path

from db.compare.likelihood import strength
from db.personal.personal import Personal
from db.query import Query
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, wait_until
from tui.browse.reader import Reader
from tui.similar.screen import NearestList, SimilarScreen

WIDE = (140, 40)
ST_HELENS = Query(text="caseloads", inspection=("st-helens-2014-11",))


async def open_nearest(pilot: Driver) -> NearestList:
    """Open the screen, and wait for the nearest paragraphs."""
    await pilot.press("w")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, SimilarScreen), "the screen")
    screen = pilot.app.screen
    assert isinstance(screen, SimilarScreen)
    await wait_until(pilot, lambda: screen.is_idle, "an answer")
    return screen.query_one(NearestList)


async def test_paragraphs_elsewhere_are_shown_nearest_first_with_their_similarity(
    seed_database: Path,
) -> None:
    async with run_browser(seed_database, size=WIDE, query=ST_HELENS.without("inspection")) as pilot:
        source = browse_screen(pilot).paragraph
        assert source is not None
        rows = await open_nearest(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, SimilarScreen)
        similarities = list(screen.similarities.values())
        assert similarities and similarities == sorted(similarities, reverse=True)
        assert rows.paragraph is not None and rows.paragraph.inspection != source.inspection
        text = screen_text(pilot)
        assert "Who else was told this?" in text.splitlines()[0]
        assert f"1 of {rows.count} paragraphs: " in text
        await pilot.press("escape")
        assert len(pilot.app.screen_stack) == 1


async def test_each_row_has_the_sign_of_its_strength_in_the_gutter(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE, query=ST_HELENS.without("inspection")) as pilot:
        rows = await open_nearest(pilot)
        signs = {"same": "=", "probable": "≈", None: "·"}
        expected = [signs[strength(similarity)] for similarity in rows.similarities.values()]
        await wait_until(pilot, lambda: rows.paragraph is not None, "the rows")
        drawn = [rows.render_content_line(row * rows.ROW_LINES + 1).text[1] for row in range(3)]
        assert drawn == expected[:3]
        assert rows.count > 20  # not cut off where a pair would be: the surest first, to page through


async def test_a_filter_by_inspection_does_not_keep_others_from_being_found(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE, query=ST_HELENS) as pilot:
        source = browse_screen(pilot).paragraph
        rows = await open_nearest(pilot)
        assert source is not None and rows.count > 20
        found = browse_screen(pilot).session.library.paragraphs(list(rows.similarities))
        assert source.inspection not in {paragraph.inspection for paragraph in found}


async def test_the_filters_are_used_and_an_empty_list_says_how_to_continue(seed_database: Path) -> None:
    query = Query(text="caseloads", authority=("St Helens",), year=("2014",))
    async with run_browser(seed_database, size=WIDE, query=query) as pilot:
        rows = await open_nearest(pilot)
        assert rows.count == 0  # the filters hold the paragraph's own inspection alone
        assert "Nothing near enough" in screen_text(pilot) and "U there clears the filters" in screen_text(
            pilot
        )
        for key, action in (("space", "to mark"), ("y", "to copy"), ("enter", "to read on from")):
            await pilot.press(key)
            assert f"there is no paragraph here {action}" in screen_text(pilot)
        assert isinstance(pilot.app.screen, SimilarScreen)


async def test_a_paragraph_is_marked_and_the_browser_counts_it(seed_database: Path) -> None:
    personal = Personal.in_memory()
    query = ST_HELENS.without("inspection")
    async with run_browser(seed_database, size=WIDE, query=query, personal=personal) as pilot:
        rows = await open_nearest(pilot)
        paragraph = rows.paragraph
        assert paragraph is not None
        await pilot.press("space")
        await wait_until(
            pilot, lambda: "marked · 1 paragraph in the basket" in screen_text(pilot), "the mark"
        )
        [mark] = personal.baskets.marks()
        assert mark.paragraph.text == paragraph.text and mark.origin.startswith("near to ")
        await pilot.press("escape")
        await wait_until(pilot, lambda: browse_screen(pilot).basket == 1, "the count")


async def test_enter_reads_the_paragraph_in_its_report(seed_database: Path) -> None:
    async with run_browser(seed_database, query=ST_HELENS.without("inspection")) as pilot:
        rows = await open_nearest(pilot)
        await pilot.press("down")
        paragraph = rows.paragraph
        await pilot.press("enter")
        reader = browse_screen(pilot).query_one(Reader)
        await wait_until(pilot, lambda: reader.paragraph == paragraph, "the report")
        assert reader.has_focus
