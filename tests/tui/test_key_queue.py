"""Keys pressed before an answer arrives, on a slow disk or a busy machine: each acts on the answer it was meant for."""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from db.personal.marks import Mark
from db.query import Query
from db.store.library import Library
from tests.tui.pilot import (
    Driver,
    browse_screen,
    poll_until,
    run_browser,
    screen_text,
    send_keys,
    wait_until,
    wait_until_idle,
)
from tui import key_queue
from tui.backend.messages import ResultsLoaded
from tui.basket.screen import BasketScreen
from tui.browse import results
from tui.browse.reader import Reader
from tui.compare.screen import CompareScreen
from tui.widgets.results_list import ResultsList

# Seconds that each request to the database takes longer: keys are sent in one go, before any answer.
DELAY = 0.1
REQUESTS = ("first_rows", "search", "facets", "report", "inspections")


@pytest.fixture
def slow_down(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A function that delays requests to the database from its call on: `slow_down()`, `slow_down("report")`."""
    return lambda *names: put_off(monkeypatch, names, lambda: time.sleep(DELAY))


@pytest.fixture
def hold_back(monkeypatch: pytest.MonkeyPatch) -> Callable[..., threading.Event]:
    """A function that holds requests back as `slow_down` does, until the event that it returns is set."""

    def hold(*names: str) -> threading.Event:
        may_answer = threading.Event()
        put_off(monkeypatch, names, lambda: may_answer.wait(timeout=60))
        return may_answer

    return hold


def put_off(monkeypatch: pytest.MonkeyPatch, names: Sequence[str], wait: Callable[[], object]) -> None:
    """Have requests to the database wait first; without names, all of REQUESTS."""

    def waiting(request: Callable[..., Any]) -> Callable[..., Any]:
        def answer(*arguments: Any, **options: Any) -> Any:
            wait()
            return request(*arguments, **options)

        return answer

    for name in names or REQUESTS:
        monkeypatch.setattr(Library, name, waiting(getattr(Library, name)))


def results_list(pilot: Driver) -> ResultsList:
    return browse_screen(pilot).query_one("#results", ResultsList)


async def wait_for_marks(pilot: Driver, count: int) -> tuple[Mark, ...]:
    """The paragraphs in the basket, once there are `count` of them."""
    baskets = browse_screen(pilot).session.personal().baskets
    await wait_until(pilot, lambda: len(baskets.marks()) == count, f"{count} marks")
    return baskets.marks()


async def wait_for_marked_texts(pilot: Driver, count: int) -> list[str]:
    return [mark.paragraph.text for mark in await wait_for_marks(pilot, count)]


async def test_space_marks_a_paragraph_of_the_results_searched_for(
    seed_database: Path, slow_down: Callable[..., None]
) -> None:
    async with run_browser(seed_database) as pilot:
        slow_down()
        send_keys(pilot, "slash", *"private fostering", "enter", "space", "space")
        texts = await wait_for_marked_texts(pilot, 2)
        assert all("private" in text.casefold() for text in texts)
        assert results_list(pilot).cursor == 2


async def test_enter_opens_a_paragraph_of_the_results_searched_for(
    seed_database: Path, slow_down: Callable[..., None]
) -> None:
    async with run_browser(seed_database) as pilot:
        slow_down()
        send_keys(pilot, "slash", *"private fostering", "enter", "enter", "space")
        reader = browse_screen(pilot).query_one(Reader)
        (text,) = await wait_for_marked_texts(pilot, 1)
        assert "private" in text.casefold()
        assert reader.has_focus and reader.paragraph is not None and reader.paragraph.text == text


async def test_two_keys_for_a_later_inspection_skip_one(
    seed_database: Path, slow_down: Callable[..., None]
) -> None:
    """`]` twice: the second starts from the report that the first leads to, before either is loaded."""
    query = Query(inspection=("st-helens-2011-03",), sort="reading")
    async with run_browser(seed_database, query=query) as pilot:
        slow_down("report")
        send_keys(pilot, "right_square_bracket", "right_square_bracket", "space")
        (mark,) = await wait_for_marks(pilot, 1)
        assert mark.inspection.key == "st-helens-2022-07"


async def test_keys_move_in_the_first_rows_while_the_others_are_ranked(
    seed_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ranking takes long: keys move in the first rows meanwhile."""
    may_rank, rank = threading.Event(), Library.search

    def search(library: Library, query: Query) -> Any:
        if query.text == "the":
            may_rank.wait(timeout=60)
        return rank(library, query)

    async with run_browser(seed_database) as pilot:
        monkeypatch.setattr(Library, "search", search)
        send_keys(pilot, "slash", *"the", "enter")
        screen = browse_screen(pilot)
        await poll_until(
            pilot, lambda: screen.search_query.text == "the" and screen.presenter.is_current, "rows"
        )
        send_keys(pilot, "down")
        await poll_until(pilot, lambda: results_list(pilot).cursor == 1, "the row")
        assert screen.results is not None and not screen.results.complete
        may_rank.set()
        await wait_until_idle(pilot)


async def test_rows_do_not_jump_where_the_ranked_ones_follow_at_once(
    seed_database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However few match: first rows that are all there are come unranked as well."""
    may_rank, rank = threading.Event(), Library.search
    query = Query(text="caseloads")

    def search(library: Library, asked: Query) -> Any:
        may_rank.wait(timeout=60)
        return rank(library, asked)

    async with run_browser(seed_database) as pilot:
        screen = browse_screen(pilot)
        answered: list[Sequence[int]] = []
        monkeypatch.setattr(results, "RANKED_WAIT", 60.0)
        monkeypatch.setattr(Library, "search", search)
        screen.subscribe(ResultsLoaded, lambda event: answered.append(event.results.ids))
        screen.search_query = query
        await poll_until(pilot, lambda: answered, "the first rows")
        assert not screen.presenter.is_current
        may_rank.set()
        await wait_until_idle(pilot)
        assert (
            screen.presenter.is_current
            and set(answered[0]) == set(answered[1])
            and answered[0] != answered[1]
        )
        assert screen.results is not None and screen.results.ids == answered[1]


async def test_a_key_that_needs_no_results_is_processed_at_once(
    seed_database: Path, hold_back: Callable[..., threading.Event]
) -> None:
    async with run_browser(seed_database) as pilot:
        may_answer = hold_back()
        send_keys(pilot, "slash", *"caseload", "enter", "s", "slash", *" high")
        screen = browse_screen(pilot)
        await poll_until(pilot, lambda: screen.search_query.text == "caseload high", "the text")
        assert screen.search_query.sort != "relevance" and not screen.presenter.is_current
        may_answer.set()


async def test_quitting_waits_for_no_answer(
    seed_database: Path, hold_back: Callable[..., threading.Event]
) -> None:
    async with run_browser(seed_database) as pilot:
        may_answer = hold_back()
        send_keys(pilot, "slash", *"caseload", "enter", "ctrl+q")
        await poll_until(pilot, lambda: pilot.app.return_code is not None, "the end of the app")
        assert not browse_screen(pilot).presenter.is_current
        may_answer.set()


async def test_a_key_waits_no_longer_than_the_load_timeout(
    seed_database: Path, monkeypatch: pytest.MonkeyPatch, hold_back: Callable[..., threading.Event]
) -> None:
    async with run_browser(seed_database) as pilot:
        monkeypatch.setattr(key_queue, "LOAD_TIMEOUT", 0.05)
        may_answer = hold_back("first_rows")
        send_keys(pilot, "slash", *"caseload", "enter", "down")
        screen = browse_screen(pilot)
        await poll_until(pilot, lambda: results_list(pilot).cursor == 1, "the row")
        assert not screen.presenter.is_current
        may_answer.set()
        await wait_until_idle(pilot)


async def test_the_basket_shows_every_mark_made_before_it_is_opened(
    seed_database: Path, slow_down: Callable[..., None]
) -> None:
    async with run_browser(seed_database) as pilot:
        slow_down()
        send_keys(pilot, "space", "space", "k", "b", "space")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, BasketScreen), "the basket")
        texts = await wait_for_marked_texts(pilot, 1)  # two were marked, one was unmarked
        await wait_until(pilot, lambda: "1 paragraph" in screen_text(pilot), "the present basket")
        second = results_list(pilot).paragraph
        assert second is not None and texts == [second.text]


async def test_keys_act_on_a_comparison_once_it_is_loaded(
    seed_database: Path, slow_down: Callable[..., None]
) -> None:
    query = Query(inspection=("st-helens-2014-11",), sort="reading")
    async with run_browser(seed_database, query=query) as pilot:
        slow_down()
        send_keys(pilot, "c", "enter", "v", "down", "space")
        assert await wait_for_marks(pilot, 2)  # both paragraphs of the row
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen)
        assert screen.comparison is not None and screen.options.view == "matched"


async def test_a_typed_filter_is_ticked_once_it_is_listed(
    seed_database: Path, slow_down: Callable[..., None]
) -> None:
    slow_down()
    async with run_browser(seed_database) as pilot:
        send_keys(pilot, "f", *"liverp", "enter")
        await wait_until(
            pilot, lambda: browse_screen(pilot).search_query.authority == ("Liverpool",), "the filter"
        )
