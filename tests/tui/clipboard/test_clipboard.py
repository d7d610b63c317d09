"""Copying: the message is right, the reported outcome is the real one, and a provider that fails is passed over."""

import os
import subprocess
import sys
import time
from pathlib import Path
from shutil import which

import pytest

from tests.tui.clipboard.cases import CASES, SMALL, SSH, TMUX, Case, decode_osc52
from tui.clipboard.clipboard import copy, describe, format_size
from tui.clipboard.plan import Environment, plan_attempts

STATUS_BAR = 78  # cells of the status bar at 80 columns
TEXT = "Caseloads are “too high”.\n\t– some\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX programs")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.description)
def test_only_a_checked_copy_is_reported_as_checked(case: Case) -> None:
    attempt = plan_attempts(case.text, case.environment)[0]
    outcome, message = describe(attempt, case.environment, "4 paragraphs, 2.1 KB", case.text)
    assert (
        outcome
        == {
            "command": "done",
            "tmux": "checked",
            "system": "done",
            "terminal": "sent",
            "file": "saved",
        }[attempt.provider.name]
    )
    assert ("cannot confirm" in message) == (outcome == "sent")
    assert ("(checked)" in message) == (outcome == "checked")
    assert len(message) <= STATUS_BAR or outcome != "sent"


def test_the_messages_of_the_terminal_and_of_tmux() -> None:
    terminal = plan_attempts(SMALL, Environment(SSH))[0]
    assert describe(terminal, Environment(SSH), "4 paragraphs, 2.1 KB", SMALL)[1] == (
        "sent 4 paragraphs, 2.1 KB; the terminal cannot confirm: paste to check"
    )
    tmux = next(case for case in CASES if case.provider == "tmux")
    assert (
        "in tmux's buffer (checked), tmux to pass it on"
        in describe(plan_attempts(SMALL, tmux.environment)[0], tmux.environment, "4 paragraphs", SMALL)[1]
    )
    assert {case.provider for case in CASES} == {"command", "tmux", "system", "terminal", "file"}


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (2100, "2.1 KB"), (1_300_000, "1.3 MB")],
)
def test_sizes(size: int, text: str) -> None:
    assert format_size(size) == text


def test_control_characters_never_enter(tmp_path: Path) -> None:
    copied = copy("a\x1b]52;c;x\x07b\u202ec\x9b2J\td\ne", environ={}, folder=tmp_path)
    assert copied.path is not None
    assert copied.path.read_text("utf-8") == "a�]52;c;x�b�c�2J\td\ne"


def test_a_file_is_new_private_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "copied"
    first, second = (copy(TEXT, what="1 paragraph", environ={}, folder=folder) for _ in range(2))
    assert first.path and second.path and first.path != second.path
    assert first.path.stat().st_mode & 0o777 == 0o600
    assert (first.outcome, first.bytes) == ("saved", len(TEXT.encode()))
    assert (
        first.message.startswith("no clipboard here: saved 1 paragraph, ")
        and str(first.path) in first.message
    )


def test_a_copy_that_fails_everywhere_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    copied = copy(TEXT, environ={}, folder=tmp_path / "file" / "below")
    assert (copied.outcome, copied.provider) == ("failed", None)
    assert copied.message.startswith("not copied: ")


def test_the_terminal_is_written_to_once(tmp_path: Path) -> None:
    written: list[str] = []
    copied = copy(
        TEXT, what="1 paragraph", environ={**SSH, "PATH": ""}, write=written.append, folder=tmp_path
    )
    assert (copied.provider, copied.outcome) == ("terminal", "sent")
    assert [decode_osc52(one.encode()) for one in written] == [TEXT]


@POSIX
def test_a_configured_command_gets_the_very_bytes(tmp_path: Path) -> None:
    target = tmp_path / "a file"
    environ = {"PATH": os.environ["PATH"], "FINDINGS_COPY": f"tee '{target}'"}
    copied = copy(TEXT, environ=environ, folder=tmp_path)
    assert (copied.provider, copied.outcome, target.read_text("utf-8")) == ("command", "done", TEXT)


@POSIX
@pytest.mark.parametrize("command", ["false", "/no/such/program", "'unbalanced"])
def test_a_command_that_fails_is_reported_and_the_next_provider_used(tmp_path: Path, command: str) -> None:
    environ = {"PATH": os.environ["PATH"], "FINDINGS_COPY": command}
    copied = copy(TEXT, environ=environ, folder=tmp_path)
    assert copied.provider == "file"
    assert command == "'unbalanced" or command in copied.message


@POSIX
def test_a_command_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    script = f"sh -c 'sleep 3600 & echo $! > {mark}; wait'"
    copied = copy(TEXT, environ={"PATH": os.environ["PATH"], "FINDINGS_COPY": script}, folder=tmp_path)
    assert copied.provider == "file" and "did not answer within 2 s" in copied.message
    child = int(mark.read_text())
    for _ in range(400):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            break
        # A killed orphan stays in the process table until it is reaped; it must not run.
        if Path(f"/proc/{child}/stat").exists() and Path(f"/proc/{child}/stat").read_text().split()[2] == "Z":
            break
        time.sleep(0.05)
    else:
        pytest.fail("the child still runs")


@pytest.mark.skipif(sys.platform != "linux", reason="a Mac has another command")
@pytest.mark.parametrize(
    ("name", "variable", "arguments", "encoding"),
    [
        ("xclip", "DISPLAY", "-selection clipboard", "utf-8"),
        ("xsel", "DISPLAY", "--clipboard --input", "utf-8"),
        ("wl-copy", "WAYLAND_DISPLAY", "--type text/plain;charset=utf-8", "utf-8"),
        ("clip.exe", "WSL_DISTRO_NAME", "", "utf-16-le"),
    ],
)
def test_this_machines_clipboard_is_filled_by_its_own_program(
    tmp_path: Path, name: str, variable: str, arguments: str, encoding: str
) -> None:
    """With a program of the test on PATH, which saves its arguments and its input to files."""
    program = tmp_path / name
    program.write_text(f"#!/bin/sh\necho \"$@\" > '{tmp_path}/given'; exec /bin/cat > '{tmp_path}/filled'\n")
    program.chmod(0o755)
    environ = {"PATH": f"{tmp_path}:/usr/bin:/bin", variable: ":0", "TERM": "xterm"}
    copied = copy(TEXT, environ=environ, folder=tmp_path)
    assert (copied.provider, copied.outcome) == ("system", "done")
    assert (tmp_path / "given").read_text().strip() == arguments
    assert (tmp_path / "filled").read_bytes() == TEXT.encode(encoding)


@pytest.mark.skipif(which("tmux") is None, reason="tmux is not installed")
@pytest.mark.parametrize("text", [TEXT, "x" * 200_000], ids=["small", "above the limit"])
def test_tmux_holds_the_very_bytes(tmp_path: Path, text: str) -> None:
    """In a tmux server of the test, with tmux's default configuration."""
    socket = tmp_path / "tmux"
    tmux = ("tmux", "-S", str(socket), "-f", "/dev/null")
    subprocess.run([*tmux, "new-session", "-d", "-x", "80", "-y", "24", "sleep 60"], check=True)
    try:
        environ = {"PATH": os.environ["PATH"], "TMUX": f"{socket},1,0", "TERM": "tmux-256color"}
        copied = copy(text, what="1 paragraph", environ=environ, folder=tmp_path)
        buffered = subprocess.run([*tmux, "save-buffer", "-"], capture_output=True, check=True).stdout
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)
    assert (copied.provider, copied.outcome) == ("tmux", "checked")
    assert copied.message.endswith("in tmux's buffer (checked), tmux to pass it on")
    assert buffered.decode() == text


@pytest.mark.skipif(which("tmux") is None, reason="tmux is not installed")
def test_a_tmux_that_has_ended_is_not_used(tmp_path: Path) -> None:
    environ = {"PATH": os.environ["PATH"], "TMUX": f"{tmp_path}/gone,1,0", "TERM": "tmux-256color"}
    copied = copy(TEXT, environ=environ, write=lambda _: None, folder=tmp_path)
    assert copied.provider == "file"


def test_set_clipboard_off_is_reported() -> None:
    environment = Environment({"TMUX": "x"}, programs=TMUX, set_clipboard="off")
    assert (
        "does not pass it on"
        in describe(plan_attempts(TEXT, environment)[0], environment, "1 paragraph", TEXT)[1]
    )
