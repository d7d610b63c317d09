"""`findings publish`: the copy is written, and nothing is overwritten."""

from pathlib import Path

from sqlite_utils import Database

from tests.databases import store
from tests.records import report
from tests.tui.cli.command_line import RunCommand


def test_it_says_what_was_written(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    out = tmp_path / "reports.db"
    result = run_on_seeds("publish", out)
    assert (result.status, result.out) == (0, "")
    assert f"written to {out}" in result.err and "datasette.yaml" in result.err
    assert "5 inspections with 766 paragraphs" in result.err
    assert Database(out)["inspections"].count == 5


def test_one_inspection_is_counted_as_one(run_command: RunCommand, tmp_path: Path) -> None:
    store(tmp_path / "findings.db", report(texts=["Caseloads are too high."]))
    result = run_command("--db", tmp_path / "findings.db", "publish", tmp_path / "out.db")
    assert "1 inspection with 1 paragraph written" in result.err


def test_a_file_that_exists_is_left_as_it_is(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    out = tmp_path / "reports.db"
    out.write_text("mine")
    result = run_on_seeds("publish", out)
    assert result.status == 1 and "left as it is" in result.err
    assert out.read_text() == "mine"
