"""Dates as parameters, and words that begin with a minus or have the name of a file."""

from pathlib import Path

import click
import pytest

from tests.tui.cli.command_line import RunCommand
from tui.cli.parameters import IsoDate, QueryCommand


@pytest.mark.parametrize(
    ("typed", "first_day", "last_day"),
    [
        ("2014-11-25", "2014-11-25", "2014-11-25"),
        ("2014-11", "2014-11-01", "2014-11-30"),
        ("2014-12", "2014-12-01", "2014-12-31"),
        ("2014-02", "2014-02-01", "2014-02-28"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014", "2014-01-01", "2014-12-31"),
    ],
)
def test_a_month_or_year_means_its_first_or_last_day(typed: str, first_day: str, last_day: str) -> None:
    assert IsoDate().convert(typed, None, None) == first_day
    assert IsoDate(end=True).convert(typed, None, None) == last_day


@pytest.mark.parametrize(
    "typed", ["", "14", "2014-1", "2014-13", "2014-00", "2014-02-30", "25/11/2014", "today"]
)
def test_anything_else_is_no_date(typed: str) -> None:
    for kind in (IsoDate(), IsoDate(end=True)):
        with pytest.raises(click.BadParameter, match="2014-11-25"):
            kind.convert(typed, None, None)


@click.command(cls=QueryCommand)
@click.argument("words", nargs=-1)
@click.option("--limit", type=int)
@click.option("--all", "apparatus", is_flag=True)
@click.pass_context
def echo(ctx: click.Context, words: tuple[str, ...], limit: int | None, apparatus: bool) -> None:
    """A command that takes words and options."""
    ctx.obj = (words, limit, apparatus)


@pytest.mark.parametrize(
    ("args", "words", "limit", "apparatus"),
    [
        ([], (), None, False),
        (["care", "-leavers"], ("care", "-leavers"), None, False),
        (["-leavers"], ("-leavers",), None, False),
        (["-leavers", "--limit", "3", "care"], ("-leavers", "care"), 3, False),
        (["care", "--limit=3", "--all", "-x"], ("care", "-x"), 3, True),
        (["--limit", "3", "--", "--all", "--limit", "4"], ("--all", "--limit", "4"), 3, False),
        (["-"], ("-",), None, False),
        (["---"], ("---",), None, False),
        (["---x", "--all"], ("---x",), None, True),
    ],
)
def test_words_and_options_may_be_mixed(
    args: list[str], words: tuple[str, ...], limit: int | None, apparatus: bool
) -> None:
    with echo.make_context("echo", args) as context:
        echo.invoke(context)
        assert context.obj == (words, limit, apparatus)


def test_an_option_without_its_value_is_wrong_usage() -> None:
    with pytest.raises(click.BadOptionUsage, match="--limit"):
        echo.make_context("echo", ["care", "--limit"])


@pytest.mark.parametrize("word", ["caseloads", "child*", "@caseloads", "./caseloads", "~", "$HOME"])
def test_a_word_that_names_a_file_is_searched_for_as_a_word(
    run_on_seeds: RunCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    elsewhere = run_on_seeds("paragraphs", word, "--format", "json")
    for name in ("caseloads", "@caseloads", "children", "childminder"):
        (tmp_path / name).write_text("adoption\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_on_seeds("paragraphs", word, "--format", "json") == elsewhere
    if word == "caseloads":
        assert elsewhere.status == 0
        assert all("caseload" in paragraph["text"].lower() for paragraph in elsewhere.json)


@pytest.mark.parametrize("key", ["st-helens-2011-03", "st-helens-2014-11"])
def test_a_key_that_names_a_file_is_a_key(
    run_on_seeds: RunCommand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    (tmp_path / key).write_text("not a report\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    result = run_on_seeds("read", key)
    assert result.status == 0 and result.out.startswith(f"{key}  ")
