"""Saved searches show how many paragraphs are new since they were last opened."""

from pathlib import Path

import pytest

from db.personal.personal import Personal
from db.query import Query
from tests.tui.pilot import browse_screen, run_browser, screen_text, type_keys, wait_until

SEARCH = Query(text="caseload")


@pytest.mark.parametrize("stored", [None, "", "{", "7", '["a", 3]'])
def test_a_search_that_was_never_opened_has_nothing_new(stored: str | None) -> None:
    personal = Personal.in_memory()
    if stored is not None:
        personal.set("search-opened:mine", stored)
    new = personal.new_inspections("mine", ["a", "b"])
    assert new == (frozenset({"b"}) if stored == '["a", 3]' else frozenset())


def test_inspections_are_new_that_were_not_there_when_it_was_opened() -> None:
    personal = Personal.in_memory()
    personal.remember_inspections("mine", ["a", "b"])
    assert personal.new_inspections("mine", ["b", "c"]) == {"c"}
    assert personal.new_inspections("other", ["b", "c"]) == frozenset()


async def test_new_paragraphs_are_counted_until_the_search_is_opened(seed_database: Path) -> None:
    personal = Personal.in_memory()
    personal.save_search("mine", SEARCH)
    personal.save_search("elsewhere", Query(text="caseload", inspection=("sefton-2016-05",)))
    for name in ("mine", "elsewhere"):
        personal.remember_inspections(name, ["sefton-2016-05", "liverpool-2014-06"])
    async with run_browser(seed_database, personal=personal, size=(140, 40)) as pilot:
        screen = browse_screen(pilot)
        await wait_until(pilot, lambda: screen.panes.filters.news, "the count")
        new = screen.parts.saved_searches.news["mine"]
        assert new > 0 and set(screen.parts.saved_searches.news) == {"mine"}
        await type_keys(pilot, "1", "'mine")
        assert f"{new} new" in screen_text(pilot)
        await type_keys(pilot, "enter")
        assert screen.search_query == SEARCH
        assert f"{new} paragraphs new since this search was last opened" in screen_text(pilot)
        await wait_until(pilot, lambda: not screen.parts.saved_searches.news, "nothing new")
