"""The order of many matches: of a quoted phrase the best are found whatever their date; themes count by their share."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.query import Query
from db.search import bitmaps, ranking
from db.store.library import Library
from tests.databases import store
from tests.records import report

FILL = "Leaders know what needs to be done, and they have begun to do it in every part of the service. " * 4
MANY = ranking.SCORED_OF_ONE_UNIT + 20
ON_SIBLINGS = (
    f"{FILL * 2}There is drift and delay where siblings are placed: siblings wait, siblings are parted."
)
OLDEST = "Drift and delay are common, and drift and delay harm children in every part of the service."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """More paragraphs with a phrase than are scored by their texts, the best of them the oldest."""
    path: Path = tmp_path_factory.mktemp("ranking") / "findings.db"
    passing = [f"{FILL}Case {n} shows drift and delay for siblings." for n in range(MANY)]
    store(
        path,
        report("Sefton", "2012-01-01", [OLDEST]),
        report("Bury", "2013-01-01", [ON_SIBLINGS]),
        report("Leeds", "2020-01-01", passing),
    )
    with Library(path) as opened:
        yield opened


def test_the_oldest_is_first_where_it_holds_a_quoted_phrase_best(library: Library) -> None:
    found = library.search(Query('"drift and delay" '))
    assert found.total == len(found.ids) == len(set(found.ids)) == MANY + 2
    assert library.paragraphs(found.ids[:1])[0].text == OLDEST


def test_the_other_words_count_where_the_best_of_a_phrase_are_chosen(library: Library) -> None:
    """That paragraph is among the oldest, and longer than those that hold the phrase as often."""
    found = library.search(Query('"drift and delay" siblings '))
    texts = [p.text for p in library.paragraphs(found.ids)]
    assert found.total == len(texts) == MANY + 1
    assert texts.index(ON_SIBLINGS) < ranking.SCORED_BY_TEXT


def test_filters_hold_for_a_quoted_phrase(library: Library) -> None:
    found = library.search(Query('"drift and delay" ', authority=("Leeds",)))
    assert {p.authority for p in library.paragraphs(found.ids)} == {"Leeds"}
    assert found.total == len(found.ids) == MANY


def test_the_order_is_the_same_each_time(library: Library) -> None:
    first, second = (list(library.search(Query('"drift and delay" ')).ids) for _ in range(2))
    with Library(library.path) as again:
        assert first == second == list(again.search(Query('"drift and delay" ')).ids)


def test_ids_by_bm25(library: Library) -> None:
    with library.connection() as conn:
        ranked = bitmaps.rank_ids(conn, '"drift and delay"')
        assert not bitmaps.rank_ids(conn, '"zebra"')
    assert len(ranked) == MANY + 2
    assert library.paragraphs(ranked[:1])[0].text == OLDEST


@pytest.mark.parametrize(
    ("query", "opening", "short"),
    [
        ("why is adoption delayed ", "Why adoption is delayed: adopters", "Adoption is delayed."),
        ('"drift and delay" ', "Drift and delay in adoption: adopters", "Drift and delay are seen."),
    ],
)
def test_of_a_question_or_a_phrase_what_is_like_the_best_comes_first(
    query: str, opening: str, short: str, tmp_path: Path
) -> None:
    path = tmp_path / "findings.db"
    alike = [f"{opening}, matching and family finding, case {n}." for n in range(6)]
    other, same = (f"{short} {rest}" for rest in ("School meals, lunches.", "Adopters and matching."))
    store(path, report("Sefton", "2020-01-01", [*alike, same, other]))
    with Library(path) as opened:
        texts = [p.text for p in opened.paragraphs(opened.search(Query(query)).ids)]
        with opened.connection() as conn:
            [stored] = conn.execute("SELECT count(*) FROM paragraph_vectors").fetchone()
    assert stored == len(texts)  # without vectors the test would say nothing
    assert texts.index(same) < texts.index(other)


def test_under_a_heading_that_holds_the_quoted_phrase_comes_first(tmp_path: Path) -> None:
    """The other one is newer, and would be first."""
    path, text = tmp_path / "findings.db", "Managers say that drift and delay are common."
    older, newer = report("Sefton", "2020-01-01", [text]), report("Bury", "2021-01-01", [text])
    headed = replace(older.paragraphs[0], section=("Findings", "Drift and delay in casework"))
    store(path, replace(older, paragraphs=(headed, *older.paragraphs[1:])), newer)
    with Library(path) as opened:
        found = opened.search(Query('"drift and delay" '))
        assert [p.authority for p in opened.paragraphs(found.ids)] == ["Sefton", "Bury"]
