"""The note beside the words of a search, and the room that it leaves."""

from pathlib import Path

import pytest

from db.query import Query
from db.records import Correction, Results
from tests.tui.pilot import browse_screen, run_browser, screen_text, type_keys, wait_until
from tui.browse.search_bar import SearchBar, SearchNote
from tui.browse.search_summary import EXACT, describe_search


def results(*corrections: tuple[str, str], hint: str | None = None) -> Results:
    return Results([1], 1, 1, 1, 1, corrections=tuple(Correction(*words) for words in corrections), hint=hint)


@pytest.mark.parametrize(
    ("found", "query", "note"),
    [
        (None, Query(text="caselaod"), ("", "", "")),
        (None, Query(text="caselaod", exact=True), ("", "", "")),
        (results(), Query(text="caseload"), ("", "", "")),
        (results(), Query(text="caseload", exact=True), ("exactly as typed", "", "")),
        (results(), Query(text=" ", exact=True), ("", "", "")),
        (
            results(("caselaod", "caseload")),
            Query(text="caselaod"),
            ("showing results for ", "caseload", EXACT),
        ),
        (
            results(("privte", "private"), ("fosterng", "fostering"), ("prvate", "private")),
            Query(text="privte fosterng prvate"),
            ("showing results for ", "private fostering", EXACT),
        ),
        (results(hint="the quote\nis open"), Query(text='"a'), ("the quote is open", "", "")),
        (
            results(("a", "b"), hint="a hint"),
            Query(text="a", exact=True),
            ("showing results for ", "b", EXACT),
        ),
    ],
)
def test_the_note_says_what_was_searched_for(
    found: Results | None, query: Query, note: tuple[str, str, str]
) -> None:
    assert describe_search(found, query) == note


async def test_without_a_note_the_box_has_the_whole_line(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "/", "'caseload")
        bar = browse_screen(pilot).query_one(SearchBar)
        assert bar.query_one(SearchNote).size.width == 0
        assert bar.box.size.width == 80 - 3  # after the sign
        await type_keys(pilot, "'s", "backspace", "backspace", "'z")
        note = bar.query_one(SearchNote)
        assert bar.box.size.width + note.size.width == 80 - 3


async def test_a_text_that_fills_the_box_ends_before_the_note(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "/")
        browse_screen(pilot).query_one(SearchBar).box.value = "caseloads " * 33
        note = " Only the first 32 words were searched for."
        await wait_until(pilot, lambda: note in screen_text(pilot), "the note, and a blank before it")


async def test_a_search_for_an_unknown_key_names_the_nearest(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "/", "'st-helens-2015-02", "enter")
        hint = "No inspection st-helens-2015-02; near: st-helens-2014-11, st-helens-2011-03"
        list_line, note_line = (line for line in screen_text(pilot).splitlines() if "No inspection" in line)
        assert list_line.strip() == hint
        shown = note_line.removeprefix(" / st-helens-2015-02").strip()
        assert hint.startswith(shown.removesuffix("…")) and len(shown) > len("No inspection")


async def test_the_history_ends_with_what_was_typed_and_with_the_oldest_search(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        await type_keys(pilot, "/", "up")
        assert "no search is remembered yet" in screen_text(pilot)
        box = browse_screen(pilot).query_one(SearchBar).box
        box.history = ["newest", "middle", "oldest"]
        box.value = "typed"
        values = []
        for step in (1, 1, 1, 1, -1, -1, -1, -1):
            box.action_recall(step)
            values.append(box.value)
            assert box.cursor_position == len(box.value)
        assert values == ["newest", "middle", "oldest", "oldest", "middle", "newest", "typed", "typed"]
        await pilot.pause()
        assert "this is what you were typing" in screen_text(pilot)
