"""Any query is answered or explained in one plain line, and one that does not end is stopped by the next key."""

import asyncio
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from db.errors import Cancelled
from db.query import Query
from db.records import Results
from db.store.library import Library
from tests.hostile.control_characters import CONTROLS, HOSTILE, unsafe_characters
from tests.tui.pilot import browse_screen, run_browser, wait_until
from tests.work import count_calls
from tui.cli.main import run

# Calls of functions that a search and its facets take at most: four times as many as the costliest of TYPED.
MOST_CALLS = 250_000
TYPED = [
    *("don't", '"unbalanced', "(" * 2000, "100%", "AND", "*", "", "\0", "\0care\0", "\N{GRINNING FACE}"),
    *("caseloads " * 11_000, "a" * 100_000, '"' * 100_000, "-" * 100_000, "* " * 50_000, "é" * 100_000),
    *("مرحبا بالعالم", "\u202ecaseloads", "קייסלודס", CONTROLS, HOSTILE, "a* b* c* d* e* f* g* h* i* j* k* l* m*"),
    *("' OR 1=1 --", "x' UNION SELECT 1", "paragraphs:care", "NEAR(a b, 9999999999)", "{a b}: c", "^", "\ud800"),
    *("\u0301" * 50_000, "ﷺ" * 10_000, "a\u0301\u0302" * 20_000, "\uffff", "½²", "İstanbul ß ﬃ"),
]  # fmt: skip


@pytest.fixture(scope="module")
def library(seed_database: Path) -> Any:
    with Library(seed_database) as opened:
        opened.search(Query("caseloads"))
        yield opened


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: ascii(typed[:10]))
def test_any_query_is_answered_or_explained_with_little_work(library: Library, typed: str) -> None:
    found: list[Results] = []
    assert count_calls(lambda: found.append(library.search(Query(typed)))) < MOST_CALLS
    assert count_calls(lambda: library.facets(Query(typed))) < MOST_CALLS
    [results] = found
    assert results.total == len(results.ids)
    assert results.hint is None or (
        results.hint and "\n" not in results.hint and not unsafe_characters(results.hint)
    )


@pytest.mark.parametrize("typed", ["\0", "(" * 2000, "*", "\N{GRINNING FACE}", "\u202e\u202c", "\x1b["])
def test_a_query_without_a_word_has_one_plain_hint(library: Library, typed: str) -> None:
    hint = library.search(Query(typed)).hint
    assert hint == (
        None if not typed.strip("\0\u202e\u202c") else "There is no word to search for in what was typed."
    )


@pytest.mark.parametrize(
    "typed", [t for t in TYPED[::4] if "\0" not in t], ids=lambda typed: ascii(typed[:10])
)
def test_the_command_answers_any_query(
    seed_database: Path, capfd: pytest.CaptureFixture[str], typed: str
) -> None:
    status = run(["paragraphs", "--db", str(seed_database), "--limit", "1", "--format", "json", "--", typed])
    printed = capfd.readouterr()
    assert status in (0, 1)
    assert not unsafe_characters(printed.err) and printed.err.count("\n") <= 3
    assert len(printed.err) < 2_000, "the message does not repeat a long query whole"


class EndlessSearch:
    """A library whose searches do not end: the statement counts for hours."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.ended = threading.Event()
        self.running = threading.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def search(self, query: Query) -> Results:
        if not query.text:
            return self._library.search(query)
        with self._library.connection() as conn:
            conn.create_function(
                "begun", 0, self.running.set
            )  # by the statement itself: it can be interrupted
            try:
                conn.execute(
                    "WITH RECURSIVE n(i) AS (SELECT begun() UNION ALL SELECT 1 FROM n) SELECT max(i) FROM n"
                ).fetchone()
            finally:
                self.ended.set()
        raise AssertionError("the endless search has ended")


async def test_an_endless_search_is_stopped_by_the_next_key(seed_database: Path) -> None:
    from db.personal.personal import Personal
    from tui.app import FindingsApp

    with Library(seed_database) as library, Library(seed_database) as opened:
        searching = EndlessSearch(opened)
        app = FindingsApp(library, search_library=searching, personal=Personal.in_memory())  # type: ignore[arg-type]
        async with app.run_test(size=(80, 24)) as pilot:
            await wait_until(pilot, lambda: browse_screen(pilot).results is not None, "rows")
            await pilot.press("slash")
            # Not by the pilot, which waits until the processor is idle: it is busy with the endless search.
            app.simulate_key("a")
            while not searching.running.is_set():
                await asyncio.sleep(0.005)
            assert not searching.ended.is_set()
            app.simulate_key("b")
            while not searching.ended.is_set():
                await asyncio.sleep(0.005)
            app.simulate_key("backspace")
            app.simulate_key("backspace")
            await wait_until(pilot, lambda: browse_screen(pilot).results.total > 500, "the next answer")  # type: ignore[union-attr]


def test_a_search_that_is_interrupted_ends_in_an_answer_or_is_cancelled(seed_database: Path) -> None:
    """Many searches, interrupted at many moments: nothing else is raised, and the library remains usable."""
    with Library(seed_database) as library:
        ended: list[object] = []

        def ask() -> None:
            for number in range(40):
                try:
                    ended.append(library.search(Query(f"a* b* c* {number % 7}*")).total)
                except Cancelled as error:
                    ended.append(error)

        thread = threading.Thread(target=ask)
        thread.start()
        while thread.is_alive():
            before = len(ended)
            library.interrupt()
            while len(ended) == before and thread.is_alive():
                time.sleep(0.001)
        assert len(ended) == 40
        assert library.search(Query("caseloads")).total, "the library can still be searched"


async def test_hostile_queries_leave_the_browser_working(seed_database: Path) -> None:
    async with run_browser(seed_database) as pilot:
        for typed in ('"unbalanced', "(((", "*", "مرحبا"):
            await pilot.press("slash")
            box = pilot.app.focused
            assert box is not None
            box.value = typed  # type: ignore[attr-defined]
            await wait_until(
                pilot, lambda typed=typed: browse_screen(pilot).search_query.text == typed, "the question"
            )
            await wait_until(
                pilot,
                lambda: browse_screen(pilot).presenter.is_current,
                "the answer",
            )
            await pilot.press("escape")
        await pilot.press("U")
        await wait_until(pilot, lambda: browse_screen(pilot).results.total > 500, "everything again")  # type: ignore[union-attr]
