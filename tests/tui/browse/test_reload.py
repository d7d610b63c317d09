"""The database file changes while the browser is open: a notice is shown, nothing moves, and a key loads the change."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.ingest.ingest import ingest
from db.query import Query
from db.store.library import Library
from tests.conftest import ROOT
from tests.tui.pilot import browse_screen, run_browser, screen_text, type_keys, wait_until, wait_until_idle
from tui.browse import reload

WRITTEN = "the database has changed: R shows what is new"

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SEFTON = next(path for path in SEEDS if "sefton" in path.name.lower())


@pytest.fixture(autouse=True)
def poll_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reload, "POLL_INTERVAL", 0.05)


@pytest.fixture(scope="module")
def database_without_sefton(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("without") / "sefton.db"
    outcomes = list(ingest([seed for seed in reversed(SEEDS) if seed != SEFTON], path))
    assert [outcome.status for outcome in outcomes] == ["added"] * 4
    return path


@pytest.fixture
def database(database_without_sefton: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it, at a path with characters that have a meaning in a URI."""
    folder = tmp_path / "a team's #1 100%? folder"
    folder.mkdir()
    yield Path(shutil.copy(database_without_sefton, folder / "find ings?.db"))


async def test_reports_added_by_another_program_are_shown_at_a_key(database: Path) -> None:
    async with run_browser(database) as pilot:
        before = screen_text(pilot).splitlines()[:-1]
        assert "in 4 inspections" in before[0]
        list(ingest([SEFTON], database))
        await wait_until(pilot, lambda: WRITTEN in screen_text(pilot), "the notice")
        assert screen_text(pilot).splitlines()[:-1] == before  # nothing moved
        await pilot.press("down")
        assert "R the new database" in screen_text(pilot).splitlines()[-1]
        await pilot.press("R")
        await wait_until(pilot, lambda: "in 5 inspections" in screen_text(pilot), "the new reports")
        await wait_until_idle(pilot)
        assert "R the new" not in screen_text(pilot)
        assert "sefton-2016-05" in browse_screen(pilot).inspections


async def test_a_search_before_the_reload_finds_new_reports_with_their_names(database: Path) -> None:
    async with run_browser(database, size=(140, 40)) as pilot:
        list(ingest([SEFTON], database))
        await wait_until(pilot, lambda: WRITTEN in screen_text(pilot), "the notice")
        await type_keys(pilot, "/", "'sefton", "enter")
        await wait_until(pilot, lambda: "Sefton · Single" in screen_text(pilot), "the report of Sefton")
        assert "Traceback" not in screen_text(pilot)


async def test_a_file_that_replaces_the_database_is_loaded_at_a_key(
    database: Path, seed_database: Path, tmp_path: Path
) -> None:
    async with run_browser(database, query=Query(text="caseloads")) as pilot:
        await type_keys(pilot, "down", "down", "down")
        before = browse_screen(pilot).paragraph
        assert before is not None
        new = Path(shutil.copy(seed_database, tmp_path / "new.db"))
        with Library(new) as library:  # the same paragraph has another id in it
            assert library.paragraphs([before.id])[0].text != before.text
        new.replace(database)
        await wait_until(
            pilot, lambda: "another database stands at this path" in screen_text(pilot), "the notice"
        )
        await type_keys(pilot, "/", "' high", "enter")  # the open file still answers
        assert "of 766 " not in screen_text(pilot) and browse_screen(pilot).results is not None
        await type_keys(pilot, "/", *["backspace"] * 5, "enter")
        await type_keys(pilot, "down", "down", "down")
        await pilot.press("R")
        await wait_until(pilot, lambda: "of 766 in 5 inspections" in screen_text(pilot), "the new database")
        await wait_until_idle(pilot)
        after = browse_screen(pilot).paragraph
        assert after is not None
        assert (after.inspection, after.text) == (before.inspection, before.text)
        await pilot.press("R")
        assert "nothing has changed" in screen_text(pilot)


async def test_a_deleted_file_is_reported_and_still_searched(database: Path) -> None:
    async with run_browser(database) as pilot:
        database.unlink()
        await wait_until(pilot, lambda: "the database has been removed" in screen_text(pilot), "the notice")
        await pilot.press("R")
        await wait_until(pilot, lambda: "there is no database at" in screen_text(pilot), "the reason")
        await type_keys(pilot, "/", "'caseloads", "enter")
        assert browse_screen(pilot).results.total > 5  # type: ignore[union-attr]


async def test_no_notice_is_shown_while_the_file_does_not_change(database: Path) -> None:
    async with run_browser(database) as pilot:
        before = screen_text(pilot)
        await pilot.pause(0.3)
        assert screen_text(pilot) == before
        await pilot.press("R")
        assert "nothing has changed: this is the database as it stands" in screen_text(pilot)
