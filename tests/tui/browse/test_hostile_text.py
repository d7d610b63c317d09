"""Text from a report is hostile: markup is not parsed, control characters are marked, and nothing crashes."""

from typing import Any

import pytest

from db.personal.personal import Personal
from tests.tui.fake_library import SEEN, FakeLibrary
from tests.tui.pilot import screen_text, wait_until
from tui.app import FindingsApp


def app_over(library: Any) -> FindingsApp:
    return FindingsApp(library, search_library=library, personal=Personal.in_memory())


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (30, 8), (9, 3)])
async def test_hostile_text_is_shown_as_it_is(size: tuple[int, int]) -> None:
    app = app_over(FakeLibrary())
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: app.screen.results is not None, "rows")
        await wait_until(pilot, lambda: app.screen.query_one("#reader").paragraph, "a report")
        text = screen_text(pilot)
        assert not any(sign in text for sign in "\x1b\x9b\u202e\u202c\u200b")
        if size[0] > 100:
            assert SEEN[:20] in text
        await pilot.press(
            "slash", "b", "enter", "f", "b", "escape", "escape", "ctrl+p", "b", "escape", "m", "s"
        )
        await pilot.pause()
        assert app.is_running


async def test_a_newer_keystroke_cancels_the_older_question() -> None:
    library = FakeLibrary("plain text")
    app = app_over(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: app.screen.results is not None, "rows")
        library.hold.clear()
        asked, interrupted = len(library.asked), library.interrupted
        await pilot.press("slash", "a", "b", "c")
        assert app.screen.search_query.text == "abc"  # the keyboard goes on while the questions wait
        assert library.interrupted >= interrupted + 3
        library.hold.set()
        await wait_until(pilot, lambda: app.screen.presenter.is_current, "the last answer")
        assert library.asked[asked] == "a"


async def test_a_question_that_fails_is_told_in_a_line() -> None:
    library = FakeLibrary("plain text")
    app = app_over(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: app.screen.results is not None, "rows")
        library.broken = "fake.db cannot be read: the disk is full of [/b]"
        await pilot.press("slash", "z")
        await wait_until(pilot, lambda: "the disk is full of [/b]" in screen_text(pilot), "the reason")
        assert app.is_running


async def test_an_empty_database_says_how_to_go_on() -> None:
    library = FakeLibrary()
    library.held = []
    app = app_over(library)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: "findings ingest FOLDER" in screen_text(pilot), "the hint")
        await pilot.press("j", "enter", "n", "space", "y", "e", "c", "escape", "2", "G")
        assert app.is_running
