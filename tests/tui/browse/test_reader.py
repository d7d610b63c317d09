"""Reading a whole report: what is shown of it, its outline, and where one left it."""

from pathlib import Path

from db.personal.personal import Personal
from db.query import Query
from db.records import Paragraph
from tests.tui.pilot import browse_screen, run_browser, screen_text, type_keys, wait_until
from tui.browse.reader import Reader
from tui.dialogs.picker import ChoiceList
from tui.widgets.headings import list_headings
from tui.widgets.results_list import ResultsList

WIDE = (140, 40)
ST_HELENS = Query(inspection=("st-helens-2014-11",), sort="reading")


async def test_boilerplate_is_read_only_when_it_is_asked_for(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE, query=ST_HELENS) as pilot:
        await type_keys(pilot, "3", "g")
        reader = browse_screen(pilot).query_one(Reader)
        read = [p.kind for p in reader.text.paragraphs]
        assert "boilerplate" not in read and "finding" in read
        await pilot.press("G")
        assert "of boilerplate left out: a shows all" in screen_text(pilot)
        held = reader.paragraph
        await type_keys(pilot, "a")
        assert "boilerplate" in [p.kind for p in reader.text.paragraphs]
        assert reader.paragraph == held and "left out" not in screen_text(pilot)
        await type_keys(pilot, "a")
        assert [p.kind for p in reader.text.paragraphs] == read and reader.paragraph == held


async def test_a_paragraph_of_boilerplate_that_is_asked_for_is_read_in_its_place(seed_database: Path) -> None:
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
        await pilot.press("o", *"looked after")
        await wait_until(pilot, lambda: "Headings · St Helens" in screen_text(pilot), "the headings")
        await pilot.press("enter")
        await wait_until(pilot, lambda: reader.has_focus, "the reader")
        wanted = "looked after"
        await wait_until(
            pilot,
            lambda: reader.paragraph and wanted in " ".join(reader.paragraph.section).casefold(),
            "the part",
        )


async def test_the_outline_begins_where_one_reads(seed_database: Path) -> None:
    async with run_browser(seed_database, size=WIDE, query=ST_HELENS) as pilot:
        await type_keys(pilot, ":", "9", "4", "enter")
        reader = browse_screen(pilot).query_one(Reader)
        await wait_until(pilot, lambda: reader.paragraph and reader.paragraph.number == "94", "paragraph 94")
        await pilot.press("o")
        await wait_until(pilot, lambda: pilot.app.screen.query(ChoiceList), "the headings")
        choices = pilot.app.screen.query_one(ChoiceList)
        await wait_until(pilot, lambda: choices.cursor, "the heading one is under")
        assert reader.paragraph is not None
        assert reader.paragraph.section[-1] in choices.matches[choices.cursor][0].label


async def test_a_report_is_opened_again_where_one_left_it(seed_database: Path, tmp_path: Path) -> None:
    own = tmp_path / "personal.db"
    async with run_browser(seed_database, query=ST_HELENS, personal=Personal.open(own)) as pilot:
        await type_keys(pilot, ":", "9", "4", "enter")
        reader = browse_screen(pilot).query_one(Reader)
        await wait_until(pilot, lambda: reader.paragraph and reader.paragraph.number == "94", "paragraph 94")
        await pilot.press("]")
        await wait_until(
            pilot, lambda: reader.inspection and reader.inspection.key == "st-helens-2022-07", "the next"
        )
        assert reader.current == 0
        await pilot.press("j", "j", "j")
        place = reader.paragraph
        await pilot.press("[")
        await wait_until(
            pilot, lambda: reader.paragraph and reader.paragraph.number == "94", "the place left"
        )
    async with run_browser(seed_database, query=ST_HELENS, personal=Personal.open(own)) as pilot:
        await pilot.press("]")
        reader = browse_screen(pilot).query_one(Reader)
        await wait_until(pilot, lambda: reader.paragraph == place, "the place of the session before")


async def test_looking_through_results_leaves_the_place_as_it_is(seed_database: Path) -> None:
    personal = Personal.in_memory()
    async with run_browser(seed_database, query=ST_HELENS, personal=personal) as pilot:
        await type_keys(pilot, "j", "j", "j")
        assert personal.place("st-helens-2014-11") is None


async def test_enter_reads_on_from_the_row_though_the_reader_went_elsewhere(seed_database: Path) -> None:
    async with run_browser(seed_database, query=ST_HELENS) as pilot:
        reader = browse_screen(pilot).query_one(Reader)
        row = reader.paragraph
        await pilot.press("]")
        await wait_until(
            pilot, lambda: reader.inspection and reader.inspection.key == "st-helens-2022-07", "the next"
        )
        await pilot.press("2", "enter")
        await wait_until(pilot, lambda: reader.paragraph == row, "the row")


def test_headings_say_what_stands_under_them() -> None:
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


async def test_the_reader_follows_once_the_cursor_rests(seed_database: Path) -> None:
    """A held key sends rows, not reports."""
    query = Query(inspection=("st-helens-2014-11",), sort="reading")
    async with run_browser(seed_database, query=query, rest=0.5) as pilot:
        reader, rows = (
            browse_screen(pilot).query_one(Reader),
            browse_screen(pilot).query_one("#results", ResultsList),
        )
        before = reader.paragraph
        await pilot.press("down", "down", "down")
        assert rows.cursor == 3 and reader.paragraph is before
        await wait_until(pilot, lambda: reader.paragraph == rows.paragraph, "the paragraph")
