"""Sort orders: however many ids there are and are asked for, they are those of a plain sort."""

import random
import sqlite3
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyroaring import BitMap

from db.search import sort_order
from db.search.snapshot import Snapshot
from db.search.sort_order import Order
from db.store.library import Library
from tests.databases import store
from tests.records import report

TEXTS = ("Leaders know.", "Caseloads are high.", "Leaders act.", "Plans drift.", "Visits are late.")
SORTED_BY = {
    "newest": "dated DESC, authority, key, seq",
    "oldest": "dated, authority, key, seq",
    "reading": "authority, dated, key, seq",
}


@pytest.fixture(scope="module")
def conn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Forty reports, one of them corrected, so that its ids do not ascend as its paragraphs do."""
    path: Path = tmp_path_factory.mktemp("orders") / "findings.db"
    store(path, *(report(f"Town {n:02}", f"20{10 + n % 9}-05-{1 + n % 28:02}", TEXTS) for n in range(40)))
    store(path, report("Town 07", "2017-05-08", ("Caseloads are low.", *reversed(TEXTS), "Caseloads vary.")))
    with Library(path) as library, library.connection() as opened:
        yield opened


@pytest.fixture
def snapshot(conn: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> Snapshot:
    monkeypatch.setattr(sort_order, "_GROUP", 4)
    return Snapshot(conn, "stamp")


def plainly_sorted(conn: sqlite3.Connection, sort: str) -> list[int]:
    sql = (
        f"SELECT p.id FROM paragraphs p JOIN inspections i ON i.id = inspection_id ORDER BY {SORTED_BY[sort]}"
    )
    return [row[0] for row in conn.execute(sql)]


@pytest.mark.parametrize("sort", SORTED_BY)
@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 1.0])
@pytest.mark.parametrize("limit", [None, 1, 5, 60, 500])
def test_ids_are_sorted_as_plainly(
    conn: sqlite3.Connection, snapshot: Snapshot, sort: str, share: float, limit: int | None
) -> None:
    draw = random.Random(f"{sort}{share}")  # noqa: S311
    every = plainly_sorted(conn, sort)
    chosen = BitMap(draw.sample(every, max(1, round(len(every) * share))))
    expected = [i for i in every if i in chosen][:limit]
    assert list(Order(snapshot, sort).ids(conn, chosen, limit)) == expected


@pytest.mark.parametrize("limit", [None, 40])
def test_inspections_without_a_match_are_passed(
    conn: sqlite3.Connection, snapshot: Snapshot, limit: int | None
) -> None:
    """All matches are in the ten oldest inspections."""
    oldest = plainly_sorted(conn, "oldest")[:50]
    found = Order(snapshot, "newest").ids(conn, BitMap(oldest), limit)
    assert list(found) == [i for i in plainly_sorted(conn, "newest") if i in set(oldest)][:limit]


def test_ids_that_no_inspection_has_are_left_out(conn: sqlite3.Connection, snapshot: Snapshot) -> None:
    """A damaged index: the run of the third report is missing."""
    whole = Order(snapshot, "newest").ids(conn, snapshot.live)
    run = snapshot.runs_of[2].pop()
    lost, snapshot.run_sets[run] = snapshot.run_sets[run], BitMap()
    found = Order(snapshot, "newest").ids(conn, snapshot.live)
    assert found == array("I", [i for i in whole if i not in lost])
