"""The browse screen on the seed reports: what it shows and what the keys do."""

from pathlib import Path

import pytest

from db.query import Query
from tests.databases import store
from tests.records import report
from tests.tui.pilot import browse_screen, run_browser, screen_text, send_keys, type_keys, wait_until
from tui.browse.reader import Reader
from tui.browse.screen import BrowseScreen
from tui.facets.facet_pane import FacetPane
from tui.widgets.results_list import ResultsList

WIDE = (140, 40)


async def test_the_first_screen_shows_the_panes_and_how_much_the_database_contains(
    seed_database: Path,
) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        text = screen_text(pilot)
        results = browse_screen(pilot).results
        assert results is not None
        assert f"{results.total:,} of {results.of:,} paragraphs in 5 inspections" in text
        assert "all paragraphs" in text
        for title in ("1 Filters", "2 Paragraphs", "3 Reader"):
            assert title in text


async def test_the_first_frame_has_the_focus_and_the_keys_of_the_list(
    seed_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is shown when the frame has been painted, before the database is opened."""
    frames: list[str] = []
    begin = BrowseScreen._start

    def note_frame(screen: BrowseScreen) -> None:
        frames.append("\n".join(strip.text for strip in screen._compositor.render_strips()))
        assert screen.focused is screen.panes.results and screen.panes.results.has_focus
        begin(screen)

    monkeypatch.setattr(BrowseScreen, "_start", note_frame)
    async with run_browser(seed_database, size=WIDE):
        assert len(frames) == 1
        assert "2 Paragraphs" in frames[0] and "/ search" in frames[0] and "? help" in frames[0]


async def test_each_typed_letter_searches(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "/", "'caseload")
        screen = browse_screen(pilot)
        assert screen.search_query.text == "caseload"
        assert screen.results and 0 < screen.results.total < 60
        assert "“caseload”" in screen_text(pilot)
        first = screen.query_one("#results", ResultsList).paragraph
        assert first is not None and "caseload" in first.text.casefold()


async def test_misspelt_words_are_corrected_and_a_key_searches_exactly(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        await type_keys(pilot, "/", "'privte fosterng")
        assert "showing results for private fostering · = search exactly" in screen_text(pilot)
        await type_keys(pilot, "=")  # in the box too
        assert browse_screen(pilot).search_query == Query(text="privte fosterng", exact=True)
        assert "Nothing found for “privte fosterng”" in screen_text(pilot)
        assert "= forgives misspellings again" in screen_text(pilot)
        await type_keys(pilot, "enter", "=")
        assert not browse_screen(pilot).search_query.exact


async def test_keys_in_one_packet_are_processed_in_order(seed_database: Path) -> None:
    """Over a slow line `/caseload Enter j` can arrive in one packet."""
    async with run_browser(seed_database) as pilot:
        send_keys(pilot, "slash", *"caseload", "enter", "j")
        await wait_until(
            pilot, lambda: browse_screen(pilot).query_one("#results", ResultsList).cursor == 1, "the row"
        )
        assert browse_screen(pilot).search_query.text == "caseload"


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        (["j", "j", "k"], 1),
        (["down", "down", "up", "down"], 2),
        (["G"], -1),
        (["G", "g"], 0),
        (["pagedown"], 4),
        (["k"], 0),
    ],
)
async def test_keys_move_the_cursor_and_its_row_is_visible(
    seed_database: Path, keys: list[str], cursor: int
) -> None:
    async with run_browser(seed_database) as pilot:
        await pilot.press(*keys)
        rows = browse_screen(pilot).query_one("#results", ResultsList)
        assert rows.cursor == (cursor if cursor >= 0 else rows.count - 1)
        first, last = rows.cursor * rows.ROW_LINES, (rows.cursor + 1) * rows.ROW_LINES
        assert rows.top <= first and last <= rows.top + rows.height


async def test_the_reader_shows_the_paragraph_in_its_report(seed_database: Path) -> None:
    async with run_browser(
        seed_database, query=Query(inspection=("st-helens-2014-11",), sort="reading")
    ) as pilot:
        await type_keys(pilot, "j", "j", "enter")
        rows = browse_screen(pilot).query_one("#results", ResultsList)
        reader = browse_screen(pilot).query_one(Reader)
        await wait_until(pilot, lambda: reader.paragraph == rows.paragraph, "the paragraph")
        assert reader.paragraph is not None
        text = screen_text(pilot)
        assert "St Helens · Single inspection" in text
        assert reader.paragraph.section[-1][:20] in text
        assert "(inferred)" in text


async def test_the_palette_opens_a_paragraph_by_its_number(seed_database: Path) -> None:
    async with run_browser(seed_database, query=Query(inspection=("st-helens-2014-11",))) as pilot:
        await type_keys(pilot, ":", "9", "4", "enter")
        reader = browse_screen(pilot).query_one(Reader)
        await wait_until(pilot, lambda: reader.paragraph and reader.paragraph.number == "94", "paragraph 94")
        assert reader.has_focus


async def test_ticked_filters_narrow_the_results_and_update_the_counts(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        screen = browse_screen(pilot)
        await type_keys(pilot, "1", "'sefton", "space")
        assert screen.search_query.authority == ("Sefton",)
        assert screen.results and screen.results.inspections == 1
        # Other authorities are still counted: ticking a second one widens the results.
        counts = {value.value: value.count for value in screen.facets["authority"]}
        assert counts["Liverpool"] > 0
        await type_keys(pilot, "'care", "enter")
        assert "care-leavers" in screen.search_query.theme
        assert "Sefton" in screen_text(pilot).splitlines()[0]
        await type_keys(pilot, "tab", "U")
        assert screen.search_query == Query()


async def test_a_theme_of_one_inspection_takes_eight_keys(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "f", *"nov", "space", *"ca", "space")
        query = browse_screen(pilot).search_query
        assert (query.inspection, query.theme) == (("st-helens-2014-11",), ("care-leavers",))


async def test_filters_are_a_drawer_on_a_narrow_screen(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        filters = browse_screen(pilot).query_one("#filters", FacetPane)
        assert not filters.display
        await pilot.press("f")
        assert filters.display and filters.has_focus
        await pilot.press("escape")
        assert not filters.display
        await pilot.press("f", "o", "escape")
        assert filters.typed == "" and filters.display
        await pilot.press("escape")
        assert not filters.display
        assert browse_screen(pilot).query_one("#results").has_focus


async def test_a_resize_preserves_the_cursor_and_the_focus(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        await type_keys(pilot, "/", "'caseload", "enter", "j", "j", "j")
        rows = browse_screen(pilot).query_one("#results", ResultsList)
        reader = browse_screen(pilot).query_one(Reader)
        current = rows.paragraph
        await wait_until(pilot, lambda: reader.paragraph == current, "the reader")
        for size in ((80, 24), (50, 12), (200, 50), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert rows.paragraph == current and reader.paragraph == current
            first = rows.cursor * rows.ROW_LINES
            assert rows.top <= first < rows.top + max(rows.height, 1)
            focused = browse_screen(pilot).focused
            assert focused is not None and focused.display


async def test_a_very_small_terminal_shows_only_the_focused_pane(seed_database: Path) -> None:
    async with run_browser(seed_database, size=(40, 8)) as pilot:
        assert "2 Paragraphs" in screen_text(pilot) and "3 Reader" not in screen_text(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "3 Reader" in screen_text(pilot) and "2 Paragraphs" not in screen_text(pilot)


async def test_keys_focus_the_panes(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        focused = []
        for key in ("tab", "tab", "tab", "shift+tab", "tab", "1", "tab", "3", "escape"):
            await pilot.press(key)
            assert pilot.app.focused is not None
            focused.append(pilot.app.focused.id)
        assert focused == [
            "reader",
            "filters",
            "results",
            "filters",
            "results",
            "filters",
            "results",
            "reader",
            "results",
        ]


async def test_a_key_cycles_through_the_sort_orders(seed_database: Path) -> None:
    async with run_browser(seed_database, query=Query(text="caseloads")) as pilot:
        sorts = []
        for _ in range(4):
            await type_keys(pilot, "s")
            sorts.append(browse_screen(pilot).search_query.sort)
        assert sorts == ["newest", "oldest", "reading", "relevance"]


async def test_marks_are_counted_in_the_basket(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        screen = browse_screen(pilot)
        await pilot.press("space", "space")  # each moves on to the next paragraph
        await wait_until(pilot, lambda: screen.basket == 2, "two marks")
        assert "basket 2" in screen_text(pilot).splitlines()[0]
        await pilot.press("k", "space")
        await wait_until(pilot, lambda: screen.basket == 1, "one mark")
        assert "unmarked · 1 paragraph in the basket" in screen_text(pilot)


async def test_a_key_moves_to_the_earlier_hit_in_the_reader(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await pilot.press("n")
        assert "/ searches" in screen_text(pilot)
        await type_keys(pilot, "/", "'caseload", "enter", "G", "enter")
        reader = browse_screen(pilot).query_one(Reader)
        rows = browse_screen(pilot).query_one("#results", ResultsList)
        await wait_until(pilot, lambda: reader.paragraph == rows.paragraph, "the reader")
        start = reader.current
        await pilot.press("N")
        if "no earlier hit" not in screen_text(pilot):
            assert reader.current < start
            assert reader.text.hits(reader.current)


async def test_keys_open_the_later_and_the_earlier_inspection_of_the_authority(seed_database: Path) -> None:
    async with run_browser(seed_database, query=Query(inspection=("st-helens-2014-11",))) as pilot:
        reader = browse_screen(pilot).query_one(Reader)
        await pilot.press("]")
        await wait_until(
            pilot, lambda: reader.inspection and reader.inspection.key == "st-helens-2022-07", "the next"
        )
        await pilot.press("]")
        assert "no later inspection" in screen_text(pilot)
        await pilot.press("[")
        await wait_until(
            pilot, lambda: reader.inspection and reader.inspection.key == "st-helens-2014-11", "the previous"
        )


async def test_a_letter_without_dates_on_site_follows_the_inspection_before_its_publication(
    tmp_path: Path,
) -> None:
    path = tmp_path / "findings.db"
    store(
        path,
        report("Cheshire West and Chester", "2015-10-29"),
        report("Cheshire West and Chester", None, kind="focused-visit", published="2017-06-14"),
        report("Cheshire West and Chester", "2019-05-08", kind="ilacs"),
    )
    letter = Query(inspection=("cheshire-west-and-chester-2017-06",))
    async with run_browser(path, query=letter, size=WIDE) as pilot:
        reader = browse_screen(pilot).query_one(Reader)
        await pilot.press("[")
        await wait_until(
            pilot, lambda: reader.inspection and reader.inspection.end == "2015-10-29", "the one before"
        )
        assert "1 of 3" in screen_text(pilot)
        await pilot.press("]", "]")
        await wait_until(
            pilot, lambda: reader.inspection and reader.inspection.end == "2019-05-08", "the last"
        )


async def test_an_empty_result_shows_which_keys_help(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "/", "'zzzzqqq", "enter")
        text = screen_text(pilot)
        assert "Nothing found for “zzzzqqq”" in text
        assert "U clears the search and every filter" in text
        await type_keys(pilot, "U")
        results = browse_screen(pilot).results
        assert results is not None and results.total > 0
