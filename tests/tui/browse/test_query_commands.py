"""Undo, clear, and the sort order that the user chose."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.query import Query
from tests.tui.pilot import browse_screen, is_idle, run_browser, screen_text, type_keys, wait_until
from tui.app_screen import ShowQuery
from tui.browse.query_changes import next_sort
from tui.browse.query_commands import OrderMemory, describe_undo

GRADE = Query(inspection=("st-helens-2014-11",), area=("leadership",), sort="reading")
WORDS = Query(text="caseloads")


@pytest.mark.parametrize(
    ("queries", "sorts", "chosen"),
    [
        ([WORDS, replace(WORDS, sort="newest")], ["relevance", "newest"], "newest"),
        ([WORDS, GRADE, GRADE.searching("x"), WORDS], ["relevance", "reading", "reading", "relevance"], "relevance"),
        # The area is taken away: the visit has ended, and its order with it.
        ([WORDS, GRADE, replace(GRADE, area=())], ["relevance", "reading", "relevance"], "relevance"),
        # An order chosen during the visit stays.
        (
            [WORDS, GRADE, replace(GRADE, sort="oldest"), Query(sort="oldest")],
            ["relevance", "reading", "oldest", "oldest"],
            "oldest",
        ),
    ],
)  # fmt: skip
def test_a_visit_in_another_order_does_not_change_the_order(
    queries: list[Query], sorts: list[str], chosen: str
) -> None:
    order, before, seen = OrderMemory("relevance"), Query(), []
    for query in queries:
        before = order.settle(before, query)
        seen.append(before.sort)
    assert (seen, order.chosen) == (sorts, chosen)


def test_without_words_nothing_is_sorted_by_relevance() -> None:
    query, sorts = Query(), []
    for _ in range(4):
        changed, _notice = next_sort(query, None)
        assert changed is not None
        query = changed
        sorts.append(query.sort)
    assert sorts == ["newest", "oldest", "reading", "newest"]
    changed, _notice = next_sort(replace(WORDS, sort="reading"), None)
    assert changed is not None and changed.sort == "relevance"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (WORDS, Query(), "undone: the search"),
        (Query(theme=("workforce",)), Query(), "undone: the filters"),
        (Query(sort="newest"), Query(sort="oldest"), "undone: the order · sorted by oldest"),
    ],
)
def test_what_was_undone_is_named(before: Query, after: Query, words: str) -> None:
    assert describe_undo(before, after) == words


async def test_u_undoes_marks_order_filters_and_search_one_after_the_other(seed_database: Path) -> None:
    async with run_browser(seed_database, size=(140, 40)) as pilot:
        screen = browse_screen(pilot)
        await type_keys(pilot, "/", "'caseload", "enter", "1", "'sefton", "enter", "tab", "s", "space")
        await wait_until(pilot, lambda: screen.basket == 1, "the mark")
        words = Query(text="caseload")
        filtered = words.toggled("authority", "Sefton")
        assert screen.search_query == replace(filtered, sort="newest")
        await pilot.press("u")
        await wait_until(pilot, lambda: screen.basket == 0, "the mark undone")
        seen = []
        for _ in range(4):
            await type_keys(pilot, "u")
            seen.append(screen.search_query)
        assert seen == [filtered, words, Query(), Query()]
        assert "there is nothing to undo" in screen_text(pilot)


async def test_clearing_after_a_grade_returns_to_the_order_before(seed_database: Path) -> None:
    async with run_browser(seed_database, query=WORDS) as pilot:
        screen = browse_screen(pilot)
        screen.navigate(ShowQuery(GRADE))
        await wait_until(pilot, lambda: is_idle(screen), "the grade's paragraphs")
        assert "reading" in screen_text(pilot).splitlines()[0]
        await type_keys(pilot, "U")
        assert screen.search_query == Query()
        assert "relevance" not in screen_text(pilot).splitlines()[0]
