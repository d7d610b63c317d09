"""The shell's completion, asked as a shell asks it."""

from pathlib import Path
from shutil import which

import pytest

from tui.cli import run


def offered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str) -> list[str]:
    words = line.split(" ")
    monkeypatch.setenv("_FINDINGS_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    capsys.readouterr()
    assert run([]) == 0
    return [one.partition(",")[2] for one in capsys.readouterr().out.splitlines() if one]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("findings par", ["paragraphs"]),
        ("findings paragraphs --grade in", ["inadequate", "inconsistent"]),
        ("findings paragraphs --theme private", ["private-fostering"]),
        ("findings paragraphs --authority Sef", ["Sefton"]),
        ("findings paragraphs --format json", ["json", "jsonl"]),
        ("findings compare st-helens-2014", ["st-helens-2014-11"]),
        ("findings grades liv", ["Liverpool"]),
        ("findings paragraphs --sort n", ["newest"]),
    ],
)
def test_it_offers_what_would_be_taken(
    line: str,
    expected: list[str],
    seed_database: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("FINDINGS_DB", str(seed_database))
    assert offered(monkeypatch, capsys, line) == expected


def test_without_a_database_it_offers_nothing_and_builds_none(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert offered(monkeypatch, capsys, "findings compare st") == []
    assert not list(own_folders.rglob("*.db"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if shell == "bash" and which("bash") is None:
        pytest.skip("bash is not installed")
    monkeypatch.setenv("_FINDINGS_COMPLETE", f"{shell}_source")
    assert run([]) == 0
    assert "_FINDINGS_COMPLETE" in capsys.readouterr().out
