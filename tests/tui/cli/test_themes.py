"""`findings themes`: list, check a file, tag anew."""

import json
from pathlib import Path

import pytest

from tests.db.ingest.test_retag import OURS, database  # noqa: F401 - a fixture
from tui.cli.main import run


def listed(capsys: pytest.CaptureFixture[str], *args: str | Path) -> list[dict[str, object]]:
    capsys.readouterr()
    assert run(["themes", "--format", "json", *map(str, args)]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


@pytest.fixture(autouse=True)
def no_own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_, **__: str(tmp_path / "config"))


def test_every_theme_is_listed_with_its_count_and_scope(
    database: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["themes", "--retag", "--db", str(database), "--format", "json"]) == 0
    assert "3 paragraphs" in capsys.readouterr().err
    rows = listed(capsys, "--db", database)
    assert len(rows) == 26
    counts = {row["theme"]: row["paragraphs"] for row in rows}
    assert counts["workforce-caseloads"] == 1
    assert counts["private-fostering"] == 0
    assert all(row["scope"] for row in rows)


@pytest.mark.parametrize("form", ["text", "table", "markdown", "csv", "jsonl"])
def test_it_lists_in_every_format(
    form: str,
    database: Path,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["themes", "--db", str(database), "--format", form]) == 0
    assert "private-fostering" in capsys.readouterr().out


def test_a_file_is_checked_before_it_is_put_to_use(
    database: Path,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text(OURS)
    assert [row["theme"] for row in listed(capsys, "--file", ours, "--db", database)] == ["kin"]
    assert len(listed(capsys, "--db", database)) == 26
    assert run(["themes", "--file", str(ours), "--retag", "--db", str(database)]) == 0
    assert [(row["theme"], row["paragraphs"]) for row in listed(capsys, "--db", database)] == [("kin", 1)]


def test_a_broken_file_is_one_line_with_its_line_number(
    database: Path,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text('[[theme]]\nid = "kin"\nnaem = "Kin"\n')
    assert run(["themes", "--file", str(ours), "--retag", "--db", str(database)]) == 2
    result = capsys.readouterr()
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert "ours.toml, line 3: unknown key 'naem'" in result.err
