"""The reader: which paragraphs it shows, the outline, and the stored reading positions."""

from pathlib import Path

from db.personal.personal import Personal
from db.query import Query
from db.records import Paragraph
from tests.tui.pilot import (
    browse_screen,
    poll_until,
    run_browser,
    screen_text,
    send_keys,
    type_keys,
    wait_until,
)
from tui.browse.reader import Reader
from tui.dialogs.picker import ChoiceList
from tui.widgets.headings import list_headings
from tui.widgets.results_list import ResultsList

WIDE = (140, 40)
ST_HELENS = Query(inspection=("st-helens-2014-11",), sort="reading")


async def test_boilerplate_is_shown_only_on_request(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE, query=ST_HELENS) as pilot:
        await type_keys(pilot, "3", "g")
        reader = browse_screen(pilot).query_one(Reader)
        kinds = [p.kind for p in reader.text.paragraphs]
        assert "boilerplate" not in kinds and "finding" in kinds
        await pilot.press("G")
        assert "of boilerplate left out: B shows all" in screen_text(pilot)
        current = reader.paragraph
        await type_keys(pilot, "B")
        assert "boilerplate" in [p.kind for p in reader.text.paragraphs]
        assert reader.paragraph == current and "left out" not in screen_text(pilot)
        await type_keys(pilot, "B")
        assert [p.kind for p in reader.text.paragraphs] == kinds and reader.paragraph == current


async def test_a_requested_paragraph_of_boilerplate_is_shown_in_its_report(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE) as pilot:
        screen = browse_screen(pilot)
        report = screen.backend.library.report("st-helens-2014-11")
        wanted = next(p for p in report if p.kind == "boilerplate")
        screen.reading.read(wanted.inspection, wanted.id)
        reader = screen.query_one(Reader)
        await wait_until(pilot, lambda: reader.paragraph == wanted, "the paragraph")
        assert wanted.text[:20] in screen_text(pilot)


async def test_the_outline_leads_to_a_heading(seed_database: Path) -> None:
    async with run_browser(seed_database, query=ST_HELENS) as pilot:
        reader = browse_screen(pilot).query_one(Reader)
        await pilot.press("H", *"looked after")
        await wait_until(pilot, lambda: "Headings · St Helens" in screen_text(pilot), "the headings")
        await pilot.press("enter")
        await wait_until(pilot, lambda: reader.has_focus, "the reader")
        heading = "looked after"
        await wait_until(
            pilot,
            lambda: reader.paragraph and heading in " ".join(reader.paragraph.section).casefold(),
            "the heading",
        )


async def test_the_outline_opens_at_the_heading_of_the_current_paragraph(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE, query=ST_HELENS) as pilot:
        await type_keys(pilot, ":", "9", "4", "enter")
        reader = browse_screen(pilot).query_one(Reader)
        await wait_until(pilot, lambda: reader.paragraph and reader.paragraph.number == "94", "paragraph 94")
        await pilot.press("H")
        await wait_until(pilot, lambda: pilot.app.screen.query(ChoiceList), "the headings")
        choices = pilot.app.screen.query_one(ChoiceList)
        await wait_until(pilot, lambda: choices.cursor, "the current heading")
        assert reader.paragraph is not None
        assert reader.paragraph.section[-1] in choices.matches[choices.cursor][0].label


async def test_a_report_is_opened_at_the_stored_position(seed_database: Path, tmp_path: Path) -> None:
    path = tmp_path / "personal.db"
    async with run_browser(seed_database, query=ST_HELENS, personal=Personal.open(path)) as pilot:
        await type_keys(pilot, ":", "9", "4", "enter")
        reader = browse_screen(pilot).query_one(Reader)
        await wait_until(pilot, lambda: reader.paragraph and reader.paragraph.number == "94", "paragraph 94")
        await pilot.press("]")
        await wait_until(
            pilot, lambda: reader.inspection and reader.inspection.key == "st-helens-2022-07", "the next"
        )
        assert reader.current == 0
        await pilot.press("j", "j", "j")
        last_read = reader.paragraph
        await pilot.press("[")
        await wait_until(
            pilot, lambda: reader.paragraph and reader.paragraph.number == "94", "the position left"
        )
    async with run_browser(seed_database, query=ST_HELENS, personal=Personal.open(path)) as pilot:
        await pilot.press("]")
        reader = browse_screen(pilot).query_one(Reader)
        await wait_until(pilot, lambda: reader.paragraph == last_read, "the position of the last session")


async def test_moving_in_results_stores_no_position(seed_database: Path) -> None:
    personal = Personal.in_memory()
    async with run_browser(seed_database, query=ST_HELENS, personal=personal) as pilot:
        await type_keys(pilot, "j", "j", "j")
        assert personal.place("st-helens-2014-11") is None


async def test_enter_opens_the_row_though_the_reader_shows_another_report(seed_database: Path) -> None:
    async with run_browser(seed_database, query=ST_HELENS) as pilot:
        reader = browse_screen(pilot).query_one(Reader)
        row = reader.paragraph
        await pilot.press("]")
        await wait_until(
            pilot, lambda: reader.inspection and reader.inspection.key == "st-helens-2022-07", "the next"
        )
        await pilot.press("2", "enter")
        await wait_until(pilot, lambda: reader.paragraph == row, "the row")


def test_headings_are_listed_with_their_paragraphs_or_page() -> None:
    report = [
        Paragraph(1, "a", "finding", section=("One",), number="1"),
        Paragraph(2, "b", "finding", section=("One", "Inner\x1b"), number="2"),
        Paragraph(3, "c", "finding", section=("One", "Inner\x1b"), number="3"),
        Paragraph(4, "d", "finding", section=("Two",), pages=(7,)),
        Paragraph(5, "e", "finding"),
    ]
    assert [(h.depth, h.heading, h.where) for h in list_headings(report)] == [
        (0, "One", "1–3"),
        (1, "Inner�", "2–3"),
        (0, "Two", "page 7"),
    ]


async def test_the_reader_follows_once_the_cursor_has_stopped(seed_database: Path) -> None:
    """A key held down moves in the rows without loading their reports."""
    query = Query(inspection=("st-helens-2014-11",), sort="reading")
    async with run_browser(seed_database, query=query, rest=0.5) as pilot:
        reader = browse_screen(pilot).query_one(Reader)
        rows = browse_screen(pilot).query_one("#results", ResultsList)
        before = reader.paragraph
        send_keys(pilot, "down", "down", "down")
        await poll_until(pilot, lambda: rows.cursor == 3, "the row")
        assert reader.paragraph is before
        await wait_until(pilot, lambda: reader.paragraph == rows.paragraph, "the paragraph")


async def test_the_reader_returns_to_the_same_row_of_another_answer(seed_database: Path) -> None:
    """The user went on in the report, and the next search begins with the row that had the cursor."""
    query = Query(inspection=("st-helens-2014-11",), sort="reading")
    async with run_browser(seed_database, query=query) as pilot:
        screen = browse_screen(pilot)
        first = screen.query_one("#results", ResultsList).paragraph
        await type_keys(pilot, "o", "G", "escape")
        assert first is not None and screen.query_one(Reader).paragraph != first
        screen.search_query = Query("children", inspection=query.inspection, sort="reading")
        await type_keys(pilot)
        assert screen.query_one("#results", ResultsList).paragraph_id == first.id
        assert screen.query_one(Reader).paragraph == first
