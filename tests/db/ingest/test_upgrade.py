"""A database of an older version: migrated, and tagged anew, without its reports."""

import os
import re
import sqlite3
import stat
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import LibraryError, NotWritable
from db.ingest.upgrade import bring_up_to_date
from db.query import Query
from db.store import derived, schema
from db.store.library import Library
from db.store.lock import WriteLock
from tests.databases import store
from tests.db.store.test_schema import older
from tests.records import report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "findings.db"


def first_version(path: Path) -> None:
    """A database of the first version with one report: its rows, as they stood then."""
    older(path, 3)
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.executescript(
            """
            INSERT INTO inspections (id, key, authority, kind, title, last_day, dated, source, sha256, body_paragraphs)
              VALUES (7, 'sefton-2016-05', 'Sefton', 'sif', 'Inspection', '2016-05-12', '2016-05-12', 'a.pdf', 'ab', 1);
            INSERT INTO judgements VALUES (7, 1, 'overall', 'good', 'Overall', 'Good');
            INSERT INTO paragraphs (id, inspection_id, seq, kind, tone, text)
              VALUES (9, 7, 1, 'finding', 'neutral', 'Caseloads are too high.');
            INSERT INTO files VALUES ('ab', 'a.pdf', 7, 0);
            """
        )
        from db.search import index

        index.rebuild(conn)


def forbid_writing(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Have the system say that the user may not write to a file or folder, as it never says to root."""
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda asked, mode: (asked, mode) != (path, os.W_OK) and real(asked, mode)
    )


def test_the_reports_of_the_first_version_are_kept_and_tagged(path: Path) -> None:
    first_version(path)
    told: list[tuple[int, int]] = []
    assert bring_up_to_date(path, lambda done, total: told.append((done, total)))
    with Library(path) as library:
        (inspection,) = library.inspections()
        (paragraph,) = library.report("sefton-2016-05")
        found = library.search(Query("caseloads", criticism=True))
    assert (inspection.ons_code, inspection.urn, inspection.part) == ("E08000014", "80550", 1)
    assert inspection.address == "https://reports.ofsted.gov.uk/provider/44/80550"
    assert inspection.grade("overall") == "good"
    assert (paragraph.id, paragraph.text, paragraph.tone) == (9, "Caseloads are too high.", "negative")
    assert paragraph.themes == ("workforce-caseloads",)
    assert list(found.ids) == [9]
    assert told == [(1, 1), (1, 1)], "themes and tone, then vectors"


def test_it_is_done_once_and_a_copy_is_kept(path: Path) -> None:
    first_version(path)
    assert bring_up_to_date(path)
    after = path.read_bytes()
    assert not bring_up_to_date(path)
    assert path.read_bytes() == after
    with closing(sqlite3.connect(path.with_name("findings.db.schema-3"))) as copy:
        assert schema.version(copy) == 3


def test_an_authority_gets_its_usual_name_and_region(path: Path) -> None:
    first_version(path)
    names = ("East Riding", "Sefton", "Atlantis", None)
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("UPDATE inspections SET authority = NULL")
        conn.executemany(
            "INSERT INTO inspections"
            " (id, key, authority, authority_printed, kind, title, source, sha256, body_paragraphs)"
            " SELECT id + ?, ?, ?, ?, kind, title, source, sha256 || ?, 0 FROM inspections WHERE id = 7",
            [(at, f"key-{at}", name, name, at) for at, name in enumerate(names, start=1)],
        )
    assert bring_up_to_date(path)
    with Library(path) as library:
        stored = {i.key: (i.authority, i.authority_printed, i.region) for i in library.inspections()}
        assert stored["key-1"] == ("East Riding of Yorkshire", "East Riding", "Yorkshire and the Humber")
        assert stored["key-2"] == ("Sefton", "Sefton", "North West")
        assert stored["key-3"] == ("Atlantis", "Atlantis", None)
        assert stored["key-4"] == stored["sefton-2016-05"] == (None, None, None)
        assert library.inspection("key-1").urn == "80466"


def test_what_other_lists_inferred_is_inferred_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(path, report(texts=["Caseloads are too high."]))
    assert not bring_up_to_date(path)
    monkeypatch.setitem(derived.LIST_VERSIONS, "themes", "of another list")
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("DELETE FROM paragraph_themes")
    assert bring_up_to_date(path)
    assert not bring_up_to_date(path)
    with Library(path) as library:
        assert library.report("st-helens-2014-11")[0].themes == ("workforce-caseloads",)


def test_it_waits_for_no_other_writer(path: Path) -> None:
    first_version(path)
    with WriteLock(path), pytest.raises(NotWritable, match="is writing to"):
        bring_up_to_date(path)


def test_one_that_may_not_be_written_is_left(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first_version(path)
    before = path.read_bytes()
    forbid_writing(monkeypatch, path)
    assert not bring_up_to_date(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("what", ["the file", "its folder"])
def test_where_it_may_not_be_written_the_message_has_a_command_that_works(
    tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Anna's reports.db"
    first_version(path)
    path.chmod(0o444)
    forbid_writing(monkeypatch, path if what == "the file" else tmp_path)
    with pytest.raises(LibraryError) as raised:
        Library(path)
    told = str(raised.value)
    assert told.startswith(f"cannot use {path}: it was made by an older findings (schema 3 of ")
    assert f"and {what} is not yours to write; copy it" in told and "ingest" not in told
    own = tmp_path / "own"
    own.mkdir()
    copying, opening = re.findall(r"`(.*) && findings --db (.*)`", told)[0]
    subprocess.run(["/bin/sh", "-c", f"umask 022; {copying}"], cwd=own, check=True)
    copy = own / opening
    assert copy.stat().st_mode & stat.S_IWUSR, "`cp` would have kept that it is read-only"
    assert bring_up_to_date(copy)
    with Library(copy) as library:
        assert [inspection.key for inspection in library.inspections()] == ["sefton-2016-05"]


def test_a_combined_row_of_the_first_version_becomes_a_judgement_of_both_areas(path: Path) -> None:
    first_version(path)
    label = "The experiences and progress of children in care and care leavers"
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.executemany(
            "INSERT INTO judgements VALUES (7, ?, ?, ?, ?, ?)",
            [
                (2, "in-care", "inadequate", label, "Inadequate"),
                (3, "leadership", "good", "The impact of leaders", "Good"),
            ],
        )
    assert bring_up_to_date(path)
    with Library(path) as library:
        (inspection,) = library.inspections()
    assert [(j.area, j.grade, j.label, j.combined) for j in inspection.judgements[1:]] == [
        ("in-care", "inadequate", label, True),
        ("care-leavers", "inadequate", label, True),
        ("leadership", "good", "The impact of leaders", False),
    ]
    assert not bring_up_to_date(path), "once is enough"
