"""The team folder in the lists of the command and in `doctor`."""

import json
import shutil
from pathlib import Path

import pytest

from db.corrections.recording import record_correction
from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tests.tui.cli.command_line import RunCommand


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "team"
    folder.mkdir()
    monkeypatch.setenv("FINDINGS_TEAM", str(folder))
    return folder


def test_lists_have_what_the_team_shares_with_its_owner(
    run_on_seeds: RunCommand, run_doctor: RunCommand, team: Path, tmp_path: Path
) -> None:
    with Personal.open() as personal:
        personal.tags.define("drift", "delay")
        personal.save_search("loads", Query(text="caseloads"))
    for command, name in (("tags", "anna.tags.json"), ("searches", "anna.searches.json")):
        assert run_on_seeds(command, "--export", team / name).status == 0
        assert run_on_seeds(command, "--export", team / name).status == 1, "no file is overwritten"
    tags = run_on_seeds("tags", "--format", "json").json
    assert [row["tag"] for row in tags] == ["drift", "drift (anna)"]
    searches = run_on_seeds("searches", "--format", "json").json
    assert [(row["name"], row["paragraphs"]) for row in searches] == [("loads", 32), ("loads (anna)", 32)]
    assert "loads (anna): “caseloads”" in run_on_seeds("searches").out
    assert run_on_seeds("tags", "--delete", "drift (anna)").status == 2, "it is anna's"
    (team / "bob.tags.json").symlink_to(tmp_path / "elsewhere")
    (team / "eve.searches.json").write_text("[]")
    found = run_doctor("--format", "json").json["team"]
    assert found["folder"] == str(team)
    assert found["read"] == ["anna.searches.json: searches of anna", "anna.tags.json: tags of anna"]
    assert found["refused"] == [
        "bob.tags.json: it is a link, which is not followed",
        "eve.searches.json: it holds no searches",
    ]


def test_corrections_of_the_team_are_listed(run_command: RunCommand, team: Path) -> None:
    entry = {
        "key": "leeds-2019-01",
        "field": "title",
        "value": "T",
        "was": "t",
        "by": "x",
        "at": "2026",
        "sha256": "0",
    }
    (team / "anna.corrections.json").write_text(json.dumps([entry]))
    listed = run_command("correct", "--format", "json")
    assert [(row["inspection"], row["by"]) for row in listed.json] == [("leeds-2019-01", "anna")]


def test_ones_own_corrections_are_written_for_the_team(
    run_command: RunCommand, seed_database: Path, team: Path, tmp_path: Path
) -> None:
    seed_copy = Path(shutil.copy(seed_database, tmp_path / "x.db"))
    with Library(seed_copy) as library:
        record_correction(library, "st-helens-2014-11", "title", "Another title")
    assert run_command("correct", "--export", team / "anna.corrections.json").status == 0
    rows = run_command("correct", "--format", "json").json
    assert [row["value"] for row in rows] == ["Another title", "Another title"]
    assert rows[1]["by"] == "anna"
