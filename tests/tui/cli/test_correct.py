"""`findings correct`: recorded, applied again by every ingest and in every database, listed, and taken back."""

import json
import shutil
from pathlib import Path

import pytest

from db.corrections.corrections_file import corrections_path
from tests.tui.cli.command_line import RunCommand

KEY = "st-helens-2011-03"
LETTER = Path("seeds/st-helens-2011-03-unannounced-inspection.txt")


@pytest.fixture
def database(seed_database: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seed_database, tmp_path / "own.db"))


def field(run_command: RunCommand, database: Path, name: str) -> object:
    listed = run_command("inspections", "--inspection", KEY, "--db", database, "--format", "json").json
    return listed[0][name]


def test_a_correction_is_applied_listed_and_taken_back(database: Path, run_command: RunCommand) -> None:
    before = field(run_command, database, "published")
    done = run_command("correct", KEY, "published", "2011-04-09", "--db", database)
    assert (done.status, done.out) == (0, "")
    assert f"published of {KEY} is 2011-04-09, was {before}" in done.err
    assert field(run_command, database, "published") == "2011-04-09"
    (listed,) = run_command("correct", "--format", "json").json
    assert (listed["inspection"], listed["was"], listed["value"]) == (KEY, before, "2011-04-09")
    assert listed["by"] and listed["at"]
    facts = run_command("doctor", "--db", database, "--format", "json").json["corrections"]
    assert facts["recorded"][0]["is"] == "2011-04-09"
    assert run_command("correct", KEY, "published", "--undo", "--db", database).status == 0
    assert field(run_command, database, "published") == before
    again = run_command("correct", "--format", "json")
    assert (again.status, again.json) == (1, [])


@pytest.mark.parametrize(
    ("name", "value"),
    [("grade:adoption", "none"), ("grade", "good"), ("heading:Recommendations", "Executive summary")],
)
def test_taken_back_it_leaves_the_report_as_it_was_read(
    name: str, value: str, database: Path, run_command: RunCommand
) -> None:
    key = "sefton-2016-05"

    def stored() -> tuple[object, object]:
        asked = ("--inspection", key, "--db", database, "--format", "json")
        texts = [{**one, "id": 0} for one in run_command("paragraphs", *asked).json]
        return texts, run_command("inspections", *asked).json

    before = stored()
    assert run_command("correct", key, name, value, "--db", database).status == 0
    assert stored() != before
    assert run_command("correct", key, name, "--undo", "--db", database).status == 0
    assert stored() == before


@pytest.mark.parametrize("again", [(), ("--again",)])
def test_it_holds_in_a_new_database_and_when_the_report_is_read_again(
    again: tuple[str, ...], database: Path, tmp_path: Path, run_command: RunCommand
) -> None:
    run_command("correct", KEY, "end", "2012-01-31", "--db", database)
    target = database if again else tmp_path / "new.db"
    outcome = run_command("ingest", LETTER, *again, "--db", target, "--format", "json").json[0]
    assert outcome["inspection"] == KEY
    assert "corrected: end is 2012-01-31" in outcome["reason"]
    assert field(run_command, target, "end") == "2012-01-31"


def test_it_is_applied_to_a_report_that_is_stored_already(
    database: Path, tmp_path: Path, run_command: RunCommand
) -> None:
    other = Path(shutil.copy(database, tmp_path / "other.db"))
    run_command("correct", KEY, "title", "A letter", "--db", database)
    run_command("ingest", LETTER, "--db", other)
    assert field(run_command, other, "title") == "A letter"


def test_the_search_finds_by_the_corrected_grade_and_heading(database: Path, run_command: RunCommand) -> None:
    key = "st-helens-2014-11"

    def ids(*filters: str) -> list[int]:
        found = run_command("paragraphs", "--inspection", key, *filters, "--db", database, "--format", "json")
        return [one["id"] for one in found.json]

    graded = ids("--area", "care-leavers")
    assert run_command("correct", key, "care-leavers", "outstanding", "--db", database).status == 0
    assert ids("--grade", "outstanding") == graded == ids("--area", "care-leavers")


def test_a_repeated_correction_keeps_what_was_read_first(database: Path, run_command: RunCommand) -> None:
    before = field(run_command, database, "title")
    for words in ("One", "Two"):
        run_command("correct", KEY, "title", words, "--db", database)
    (listed,) = json.loads(corrections_path().read_text())
    assert (listed["was"], listed["value"]) == (before, "Two")


@pytest.mark.parametrize(
    "args",
    [
        ("nowhere-2011-03", "end", "2011-03-01"),
        (KEY, "ending", "2011-03-01"),
        (KEY, "end", "March"),
        (KEY, "end"),
        (KEY,),
        (KEY, "heading:No such heading", "Other"),
        (KEY, "end", "2011-03-01", "--undo"),
        (KEY, "end", "--undo"),
    ],
)
def test_what_does_not_fit_is_wrong_usage_and_records_nothing(
    args: tuple[str, ...], database: Path, run_command: RunCommand
) -> None:
    result = run_command("correct", *args, "--db", database)
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert not corrections_path().exists()


def test_a_correction_that_is_not_recorded_names_those_that_are(
    database: Path, run_command: RunCommand
) -> None:
    run_command("correct", KEY, "title", "Two", "--db", database)
    said = run_command("correct", KEY, "end", "--undo", "--db", database).err
    assert f"unknown correction “{KEY} end”; did you mean title? `findings correct` lists them" in said


@pytest.mark.parametrize("text", ["{", "{}", '[{"key": "x"}]', '[{"key": 1}]', "[3]"])
def test_a_damaged_file_stops_an_ingest_with_one_line(
    text: str, tmp_path: Path, run_command: RunCommand
) -> None:
    corrections_path().parent.mkdir(parents=True)
    corrections_path().write_text(text)
    result = run_command("ingest", LETTER, "--db", tmp_path / "new.db")
    assert result.status == 1 and "corrections.json" in result.err
