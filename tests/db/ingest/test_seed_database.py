"""The user's own database: built once, whole, from the seeds; a named one is never made behind anyone's back."""

import threading
from pathlib import Path

import pytest

from db.errors import LibraryError
from db.ingest import seed_database
from db.ingest.ingest import Progress
from db.store import paths, schema
from db.store.library import Library
from db.store.lock import WriteLock
from tests.databases import store
from tests.db.store.test_schema import older
from tests.records import report


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("FINDINGS_DB", raising=False)
    monkeypatch.setattr(
        seed_database, "own_database", lambda: tmp_path / "share" / "findings" / "findings.db"
    )
    return seed_database.own_database()


def test_first_use_builds_it_from_the_seeds_and_says_how_far_it_is(own: Path) -> None:
    told: list[Progress] = []
    assert seed_database.ensure(progress=told.append) == own
    with Library(own) as library:
        assert len(library.inspections()) == 5
        assert all(i.paragraphs > 0 for i in library.inspections())
    assert [(p.done, p.total) for p in told] == [(n, 5) for n in range(1, 6)]
    assert str(told[-1]).startswith("5 of 5 files · ")
    assert [entry.name for entry in own.parent.iterdir()] == ["findings.db"]


def test_one_that_is_there_is_left_as_it_is(own: Path) -> None:
    own.parent.mkdir(parents=True)
    store(own, report())
    before = own.read_bytes()
    assert seed_database.ensure() == own
    assert own.read_bytes() == before


def test_an_older_one_is_brought_up_to_date(own: Path) -> None:
    own.parent.mkdir(parents=True)
    older(own, 1)
    seed_database.ensure()
    with Library(own) as library:
        assert library.inspections() == ()
    assert (own.parent / "findings.db.schema-1").exists()
    assert schema.SCHEMA_VERSION > 1


def test_a_named_one_is_never_built(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "team.db"
    assert seed_database.ensure(named) == named
    monkeypatch.setenv("FINDINGS_DB", str(named))
    assert seed_database.ensure() == named
    assert paths.default_database() == named
    assert not named.exists()
    assert not own.exists()


@pytest.mark.usefixtures("short_seeds")
def test_two_at_once_build_one(own: Path) -> None:
    failed: list[BaseException] = []

    def start() -> None:
        try:
            seed_database.ensure()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    with Library(own) as library:
        assert len(library.inspections()) == 5


@pytest.mark.usefixtures("short_seeds")
def test_what_a_killed_build_left_behind_is_cleared_away(own: Path) -> None:
    own.parent.mkdir(parents=True)
    for name in ("findings.db.building", "findings.db.building-journal"):
        (own.parent / name).write_text("half done")
    seed_database.ensure()
    assert [entry.name for entry in own.parent.iterdir()] == ["findings.db"]


def test_a_folder_that_cannot_be_made_is_reported(own: Path) -> None:
    own.parent.parent.write_text("a file where the folder should be")
    with pytest.raises(LibraryError) as told:
        seed_database.ensure()
    assert str(own) in str(told.value)
    assert "\n" not in str(told.value)


def test_another_that_builds_for_too_long_is_named(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seed_database, "_PATIENCE_SECONDS", 0.2)
    own.parent.mkdir(parents=True)
    with WriteLock(own), pytest.raises(LibraryError, match="is writing to"):
        seed_database.ensure()
