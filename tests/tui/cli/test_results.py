"""What the commands print, as `contract.md` promises it."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from db.personal.personal import Personal
from db.query import Query
from db.store.library import Library

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
def test_every_command_prints_in_every_format(seeds: Any, command: list[str], form: str) -> None:
    told = seeds(*command, "--format", form)
    assert told.status == 0
    assert told.out.endswith("\n")
    if form == "json":
        assert told.json
    elif form == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in told.out.splitlines())
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(told.out)))
        assert len(rows) > 1 and len({len(row) for row in rows}) == 1


def test_inspections(seeds: Any) -> None:
    held = {one["key"]: one for one in seeds("inspections", "--format", "json").json}
    assert set(held) == {
        "liverpool-2014-06",
        "sefton-2016-05",
        "st-helens-2011-03",
        "st-helens-2014-11",
        "st-helens-2022-07",
    }
    sefton = held["sefton-2016-05"]
    assert {j["area"]: j["grade"] for j in sefton["judgements"]}["lscb"] == "inadequate"
    assert (sefton["start"], sefton["end"], sefton["pages"]) == ("2016-04-11", "2016-05-05", None)


def test_paragraphs_by_key_in_reading_order_with_apparatus(seeds: Any) -> None:
    body = seeds(
        "paragraphs", "--inspection", "st-helens-2011-03", "--sort", "reading", "--format", "json"
    ).json
    whole = seeds(
        "paragraphs", "--inspection", "st-helens-2011-03", "--sort", "reading", "--all", "--format", "json"
    ).json
    assert [p["seq"] for p in whole] == sorted(p["seq"] for p in whole)
    assert {p["id"] for p in body} < {p["id"] for p in whole}
    assert not {"boilerplate", "footnote"} & {p["kind"] for p in body}
    assert all("score" not in p for p in whole)


@pytest.mark.parametrize("sort", [None, "relevance", "newest", "oldest", "reading"])
def test_a_query_gives_a_score_in_any_order(seeds: Any, sort: str | None) -> None:
    found = seeds("paragraphs", "caseloads", *(["--sort", sort] if sort else []), "--format", "json").json
    assert found and all(p["score"] > 0 for p in found)
    if sort in (None, "relevance"):
        assert [p["score"] for p in found] == sorted((p["score"] for p in found), reverse=True)


def test_the_same_filter_twice_is_either_and_different_ones_are_both(seeds: Any) -> None:
    def ids(*args: str) -> set[int]:
        return {p["id"] for p in seeds("paragraphs", *args, "--format", "json").json}

    sefton, liverpool = ids("--authority", "SEFTON"), ids("--authority", "liverpool city council")
    assert sefton and liverpool
    assert ids("--authority", "sefton", "--authority", "Liverpool") == sefton | liverpool
    inadequate = ids("--grade", "Inadequate")
    assert ids("--authority", "sefton", "--grade", "inadequate") == sefton & inadequate
    assert ids("--since", "2016") == ids("--since", "2016-01-01")
    assert ids("--until", "2016-05") >= sefton
    assert ids("--since", "2016-05-06").isdisjoint(sefton)


@pytest.mark.parametrize("words", [["care", "-leavers"], ["care -leavers"], ["-leavers", "care"]])
def test_a_word_may_be_excluded_however_it_is_written(seeds: Any, words: list[str]) -> None:
    found = seeds("paragraphs", *words, "--format", "json")
    assert found.status == 0
    assert not any("leavers" in p["text"].lower() for p in found.json)


def test_misspelt_words_are_forgiven_and_told(seeds: Any) -> None:
    told = seeds("paragraphs", "privte", "fosterng", "--format", "json")
    assert told.status == 0 and "private fostering" in told.json[0]["text"]
    assert "private for privte" in told.err


def test_nothing_found_is_one_and_an_empty_list(seeds: Any) -> None:
    told = seeds("paragraphs", '"no such phrase anywhere"', "--format", "json")
    assert (told.status, told.json) == (1, [])
    assert "nothing found" in told.err


@pytest.mark.parametrize(
    "query", ["don't", '"unbalanced', "(" * 2000, "100%", "AND", "*", "", "😀", "\u202ex", "--", "-"]
)
def test_no_query_is_a_syntax_error(seeds: Any, query: str) -> None:
    assert seeds("paragraphs", "--limit", "1", "--format", "json", query).status in (0, 1)


def test_limits(seeds: Any) -> None:
    assert len(seeds("paragraphs", "children", "--limit", "3", "--format", "json").json) == 3
    assert len(seeds("paragraphs", "--format", "json").json) > 500
    table = seeds("paragraphs", "--format", "table")
    assert "the first 50 of" in table.err


def test_a_saved_search_is_where_one_starts(seeds: Any) -> None:
    with Personal.open() as personal:
        personal.save_search("Sefton caseloads", Query(text="caseloads", authority=("Sefton",)))
    found = seeds("paragraphs", "--saved", "sefton caseloads", "--format", "json").json
    assert found and {p["authority"] for p in found} == {"Sefton"}
    wider = seeds(
        "paragraphs", "--saved", "sefton caseloads", "--authority", "liverpool", "--format", "json"
    ).json
    assert {p["authority"] for p in wider} == {"Sefton", "Liverpool"}


@pytest.mark.parametrize(
    ("form", "sign"), [("ris", "TY  - RPRT"), ("bibtex", "@techreport"), ("csl-json", '"type"')]
)
def test_a_bibliography_of_what_was_found_names_each_inspection_once(
    seeds: Any, form: str, sign: str
) -> None:
    told = seeds("paragraphs", "children", "--authority", "sefton", "--bibliography", form)
    assert (told.status, told.out.count(sign)) == (0, 1)
    assert seeds("inspections", "--bibliography", form).out.count(sign) == 5


def test_the_style_of_citation_is_the_option_then_the_variable_then_the_settings(
    seeds: Any, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = ("paragraphs", "--inspection", "st-helens-2011-03", "--limit", "1", "--format", "text")
    assert "inspected 2–3 March 2011" in seeds(*ask).out
    folder = own_folders / "xdg_config_home" / "findings"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('citation = "[$year] $key"', "utf-8")
    assert "[2011] st-helens-2011-03." in seeds(*ask).out
    monkeypatch.setenv("FINDINGS_CITATION", "short")
    assert "Ofsted 2011, under" in seeds(*ask).out
    assert "(inspected 2–3 March 2011;" in seeds(*ask, "--citation", "footnote").out
    wrong = seeds(*ask, "--citation", "$titel")
    assert (wrong.status, wrong.out) == (2, "") and "$title" in wrong.err


def test_compare_holds_every_left_paragraph_once(seeds: Any, seed_database: Path) -> None:
    compared = seeds("compare", "st-helens-2011-03", "st-helens-2014-11", "--format", "json").json
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


def test_grades_of_one_authority(seeds: Any) -> None:
    rows = seeds("grades", "st. helens", "--format", "json").json
    assert {row["authority"] for row in rows} == {"St Helens"}
    assert {row["change"] for row in rows} == {"new"}
    assert len(seeds("grades", "--format", "json").json) > len(rows)
