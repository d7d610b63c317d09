"""Hostile text of a report: markup is not parsed, control characters are marked, and no screen fails."""

from typing import Any

import pytest

from db.personal.personal import Personal
from tests.tui.fake_library import HOSTILE_AS_SHOWN, FakeLibrary
from tests.tui.idle import answers_held
from tests.tui.pilot import browse_screen, poll_until, screen_text, wait_until
from tui.app import FindingsApp
from tui.browse.reader import Reader


def app_of(library: Any) -> FindingsApp:
    return FindingsApp(library, search_library=library, personal=Personal.in_memory())


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (30, 8), (9, 3)])
async def test_hostile_text_is_shown_as_written(size: tuple[int, int]) -> None:
    app = app_of(FakeLibrary())
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: browse_screen(pilot).results is not None, "rows")
        await wait_until(pilot, lambda: browse_screen(pilot).query_one(Reader).paragraph, "a report")
        text = screen_text(pilot)
        assert not any(character in text for character in "\x1b\x9b\u202e\u202c\u200b")
        if size[0] > 100:
            assert HOSTILE_AS_SHOWN[:20] in text
        await pilot.press(
            "slash", "b", "enter", "f", "b", "escape", "escape", "ctrl+p", "b", "escape", "m", "s"
        )
        await pilot.pause()
        assert app.is_running


async def test_a_newer_keystroke_cancels_the_older_search() -> None:
    library = FakeLibrary("plain text")
    app = app_of(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: browse_screen(pilot).results is not None, "rows")
        library.may_answer.clear()
        searches, interruptions = len(library.searched_texts), library.interruptions
        with answers_held():
            await pilot.press("slash", "a", "b", "c")
        # Keys are processed while the searches wait.
        await poll_until(pilot, lambda: browse_screen(pilot).search_query.text == "abc", "the keys")
        assert library.interruptions >= interruptions + 3
        library.may_answer.set()
        await wait_until(pilot, lambda: browse_screen(pilot).presenter.is_current, "the last answer")
        assert library.searched_texts[searches] == "a"


async def test_while_an_answer_is_awaited_no_count_of_another_query_is_shown() -> None:
    library = FakeLibrary("plain text")
    app = app_of(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: browse_screen(pilot).results is not None, "rows")
        library.may_answer.clear()
        with answers_held():
            await pilot.press("slash", "z")
            await wait_until(pilot, lambda: "searching …" in screen_text(pilot), "that it is awaited")
            assert "29 of 29" not in screen_text(pilot).splitlines()[0]
            library.may_answer.set()
        await wait_until(pilot, lambda: "29 of 29" in screen_text(pilot).splitlines()[0], "the count")


async def test_a_search_that_fails_is_reported_in_one_line() -> None:
    library = FakeLibrary("plain text")
    app = app_of(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: browse_screen(pilot).results is not None, "rows")
        library.failure = "fake.db cannot be read: the disk is full of [/b]"
        with answers_held():  # there is none
            await pilot.press("slash", "z")
            await wait_until(pilot, lambda: "could not be searched" in screen_text(pilot), "the failure")
        assert screen_text(pilot).count("the disk is full of [/b]") == 2, (
            "in the status bar, and for the rows"
        )
        assert not browse_screen(pilot).panes.results.count, "rows of the search before are not the answer"
        assert app.is_running


async def test_an_empty_database_shows_how_to_add_reports() -> None:
    library = FakeLibrary()
    library.stored = []
    app = app_of(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: "findings ingest FOLDER" in screen_text(pilot), "the hint")
        await pilot.press("j", "enter", "n", "space", "y", "e", "c", "escape", "2", "G")
        assert app.is_running
