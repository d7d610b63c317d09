"""`findings publish`: the copy is written, and nothing is overwritten."""

from pathlib import Path

from sqlite_utils import Database

from tests.tui.cli.command_line import RunCommand


def test_it_says_what_was_written(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    out = tmp_path / "reports.db"
    result = run_on_seeds("publish", out)
    assert (result.status, result.out) == (0, "")
    assert f"written to {out}" in result.err and "datasette.yaml" in result.err
    assert Database(out)["inspections"].count == 5


def test_a_file_that_exists_is_left_as_it_is(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    out = tmp_path / "reports.db"
    out.write_text("mine")
    result = run_on_seeds("publish", out)
    assert result.status == 1 and "left as it is" in result.err
    assert out.read_text() == "mine"
