"""README agrees with the code: its tables are generated, its queries and settings work, its promises have tests."""

import hashlib
import re
import shlex
import sqlite3
import tomllib
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import ROOT
from tests.readme_blocks import BLOCKS, filled
from tui.cli.group import findings
from tui.cli.main import run
from tui.settings import parse_settings

README = (ROOT / "README.md").read_text("utf-8")
PROVENANCE = (ROOT / "seeds" / "PROVENANCE.md").read_text("utf-8")
QUERIES = re.findall(r"<!-- query -->\n```sql\n(.*?)```", README, re.DOTALL)
EXAMPLES = [
    line.strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("findings ")
]


def test_its_tables_are_up_to_date() -> None:
    assert filled(README) == README, "run: python -m tests.readme_blocks"
    assert len(BLOCKS) == 5


@pytest.mark.parametrize("query", QUERIES)
def test_its_queries_have_results(query: str, seed_database: Path) -> None:
    conn = sqlite3.connect(f"file:{seed_database}?mode=ro", uri=True)
    rows = conn.execute(query).fetchall()
    conn.close()
    assert rows and all(None not in row[:2] for row in rows)


def test_it_has_three_queries() -> None:
    assert len(QUERIES) == 3


def test_its_way_to_postgresql_fills_every_column(seed_database: Path) -> None:
    shell, load = re.findall(r"<!-- postgresql -->\n```\w+\n(.*?)```", README, re.DOTALL)
    [select] = re.findall(r"'(SELECT .*)'", shell)
    [filled_columns] = re.findall(r"\\copy paragraphs \((.*)\)", load)
    with closing(sqlite3.connect(f"file:{seed_database}?mode=ro", uri=True)) as conn:
        rows = conn.execute(select)
        exported = [column[0].replace("end", "last_day") for column in rows.description]
        assert exported == filled_columns.split(", ")
        assert all(date.fromisoformat(row[exported.index("last_day")]) for row in rows)
    declared = re.findall(r"(\w+) (?:bigint|text|date)\b", load)
    assert declared == exported


@pytest.mark.parametrize("line", EXAMPLES)
def test_its_examples_find_something(
    line: str,
    seed_database: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It prints, or writes the file that it names."""
    monkeypatch.chdir(tmp_path)
    command = shlex.split(line.partition(" > ")[0])
    assert run(["--db", str(seed_database), *command[1:]]) == 0
    written = [path.name for path in tmp_path.iterdir() if path.stat().st_size]
    assert written == command[-1:] if "--output" in command else capsys.readouterr().out.strip()


def test_the_examples_of_the_help_find_something(
    seed_database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = CliRunner().invoke(findings, ["-h"]).output
    examples = [line.strip() for line in output.splitlines() if re.match(r" +findings (par|com|gra)", line)]
    assert len(examples) >= 4
    for line in examples:
        command = shlex.split(line.partition(" > ")[0])
        assert run(["--db", str(seed_database), *command[1:]]) == 0, line


def test_its_settings_are_accepted() -> None:
    [block] = re.findall(r"<!-- settings -->\n```toml\n(.*?)```", README, re.DOTALL)
    settings = parse_settings(block, Path("config.toml"))
    assert settings.complaints == ()
    assert set(tomllib.loads(block)) == {
        "theme",
        "mouse",
        "copy",
        "osc52_limit",
        "escape_delay",
        "citation",
        "home",
        "team",
        "keys",
    }


def test_its_promises_have_tests() -> None:
    promised = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", README)
    assert len(promised) >= 8
    for path, name in promised:
        source = (ROOT / path).read_text("utf-8")
        assert f"def {name}(" in source if name else "def test_" in source


def test_its_links_lead_to_files() -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / link).exists(), link


def test_its_commands_name_no_machine_or_host() -> None:
    for name in ("open", "test"):
        [command] = re.findall(rf"<!-- command: {name} -->\n```sh\n(.*)\n```", README)
        assert "http" not in command and "/home" not in command and "--index" not in command


def test_the_seeds_are_unaltered_and_their_terms_are_quoted_from_them() -> None:
    sections = re.split(r"^## (\S+\.txt)$", PROVENANCE, flags=re.MULTILINE)[1:]
    provenance = dict(zip(sections[::2], sections[1::2], strict=True))
    assert set(provenance) == {path.name for path in (ROOT / "seeds").glob("*.txt")}
    for name, words in provenance.items():
        content = (ROOT / "seeds" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() in words
        printed = " ".join(content.decode("utf-8", "replace").split())
        for quoted in re.findall(r'"([^"]+)"', words):
            assert quoted in printed or _joined(quoted) in _joined(printed), (name, quoted)


def _joined(text: str) -> str:
    """Only the letters of a text: a title is printed over several lines, with an "and" and footnote marks between."""
    return re.sub(r"[^a-z]", "", text.lower())


def test_contributing_names_files_and_modules_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    paths = re.findall(r"`((?:db|tui|tests|seeds|screenshots|\.ci)/[a-z_./]+)`", text)
    modules = re.findall(r"python -m ([\w.]+)", text)
    assert len(paths) > 40 and len(modules) > 5
    assert not [path for path in paths if not (ROOT / path).exists()]
    for module in modules:
        path = ROOT.joinpath(*module.split("."))
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
