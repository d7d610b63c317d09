"""Opening the database behind the first frame: once for each library, and not before it is up to date."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from db.errors import LibraryError, OlderSchema, StaleParts
from tests.databases import store
from tests.records import report
from tui.backend.opening import open_libraries

STALE = "UPDATE made_with SET version = '0' WHERE part = 'codes'"
OLDER = "PRAGMA user_version = 5"


@pytest.fixture
def opened() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "findings.db"
    store(path, report())
    return path


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute(statement)


def test_both_libraries_know_the_same_tags(path: Path, opened: ExitStack) -> None:
    library, search_library = open_libraries(path, opened)
    assert library.tagging is search_library.tagging is not None
    assert library.inspection_count() == search_library.inspection_count() == 1


@pytest.mark.parametrize("statement", [STALE, OLDER])
def test_what_another_version_made_is_brought_up_to_date_first(
    path: Path, opened: ExitStack, statement: str
) -> None:
    change(path, statement)
    with pytest.raises(StaleParts):
        open_libraries(path, opened)


def test_where_the_user_may_not_write_older_lists_are_read_and_older_tables_are_not(
    path: Path, opened: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)
    change(path, STALE)
    assert open_libraries(path, opened)[0].inspection_count() == 1
    change(path, OLDER)
    with pytest.raises(OlderSchema, match="schema 5"):
        open_libraries(path, opened)


def test_a_missing_database_is_reported_as_such(tmp_path: Path, opened: ExitStack) -> None:
    with pytest.raises(LibraryError, match="there is no database"):
        open_libraries(tmp_path / "none.db", opened)
