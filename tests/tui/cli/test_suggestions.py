"""Where the words of a search find nothing, or little, one line on stderr gives the command that finds more."""

import shlex

import pytest

from tests.tui.cli.command_line import RunCommand


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        (["St Helens advocacy"], "findings paragraphs advocacy --authority 'St Helens'"),
        (["st", "helens", "advocacy"], "findings paragraphs advocacy --authority 'St Helens'"),
        (["Sefton zebra"], None),
        (["caseloads"], None),
        (['"St Helens advocacy"'], None),
    ],
)
def test_names_that_keep_all_from_being_found(
    run_on_seeds: RunCommand, typed: list[str], line: str | None
) -> None:
    result = run_on_seeds("paragraphs", *typed, "--format", "json")
    offered = [text for text in result.err.splitlines() if "as filters: " in text]
    assert offered == ([f"findings: with the names as filters: {line}"] if line else [])
    if line:
        assert result.status == 1 and result.json == []
        assert run_on_seeds(*shlex.split(line)[1:], "--format", "json").json


def test_synonyms_are_offered_where_few_are_found(run_on_seeds: RunCommand) -> None:
    result = run_on_seeds("paragraphs", "domestic violence", "--authority", "Sefton", "--format", "json")
    line = result.err.strip().partition("mean the same: ")[2]
    assert line == "findings paragraphs '~\"domestic violence\"' --authority Sefton"
    assert len(run_on_seeds(*shlex.split(line)[1:], "--format", "json").json) > len(result.json)


def test_nothing_found_is_never_shown_with_a_correction(run_on_seeds: RunCommand) -> None:
    result = run_on_seeds("paragraphs", "caselods zebra", "--format", "json")
    assert "nothing found" in result.err
    assert "showing results for" not in result.err
