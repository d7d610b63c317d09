"""Whatever is typed is answered or told in one plain line, and what runs away is stopped within a second."""

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
from tests.hostile.control_characters import CONTROLS, HOSTILE, silent
from tests.tui.pilot import browse, browsing, until
from tui.cli.main import run

SECOND = 1.0
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
def test_it_is_answered_or_told_within_a_second(library: Library, typed: str) -> None:
    began = time.monotonic()
    results = library.search(Query(typed))
    library.facets(Query(typed))
    assert time.monotonic() - began < SECOND
    assert results.total == len(results.ids)
    assert results.hint is None or (results.hint and "\n" not in results.hint and not silent(results.hint))


@pytest.mark.parametrize("typed", ["\0", "(" * 2000, "*", "\N{GRINNING FACE}", "\u202e\u202c", "\x1b["])
def test_where_there_is_no_word_one_plain_hint_says_so(library: Library, typed: str) -> None:
    hint = library.search(Query(typed)).hint
    assert hint == (
        None if not typed.strip("\0\u202e\u202c") else "There is no word to search for in what was typed."
    )


@pytest.mark.parametrize(
    "typed", [t for t in TYPED[::4] if "\0" not in t], ids=lambda typed: ascii(typed[:10])
)
def test_the_command_answers_too(seed_database: Path, capfd: pytest.CaptureFixture[str], typed: str) -> None:
    status = run(["paragraphs", "--db", str(seed_database), "--limit", "1", "--format", "json", "--", typed])
    told = capfd.readouterr()
    assert status in (0, 1)
    assert not silent(told.err) and told.err.count("\n") <= 3
    assert len(told.err) < 2_000, "what was pasted is not printed back"


class RunsAway:
    """A library whose searches never end of themselves: the statement counts for hours."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.ended: list[float] = []
        self.running = threading.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    def search(self, query: Query) -> Results:
        if not query.text:
            return self._library.search(query)
        with self._library.connection() as conn:
            self.running.set()
            try:
                conn.execute(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
                ).fetchone()
            finally:
                self.ended.append(time.monotonic())
        raise AssertionError("it does not end of itself")


async def test_a_question_that_runs_away_is_stopped_by_the_next_key_within_a_second(
    seed_database: Path,
) -> None:
    from db.personal.personal import Personal
    from tui.app import FindingsApp

    with Library(seed_database) as library, Library(seed_database) as opened:
        searching = RunsAway(opened)
        app = FindingsApp(library, searching=searching, personal=Personal.in_memory())  # type: ignore[arg-type]
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: browse(pilot).results is not None, "rows")
            await pilot.press("slash")
            # Not by the pilot: it waits until the processor is idle, for seconds while a question runs away.
            app.simulate_key("a")
            while not searching.running.is_set():
                await asyncio.sleep(0.005)
            pressed = time.monotonic()
            app.simulate_key("b")
            while not searching.ended:
                await asyncio.sleep(0.005)
            assert searching.ended[0] - pressed < SECOND
            app.simulate_key("backspace")
            app.simulate_key("backspace")
            await until(pilot, lambda: browse(pilot).results.total > 500, "the next answer")  # type: ignore[union-attr]


def test_interrupting_a_real_search_ends_it_within_a_second(seed_database: Path) -> None:
    """Many searches, cut short at many moments: each ends in an answer or in `Cancelled`, at once."""
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
        longest = 0.0
        while thread.is_alive():
            before, began = len(ended), time.monotonic()
            library.interrupt()
            while len(ended) == before and thread.is_alive():
                time.sleep(0.001)
            longest = max(longest, time.monotonic() - began)
        assert len(ended) == 40
        assert longest < SECOND
        assert library.search(Query("caseloads")).total, "the door stays open"


async def test_typing_what_is_hostile_leaves_the_browser_at_work(seed_database: Path) -> None:
    async with browsing(seed_database) as pilot:
        for typed in ('"unbalanced', "(((", "*", "مرحبا"):
            await pilot.press("slash")
            box = pilot.app.focused
            assert box is not None
            box.value = typed  # type: ignore[attr-defined]
            await until(pilot, lambda typed=typed: browse(pilot).search_query.text == typed, "the question")
            await until(pilot, lambda: browse(pilot)._answered == browse(pilot).search_query, "the answer")
            await pilot.press("escape")
        await pilot.press("u")
        await until(pilot, lambda: browse(pilot).results.total > 500, "everything again")  # type: ignore[union-attr]
