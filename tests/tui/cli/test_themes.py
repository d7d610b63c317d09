"""`findings themes`: lists the themes, checks a file of themes, tags the stored paragraphs again."""

from pathlib import Path

import pytest

from tests.db.ingest.test_retag import OURS, database  # noqa: F401 - a fixture
from tests.tui.cli.command_line import RunCommand


def list_themes(run_command: RunCommand, *args: str | Path) -> list[dict[str, object]]:
    result = run_command("themes", "--format", "json", *args)
    assert result.status == 0
    rows: list[dict[str, object]] = result.json
    return rows


@pytest.fixture(autouse=True)
def no_user_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "config"))


def test_every_theme_is_listed_with_its_count_and_scope(
    database: Path,  # noqa: F811
    run_command: RunCommand,
) -> None:
    result = run_command("themes", "--retag", "--db", database, "--format", "json")
    assert result.status == 0 and "3 paragraphs" in result.err
    rows = list_themes(run_command, "--db", database)
    assert len(rows) == 29
    counts = {row["theme"]: row["paragraphs"] for row in rows}
    assert counts["workforce-caseloads"] == 1
    assert counts["private-fostering"] == 0
    assert all(row["scope"] for row in rows)


@pytest.mark.parametrize("form", ["text", "table", "markdown", "csv", "jsonl"])
def test_it_lists_in_every_format(
    form: str,
    database: Path,  # noqa: F811
    run_command: RunCommand,
) -> None:
    result = run_command("themes", "--db", database, "--format", form)
    assert result.status == 0 and "private-fostering" in result.out


def test_a_file_is_checked_before_it_is_put_to_use(
    database: Path,  # noqa: F811
    tmp_path: Path,
    run_command: RunCommand,
) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text(OURS)
    assert [row["theme"] for row in list_themes(run_command, "--file", ours, "--db", database)] == ["kin"]
    assert len(list_themes(run_command, "--db", database)) == 29
    assert run_command("themes", "--file", ours, "--retag", "--db", database).status == 0
    assert [(row["theme"], row["paragraphs"]) for row in list_themes(run_command, "--db", database)] == [
        ("kin", 1)
    ]


def test_a_broken_file_is_one_line_with_its_line_number(
    database: Path,  # noqa: F811
    tmp_path: Path,
    run_command: RunCommand,
) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text('[[theme]]\nid = "kin"\nnaem = "Kin"\n')
    result = run_command("themes", "--file", ours, "--retag", "--db", database)
    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert "ours.toml, line 3: unknown key 'naem'" in result.err


def test_an_old_id_in_a_file_is_understood_with_a_notice(
    database: Path,  # noqa: F811
    tmp_path: Path,
    run_command: RunCommand,
) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[theme]]\nid = "disabled-children"\n[theme.terms]\n"signing" = 3\n', encoding="utf-8")
    result = run_command("themes", "--file", own, "--db", database)
    assert result.status == 0
    assert "'disabled-children' is called 'send' now" in result.err
