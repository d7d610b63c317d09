"""Reports are indexed many at a time, and the index is that of the stored paragraphs whatever happens meanwhile."""

from pathlib import Path

import pytest

from db.errors import RejectedReport
from db.records import Report
from db.search import index
from db.search.verify import find_faults
from db.store import transaction
from db.store.library import Library
from db.store.writer import Writer
from tests.records import report

LIVERPOOL = report("Liverpool", "2016-05-20", ("Caseloads are high.",))
LEEDS = report("Leeds", "2018-03-01", ("Supervision is regular.",))
UNWRITABLE = report("Hull", "2019-02-01", ("Half of a pair: \ud800",))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "findings.db"


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many paragraphs were indexed together, each time."""
    sizes: list[int] = []

    def add(conn: object, ids: tuple[int, ...], original: object = index.add) -> None:
        sizes.extend([len(ids)] if ids else [])
        original(conn, ids)  # type: ignore[operator]

    monkeypatch.setattr(index, "add", add)
    return sizes


def publish(path: Path, *reports: Report) -> None:
    """Publish reports in one transaction."""
    with Writer(path) as writer:
        for each in reports:
            writer.publish(each)
        writer.commit()


def texts(path: Path) -> list[str]:
    """What is stored, whose index must be right."""
    with Library(path) as library, library.connection() as conn:
        assert find_faults(conn) == []
        return [
            text
            for (text,) in conn.execute("SELECT text FROM paragraphs WHERE kind != 'boilerplate' ORDER BY id")
        ]


def test_reports_of_one_commit_are_indexed_together(path: Path, batches: list[int]) -> None:
    publish(path, LIVERPOOL, LEEDS)
    assert batches == [4]  # each with its contents list
    assert texts(path) == ["Caseloads are high.", "Supervision is regular."]


def test_no_more_paragraphs_wait_than_are_indexed_together(
    path: Path, batches: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transaction, "INDEXED_TOGETHER", 1)
    publish(path, LIVERPOOL, LEEDS)
    assert batches == [2, 2]
    assert len(texts(path)) == 2


def test_a_rejected_report_is_not_indexed_and_those_before_it_are(path: Path) -> None:
    with Writer(path) as writer:
        writer.publish(LIVERPOOL)
        with pytest.raises(RejectedReport):
            writer.publish(UNWRITABLE)
        writer.publish(LEEDS)
        writer.commit()
    assert texts(path) == ["Caseloads are high.", "Supervision is regular."]


def test_a_report_superseded_before_it_is_indexed_leaves_nothing_in_the_index(path: Path) -> None:
    newer = report("Liverpool", "2016-05-20", ("Caseloads are low.", "Visits are late."), source="/newer.txt")
    publish(path, LIVERPOOL, LEEDS, newer)
    assert texts(path) == ["Supervision is regular.", "Caseloads are low.", "Visits are late."]


def test_a_report_that_is_refused_as_it_supersedes_leaves_the_earlier_one_indexed(path: Path) -> None:
    refused = report("Liverpool", "2016-05-20", ("Half of a pair: \ud800",), source="/newer.txt")
    with Writer(path) as writer:
        writer.publish(LIVERPOOL)
        with pytest.raises(RejectedReport):
            writer.publish(refused)
        writer.commit()
    assert texts(path) == ["Caseloads are high."]


def test_a_commit_that_is_stopped_as_it_indexes_can_be_made_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Writer(path) as writer:
        writer.publish(LIVERPOOL)
        with monkeypatch.context() as stopped, pytest.raises(KeyboardInterrupt):
            stopped.setattr(
                index.bitmaps, "merge_pending", lambda conn: (_ for _ in ()).throw(KeyboardInterrupt)
            )
            writer.commit()
        writer.commit()
    assert texts(path) == ["Caseloads are high."]
