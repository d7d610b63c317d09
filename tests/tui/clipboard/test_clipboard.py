"""Copying: which way, which bytes, which words; and that the outcome told is the outcome."""

import base64
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from shutil import which

import pytest

from tests.tui.clipboard.cases import CASES, SMALL, SSH, TMUX, Case
from tui.clipboard.clipboard import copy, describe, in_bytes
from tui.clipboard.osc52 import DEFAULT_LIMIT, SCREEN_CHUNK
from tui.clipboard.plan import Surroundings, osc52_limit, plan, ways
from tui.clipboard.providers import PATIENCE_SECONDS

TEXT = "Caseloads are “too high”.\n\t– some\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX programs")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.where)
def test_the_first_way_is_the_tables(case: Case) -> None:
    assert plan(case.text, case.here)[0].way.provider == case.provider


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.where)
def test_a_file_is_always_the_last_way(case: Case) -> None:
    assert plan(case.text, case.here)[-1].way.provider == "file"
    assert [way.provider for way in ways(case.here)] == ["command", "tmux", "system", "terminal", "file"]


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_remote_machines_clipboard_is_never_filled(name: str, platform: str) -> None:
    environ = {"TERM": "xterm", "DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", name: "x"}
    here = Surroundings(environ, platform, frozenset({"xclip", "wl-copy"}))
    assert "system" not in {attempt.way.provider for attempt in plan(TEXT, here)}


def decoded(payload: bytes) -> str:
    found = re.fullmatch(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", payload)
    assert found, payload[:80]
    return base64.b64decode(found[1]).decode()


def terminal_payload(here: Surroundings, text: str = TEXT) -> bytes:
    return next(attempt.payload for attempt in plan(text, here) if attempt.way.provider == "terminal")


def test_the_bare_sequence_carries_the_text() -> None:
    assert decoded(terminal_payload(Surroundings(SSH))) == TEXT


def test_screen_gets_pieces_that_it_can_hold() -> None:
    payload = terminal_payload(Surroundings({"TERM": "screen", "STY": "1"}), "é" * 5000)
    pieces = re.findall(rb"\x1bP(.*?)\x1b\\", payload, re.DOTALL)
    assert b"".join(b"\x1bP" + piece + b"\x1b\\" for piece in pieces) == payload
    assert max(map(len, pieces)) <= SCREEN_CHUNK
    assert decoded(b"".join(pieces)) == "é" * 5000


def test_tmux_gets_its_passthrough_where_that_is_allowed() -> None:
    environ = {"TERM": "tmux", "TMUX": "x"}
    payload = terminal_payload(Surroundings(environ, allow_passthrough="on"))
    found = re.fullmatch(rb"\x1bPtmux;(.*)\x1b\\", payload, re.DOTALL)
    assert found and decoded(found[1].replace(b"\x1b\x1b", b"\x1b")) == TEXT
    for closed in (None, "off"):
        refused = Surroundings(environ, set_clipboard="external", allow_passthrough=closed)
        assert "terminal" not in {attempt.way.provider for attempt in plan(TEXT, refused)}


@pytest.mark.parametrize(("size", "sent"), [(DEFAULT_LIMIT, True), (DEFAULT_LIMIT + 1, False)])
def test_what_is_larger_than_the_cap_is_not_sent(size: int, sent: bool) -> None:
    providers = [attempt.way.provider for attempt in plan("x" * size, Surroundings(SSH))]
    assert providers == (["terminal", "file"] if sent else ["file"])
    if sent:
        assert len(terminal_payload(Surroundings(SSH), "x" * size)) <= 100_000


@pytest.mark.parametrize(
    ("value", "limit"),
    [("", DEFAULT_LIMIT), ("1000", 1000), ("0", 0), ("lots", DEFAULT_LIMIT), ("-1", DEFAULT_LIMIT)],
)
def test_the_cap_is_the_persons(value: str, limit: int) -> None:
    environ = {**SSH, "FINDINGS_OSC52_LIMIT": value}
    assert osc52_limit(environ) == limit
    providers = [attempt.way.provider for attempt in plan("x" * 1001, Surroundings(environ))]
    assert ("terminal" in providers) == (limit > 1001)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.where)
def test_only_what_was_checked_is_said_to_be_checked(case: Case) -> None:
    attempt = plan(case.text, case.here)[0]
    outcome, words = describe(attempt, case.here, "4 paragraphs, 2.1 KB", case.text)
    assert (
        outcome
        == {
            "command": "done",
            "tmux": "checked",
            "system": "done",
            "terminal": "sent",
            "file": "saved",
        }[attempt.way.provider]
    )
    assert ("cannot confirm" in words) == (outcome == "sent")
    assert ("(checked)" in words) == (outcome == "checked")


def test_words_of_the_issue() -> None:
    said = {case.provider: case for case in CASES}
    terminal = plan(SMALL, Surroundings(SSH))[0]
    assert describe(terminal, Surroundings(SSH), "4 paragraphs, 2.1 KB", SMALL)[1] == (
        "sent 4 paragraphs, 2.1 KB to the terminal; it cannot confirm: paste to check, or `e` to save"
    )
    tmux = next(case for case in CASES if case.provider == "tmux")
    assert (
        "in tmux's buffer (checked), tmux asked to pass it on"
        in describe(plan(SMALL, tmux.here)[0], tmux.here, "4 paragraphs", SMALL)[1]
    )
    assert set(said) == {"command", "tmux", "system", "terminal", "file"}


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (2100, "2.1 KB"), (1_300_000, "1.3 MB")],
)
def test_sizes(size: int, words: str) -> None:
    assert in_bytes(size) == words


def test_control_characters_never_enter(tmp_path: Path) -> None:
    done = copy("a\x1b]52;c;x\x07b\u202ec\x9b2J\td\ne", environ={}, folder=tmp_path)
    assert done.path is not None
    assert done.path.read_text("utf-8") == "a�]52;c;x�b�c�2J\td\ne"


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


def test_where_nothing_works_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = copy(TEXT, environ={}, folder=tmp_path / "file" / "below")
    assert (done.outcome, done.provider) == ("failed", None)
    assert done.message.startswith("not copied: ")


def test_the_terminal_is_written_to_once(tmp_path: Path) -> None:
    written: list[str] = []
    done = copy(TEXT, what="1 paragraph", environ={**SSH, "PATH": ""}, write=written.append, folder=tmp_path)
    assert (done.provider, done.outcome) == ("terminal", "sent")
    assert [decoded(one.encode()) for one in written] == [TEXT]


@POSIX
def test_a_configured_command_gets_the_very_bytes(tmp_path: Path) -> None:
    target = tmp_path / "a file"
    environ = {"PATH": os.environ["PATH"], "FINDINGS_COPY": f"tee '{target}'"}
    done = copy(TEXT, environ=environ, folder=tmp_path)
    assert (done.provider, done.outcome, target.read_text("utf-8")) == ("command", "done", TEXT)


@POSIX
@pytest.mark.parametrize("command", ["false", "/no/such/program", "'unbalanced"])
def test_a_command_that_fails_is_told_and_the_next_way_taken(tmp_path: Path, command: str) -> None:
    environ = {"PATH": os.environ["PATH"], "FINDINGS_COPY": command}
    done = copy(TEXT, environ=environ, folder=tmp_path)
    assert done.provider == "file"
    assert command == "'unbalanced" or command in done.message


@POSIX
def test_a_command_that_hangs_is_ended_with_its_children(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    script = f"sh -c 'sleep 60 & echo $! > {mark}; wait'"
    started = time.monotonic()
    done = copy(TEXT, environ={"PATH": os.environ["PATH"], "FINDINGS_COPY": script}, folder=tmp_path)
    assert done.provider == "file" and "did not answer within 2 s" in done.message
    assert time.monotonic() - started < PATIENCE_SECONDS + 2
    child = int(mark.read_text())
    for _ in range(50):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            break
        # A killed orphan stays in the table until it is collected; what counts is that it does not run.
        if Path(f"/proc/{child}/stat").exists() and Path(f"/proc/{child}/stat").read_text().split()[2] == "Z":
            break
        time.sleep(0.05)
    else:
        pytest.fail("the child still runs")


@POSIX
def test_this_machines_clipboard_is_filled_through_pyperclip(tmp_path: Path) -> None:
    """With an `xclip` of the test's own on PATH, which keeps what it is given."""
    program = tmp_path / "xclip"
    program.write_text(f"#!/bin/sh\nexec /bin/cat > '{tmp_path}/filled'\n")
    program.chmod(0o755)
    environ = {"PATH": f"{tmp_path}:/usr/bin:/bin", "DISPLAY": ":0", "TERM": "xterm"}
    if sys.platform != "linux":
        pytest.skip("pyperclip calls xclip on Linux alone")
    done = copy(TEXT, environ=environ, folder=tmp_path)
    assert (done.provider, done.outcome) == ("system", "done")
    assert (tmp_path / "filled").read_text("utf-8") == TEXT


@pytest.mark.skipif(which("tmux") is None, reason="tmux is not installed")
@pytest.mark.parametrize("text", [TEXT, "x" * 200_000], ids=["small", "larger than the cap"])
def test_tmux_holds_the_very_bytes(tmp_path: Path, text: str) -> None:
    """A tmux of the test's own under its default configuration."""
    socket = tmp_path / "tmux"
    tmux = ("tmux", "-S", str(socket), "-f", "/dev/null")
    subprocess.run([*tmux, "new-session", "-d", "-x", "80", "-y", "24", "sleep 60"], check=True)
    try:
        environ = {"PATH": os.environ["PATH"], "TMUX": f"{socket},1,0", "TERM": "tmux-256color"}
        done = copy(text, what="1 paragraph", environ=environ, folder=tmp_path)
        held = subprocess.run([*tmux, "save-buffer", "-"], capture_output=True, check=True).stdout
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)
    assert (done.provider, done.outcome) == ("tmux", "checked")
    assert done.message.endswith("in tmux's buffer (checked), tmux asked to pass it on")
    assert held.decode() == text


@pytest.mark.skipif(which("tmux") is None, reason="tmux is not installed")
def test_a_tmux_that_has_gone_is_no_way(tmp_path: Path) -> None:
    environ = {"PATH": os.environ["PATH"], "TMUX": f"{tmp_path}/gone,1,0", "TERM": "tmux-256color"}
    done = copy(TEXT, environ=environ, write=lambda _: None, folder=tmp_path)
    assert done.provider == "file"


def test_tmux_off_is_told() -> None:
    here = Surroundings({"TMUX": "x"}, programs=TMUX, set_clipboard="off")
    assert "does not pass it on" in describe(plan(TEXT, here)[0], here, "1 paragraph", TEXT)[1]
