"""`findings WORDS` and `findings KEY` open the browser there; what looks like another command names the right one."""

from pathlib import Path

import pytest

from db.query import Query
from tests.tui.cli.command_line import RunCommand
from tui.cli import browse as browse_module
from tui.cli.browse import first_query
from tui.cli.browser_options import BrowserOptions


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("list", "inspections"),
        ("open", "read"),
        ("search", "paragraphs"),
        ("Search", "paragraphs"),
        ("ingst", "ingest"),
        ("paragraph", "paragraphs"),
        ("grade", "grades"),
    ],
)
@pytest.mark.parametrize("in_a_terminal", [False, True])
def test_the_right_command_is_named(
    run_command: RunCommand, monkeypatch: pytest.MonkeyPatch, typed: str, right: str, in_a_terminal: bool
) -> None:
    monkeypatch.setattr(browse_module, "why_not_full_screen", lambda: None if in_a_terminal else "")
    result = run_command(typed)
    assert result.status == 2
    assert f"no command '{typed}': did you mean {right}" in result.err


def test_a_misspelt_command_with_arguments_is_named_where_no_browser_opens(run_command: RunCommand) -> None:
    result = run_command("paragraph", "caseloads")
    assert result.status == 2 and "did you mean paragraphs?" in result.err
    assert "there are fetch, ingest" in run_command("zebra", "crossing").err
    assert "`findings read st-helens-2014-11` prints" in run_command("st-helens-2014-11").err
    assert "`findings read St-Helens-2014-11` prints" in run_command("St-Helens-2014-11").err


@pytest.mark.parametrize("typed", [["caseloads"], ["St Helens caseloads"], ["care", "leavers", "-plans"]])
def test_words_open_the_browser_in_a_terminal(
    run_command: RunCommand, monkeypatch: pytest.MonkeyPatch, typed: list[str]
) -> None:
    opened: list[tuple[str, ...]] = []
    monkeypatch.setattr(browse_module, "why_not_full_screen", lambda: None)
    monkeypatch.setattr(browse_module, "browse", lambda words, _: opened.append(words) or 0)
    assert run_command(*typed).status == 0
    assert opened == [tuple(typed)]


def test_options_of_the_browser_may_stand_behind_the_words(
    run_command: RunCommand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[object] = []

    def open_browser(words: tuple[str, ...], given: BrowserOptions) -> int:
        names = ("db", "print_basket", "no_mouse", "theme", "fresh", "notes")
        assert given.keys() == set(names)
        opened.extend((words, *(dict(given)[name] for name in names)))
        return 0

    monkeypatch.setattr(browse_module, "why_not_full_screen", lambda: None)
    monkeypatch.setattr(browse_module, "browse", open_browser)
    path = tmp_path / "findings.db"
    assert run_command("--no-mouse", "care", "leavers", "--fresh", "--db", str(path)).status == 0
    assert opened == [("care", "leavers"), path, False, True, None, True, False]
    assert run_command("ingst", "--db", str(path)).status == 2  # a mistyped command, whatever its options


def test_words_are_wrong_usage_elsewhere(run_command: RunCommand) -> None:
    result = run_command("caseloads")
    assert result.status == 2
    assert "no command 'caseloads': there are fetch, " in result.err


def test_what_the_browser_begins_with(seed_database: Path) -> None:
    path = seed_database
    assert first_query(path, ["care", "leavers"]) == Query("care leavers")
    assert first_query(path, ["St-Helens-2014-11"]) == Query(
        inspection=("st-helens-2014-11",), sort="reading"
    )
    assert first_query(path, ["st-helens-1999-11"]) == Query("st-helens-1999-11")
