"""Completion, called as a shell calls it."""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from tests.conftest import ROOT
from tui.cli.group import COMMANDS
from tui.cli.main import run

README = (ROOT / "README.md").read_text("utf-8")
[BLOCK] = re.findall(r"<!-- completion -->\n```sh\n(.*?)```", README, re.DOTALL)
# The line of each shell in README, and a script that has the shell complete `findings par` without a keyboard.
README_LINES = {
    shell: next(line for line in BLOCK.splitlines() if f"={shell}_source" in line)
    for shell in ("bash", "zsh", "fish")
}
SCRIPTS = {
    "bash": """
        LINE
        COMP_WORDS=(findings par) COMP_CWORD=1
        found=$(complete -p findings); found=${found#*-F }; ${found%% *} findings
        echo "${COMPREPLY[@]}" """,
    "zsh": """
        compdef() { ask=$1; }
        _describe() { print -rl -- ${(P)3}; }
        compadd() { print -rl -- ${(P)@[-1]}; }
        words=(findings par) CURRENT=2
        LINE
        $ask""",
    "fish": 'LINE\ncomplete -C "findings par"',
}


def completions(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str) -> list[str]:
    words = line.split(" ")
    monkeypatch.setenv("_FINDINGS_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    capsys.readouterr()
    assert run([]) == 0
    return [line.split("\t")[1] for line in capsys.readouterr().out.splitlines() if line]


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
        ("findings ", list(COMMANDS)),
        ("findings re", ["remove", "read"]),
        # Where no value begins with what was typed, those that contain it.
        ("findings paragraphs --theme fostering", ["private-fostering", "placements-fostering"]),
        ("findings paragraphs --authority elens", ["St Helens"]),
        ("findings grades POOL", ["Liverpool"]),
        ("findings grades se", ["Sefton"]),
        ("findings grades Sefton li", ["Liverpool"]),
        ("findings paragraphs --grade adequate", ["adequate"]),
        ("findings paragraphs --grade equat", ["adequate", "inadequate"]),
        ("findings paragraphs --grade zzz", []),
        ("findings paragraphs --region north", ["North West"]),
        ("findings paragraphs --region west", ["North West"]),
        ("findings paragraphs --neighbours-of liv", ["Liverpool"]),
        ("findings paragraphs --inspection st-helens-2014", ["st-helens-2014-11"]),
        ("findings paragraphs --inspection 2014-11", ["st-helens-2014-11"]),
        ("findings paragraphs --tone n", ["negative", "neutral"]),
        ("findings paragraphs --report-kind sif-", ["sif-reinspection"]),
        ("findings paragraphs --area ado", ["adoption"]),
        ("findings similar 1 --kind recomm", ["recommendation"]),
        # Keys are completed from their beginning alone, every key of a command.
        ("findings read ST-HELENS-2011", ["st-helens-2011-03"]),
        ("findings read helens", []),
        ("findings compare a sefton", ["sefton-2016-05"]),
        ("findings compare a b liverpool", ["liverpool-2014-06"]),
    ],
)
def test_it_offers_values_that_the_option_accepts(
    line: str,
    expected: list[str],
    seed_database: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("FINDINGS_DB", str(seed_database))
    assert completions(monkeypatch, capsys, line) == expected


@pytest.mark.parametrize("place", ["before the command", "after the command", "in the environment"])
def test_it_reads_the_database_that_is_named(
    place: str,
    seed_database: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    option = f"--db {seed_database}"
    lines = {
        "before the command": f"findings {option} grades Sef",
        "after the command": f"findings grades {option} Sef",
        "in the environment": "findings grades Sef",
    }
    if place == "in the environment":
        monkeypatch.setenv("FINDINGS_DB", str(seed_database))
    assert completions(monkeypatch, capsys, lines[place]) == ["Sefton"]


def test_a_broken_database_offers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.db").write_bytes(b"not a database" * 100)
    monkeypatch.setenv("FINDINGS_DB", str(tmp_path / "broken.db"))
    assert completions(monkeypatch, capsys, "findings grades Sef") == []


def test_without_a_database_it_offers_nothing_and_builds_none(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert completions(monkeypatch, capsys, "findings compare st") == []
    assert not list(own_folders.rglob("*.db"))


@pytest.mark.parametrize("shell", README_LINES)
def test_each_shell_gets_its_script(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if shell == "bash" and which("bash") is None:
        pytest.skip("bash is not installed")
    monkeypatch.setenv("_FINDINGS_COMPLETE", f"{shell}_source")
    assert run([]) == 0
    assert "_FINDINGS_COMPLETE" in capsys.readouterr().out


@pytest.mark.parametrize("shell", README_LINES)
def test_the_line_in_readme_makes_a_real_shell_complete(shell: str, tmp_path: Path) -> None:
    installed, program = which(shell), Path(sys.executable).with_name("findings")
    if installed is None or not program.exists():
        pytest.skip(f"{shell} is not installed" if program.exists() else "findings is not installed")
    script = SCRIPTS[shell].replace("LINE", README_LINES[shell])
    home = {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(tmp_path)}
    completed = subprocess.run(
        [installed, "-c", script], capture_output=True, text=True, timeout=30, env={**os.environ, **home}
    )
    assert re.findall(r"^par\w*", completed.stdout, re.MULTILINE) == ["paragraphs"], completed.stderr
