"""The sets of words that a snapshot caches."""

import sqlite3
from collections.abc import Iterator

import pytest

from db.search import bitmaps, snapshot
from db.search.snapshot import Snapshot
from db.store.library import Library


@pytest.fixture
def conn(library: Library) -> Iterator[sqlite3.Connection]:
    with library.connection() as opened:
        yield opened


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The FTS5 expressions whose ids were computed, in order."""
    expressions: list[str] = []
    match_ids = bitmaps.match_ids

    def counted(conn: sqlite3.Connection, expression: str, *args: object, **options: object) -> object:
        expressions.append(expression)
        return match_ids(conn, expression, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(bitmaps, "match_ids", counted)
    return expressions


def test_a_set_is_computed_once_until_others_replace_it(
    conn: sqlite3.Connection, computed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "_CACHED_WORDS", 2)
    state = Snapshot(conn, "stamp")
    for expression in ("a", "b", "a", "b", "a"):
        state.phrase(conn, expression)
    assert computed == ["a", "b"]
    for expression in ("c", "a", "b"):  # b was used before a, so c takes the place of b
        state.phrase(conn, expression)
    assert computed == ["a", "b", "c", "b"]


def test_words_and_subject_words_are_cached_apart(conn: sqlite3.Connection, computed: list[str]) -> None:
    state = Snapshot(conn, "stamp")
    for about in (False, True, False, True):
        state.words(conn, ["caseload"], about=about)
    assert computed == ['"caseload"'] * 2


def test_any_of_several_words_is_enough(conn: sqlite3.Connection) -> None:
    state = Snapshot(conn, "stamp")
    one, other = state.words(conn, ["children"]), state.words(conn, ["caseloads"])
    assert one and other
    assert state.words(conn, ["children", "caseloads"]) == one | other
