"""Tab in real shells, on a database from elsewhere whose names are commands: each is inserted as one harmless word."""

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

from db.text_safety import CONTROLS
from tests.databases import store
from tests.e2e.pty import Pty
from tests.records import report
from tests.tui.cli.test_completion import README_LINES, completions
from tui.cli import shell_scripts
from tui.cli.group import findings

NAMES = ("Zed$(touch ran)", "Yed`touch ran`", "St Helens", "Xed'quote d", "-rf", "Esc\x1b[31m", "New\nline")
STARTS = {
    "bash": ("--norc", "--noprofile", "-i"),
    "zsh": ("-f", "-i"),
    "fish": ("--no-config", "-i"),
}
# In place of the program: what the shell would have passed to it. Completion asks the program itself.
SHOW = {
    "bash": "findings() { printf 'GOT<%s>' \"$@\"; }",
    "zsh": "findings() { printf 'GOT<%s>' \"$@\"; }",
    "fish": "function findings; printf 'GOT<%s>' $argv; end",
}
# What has been typed, and the beginning of what each of the shells inserts for it.
TYPED = {"St": b"St\\ Helens", "Zed": b"Zed\\$\\(touch\\ ran\\)"}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("names") / "x.db"
    store(path, *(report(authority=name) for name in NAMES))
    return path


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("shell", STARTS)
def test_a_name_that_is_a_command_is_inserted_as_a_word(shell: str, database: Path, tmp_path: Path) -> None:
    program, installed = Path(sys.executable).with_name("findings"), which(shell)
    if installed is None or not program.exists():
        pytest.skip(f"{shell} is not installed" if program.exists() else "findings is not installed")
    environment = {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "FINDINGS_DB": str(database),
        "HOME": str(tmp_path),
        "TERM": "xterm",
    }
    start = "autoload -Uz compinit; compinit -u -D; " if shell == "zsh" else ""
    terminal = Pty([installed, *STARTS[shell]], columns=200, lines=40, environment=environment)
    try:
        terminal.send(
            f"cd {tmp_path}; {start}{README_LINES[shell].partition('#')[0]}; echo REA''DY\n".encode()
        )
        terminal.until(b"READY")
        terminal.send(f"{SHOW[shell]}; echo SHO''WN\n".encode())
        terminal.until(b"SHOWN")
        for typed, inserted in TYPED.items():
            terminal.send(f"findings grades {typed}\t".encode())
            terminal.until(inserted)
            terminal.send(b"\r")
        for name in ("St Helens", "Zed$(touch ran)"):
            terminal.until(f"GOT<grades>GOT<{name}>".encode())
    finally:
        terminal.close()
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("word", "offered"),
    [
        ("St", [r"St\ Helens"]),
        (r"St\ H", [r"St\ Helens"]),
        ("Zed", [r"Zed\$\(touch\ ran\)"]),
        ('"St', ["St Helens"]),
        ("'St", ["St Helens"]),
        # Within double quotes the shell would still run it; a single quote would end the quotes.
        ('"Zed', []),
        ('"Yed', []),
        ("'Zed", ["Zed$(touch ran)"]),
        ("'Xed", []),
        ("$(touch ran", []),
    ],
)
def test_bash_quotes_as_the_word_under_the_cursor_is_quoted(
    word: str, offered: list[str], database: Path, tmp_path: Path
) -> None:
    if (bash := which("bash")) is None:
        pytest.skip("bash is not installed")
    script = shell_scripts.Bash(findings, {}, "findings", "_FINDINGS_COMPLETE").source()
    run = f'{script}\nCOMP_WORDS=(findings grades "$WORD") COMP_CWORD=2\n_findings_completion "$ANSWER"\n'
    answer = tmp_path / "answer"  # in place of the program
    answer.write_text("#!/bin/sh\nprintf 'plain\\t%s\\n' \"$VALUE\"\n")
    answer.chmod(0o700)
    value = next((name for name in NAMES if name.startswith(word.strip("\"'")[:2])), NAMES[0])
    done = subprocess.run(
        [bash, "-c", run + "printf '%s\\n' \"${COMPREPLY[@]}\""],
        env={**os.environ, "WORD": word, "ANSWER": str(answer), "VALUE": value},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert [line for line in done.stdout.splitlines() if line] == offered
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("typed", ["", "-", "Esc", "New"])
def test_what_a_shell_cannot_show_or_would_take_for_an_option_is_not_offered(
    typed: str, database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FINDINGS_DB", str(database))
    offered = completions(monkeypatch, capsys, f"findings grades {typed}")
    assert not [value for value in offered if CONTROLS.search(value) or value == "-rf"]
    assert typed or sorted(offered) == sorted(NAMES[:4])


@pytest.mark.parametrize("value", ["", "a\tb", "a\nb", "a\x1b[31m", "\u202eb", "x" * 201])
def test_values_that_are_no_word_of_one_line(value: str) -> None:
    assert not shell_scripts.is_showable(value)
