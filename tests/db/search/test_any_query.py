"""Any query at all is answered, stopped when it is no longer wanted, and asked from many threads."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import Cancelled
from db.query import SORTS, Query
from db.records import Results
from db.search.engine import shared_engine
from db.store.library import Library

HOSTILE = [
    "don't", '"unbalanced', "(" * 2000, "100%", "AND", "*", "", "x " * 50_000, "a" * 100_000, "\0", "\0care\0",
    "\N{GRINNING FACE}", "مرحبا بالعالم", "\N{RIGHT-TO-LEFT OVERRIDE}", 'NEAR("a" "b", 5)', "words:care", "^care",
    "care OR", "-", "--", '-"', '""', "';DROP TABLE paragraphs;--", "\ud800", "é" * 500, "-a -b -c", "c*", "-c*",
    '"care *"', "care*leavers*", "\\", "½ ⅓ ²", "ﬃ", "ß", "7-thethe", "0-areare",
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed[:12]))
def test_hostile_queries_are_answered(library: Library, typed: str) -> None:
    for exact in (False, True):
        query = Query(typed, exact=exact)
        results = library.search(query)
        assert len(results.ids) == results.total
        assert results.hint is None or "\n" not in results.hint
        library.facets(query)


QUERIES = st.builds(
    Query,
    text=st.text()
    | st.lists(st.sampled_from(["care", "leavers", '"', "-", "*", "IRO", "saf", " "])).map("".join),
    authority=st.lists(st.sampled_from(["Liverpool", "St Helens", "x"]), max_size=2).map(tuple),
    theme=st.lists(st.sampled_from(["education", "x"]), max_size=1).map(tuple),
    sort=st.sampled_from(SORTS),
    apparatus=st.booleans(),
    exact=st.booleans(),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES)
def test_any_query_is_answered_and_its_counts_agree(library: Library, query: Query) -> None:
    results = library.search(query)
    first = library.first_rows(query, limit=3)
    assert len(set(results.ids)) == results.total == len(results.ids) == first.total
    assert set(first.ids) <= set(results.ids)
    kinds = library.facets(query)["kind"]
    assert sum(value.count for value in kinds) == results.total


def test_a_cancelled_question_stops(library: Library) -> None:
    with library.connection() as conn:
        with pytest.raises(Cancelled):
            shared_engine().search(conn, Query("children"), cancelled=lambda: True)
        assert shared_engine().search(conn, Query("children")).total


def test_many_threads_may_ask(library: Library) -> None:
    answers: list[Results] = []

    def ask() -> None:
        answers.extend(library.search(Query(text)) for text in ("children", "care leavers", "privte"))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({tuple(a.ids) for a in answers}) == 3
