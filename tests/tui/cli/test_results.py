"""What the commands print in each format."""

import csv
import io
import json
from pathlib import Path

import pytest

from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library
from tests.tui.cli.command_line import RunCommand

FORMATS = ("table", "text", "markdown", "csv", "json", "jsonl")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "command",
    [
        ["inspections"],
        ["paragraphs", "caseloads"],
        ["compare", "st-helens-2011-03", "st-helens-2014-11"],
        ["grades"],
        ["themes"],
    ],
    ids=lambda command: command[0],
)
def test_every_command_prints_in_every_format(
    run_on_seeds: RunCommand, command: list[str], form: str
) -> None:
    result = run_on_seeds(*command, "--format", form)
    assert result.status == 0
    assert result.out.endswith("\n")
    if form == "json":
        assert result.json
    elif form == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in result.out.splitlines())
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(result.out)))
        assert len(rows) > 1 and len({len(row) for row in rows}) == 1


def test_inspections(run_on_seeds: RunCommand) -> None:
    listed = {
        inspection["key"]: inspection for inspection in run_on_seeds("inspections", "--format", "json").json
    }
    assert set(listed) == {
        "liverpool-2014-06",
        "sefton-2016-05",
        "st-helens-2011-03",
        "st-helens-2014-11",
        "st-helens-2022-07",
    }
    sefton = listed["sefton-2016-05"]
    assert {j["area"]: j["grade"] for j in sefton["judgements"]}["lscb"] == "inadequate"
    assert (sefton["start"], sefton["end"], sefton["pages"]) == ("2016-04-11", "2016-05-05", None)


def test_paragraphs_by_key_in_reading_order_with_apparatus(run_on_seeds: RunCommand) -> None:
    body = run_on_seeds(
        "paragraphs", "--inspection", "st-helens-2011-03", "--sort", "reading", "--format", "json"
    ).json
    whole = run_on_seeds(
        "paragraphs", "--inspection", "st-helens-2011-03", "--sort", "reading", "--all", "--format", "json"
    ).json
    assert [p["seq"] for p in whole] == sorted(p["seq"] for p in whole)
    assert {p["id"] for p in body} < {p["id"] for p in whole}
    assert not {"boilerplate", "footnote"} & {p["kind"] for p in body}
    assert all("score" not in p for p in whole)


@pytest.mark.parametrize("sort", [None, "relevance", "newest", "oldest", "reading"])
def test_results_of_a_query_have_scores_in_any_order(run_on_seeds: RunCommand, sort: str | None) -> None:
    found = run_on_seeds(
        "paragraphs", "caseloads", *(["--sort", sort] if sort else []), "--format", "json"
    ).json
    assert found and all(p["score"] > 0 for p in found)
    if sort in (None, "relevance"):
        assert [p["score"] for p in found] == sorted((p["score"] for p in found), reverse=True)


def test_the_same_filter_twice_is_either_and_different_ones_are_both(run_on_seeds: RunCommand) -> None:
    def ids(*args: str) -> set[int]:
        return {p["id"] for p in run_on_seeds("paragraphs", *args, "--format", "json").json}

    sefton, liverpool = ids("--authority", "SEFTON"), ids("--authority", "liverpool city council")
    assert sefton and liverpool
    assert ids("--authority", "sefton", "--authority", "Liverpool") == sefton | liverpool
    inadequate = ids("--grade", "Inadequate")
    assert ids("--authority", "sefton", "--grade", "inadequate") == sefton & inadequate
    assert ids("--since", "2016") == ids("--since", "2016-01-01")
    assert ids("--until", "2016-05") >= sefton
    assert ids("--since", "2016-05-06").isdisjoint(sefton)


@pytest.mark.parametrize("words", [["care", "-leavers"], ["care -leavers"], ["-leavers", "care"]])
def test_a_word_may_be_excluded_however_it_is_written(run_on_seeds: RunCommand, words: list[str]) -> None:
    found = run_on_seeds("paragraphs", *words, "--format", "json")
    assert found.status == 0
    assert not any("leavers" in p["text"].lower() for p in found.json)


def test_misspelt_words_are_corrected_and_reported(run_on_seeds: RunCommand) -> None:
    result = run_on_seeds("paragraphs", "privte", "fosterng", "--format", "json")
    assert result.status == 0 and "private fostering" in result.json[0]["text"]
    assert "private for privte" in result.err


def test_nothing_found_is_status_1_and_an_empty_list(run_on_seeds: RunCommand) -> None:
    result = run_on_seeds("paragraphs", '"no such phrase anywhere"', "--format", "json")
    assert (result.status, result.json) == (1, [])
    assert "nothing found" in result.err


def test_a_word_that_occurs_nowhere_is_one_message(run_on_seeds: RunCommand) -> None:
    result = run_on_seeds("paragraphs", "xqzzy", "--format", "json")
    assert (result.status, result.json) == (1, [])
    assert result.err == "findings: nothing found. No paragraph has the word “xqzzy”.\n"


@pytest.mark.parametrize(
    "query", ["don't", '"unbalanced', "(" * 2000, "100%", "AND", "*", "", "😀", "\u202ex", "--", "-"]
)
def test_no_query_is_a_syntax_error(run_on_seeds: RunCommand, query: str) -> None:
    assert run_on_seeds("paragraphs", "--limit", "1", "--format", "json", query).status in (0, 1)


def test_limits(run_on_seeds: RunCommand) -> None:
    assert len(run_on_seeds("paragraphs", "children", "--limit", "3", "--format", "json").json) == 3
    assert len(run_on_seeds("paragraphs", "--format", "json").json) > 500
    table = run_on_seeds("paragraphs", "--format", "table")
    assert "the first 50 of" in table.err


def test_a_saved_search_can_be_extended(run_on_seeds: RunCommand) -> None:
    with Personal.open() as personal:
        personal.save_search("Sefton caseloads", Query(text="caseloads", authority=("Sefton",)))
    found = run_on_seeds("paragraphs", "--saved", "sefton caseloads", "--format", "json").json
    assert found and {p["authority"] for p in found} == {"Sefton"}
    wider = run_on_seeds(
        "paragraphs", "--saved", "sefton caseloads", "--authority", "liverpool", "--format", "json"
    ).json
    assert {p["authority"] for p in wider} == {"Sefton", "Liverpool"}


@pytest.mark.parametrize(
    ("form", "sign"), [("ris", "TY  - RPRT"), ("bibtex", "@techreport"), ("csl-json", '"type"')]
)
def test_a_bibliography_of_what_was_found_names_each_inspection_once(
    run_on_seeds: RunCommand, form: str, sign: str
) -> None:
    result = run_on_seeds("paragraphs", "children", "--authority", "sefton", "--bibliography", form)
    assert (result.status, result.out.count(sign)) == (0, 1)
    assert run_on_seeds("inspections", "--bibliography", form).out.count(sign) == 5


def test_the_style_of_citation_is_the_option_then_the_variable_then_the_settings(
    run_on_seeds: RunCommand, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = ("paragraphs", "--inspection", "st-helens-2011-03", "--limit", "1", "--format", "text")
    assert "inspected 2–3 March 2011" in run_on_seeds(*ask).out
    folder = own_folders / "xdg_config_home" / "findings"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('citation = "[$year] $key"', "utf-8")
    assert "[2011] st-helens-2011-03." in run_on_seeds(*ask).out
    monkeypatch.setenv("FINDINGS_CITATION", "short")
    assert "Ofsted 2011, under" in run_on_seeds(*ask).out
    assert "(inspected 2–3 March 2011;" in run_on_seeds(*ask, "--citation", "footnote").out
    wrong = run_on_seeds(*ask, "--citation", "$titel")
    assert (wrong.status, wrong.out) == (2, "") and "$title" in wrong.err


def test_compare_prints_every_paragraph_of_the_left_once(
    run_on_seeds: RunCommand, seed_database: Path
) -> None:
    compared = run_on_seeds("compare", "st-helens-2011-03", "st-helens-2014-11", "--format", "json").json
    left = [row["left"]["id"] for row in compared["rows"] if row["left"]]
    with Library(seed_database) as library:
        body = {
            p.id
            for p in library.report("st-helens-2011-03")
            if p.kind not in ("boilerplate", "footnote", "statistic")
        }
    assert sorted(left) == sorted(body)
    assert compared["grades"][0] == {
        "area": "overall",
        "left": None,
        "right": "requires-improvement",
        "change": "new",
    }


def test_grades_of_one_authority(run_on_seeds: RunCommand) -> None:
    rows = run_on_seeds("grades", "st. helens", "--format", "json").json
    assert {row["authority"] for row in rows} == {"St Helens"}
    assert {row["change"] for row in rows} == {"new"}
    assert len(run_on_seeds("grades", "--format", "json").json) > len(rows)


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_every_format_for_programs_has_the_score_of_a_query(run_on_seeds: RunCommand, form: str) -> None:
    out = run_on_seeds("paragraphs", "caseloads", "--format", form).out
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(out.lstrip("\ufeff"))))
    else:
        rows = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
    assert rows and all(float(row["score"]) > 0 for row in rows)


@pytest.mark.parametrize(
    ("form", "start"),
    [("table", "Authority"), ("markdown", "| Inspected"), ("csv", "authority,"), ("json", "[]")],
)
def test_no_grade_is_an_empty_list_in_each_format(run_on_seeds: RunCommand, form: str, start: str) -> None:
    result = run_on_seeds("grades", "--change", "up", "--format", form)
    assert result.status == 1 and "no judgement" in result.err
    assert result.out.startswith(start)


def test_a_first_grade_is_asked_for_by_either_name(run_on_seeds: RunCommand) -> None:
    first = run_on_seeds("grades", "--change", "first", "--format", "json").json
    assert first and first == run_on_seeds("grades", "--change", "new", "--format", "json").json
