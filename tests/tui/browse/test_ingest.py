"""“Add reports” of the palette: a path is asked, its files are read in, and the browser shows them."""

import shutil
from pathlib import Path

import pytest

from db.errors import NotWritable
from db.store.writer import Writer
from tests.conftest import ROOT
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, wait_until, wait_until_idle
from tui.browse.report_path_picker import AddReports, list_paths

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, one file that is none, and what is no report file at all."""
    reports = tmp_path / "my reports"
    reports.mkdir()
    for seed in SEEDS[:2]:
        shutil.copy(seed, reports / seed.name)
    (reports / "cut [b].pdf").write_bytes(b"%PDF-1.7 and no more")
    (reports / "picture.png").write_bytes(b"x")
    (reports / ".hidden.txt").write_text("x")
    return reports


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database that holds one other report."""
    from db.ingest.ingest import ingest

    path = tmp_path / "own.db"
    assert [outcome.status for outcome in ingest([SEEDS[2]], path)] == ["added"]
    return path


async def add(pilot: Driver, path: Path) -> None:
    """By way of the palette."""
    await pilot.press("colon", *"add rep", "enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, AddReports), "the question")
    box = pilot.app.screen.query_one("PathInput")
    box.value = str(path)  # type: ignore[attr-defined]
    await pilot.pause(0.05)
    await pilot.press("enter")


async def test_reports_are_added_told_and_shown(folder: Path, database: Path) -> None:
    async with run_browser(database, size=(100, 30)) as pilot:
        await add(pilot, folder)
        await wait_until(pilot, lambda: "could not be added" in screen_text(pilot), "what failed")
        assert "cut [b].pdf" in screen_text(pilot)
        await pilot.press("escape")
        await wait_until(pilot, lambda: "in 3 inspections" in screen_text(pilot), "the new reports")
        await wait_until_idle(pilot)
        assert len(browse_screen(pilot).inspections) == 3
        assert not browse_screen(pilot).parts.reload.change


async def test_what_is_there_already_is_told(database: Path) -> None:
    async with run_browser(database, size=(100, 30)) as pilot:
        await add(pilot, SEEDS[2])
        await wait_until(pilot, lambda: "reports: 1 unchanged" in screen_text(pilot), "the outcome")


async def test_a_database_that_another_writes_to_is_refused_plainly(folder: Path, database: Path) -> None:
    async with run_browser(database, size=(140, 30)) as pilot:
        with Writer(database):
            await add(pilot, folder)
            await wait_until(pilot, lambda: "writing" in screen_text(pilot).splitlines()[-1], "the reason")
        with pytest.raises(NotWritable), Writer(database), Writer(database):
            pass  # the same refusal as the command's
        assert not browse_screen(pilot).status_bar.progress


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Everything in", "one.pdf", "two.txt"]),
        ("in", ["inner"]),
        ("inner/", ["Everything in", "three.pdf"]),
        ("ON", ["one.pdf"]),
        ("none/of/it", []),
        ("~nobody-of-that-name/x", []),
        ("\0", []),
    ],
)
def test_a_path_is_completed(
    typed: str, found: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inner").mkdir()
    for name in ("one.pdf", "two.txt", "three.doc", ".four.txt", "inner/three.pdf"):
        (tmp_path / name).touch()
    words = [choice.label for choice in list_paths(typed)]
    told = [word for word in words if not word.endswith("inner")] if typed == "" else words
    assert len(told) == len(found)
    assert all(end in word for end, word in zip(found, told, strict=True))
