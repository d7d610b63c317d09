"""`findings news`: new inspections, changes of grade and saved searches, since the last time or since a date."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.personal.personal import Personal
from db.query import Query
from db.store.writer import Writer
from tests import records
from tests.databases import change
from tests.time_zones import FIVE_HOURS_EAST, FIVE_HOURS_WEST, time_zone
from tests.tui.cli.command_line import ENTRY_POINT, RunCommand, run_process

FIRST = records.report("Bury", "2014-11-25", judgements=records.judgements(overall="good"))
SECOND = records.report("Bury", "2018-03-09", judgements=records.judgements(overall="inadequate"))
THIRD = records.report("Bolton", "2018-03-09", ("Nothing else.",), judgements=())


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "reports.db"
    _store(path, FIRST)
    return path


def _store(path: Path, *reports: records.Report) -> None:
    with Writer(path) as writer:
        for report in reports:
            writer.publish(report)
        writer.commit()


def test_news_is_what_came_since_the_last_time(database: Path, run_command: RunCommand) -> None:
    with Personal.open() as personal:
        personal.save_search("high caseloads", Query("caseloads"))
        personal.save_search("the first", Query(inspection=("bury-2014-11",)))
    first = run_command("news", "--db", database, "--format", "json")
    assert [one["key"] for one in first.json if one["what"] == "inspection"] == ["bury-2014-11"]
    _store(database, SECOND, THIRD)
    found = run_command("news", "--db", database, "--format", "json").json
    came = {one["key"] for one in found if one["what"] == "inspection"}
    assert came == {"bolton-2018-03", "bury-2018-03"}
    (grade,) = (one for one in found if one["what"] == "grade")
    assert (grade["previous"], grade["grade"], grade["steps"]) == ("good", "inadequate", 2)
    (search,) = (one for one in found if one["what"] == "search")
    assert (search["name"], search["paragraphs"], search["inspections"]) == (
        "high caseloads",
        1,
        ["bury-2018-03"],
    )


@pytest.mark.parametrize(
    ("form", "empty"),
    [("json", "[]\n"), ("jsonl", ""), ("text", ""), ("csv", "what,authority,inspection,date,news\n")],
)
def test_nothing_new_is_an_empty_list_and_status_1(
    form: str, empty: str, database: Path, run_command: RunCommand
) -> None:
    run_command("news", "--db", database)
    again = run_command("news", "--db", database, "--format", form)
    assert (again.status, again.out.replace("\r", "").lstrip("\ufeff")) == (1, empty)
    assert "nothing new since the last time" in again.err


def test_since_a_date_forgets_and_records_nothing(database: Path, run_command: RunCommand) -> None:
    assert run_command("news", "--db", database, "--since", "2000").status == 0
    assert run_command("news", "--db", database, "--since", "2999").status == 1
    assert run_command("news", "--db", database).status == 0


@pytest.mark.parametrize(("zone", "status"), [(FIVE_HOURS_EAST, 0), ("UTC", 1), (FIVE_HOURS_WEST, 1)])
@pytest.mark.parametrize("command", [("news", "--since"), ("inspections", "--added-since")])
def test_a_day_is_one_of_the_time_zone_of_the_user(
    command: tuple[str, str], zone: str, status: int, database: Path, run_command: RunCommand
) -> None:
    # One o'clock on 1 June in the east.
    change(database, "UPDATE inspections SET added = '2026-05-31T20:00:00Z'")
    with time_zone(zone):
        assert run_command(*command, "2026-06-01", "--db", database).status == status
        assert run_command(*command, "2026-05-31", "--db", database).status == 0


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_the_reader_of_a_pipe_did_not_take_stays_new(
    form: str, database: Path, run_command: RunCommand
) -> None:
    command = [sys.executable, "-c", ENTRY_POINT, "news", "--db", database, "--format", form]
    environ = {**os.environ, "PYTHONUNBUFFERED": ""}  # all at once, as it is without that
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE) as running:
        assert running.stdout
        os.read(running.stdout.fileno(), 10)
        running.stdout.close()
    assert running.returncode == 0
    assert run_command("news", "--db", database, "--format", form).status == 0


def test_what_goes_to_a_closed_stream_stays_new(database: Path, run_command: RunCommand) -> None:
    command = f"{sys.executable} -c '{ENTRY_POINT}' news --db {database} >&-"
    assert subprocess.run(["/bin/sh", "-c", command], check=False).returncode == 0
    assert run_command("news", "--db", database).status == 0


def test_what_was_piped_and_read_to_its_end_is_seen(database: Path, run_command: RunCommand) -> None:
    assert "New inspections" in run_process("news", "--db", database).stdout
    assert run_command("news", "--db", database).status == 1


def test_two_databases_have_news_of_their_own(
    database: Path, tmp_path: Path, run_command: RunCommand
) -> None:
    other = tmp_path / "other.db"
    _store(other, FIRST)
    assert run_command("news", "--db", database).status == 0
    assert run_command("news", "--db", other).status == 0


def test_a_damaged_record_of_the_last_time_makes_everything_new(
    database: Path, run_command: RunCommand
) -> None:
    with Personal.open() as personal:
        personal.set(f"news-seen:{database.resolve()}", "[[")
    assert run_command("news", "--db", database).status == 0


def test_the_text_reads_as_an_e_mail(database: Path, run_command: RunCommand) -> None:
    run_command("news", "--db", database)
    _store(database, SECOND)
    with Personal.open() as personal:
        personal.save_search("high caseloads", Query("caseloads"))
    out = run_command("news", "--db", database, "--format", "text").out
    assert out.splitlines()[0] == "New inspections"
    assert "  Bury: Overall effectiveness down from good to inadequate" in out
    assert "  high caseloads: 1 new paragraph (“caseloads”)" in out
