"""`findings remove`: says what would go, asks, and removes."""

import re
import shutil
from pathlib import Path

import pytest

from db.personal.personal import Personal
from db.store.library import Library
from tests.tui.cli.command_line import RunCommand

KEY = "st-helens-2011-03"


@pytest.fixture
def database(seed_database: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(seed_database, tmp_path / "own.db"))


def held(path: Path) -> set[str]:
    with Library(path) as library:
        return {inspection.key for inspection in library.inspections()}


def test_yes_removes_without_a_question(database: Path, run_command: RunCommand) -> None:
    before = held(database)
    result = run_command("remove", KEY.upper(), KEY, "--yes", "--db", database)
    assert (result.status, result.out) == (0, "")
    assert result.err.splitlines()[0].startswith(f"findings: {KEY}: St Helens, ")
    assert "1 inspection removed, with " in result.err
    paragraphs = re.findall(r"(\d+) paragraphs", result.err)
    assert len(paragraphs) == 2 and len(set(paragraphs)) == 1, "the same number before and after"
    assert held(database) == before - {KEY}
    assert run_command("read", KEY, "--db", database).status == 2


def test_without_a_terminal_it_needs_yes(database: Path, run_command: RunCommand) -> None:
    result = run_command("remove", KEY, "--db", database)
    assert result.status == 2 and "--yes" in result.err
    assert KEY in held(database)


@pytest.mark.parametrize(("answer", "status"), [("n\n", 1), ("\n", 1), ("y\n", 0)])
def test_it_asks_on_a_terminal(
    answer: str, status: int, database: Path, run_command: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: answer.strip())
    result = run_command("remove", KEY, "--db", database)
    assert result.status == status
    assert (KEY in held(database)) == bool(status)
    assert ("nothing was removed" in result.err) == bool(status)


def test_an_unknown_key_removes_nothing(database: Path, run_command: RunCommand) -> None:
    result = run_command("remove", KEY, "st-helens-2011-04", "--yes", "--db", database)
    assert result.status == 2 and f"did you mean {KEY}" in result.err
    assert KEY in held(database)


def test_it_says_what_is_marked(database: Path, run_command: RunCommand) -> None:
    with Library(database) as library, Personal.open() as personal:
        inspection = library.inspection(KEY)
        personal.baskets.mark(inspection, library.report(KEY)[3])
    assert "1 of them marked in your baskets" in run_command("remove", KEY, "--yes", "--db", database).err
