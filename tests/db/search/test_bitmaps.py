"""Filter values read from the paragraphs, where the database stores no sets of them."""

import sqlite3

import pytest

from db.search import bitmaps

KINDS = ["finding", "boilerplate", "finding", "footnote", "summary", "boilerplate", "finding"]


@pytest.fixture
def paragraphs() -> sqlite3.Connection:
    """Paragraphs 1 to 7 of some kinds; two of them have a grade."""
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE TABLE paragraphs (id INTEGER PRIMARY KEY, kind TEXT, grade TEXT)")
    rows = ((n, kind, "good" if n in (2, 6) else None) for n, kind in enumerate(KINDS, 1))
    conn.executemany("INSERT INTO paragraphs VALUES (?, ?, ?)", rows)
    return conn


# Ids in one row of an answer: all of them, and so few that several ranges are read.
@pytest.fixture(params=[4_000_000, 3, 2, 1])
def ids_in_a_row(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bitmaps, "IDS_A_ROW", request.param)


@pytest.mark.usefixtures("ids_in_a_row")
def test_every_value_is_read_with_its_ids(paragraphs: sqlite3.Connection) -> None:
    found = {kind: list(ids) for kind, ids in bitmaps.read_facet(paragraphs, "kind").items()}
    assert found == {"finding": [1, 3, 7], "boilerplate": [2, 6], "footnote": [4], "summary": [5]}
    assert {grade: list(ids) for grade, ids in bitmaps.read_facet(paragraphs, "grade").items()} == {
        "good": [2, 6]
    }


def test_only_the_ids_within_some_ranges_are_read(paragraphs: sqlite3.Connection) -> None:
    found = bitmaps.read_facet(paragraphs, "kind", [(2, 3), (6, 7)])
    assert {kind: list(ids) for kind, ids in found.items()} == {"finding": [3, 7], "boilerplate": [2, 6]}


@pytest.mark.usefixtures("ids_in_a_row")
def test_the_ids_of_some_values(paragraphs: sqlite3.Connection) -> None:
    assert list(bitmaps.read_values(paragraphs, "kind", ("boilerplate", "footnote", "other"))) == [2, 4, 6]
    assert not bitmaps.read_values(paragraphs, "kind", ())


def test_an_empty_database_has_no_values(paragraphs: sqlite3.Connection) -> None:
    paragraphs.execute("DELETE FROM paragraphs")
    assert not bitmaps.read_facet(paragraphs, "kind")
    assert not bitmaps.read_values(paragraphs, "kind", ("finding",))
