"""The file under the open browser changes: it is told, nothing moves, and a key goes on with what is there now."""

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

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SEFTON = next(path for path in SEEDS if "sefton" in path.name.lower())


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reload, "POLL_INTERVAL", 0.05)


@pytest.fixture(scope="module")
def fewer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without Sefton."""
    path = tmp_path_factory.mktemp("fewer") / "fewer.db"
    done = list(ingest([seed for seed in reversed(SEEDS) if seed != SEFTON], path))
    assert [outcome.status for outcome in done] == ["added"] * 4
    return path


@pytest.fixture
def database(fewer: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it in a folder of its own, on a path that no address would bear."""
    folder = tmp_path / "a team's #1 100%? folder"
    folder.mkdir()
    yield Path(shutil.copy(fewer, folder / "find ings?.db"))


async def test_what_another_person_ingests_is_told_and_shown_at_a_key(database: Path) -> None:
    async with run_browser(database) as pilot:
        before = screen_text(pilot).splitlines()[:-1]
        assert "in 4 inspections" in before[0]
        list(ingest([SEFTON], database))
        await wait_until(pilot, lambda: reload.WRITTEN in screen_text(pilot), "the news")
        assert screen_text(pilot).splitlines()[:-1] == before  # nothing moved
        await pilot.press("down")
        assert "R the new database" in screen_text(pilot).splitlines()[-1]
        await pilot.press("R")
        await wait_until(pilot, lambda: "in 5 inspections" in screen_text(pilot), "the new reports")
        await wait_until_idle(pilot)
        assert "R the new" not in screen_text(pilot)
        assert "sefton-2016-05" in browse_screen(pilot).inspections


async def test_a_search_meanwhile_finds_what_is_new_and_calls_it_by_name(database: Path) -> None:
    async with run_browser(database, size=(140, 40)) as pilot:
        list(ingest([SEFTON], database))
        await wait_until(pilot, lambda: reload.WRITTEN in screen_text(pilot), "the news")
        await type_keys(pilot, "/", "'sefton", "enter")
        await wait_until(pilot, lambda: "Sefton · Single" in screen_text(pilot), "the report of Sefton")
        assert "Traceback" not in screen_text(pilot)


async def test_a_file_put_in_its_place_is_told_and_read_at_a_key(
    database: Path, seed_database: Path, tmp_path: Path
) -> None:
    async with run_browser(database, query=Query(text="caseloads")) as pilot:
        await type_keys(pilot, "down", "down", "down")
        place = browse_screen(pilot).paragraph
        assert place is not None
        new = Path(shutil.copy(seed_database, tmp_path / "new.db"))
        with Library(new) as library:  # the same words have another id there
            assert library.paragraphs([place.id])[0].text != place.text
        new.replace(database)
        await wait_until(
            pilot, lambda: "another database stands at this path" in screen_text(pilot), "the news"
        )
        await type_keys(pilot, "/", "' high", "enter")  # the old one answers all the same
        assert "in 5 inspections" not in screen_text(pilot) and browse_screen(pilot).results is not None
        await type_keys(pilot, "/", *["backspace"] * 5, "enter")
        await type_keys(pilot, "down", "down", "down")
        await pilot.press("R")
        await wait_until(
            pilot, lambda: "of 768 paragraphs in 5 inspections" in screen_text(pilot), "the new database"
        )
        await wait_until_idle(pilot)
        found = browse_screen(pilot).paragraph
        assert found is not None
        assert (found.inspection, found.text) == (place.inspection, place.text)
        await pilot.press("R")
        assert "nothing has changed" in screen_text(pilot)


async def test_a_file_that_is_taken_away_is_told_and_what_is_shown_goes_on(database: Path) -> None:
    async with run_browser(database) as pilot:
        database.unlink()
        await wait_until(pilot, lambda: "the database has been taken away" in screen_text(pilot), "the news")
        await pilot.press("R")
        await wait_until(pilot, lambda: "there is no database at" in screen_text(pilot), "why not")
        await type_keys(pilot, "/", "'caseloads", "enter")
        assert browse_screen(pilot).results.total > 5  # type: ignore[union-attr]


async def test_nothing_is_said_while_nothing_changes(database: Path) -> None:
    async with run_browser(database) as pilot:
        before = screen_text(pilot)
        await pilot.pause(0.3)
        assert screen_text(pilot) == before
        await pilot.press("R")
        assert "nothing has changed: this is the database as it stands" in screen_text(pilot)
