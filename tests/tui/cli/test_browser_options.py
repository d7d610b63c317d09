"""Options read without click are those that click reads."""

from pathlib import Path

import pytest

from tui.cli.browser_options import read_options
from tui.cli.group import findings


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["--db", "a.db"],
        ["--db=a=b.db", "--fresh"],
        ["--no-mouse", "--theme", "light", "--db", "--fresh"],
        ["--theme=dark", "--theme=ansi"],
    ],
)
def test_they_are_those_that_click_reads(args: list[str]) -> None:
    assert read_options(args) == findings.make_context("findings", list(args)).params


@pytest.mark.parametrize(
    "args",
    [
        ["caseloads"],
        ["grades"],
        ["-h"],
        ["--version"],
        ["--print"],
        ["--db"],
        ["--db="],
        ["--theme", "red"],
        ["--fresh=1"],
        ["--fre"],
        ["--fresh", "--", "word"],
        [""],
    ],
)
def test_all_else_is_left_to_click(args: list[str]) -> None:
    assert read_options(args) is None


def test_a_database_is_a_path() -> None:
    options = read_options(["--db", "a.db"])
    assert options is not None and options["db"] == Path("a.db")
