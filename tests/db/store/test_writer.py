"""What a person who ingests may rely on: known by bytes, superseded whole, keys and ids that stay."""

import itertools
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.errors import LibraryError, NotWritable, RejectedReport
from db.store.library import Library
from db.store.writer import Writer
from tests.databases import store
from tests.records import report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "findings.db"


def texts(path: Path, key: str) -> list[tuple[int, str]]:
    with Library(path) as library:
        return [(p.id, p.text) for p in library.report(key) if p.kind != "boilerplate"]


def test_a_report_comes_back_as_it_went_in(path: Path) -> None:
    written = report()
    store(path, written)
    with Library(path) as library:
        (inspection,) = library.inspections()
        paragraphs = library.report("st-helens-2014-11")
    assert datetime.fromisoformat(inspection.added or "").tzinfo is UTC
    added = inspection.added
    assert inspection == replace(written.inspection, key="st-helens-2014-11", paragraphs=2, added=added)
    assert [replace(p, id=0, inspection="", authority=None) for p in paragraphs] == list(written.paragraphs)
    assert {(p.inspection, p.authority) for p in paragraphs} == {("st-helens-2014-11", "St Helens")}


def test_the_same_bytes_are_unchanged_even_under_another_name(path: Path) -> None:
    first = report()
    renamed = replace(first, inspection=replace(first.inspection, source="/elsewhere/copy.txt"))
    added, unchanged = store(path, first, renamed)
    assert (added.status, added.key, added.paragraphs) == ("added", "st-helens-2014-11", 2)
    assert (unchanged.status, unchanged.key, unchanged.paragraphs) == ("unchanged", "st-helens-2014-11", 2)


def test_a_corrected_report_supersedes_and_keeps_key_and_ids(path: Path) -> None:
    old = report(texts=("One stays.", "Two is wrong.", "Three stays."))
    new = report(texts=("One stays.", "Two is right now.", "Three stays."), source="/reports/corrected.txt")
    store(path, old)
    before = dict(reversed(pair) for pair in texts(path, "st-helens-2014-11"))
    (updated,) = store(path, new)
    after = dict(reversed(pair) for pair in texts(path, "st-helens-2014-11"))
    assert (updated.status, updated.key) == ("updated", "st-helens-2014-11")
    assert updated.reason == "supersedes /reports/St Helens-2014-11-25.txt, a report of the same inspection"
    assert after["One stays."] == before["One stays."]
    assert after["Three stays."] == before["Three stays."]
    assert after["Two is right now."] not in before.values(), "an id is never given to other words"
    assert len(after) == 3


def test_a_superseded_file_given_again_changes_nothing(path: Path) -> None:
    old, new = report(), report(texts=("Other words.",))
    *_, again = store(path, old, new, old)
    assert again.status == "unchanged"
    assert again.reason is not None and again.reason.startswith("superseded by ")
    assert [text for _, text in texts(path, "st-helens-2014-11")] == ["Other words."]


def test_a_report_published_earlier_does_not_supersede(path: Path) -> None:
    later = report(published="2015-03-01")
    earlier = report(published="2015-01-20", texts=("First version.",))
    assert [p.status for p in store(path, later, earlier)] == ["added", "unchanged"]
    assert store(path, earlier)[0].status == "unchanged"
    assert len(texts(path, "st-helens-2014-11")) == 2


@pytest.mark.parametrize(
    "other",
    [
        report(authority="Sefton"),
        report(kind="lscb-review"),
        report(start="2014-11-02"),
        report(end="2014-11-26", start="2014-11-01"),
    ],
    ids=["authority", "kind", "first day", "last day"],
)
def test_another_inspection_is_added(path: Path, other: object) -> None:
    assert [p.status for p in store(path, report(), other)] == ["added", "added"]  # type: ignore[arg-type]


def test_reports_whose_inspection_is_not_known_never_supersede(path: Path) -> None:
    reports = [
        report(authority=None, texts=("A.",)),
        report(authority=None, texts=("B.",)),
        report(kind="council-report", end=None, published=None, texts=("C.",)),
        report(kind="council-report", end=None, published=None, texts=("D.",)),
    ]
    assert {p.status for p in store(path, *reports)} == {"added"}


def test_inspections_of_one_month_are_numbered_by_date_whatever_the_order(tmp_path: Path) -> None:
    reports = [report(end=f"2014-11-{day}") for day in (10, 18, 25)]
    for at, order in enumerate(itertools.permutations(reports)):
        path = tmp_path / f"{at}.db"
        store(path, *order)
        with Library(path) as library:
            assert [(i.key, i.end) for i in library.inspections()] == [
                ("st-helens-2014-11", "2014-11-10"),
                ("st-helens-2014-11-2", "2014-11-18"),
                ("st-helens-2014-11-3", "2014-11-25"),
            ]


def test_keys_of_an_earlier_run_are_stable(path: Path) -> None:
    store(path, report(end="2014-11-25"))
    store(path, report(end="2014-11-10"))
    with Library(path) as library:
        assert {i.end: i.key for i in library.inspections()} == {
            "2014-11-25": "st-helens-2014-11",
            "2014-11-10": "st-helens-2014-11-2",
        }


def test_nothing_is_kept_before_the_commit(path: Path) -> None:
    store(path, report(authority="Sefton"))
    with Writer(path) as writer:
        writer.publish(report())
        with Library(path) as library:
            assert [i.authority for i in library.inspections()] == ["Sefton"]
    with Library(path) as library:
        assert [i.authority for i in library.inspections()] == ["Sefton"]


def test_a_report_that_cannot_be_written_leaves_nothing_of_itself(path: Path) -> None:
    good = report()
    twice = replace(good.paragraphs[0], seq=1)
    bad = replace(report(authority="Sefton"), paragraphs=(twice, twice))
    with Writer(path) as writer:
        writer.publish(good)
        with pytest.raises(RejectedReport):
            writer.publish(bad)
        writer.commit()
    with Library(path) as library:
        assert [i.authority for i in library.inspections()] == ["St Helens"]


def test_the_second_writer_is_told_who_the_first_is(path: Path) -> None:
    import getpass
    import os
    import socket

    with Writer(path):
        with pytest.raises(NotWritable) as raised, Writer(path):
            pass
    assert getpass.getuser() in str(raised.value)
    assert socket.gethostname() in str(raised.value)
    assert f"process {os.getpid()}" in str(raised.value)
    assert str(path) in str(raised.value)
    with Writer(path):
        pass


def test_a_new_database_is_private_until_shared(path: Path) -> None:
    with Writer(path):
        pass
    assert path.stat().st_mode & 0o777 == 0o600
    with Writer(path, share=True):
        pass
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    missing = tmp_path / "no" / "such" / "findings.db"
    with pytest.raises(LibraryError, match="its folder does not exist"), Writer(missing):
        pass


def test_a_file_that_is_no_database_is_never_overwritten(path: Path) -> None:
    path.write_text("my notes, not a database. " * 100)
    with pytest.raises(LibraryError, match="not a database"), Writer(path):
        pass
    assert path.read_text().startswith("my notes")


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE bookmarks (url)")
    with pytest.raises(LibraryError, match="another program's database"), Writer(path):
        pass
    with sqlite3.connect(path) as conn:
        assert [row[0] for row in conn.execute("SELECT name FROM sqlite_master")] == ["bookmarks"]


def test_reading_again_keeps_ids(path: Path) -> None:
    store(path, report())
    before = texts(path, "st-helens-2014-11")
    with Writer(path) as writer:
        again = writer.publish(report(), again=True)
        writer.commit()
    assert (again.status, again.reason) == ("updated", "read again")
    assert texts(path, "st-helens-2014-11") == before


def test_a_persons_own_themes_outlive_the_next_ingest(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = path.with_name("themes.toml")
    own.write_text(
        'replace = true\n[[theme]]\nid = "tea"\nname = "Tea"\nscope = "how it is made"\n[theme.terms]\n"tea" = 3.0\n'
    )
    monkeypatch.setenv("FINDINGS_THEMES", str(own))
    store(path, report())
    monkeypatch.delenv("FINDINGS_THEMES")
    store(path, report(authority="Sefton"))
    with Library(path) as library:
        assert next(iter(library.themes().items())) == ("tea", "Tea")
        assert len(library.themes()) > 1
