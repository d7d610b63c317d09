"""“Add reports” of the palette: the files at a path are added to the database and shown in the browser."""

import shutil
from pathlib import Path

import pytest
from textual.widgets import Input

from db.errors import NotWritable
from db.store.writer import Writer
from tests.conftest import ROOT
from tests.tui.pilot import Driver, browse_screen, run_browser, screen_text, wait_until, wait_until_idle
from tui.browse.report_path_picker import AddReports, list_paths

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two reports, a damaged PDF, and two files that are not taken for reports."""
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
    """A database with one other report."""
    from db.ingest.ingest import ingest

    path = tmp_path / "own.db"
    assert [outcome.status for outcome in ingest([SEEDS[2]], path)] == ["added"]
    return path


async def add_reports(pilot: Driver, path: Path) -> None:
    """Add the reports at a path with the command of the palette."""
    await pilot.press("colon", *"add rep", "enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, AddReports), "the path picker")
    pilot.app.screen.query_one(Input).value = str(path)
    await pilot.pause(0.05)
    await pilot.press("enter")


async def test_reports_are_added_and_shown_and_failures_listed(folder: Path, database: Path) -> None:
    async with run_browser(database, size=(100, 30)) as pilot:
        await add_reports(pilot, folder)
        await wait_until(pilot, lambda: "could not be added" in screen_text(pilot), "the failure")
        assert "── Files that were not added" in screen_text(pilot)
        assert "cut [b].pdf" in screen_text(pilot)
        await pilot.press("escape")
        await wait_until(pilot, lambda: "in 3 inspections" in screen_text(pilot), "the new reports")
        await wait_until_idle(pilot)
        assert len(browse_screen(pilot).inspections) == 3
        assert not browse_screen(pilot).parts.reload.change


async def test_an_unchanged_report_is_reported_as_unchanged(database: Path) -> None:
    async with run_browser(database, size=(100, 30)) as pilot:
        await add_reports(pilot, SEEDS[2])
        await wait_until(pilot, lambda: "reports: 1 unchanged" in screen_text(pilot), "the outcome")


async def test_a_database_that_is_being_written_to_is_reported(folder: Path, database: Path) -> None:
    async with run_browser(database, size=(140, 30)) as pilot:
        with Writer(database):
            await add_reports(pilot, folder)
            await wait_until(pilot, lambda: "writing" in screen_text(pilot).splitlines()[-1], "the reason")
        with pytest.raises(NotWritable), Writer(database), Writer(database):
            pass  # the command raises the same error
        assert not browse_screen(pilot).status_bar.progress


@pytest.mark.parametrize(
    ("typed", "endings"),
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
def test_paths_that_begin_with_the_typed_text_are_listed(
    typed: str, endings: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inner").mkdir()
    for name in ("one.pdf", "two.txt", "three.doc", ".four.txt", "inner/three.pdf"):
        (tmp_path / name).touch()
    labels = [choice.label for choice in list_paths(typed)]
    listed = [label for label in labels if not label.endswith("inner")] if typed == "" else labels
    assert len(listed) == len(endings)
    assert all(ending in label for ending, label in zip(endings, listed, strict=True))
