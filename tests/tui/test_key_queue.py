"""Keys that come before their answer, on a slow disk or a busy machine: each acts on what it was meant for."""

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.query import Query
from db.store.library import Library
from tests.tui.pilot import (
    TIMEOUT,
    Driver,
    browse_screen,
    run_browser,
    screen_text,
    send_keys,
    wait_until,
    wait_until_idle,
)
from tui import key_queue
from tui.basket.screen import BasketScreen
from tui.browse.reader import Reader
from tui.compare.screen import CompareScreen
from tui.widgets.results_list import ResultsList

SLOW = 0.3  # seconds that each question takes
QUESTIONS = ("first_rows", "search", "facets", "report", "inspections")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes questions to the database slow from here on: `slow()`, `slow("report")`."""

    def slowly(*names: str) -> None:
        for name in names or QUESTIONS:
            monkeypatch.setattr(Library, name, late(getattr(Library, name)))

    def late(question: Callable[..., Any]) -> Callable[..., Any]:
        def asked(*arguments: Any, **options: Any) -> Any:
            time.sleep(SLOW)
            return question(*arguments, **options)

        return asked

    return slowly


def rows(pilot: Driver) -> ResultsList:
    return browse_screen(pilot).query_one("#results", ResultsList)


async def marks(pilot: Driver, count: int) -> list[str]:
    """The texts in the basket, once there are so many."""
    app: Any = pilot.app
    await wait_until(pilot, lambda: len(app.session.personal().baskets.marks()) == count, "the marks")
    return [mark.paragraph.text for mark in app.session.personal().baskets.marks()]


async def test_what_is_marked_was_found(seed_database: Path, slow: Callable[..., None]) -> None:
    async with run_browser(seed_database) as pilot:
        slow()
        send_keys(pilot, "slash", *"private fostering", "enter", "space", "j", "space")
        texts = await marks(pilot, 2)
        assert all("private" in text.casefold() for text in texts)
        assert rows(pilot).cursor == 1


async def test_what_is_read_on_from_was_found(seed_database: Path, slow: Callable[..., None]) -> None:
    async with run_browser(seed_database) as pilot:
        slow()
        send_keys(pilot, "slash", *"private fostering", "enter", "enter", "space")
        reader = browse_screen(pilot).query_one(Reader)
        (text,) = await marks(pilot, 1)
        assert "private" in text.casefold()
        assert reader.has_focus and reader.paragraph is not None and reader.paragraph.text == text


async def test_the_next_inspection_but_one(seed_database: Path, slow: Callable[..., None]) -> None:
    """`]` twice: the second goes on from where the first led, though neither report is there yet."""
    query = Query(inspection=("st-helens-2011-03",), sort="reading")
    async with run_browser(seed_database, query=query) as pilot:
        slow("report")
        send_keys(pilot, "right_square_bracket", "right_square_bracket", "space")
        app: Any = pilot.app
        await marks(pilot, 1)
        assert app.session.personal().baskets.marks()[0].inspection.key == "st-helens-2022-07"


async def test_rows_that_can_be_seen_keep_no_key_waiting(
    seed_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ranking takes long: the first rows can be moved in meanwhile."""
    ranked, ranking = threading.Event(), Library.search

    def search(library: Library, query: Query) -> Any:
        if query.text == "the":
            ranked.wait(timeout=10)
        return ranking(library, query)

    async with run_browser(seed_database) as pilot:
        monkeypatch.setattr(Library, "search", search)
        monkeypatch.setattr(key_queue, "LOAD_TIMEOUT", 30.0)
        send_keys(pilot, "slash", *"the", "enter")
        screen = browse_screen(pilot)
        await wait_until(
            pilot, lambda: screen.search_query.text == "the" and screen.presenter.is_current, "rows"
        )
        await pilot.press("down")
        await wait_until(pilot, lambda: rows(pilot).cursor == 1, "the row")
        assert screen.results is not None and not screen.results.complete
        ranked.set()
        await wait_until_idle(pilot)


async def test_a_key_that_acts_on_nothing_shown_waits_for_nothing(
    seed_database: Path, slow: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with run_browser(seed_database) as pilot:
        monkeypatch.setattr(key_queue, "LOAD_TIMEOUT", 30.0)
        slow()
        send_keys(pilot, "slash", *"caseload", "enter", "s", "slash", *" high")
        screen = browse_screen(pilot)
        await wait_until(pilot, lambda: screen.search_query.text == "caseload high", "the text")
        assert screen.search_query.sort != "relevance" and not screen.presenter.is_current


async def test_whoever_quits_waits_for_nothing(
    seed_database: Path, slow: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with run_browser(seed_database) as pilot:
        monkeypatch.setattr(key_queue, "LOAD_TIMEOUT", 30.0)
        slow()
        send_keys(pilot, "slash", *"caseload", "enter", "ctrl+q")
        await until_ended(pilot)
        assert not browse_screen(pilot).presenter.is_current


async def until_ended(pilot: Driver) -> None:
    """Wait until the app is on its way out."""
    end = time.monotonic() + TIMEOUT
    while not pilot.app._exit:
        assert time.monotonic() < end, "it did not quit"
        await asyncio.sleep(0.005)


async def test_no_key_is_held_for_ever(
    seed_database: Path, monkeypatch: pytest.MonkeyPatch, slow: Callable[..., None]
) -> None:
    async with run_browser(seed_database) as pilot:
        monkeypatch.setattr(key_queue, "LOAD_TIMEOUT", 0.05)
        slow("first_rows")
        send_keys(pilot, "slash", *"caseload", "enter", "down")
        screen = browse_screen(pilot)
        await wait_until(pilot, lambda: rows(pilot).cursor == 1, "the row")
        assert not screen.presenter.is_current
        await wait_until_idle(pilot)


async def test_the_basket_holds_every_mark_made_before_it_is_opened(
    seed_database: Path, slow: Callable[..., None]
) -> None:
    async with run_browser(seed_database) as pilot:
        slow()
        send_keys(pilot, "space", "j", "space", "b", "space")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, BasketScreen), "the basket")
        texts = await marks(pilot, 1)  # two were marked, one taken out again
        await wait_until(pilot, lambda: "1 paragraph" in screen_text(pilot), "the basket as it is")
        second = rows(pilot).paragraph
        assert second is not None and texts == [second.text]


async def test_a_comparison_is_moved_in_once_it_is_there(
    seed_database: Path, slow: Callable[..., None]
) -> None:
    query = Query(inspection=("st-helens-2014-11",), sort="reading")
    async with run_browser(seed_database, query=query) as pilot:
        slow()
        send_keys(pilot, "c", "enter", "v", "down", "space")
        assert await marks(pilot, 2)  # both of a pair
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        assert screen.comparison is not None and screen.options.view == "matched"


async def test_a_filter_is_ticked_once_it_is_listed(seed_database: Path, slow: Callable[..., None]) -> None:
    slow()
    async with run_browser(seed_database) as pilot:
        send_keys(pilot, "f", *"liverp", "enter")
        await wait_until(
            pilot, lambda: browse_screen(pilot).search_query.authority == ("Liverpool",), "the filter"
        )
