"""Inspections are removed with everything that is theirs, all or none."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import NotWritable, UnknownValue
from db.personal.personal import Personal
from db.personal.rematch import rematch_marks
from db.query import Query
from db.search import bitmaps
from db.search.verify import find_faults
from db.store.library import Library
from db.store.lock import WriteLock
from db.store.removal import remove_inspections
from tests.databases import store
from tests.records import report

KEYS = ("st-helens-2014-11", "liverpool-2016-05", "liverpool-2019-05")
REPORTS = (
    report(texts=("Caseloads are too high.", "Only here: zebra.")),
    report("Liverpool", "2016-05-20", texts=("Caseloads are fine.", "Only there: giraffe.")),
    report("Liverpool", "2019-05-20", texts=("Caseloads are not known.",)),
)
OWNED = ("inspections", "judgements", "sections", "paragraphs", "paragraph_themes", "files")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "findings.db"
    store(path, *REPORTS)
    return path


def held(path: Path) -> list[str]:
    with Library(path) as library:
        return [inspection.key for inspection in library.inspections()]


def total(path: Path, text: str) -> int:
    with Library(path) as library:
        return library.search(Query(text)).total


def faults(path: Path) -> list[str]:
    with Library(path) as library, library.connection() as conn:
        return find_faults(conn)


def rows(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as conn:
        return {name: conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in OWNED}


@pytest.mark.parametrize("stored_sets", [False, True])
def test_what_was_removed_is_found_no_more(
    database: Path, stored_sets: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if stored_sets:  # as in a large database
        monkeypatch.setattr(bitmaps, "STORED_FROM", 1)
        monkeypatch.setattr(bitmaps, "FREQUENT_FROM", 1)
    assert (total(database, "caseloads"), total(database, "zebra")) == (3, 1)
    assert remove_inspections(database, [KEYS[0]]) == 3  # its contents list too
    assert held(database) == list(KEYS[1:])
    assert (total(database, "caseloads"), total(database, "zebra")) == (2, 0)
    assert faults(database) == []


def test_the_last_inspection_leaves_an_empty_database(database: Path) -> None:
    remove_inspections(database, KEYS)
    assert rows(database) == dict.fromkeys(OWNED, 0)
    assert (held(database), total(database, "caseloads"), faults(database)) == ([], 0, [])


def test_a_removed_report_can_be_ingested_again(database: Path) -> None:
    before = rows(database)
    remove_inspections(database, [KEYS[1]])
    assert [publication.status for publication in store(database, REPORTS[1])] == ["added"]
    assert rows(database) == before and sorted(held(database)) == sorted(KEYS)
    assert total(database, "giraffe") == 1 and faults(database) == []


def test_an_unknown_key_leaves_all_of_them(database: Path) -> None:
    before = rows(database)
    with pytest.raises(UnknownValue, match="leeds-2010-01"):
        remove_inspections(database, [KEYS[0], "leeds-2010-01"])
    assert rows(database) == before and faults(database) == []


def test_nothing_is_removed_while_another_writes(database: Path) -> None:
    with WriteLock(database), pytest.raises(NotWritable):
        remove_inspections(database, [KEYS[0]])
    assert len(held(database)) == 3


def test_a_basket_keeps_what_was_marked_until_the_report_is_back(database: Path) -> None:
    with Personal.in_memory() as personal:
        with Library(database) as library:
            marked = library.report(KEYS[0])[0]
            personal.baskets.mark(library.inspection(KEYS[0]), marked)
        assert (personal.baskets.count_marks(KEYS[0]), personal.baskets.count_marks(KEYS[1])) == (1, 0)
        remove_inspections(database, [KEYS[0]])
        with Library(database) as library:
            (match,) = rematch_marks(library, personal.baskets.marks())
        assert match.paragraph is None and match.cited().gone and match.cited().paragraph.text == marked.text
        store(database, REPORTS[0])
        with Library(database) as library:
            (match,) = rematch_marks(library, personal.baskets.marks())
        assert match.paragraph is not None and match.paragraph.text == marked.text
