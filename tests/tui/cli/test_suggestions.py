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


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("which councils got worse since 2012", "findings grades --change down --since 2012-01-01"),
        (
            "how many inadequate in the north west",
            "findings grades --latest --region 'North West' --grade inadequate",
        ),
        ("what is the latest grade of Sefton", "findings grades --latest --authority Sefton"),
        ("councils rated inadequate since 2014", "findings grades --grade inadequate --since 2014-01-01"),
        ("caseloads", None),
        ("what changed in Sefton", None),
    ],
)
def test_a_question_about_grades_gives_the_command_that_lists_them(
    run_on_seeds: RunCommand, typed: str, line: str | None
) -> None:
    options = ("--theme", "care-leavers", "--criticism", "--all")
    result = run_on_seeds("paragraphs", typed, *options, "--format", "json")
    given = [text for text in result.err.splitlines() if "listed by: " in text]
    assert given == ([f"findings: grades are listed by: {line}"] if line else [])
    if line:
        assert run_on_seeds(*shlex.split(line)[1:], "--format", "json").status in (0, 1)
