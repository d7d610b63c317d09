"""`findings compare` with three keys and more, and `findings similar`."""

import json

import pytest

from tests.tui.cli.command_line import RunCommand

CHAIN = ("st-helens-2022-07", "st-helens-2011-03", "st-helens-2014-11")


def test_a_chain_of_inspections_is_oldest_first_in_any_order_of_keys(run_on_seeds: RunCommand) -> None:
    status, out, _ = run_on_seeds("compare", *CHAIN, "--format", "json")
    chain = json.loads(out)
    assert status == 0
    assert [i["key"] for i in chain["inspections"]] == sorted(CHAIN)
    for at, inspection in enumerate(chain["inspections"]):
        cells = [row["cells"][at] for row in chain["rows"] if row["cells"][at]]
        assert {c["inspection"] for c in cells} == {inspection["key"]}
        assert len({c["id"] for c in cells}) == len(cells)  # each paragraph in one row alone
    assert any(all(row["cells"]) for row in chain["rows"])


def test_one_theme_selects_its_matters(run_on_seeds: RunCommand) -> None:
    _, out, _ = run_on_seeds("compare", *CHAIN, "--theme", "workforce-caseloads", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert rows
    assert all(any(c and "workforce-caseloads" in c["themes"] for c in row["cells"]) for row in rows)


@pytest.mark.parametrize(
    ("form", "opening"),
    [
        ("text", "Mar 2011: "),
        ("markdown", "# St Helens: Mar 2011, "),
        ("csv", "theme,st-helens-2011-03 number"),
    ],
)
def test_a_chain_is_printed_in_every_format(run_on_seeds: RunCommand, form: str, opening: str) -> None:
    status, out, _ = run_on_seeds("compare", *CHAIN, "--format", form)
    assert (status, out[: len(opening)]) == (0, opening)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("compare", CHAIN[0], CHAIN[1], "--theme", "planning"), "--theme goes with three"),
        (("compare", *CHAIN, "--theme", "plannning"), "planning"),
        (("compare", *CHAIN[:2], "st-hellens-2014-11"), "st-helens-2014-11"),
        (("similar", "987654321"), "no paragraph has the id 987654321"),
        (("similar", "none"), "none"),
        (("read", "st-helens-2014-12"), "st-helens-2014-11"),
    ],
)
def test_an_unknown_value_is_reported_in_one_line(
    run_on_seeds: RunCommand, args: tuple[str, ...], message: str
) -> None:
    status, out, err = run_on_seeds(*args)
    assert (status, out) == (2, "")
    assert message in err and err.count("\n") == 1


def test_similar_paragraphs_are_of_other_inspections_nearest_first(run_on_seeds: RunCommand) -> None:
    _, out, _ = run_on_seeds("paragraphs", "private fostering", "--inspection", CHAIN[2], "--format", "jsonl")
    asked = json.loads(out.splitlines()[0])
    status, out, _ = run_on_seeds("similar", asked["id"], "--limit", 5, "--format", "json")
    found = json.loads(out)
    assert status == 0 and 0 < len(found) <= 5
    assert all(p["inspection"] != CHAIN[2] for p in found)
    assert [p["score"] for p in found] == sorted((p["score"] for p in found), reverse=True)
    assert "private-fostering" in found[0]["themes"]


def test_similar_paragraphs_are_filtered_as_usual(run_on_seeds: RunCommand) -> None:
    _, out, _ = run_on_seeds("paragraphs", "private fostering", "--inspection", CHAIN[2], "--format", "jsonl")
    asked = json.loads(out.splitlines()[0])
    _, out, _ = run_on_seeds("similar", asked["id"], "--authority", "sefton", "--format", "jsonl")
    assert {json.loads(line)["authority"] for line in out.splitlines()} == {"Sefton"}


def test_what_changed_between_two_inspections(run_on_seeds: RunCommand) -> None:
    status, out, _ = run_on_seeds("changes", *CHAIN[:2], "--format", "json")
    found = json.loads(out)
    assert status == 0 and list(found) == ["left", "right", "grades", "themes"]
    assert any(change["right"] for theme in found["themes"] for change in theme["still"])
    status, out, _ = run_on_seeds("changes", *CHAIN[:2], "--format", "markdown")
    assert status == 0 and out.startswith("# What changed: St Helens")


def test_related_paragraphs_follow_the_hits_and_say_so(run_on_seeds: RunCommand) -> None:
    status, out, err = run_on_seeds("paragraphs", "runaways", "--related", "--limit", 5, "--format", "json")
    found = json.loads(out)
    assert status == 0 and len(found) == 5
    assert [p["related"] for p in found] == sorted(p["related"] for p in found)
    assert "missing" in found[-1]["text"] and "in other words" in err
    _, out, _ = run_on_seeds("paragraphs", "caseloads", "--limit", 1, "--format", "json")
    assert "related" not in json.loads(out)[0]
