"""Reading a whole report: what is shown of it, its outline, and where one left it."""

from pathlib import Path

from db.query import Query
from tests.tui.driving import browse, browsing, shown, type_keys, until
from tui.widgets.reader import Reader

WIDE = (140, 40)
ST_HELENS = Query(inspection=("st-helens-2014-11",), sort="reading")


async def test_boilerplate_is_read_only_when_it_is_asked_for(seed_database: Path) -> None:
    async with browsing(seed_database, size=WIDE, query=ST_HELENS) as pilot:
        await type_keys(pilot, "3", "g")
        reader = browse(pilot).query_one(Reader)
        read = [p.kind for p in reader._paragraphs]
        assert "boilerplate" not in read and "finding" in read
        await pilot.press("G")
        assert "of boilerplate left out: a shows all" in shown(pilot)
        held = reader.paragraph
        await type_keys(pilot, "a")
        assert "boilerplate" in [p.kind for p in reader._paragraphs]
        assert reader.paragraph == held and "left out" not in shown(pilot)
        await type_keys(pilot, "a")
        assert [p.kind for p in reader._paragraphs] == read and reader.paragraph == held


async def test_a_paragraph_of_boilerplate_that_is_asked_for_is_read_in_its_place(seed_database: Path) -> None:
    async with browsing(seed_database, size=WIDE) as pilot:
        screen = browse(pilot)
        report = screen.asking.library.report("st-helens-2014-11")
        wanted = next(p for p in report if p.kind == "boilerplate")
        screen.read(wanted.inspection, wanted.id)
        reader = screen.query_one(Reader)
        await until(pilot, lambda: reader.paragraph == wanted, "the paragraph")
        assert wanted.text[:20] in shown(pilot)
