"""Vectors of stored paragraphs: written with a report, computed where they are missing, made anew for another file."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db.errors import RejectedReport
from db.ingest.upgrade import bring_up_to_date
from db.store import paragraph_vectors
from db.store.health import examine
from db.store.library import Library
from db.vectors import stem_vectors
from tests.databases import store
from tests.records import report

TEXTS = ("Caseloads are too high.", "Brothers and sisters live together.")
KEY = "st-helens-2014-11"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store(tmp_path / "findings.db", report(texts=TEXTS))
    return tmp_path / "findings.db"


def embed(text: str) -> bytes:
    vectors = stem_vectors.load()
    assert vectors is not None
    return vectors.embed(text)


def stored(path: Path) -> dict[int, bytes]:
    with closing(sqlite3.connect(path)) as conn:
        return dict(conn.execute("SELECT paragraph_id, vector FROM paragraph_vectors"))


def forget_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("UPDATE made_with SET version = 'older' WHERE part = 'vectors'")
        conn.execute("UPDATE paragraph_vectors SET vector = zeroblob(64)")


def test_a_report_is_stored_with_its_vectors(path: Path) -> None:
    with Library(path) as library:
        body = [p for p in library.report(KEY) if p.kind != "boilerplate"]
    assert stored(path) == {p.id: embed(p.text) for p in body}


def test_vectors_that_were_made_as_it_was_read_are_stored(path: Path) -> None:
    made = bytes(range(64))
    store(path, replace(report("Leeds", texts=TEXTS), vectors=(made, None, None)))
    assert list(stored(path).values())[2:] == [made, embed(TEXTS[1])]


def test_a_report_with_vectors_of_fewer_paragraphs_is_rejected(path: Path) -> None:
    with pytest.raises(RejectedReport):
        store(path, replace(report("Leeds", texts=TEXTS), vectors=(bytes(64),)))


def test_a_report_that_is_superseded_loses_its_vectors(path: Path) -> None:
    store(path, report(texts=TEXTS[:1], source="/reports/corrected.txt"))
    assert list(stored(path).values()) == [embed(TEXTS[0])]


def test_the_vectors_of_some_and_of_all(path: Path) -> None:
    with Library(path) as library:
        body = [p for p in library.report(KEY) if p.kind != "boilerplate"]
        assert library.vectors(body) == [embed(p.text) for p in body]
        everything = library.all_vectors()
    assert everything is not None
    assert list(everything.ids) == [p.id for p in body]
    assert everything.table.cosines(embed(TEXTS[1]))[1] == pytest.approx(1, abs=0.02)


def test_vectors_of_another_file_are_not_used_but_computed(path: Path) -> None:
    forget_version(path)
    with Library(path) as library:
        body = library.report(KEY)[:2]
        assert library.vectors(body) == [embed(p.text) for p in body]
        everything = library.all_vectors()
    assert everything is not None and everything.table.cosines(embed(TEXTS[0]))[0] > 0.9


def test_vectors_of_another_file_are_made_anew_on_first_use(path: Path) -> None:
    before = stored(path)
    forget_version(path)
    told: list[tuple[int, int]] = []
    assert bring_up_to_date(path, lambda done, total: told.append((done, total)))
    assert stored(path) == before
    assert told == [(2, 2)]


def test_a_paragraph_that_is_not_stored_is_computed(path: Path) -> None:
    with Library(path) as library:
        paragraph = replace(library.report(KEY)[0], id=0, text="Adoption is timely.")
        assert library.vectors([paragraph]) == [embed("Adoption is timely.")]


def test_without_the_file_there_are_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing: Callable[[], None] = lambda: None  # noqa: E731
    monkeypatch.setattr(paragraph_vectors.stem_vectors, "load", missing)
    with Library(path) as library:
        assert library.vectors(library.report(KEY)[:2]) == [b"", b""]
        assert library.all_vectors() is None


def test_a_damaged_vector_is_left_out(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("UPDATE paragraph_vectors SET vector = 'short' WHERE paragraph_id = 1")
    with Library(path) as library:
        everything = library.all_vectors()
        body = library.report(KEY)
        assert library.vectors(body[:1]) == [embed(body[0].text)]
    assert everything is not None and 1 not in everything.ids


def test_doctor_says_what_meanings_are_compared_by(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert examine(path).vectors == "2 stored"
    forget_version(path)
    assert examine(path).vectors.startswith("made with another file")
    monkeypatch.setattr(paragraph_vectors.stem_vectors, "load", lambda: None)
    assert examine(path).vectors.startswith("none: stem_vectors.bin is missing")
    assert examine(path).is_sound
