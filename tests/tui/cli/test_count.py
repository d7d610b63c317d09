"""`findings count`, and the filters that `inspections` and `grades` share with it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.databases import store
from tests.records import judgements, report
from tests.tui.cli.command_line import RunCommand


def test_counts_agree_with_the_paragraphs_found(run_on_seeds: RunCommand) -> None:
    counted = run_on_seeds("count", "caseloads", "--by", "authority,year", "--format", "json").json
    found = run_on_seeds("paragraphs", "caseloads", "--format", "json").json
    assert counted["by"] == ["authority", "year"]
    assert counted["total"]["paragraphs"] == len(found) == sum(r["paragraphs"] for r in counted["rows"])
    cell = next(r for r in counted["rows"] if (r["authority"], r["year"]) == ("St Helens", "2014"))
    assert cell["paragraphs"] == sum(p["inspection"] == "st-helens-2014-11" for p in found)
    assert cell["share"] == 1.0


def test_a_count_by_theme_is_what_sql_counts(run_on_seeds: RunCommand, seed_database: Path) -> None:
    counted = run_on_seeds("count", "--by", "theme", "--criticism", "--format", "json").json
    with closing(sqlite3.connect(seed_database)) as conn:
        by_sql = dict(
            conn.execute(
                "SELECT theme, count(*) FROM findings f JOIN paragraph_themes t ON t.paragraph_id = f.id"
                " WHERE criticism GROUP BY theme"
            ).fetchall()
        )
    assert {r["theme"]: r["paragraphs"] for r in counted["rows"] if r["theme"] and r["paragraphs"]} == by_sql


def test_without_a_terminal_it_is_text_by_year(run_on_seeds: RunCommand) -> None:
    result = run_on_seeds("count", "caseloads")
    assert result.status == 0
    assert result.out.splitlines()[2].split() == ["year", "paragraphs", "inspections", "of", "per", "cent"]


def test_nothing_found_is_status_1_with_the_empty_rows(run_on_seeds: RunCommand) -> None:
    result = run_on_seeds("count", "zebra", "--by", "year", "--format", "json")
    assert (result.status, result.json["total"]["paragraphs"]) == (1, 0)
    assert "nothing found" in result.err


@pytest.mark.parametrize("by", ["grades", "year,year", "year,area,theme", ""])
def test_an_unknown_field_is_reported_with_those_that_are_known(run_on_seeds: RunCommand, by: str) -> None:
    result = run_on_seeds("count", "--by", by)
    assert result.status == 2
    assert "report-kind" in result.err


def test_a_table_on_a_terminal_has_names_and_totals(run_on_seeds: RunCommand) -> None:
    result = run_on_seeds("count", "caseloads", "--by", "report-kind,year", "--format", "table")
    lines = result.out.splitlines()
    assert lines[2].split()[0] == "kind" and lines[2].split()[-1] == "all"
    assert lines[-1 if "†" not in lines[-1] else -2].split()[0] == "all"


@pytest.mark.parametrize(
    ("args", "keys"),
    [
        (["--authority", "sefton"], {"sefton-2016-05"}),
        (["--since", "2015", "--until", "2016-12-31"], {"sefton-2016-05"}),
        (["--grade", "inadequate", "--area", "lscb"], {"sefton-2016-05"}),
        (["--added-since", "2001-01-01", "--report-kind", "council-report"], {"st-helens-2022-07"}),
        (["--added-since", "2999-01-01"], set()),
    ],
)
def test_inspections_are_filtered(run_on_seeds: RunCommand, args: list[str], keys: set[str]) -> None:
    result = run_on_seeds("inspections", *args, "--format", "json")
    held = {i["key"] for i in run_on_seeds("inspections", "--format", "json").json}
    assert keys <= held
    assert {i["key"] for i in result.json} == keys
    assert result.status == (0 if keys else 1)


def test_grades_are_filtered_by_change_and_date(run_on_seeds: RunCommand) -> None:
    everything = run_on_seeds("grades", "--format", "json").json
    first = run_on_seeds("grades", "--change", "first", "--area", "overall", "--format", "json").json
    assert first == [g for g in everything if g["change"] == "new" and g["area"] == "overall"]
    latest = run_on_seeds("grades", "--latest", "--format", "json").json
    assert len(latest) == len({(g["authority"], g["area"]) for g in everything})
    since = run_on_seeds("grades", "--since", "2016", "--grade", "inadequate", "--format", "json").json
    assert since == [g for g in everything if g["end"] >= "2016" and g["grade"] == "inadequate"]


def test_a_count_is_drawn_into_a_new_file(run_on_seeds: RunCommand, tmp_path: Path) -> None:
    drawing = tmp_path / "count.svg"
    result = run_on_seeds("count", "caseloads", "--by", "authority", "--svg", drawing)
    assert (result.status, result.out) == (0, "")
    assert "the count drawn to" in result.err and "St Helens" in drawing.read_text("utf-8")
    again = run_on_seeds("count", "caseloads", "--svg", drawing)
    assert again.status == 1 and "exists" in again.err
    assert run_on_seeds("count", "caseloads", "--svg", drawing, "--format", "csv").status == 2


def test_a_latest_grade_that_is_not_of_the_latest_inspection_is_told_of(
    run_command: RunCommand, tmp_path: Path
) -> None:
    database = tmp_path / "x.db"
    store(
        database,
        report(
            "Liverpool", "2023-03-24", judgements=judgements(overall="inadequate", leadership="inadequate")
        ),
        report("Liverpool", "2026-05-22", judgements=judgements(leadership="good")),
        report("Sefton", "2025-07-04", judgements=judgements(overall="good")),
    )
    latest = run_command("grades", "--latest", "--format", "json", "--db", database)
    assert [(row["authority"], row["area"], row["grade"]) for row in latest.json] == [
        ("Liverpool", "overall", "inadequate"),
        ("Liverpool", "leadership", "good"),
        ("Sefton", "overall", "good"),
    ]
    assert "1 judgement of an older inspection" in latest.err
    worst = run_command("grades", "--latest", "--grade", "inadequate", "--format", "json", "--db", database)
    assert len(worst.json) == 1 and "1 judgement of an older inspection" in worst.err
    best = run_command("grades", "--latest", "--grade", "good", "--format", "json", "--db", database)
    assert len(best.json) == 2 and not best.err
