"""Under the hits of a search: the paragraphs that say the same in other words."""

from pathlib import Path

from db.query import Query
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, type_keys, wait_until_idle
from tui.browse.related import MOST_RELATED, RelatedLoaded
from tui.widgets.results_list import ResultsList

LABEL = f"In other words: {MOST_RELATED} paragraphs without these words"
HIT = Query("drift and delay")
NO_HIT = Query("kids taught at home")


def results_of(pilot: Driver) -> ResultsList:
    return browse_screen(pilot).panes.results


async def test_related_paragraphs_stand_under_the_hits_and_are_not_counted(seed_database: Path) -> None:
    async with run_browser(seed_database, size=(140, 60), query=HIT) as pilot:
        rows, screen = results_of(pilot), browse_screen(pilot)
        assert screen.results is not None
        hits = screen.results.total
        assert rows.count == hits + 1 + MOST_RELATED and rows.listed.label == hits
        assert LABEL in screen_text(pilot)
        assert rows.note == f"1 of {hits}" and f"{hits} of 766" in screen_text(pilot)
        rows.cursor = hits - 1
        await type_keys(pilot, "down")
        assert rows.cursor == hits + 1 and rows.note == f"in other words 1 of {MOST_RELATED}"
        related = screen.paragraph
        assert related is not None and related.id not in screen.results.ids
        await type_keys(pilot, "up")
        assert rows.note == f"{hits} of {hits}"
        await type_keys(pilot, "G")
        assert rows.note == f"in other words {MOST_RELATED} of {MOST_RELATED}"


async def test_a_related_paragraph_is_marked_and_read_as_any_other(seed_database: Path) -> None:
    async with run_browser(seed_database, size=(140, 40), query=NO_HIT) as pilot:
        screen = browse_screen(pilot)
        first = screen.paragraph
        assert first is not None and first in list(screen.session.library.paragraphs([first.id]))
        await type_keys(pilot, "space")
        assert first in screen.marked and screen.paragraph != first
        await type_keys(pilot, "up", "enter")
        assert screen.panes.focused_pane == "reader" and screen.paragraph == first


async def test_marking_all_marks_the_hits_alone(seed_database: Path) -> None:
    async with run_browser(seed_database, size=(140, 40), query=HIT) as pilot:
        screen = browse_screen(pilot)
        await type_keys(pilot, "asterisk")
        assert screen.results is not None and screen.basket == screen.results.total


async def test_where_nothing_is_found_the_label_says_so_too(seed_database: Path) -> None:
    async with run_browser(seed_database, query=NO_HIT) as pilot:
        text = screen_text(pilot)
        assert "Nothing found for “kids taught at home”." in text and LABEL in text
        await type_keys(pilot, "up")  # there is nothing above the first
        assert results_of(pilot).note == f"in other words 1 of {MOST_RELATED}"


async def test_without_words_or_where_nothing_is_related_there_is_no_label(seed_database: Path) -> None:
    async with run_browser(seed_database, query=Query(authority=("Liverpool",))) as pilot:
        rows = results_of(pilot)
        assert rows.count == 226
        browse_screen(pilot).search_query = Query("zzzq")
        await wait_until_idle(pilot)
        assert rows.count == 0 and "In other words" not in screen_text(pilot)


async def test_the_filters_that_a_text_names_hold_for_the_related_ones(seed_database: Path) -> None:
    async with run_browser(seed_database, size=(140, 40)) as pilot:
        await type_keys(pilot, "slash", "'St Helens advocacy")
        rows, screen = results_of(pilot), browse_screen(pilot)
        assert screen.results is not None and rows.count > screen.results.total
        await type_keys(pilot, "enter", "G")
        assert screen.paragraph is not None and screen.paragraph.authority == "St Helens"


async def test_hits_do_not_move_when_related_paragraphs_arrive(seed_database: Path) -> None:
    async with run_browser(seed_database, query=HIT) as pilot:
        rows = results_of(pilot)
        rows.append_related(())
        await type_keys(pilot, "down", "down", "pagedown")
        rows.scroll_to_line(3)
        lines = range(rows.count * rows.ROW_LINES)
        before = rows.cursor, rows.top, [rows.render_content_line(y).text for y in lines]
        rows.append_related((1, 2, 3))
        await pilot.pause()
        assert (rows.cursor, rows.top, [rows.render_content_line(y).text for y in lines]) == before


async def test_an_answer_to_an_older_query_is_dropped(seed_database: Path) -> None:
    async with run_browser(seed_database, query=Query(authority=("Liverpool",))) as pilot:
        screen, rows = browse_screen(pilot), results_of(pilot)
        screen.post_message(RelatedLoaded((Query("caseloads"), (1, 2))))
        await wait_until_idle(pilot)
        assert rows.count == 226


async def test_no_key_waits_for_them() -> None:
    assert not RelatedLoaded.delays_keys
