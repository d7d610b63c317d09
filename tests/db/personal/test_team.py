"""The team folder: what colleagues share is read with its owner; hostile files are refused, each with a line."""

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from db.corrections.corrections_file import FieldCorrection
from db.corrections.team import corrections_in, team_corrections
from db.ingest.ingest import ingest
from db.personal import team_files
from db.personal.personal import Personal
from db.personal.tags import exported
from db.personal.team import all_searches, exported_searches, is_understood, team_searches, team_tags
from db.personal.team_files import MOST_BYTES, MOST_FILES, lines_of, read_team_files
from db.query import Query
from db.store.library import Library
from db.store.owners import user_id, user_name
from tests.db.ingest.report_files import letter

TAGS = {"tags": [{"name": "drift", "meaning": "delay"}], "tagged": []}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    team = tmp_path / "team"
    team.mkdir()
    monkeypatch.setenv("FINDINGS_TEAM", str(team))
    return team


def write(path: Path, stored: object) -> Path:
    path.write_text(json.dumps(stored), "utf-8")
    return path


def test_without_a_folder_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FINDINGS_TEAM", raising=False)
    assert read_team_files() == team_files.TeamFiles() and team_tags() == () and team_searches() == {}


def test_tags_and_searches_stand_beside_ones_own_with_their_owner(folder: Path) -> None:
    write(folder / "anna.tags.json", TAGS)
    write(folder / "anna.searches.json", exported_searches({"delay": Query(text="drift")}))
    write(folder / f"{user_name(user_id())}.tags.json", TAGS)
    (folder / "notes.txt").write_text("no file of ours")
    (folder / ".hidden.tags.json").write_text("no file of ours")
    with Personal.in_memory() as personal:
        personal.save_search("mine", Query(text="x"))
        assert list(all_searches(personal)) == ["mine", "delay (anna)"]
        assert all_searches(personal)["delay (anna)"] == Query(text="drift")
        assert list(personal.searches()) == ["mine"]
    assert [(tag.name, tag.meaning) for tag in team_tags()] == [("drift (anna)", "delay")]
    files = read_team_files()
    assert list(lines_of(files)) == ["anna.searches.json: searches of anna", "anna.tags.json: tags of anna"]
    assert files.refused == ()


def test_whose_a_file_is_the_system_says_where_it_can(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "anna.tags.json", TAGS)
    monkeypatch.setattr(team_files, "owner", lambda _: 4_321)
    assert [file.owner for file in read_team_files().files] == ["user 4321"]


def test_hostile_files_are_refused_each_with_a_line(folder: Path, tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.json", TAGS)
    (folder / "link.tags.json").symlink_to(secret)
    (folder / "nowhere.tags.json").symlink_to(tmp_path / "gone")
    (folder / "folder.tags.json").mkdir()
    os.mkfifo(folder / "pipe.tags.json")
    (folder / "broken.tags.json").write_text("{")
    (folder / "deep.tags.json").write_text("[" * 100_000)
    (folder / "bytes.tags.json").write_bytes(b"\xff\xfe\x00")
    with (folder / "large.tags.json").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    files = read_team_files()
    assert files.files == ()
    reasons = dict(line.split(": ", 1) for line in files.refused)
    assert reasons["link.tags.json"] == reasons["nowhere.tags.json"] == "it is a link, which is not followed"
    assert reasons["folder.tags.json"] == reasons["pipe.tags.json"] == "it is no plain file"
    assert (
        reasons["broken.tags.json"]
        == reasons["deep.tags.json"]
        == reasons["bytes.tags.json"]
        == "it is no JSON"
    )
    assert reasons["large.tags.json"].startswith("it is larger than")


def test_hostile_names_and_words_are_cleaned(folder: Path) -> None:
    name = "an\x1b[31m;(na)\u202e"
    write(folder / f"{name}.tags.json", {"tags": [{"name": "\x1b[2Jdrift", "meaning": "\x07a\nb"}]})
    write(
        folder / f"{name}.searches.json",
        {"searches": [{"name": "\x1b]0;x\x07s", "query": {"text": "x"}}, 3, {}]},
    )
    [tag] = team_tags()
    [search] = team_searches()
    for text in (tag.name, tag.meaning, search):
        assert text.isprintable() and "\u202e" not in text
    assert tag.name.count("(") == 1 and ";" not in tag.name


@pytest.mark.parametrize("stored", [None, [], 3, "x", {"tags": 3}, {"searches": 3}])
def test_what_holds_nothing_of_ours_is_not_understood(folder: Path, stored: object) -> None:
    for holds in ("tags", "searches"):
        write(folder / f"anna.{holds}.json", stored)
    assert team_tags() == () and team_searches() == {}
    assert not any(is_understood(file) for file in read_team_files().files)


def test_a_folder_that_is_gone_or_full_is_a_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team_files, "MOST_FILES", 2)
    for number in range(3):
        write(folder / f"{number}.tags.json", TAGS)
    assert (
        len(read_team_files().files) == 2 < MOST_FILES and "only 2 are read" in read_team_files().refused[0]
    )
    assert "no such file" in read_team_files(folder=folder / "gone").refused[0]


def test_corrections_of_colleagues_apply_to_what_is_read_with_a_remark(folder: Path, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    letter(reports, "0.txt", "Sefton")
    database = tmp_path / "x.db"
    [first] = ingest([reports], database)
    with Library(database) as library:
        [read] = library.inspections()
    correction = FieldCorrection(
        read.key, "title", "A better\x1b title", read.title, "anyone", "2026", read.sha256
    )
    write(folder / "anna.corrections.json", [asdict(correction)])
    write(folder / "bob.corrections.json", {"no": "list"})
    [found] = team_corrections()
    assert found.by == "anna" and "\x1b" not in (found.value or "")
    assert [corrections_in(file) is None for file in read_team_files().files] == [False, True]
    [again] = ingest([reports], database)
    assert again.status == "unchanged", "what is stored does not change silently"
    [new] = ingest([reports], tmp_path / "y.db")
    assert "corrected: title is" in (new.reason or "") and (new.reason or "").endswith(", by anna")
    assert not (first.reason or "").startswith("corrected")


def test_what_is_exported_is_what_the_team_reads(folder: Path) -> None:
    with Personal.in_memory() as personal:
        personal.tags.define("drift", "delay")
        write(folder / "anna.tags.json", exported(personal.tags.all()))
    assert [tag.name for tag in team_tags()] == ["drift (anna)"]
