"""Copying: which provider, which bytes, which message; and that the reported outcome is the real one."""

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
from tui.clipboard.plan import Environment, list_providers, osc52_limit, plan_attempts
from tui.clipboard.providers import TIMEOUT_SECONDS

TEXT = "Caseloads are “too high”.\n\t– some\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX programs")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.description)
def test_the_first_provider_is_the_one_in_the_table(case: Case) -> None:
    assert plan_attempts(case.text, case.environment)[0].provider.name == case.provider


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.description)
def test_a_file_is_always_the_last_provider(case: Case) -> None:
    assert plan_attempts(case.text, case.environment)[-1].provider.name == "file"
    assert [provider.name for provider in list_providers(case.environment)] == [
        "command",
        "tmux",
        "system",
        "terminal",
        "file",
    ]


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_remote_machines_clipboard_is_never_filled(name: str, platform: str) -> None:
    environ = {"TERM": "xterm", "DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", name: "x"}
    environment = Environment(environ, platform, frozenset({"xclip", "wl-copy"}))
    assert "system" not in {attempt.provider.name for attempt in plan_attempts(TEXT, environment)}


@pytest.mark.parametrize(
    ("variables", "platform", "programs", "usable"),
    [
        ({"DISPLAY": ":0"}, "linux", {"xclip"}, True),
        ({"DISPLAY": ":0"}, "linux", {"xsel"}, True),
        ({"DISPLAY": ":0"}, "linux", {"klipper"}, True),
        ({"DISPLAY": ":0"}, "linux", {"wl-copy"}, False),
        ({"DISPLAY": ":0"}, "linux", set(), False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", {"wl-copy"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", {"xclip", "xsel", "klipper"}, False),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", {"wl-copy"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", {"xsel"}, True),
        ({"WAYLAND_DISPLAY": "", "DISPLAY": ""}, "linux", {"wl-copy", "xclip"}, False),
        ({}, "linux", {"wl-copy", "xclip"}, False),
        ({}, "darwin", set(), True),
        ({}, "win32", set(), True),
        ({"WSL_DISTRO_NAME": "Ubuntu"}, "linux", set(), True),
        ({"DISPLAY": ":0", "STY": "1.pts-0"}, "linux", {"xclip"}, False),
        ({"DISPLAY": ":0", "TMUX": "x"}, "linux", {"xclip"}, False),
        ({"STY": "1.pts-0"}, "darwin", set(), False),
    ],
)
def test_the_system_clipboard_needs_a_display_with_a_program_of_its_own(
    variables: dict[str, str], platform: str, programs: set[str], usable: bool
) -> None:
    environment = Environment({"TERM": "xterm", **variables}, platform, frozenset(programs))
    [system] = [provider for provider in list_providers(environment) if provider.name == "system"]
    assert (system.usable, "system" in {a.provider.name for a in plan_attempts(TEXT, environment)}) == (
        usable,
        usable,
    )


@pytest.mark.parametrize(
    ("variables", "set_clipboard", "allow_passthrough", "usable"),
    [
        ({"TERM": "xterm"}, None, None, True),
        ({"TERM": "dumb"}, None, None, False),
        ({"TERM": "linux"}, None, None, False),
        ({"TERM": ""}, None, None, False),
        ({"TERM": "screen", "STY": "1.pts-0"}, None, None, True),
        ({"TERM": "tmux", "TMUX": "x"}, "external", "off", False),
        ({"TERM": "tmux", "TMUX": "x"}, "external", "all", True),
        ({"TERM": "tmux", "TMUX": "x"}, "on", "off", True),
        ({"TERM": "tmux", "TMUX": "x"}, "on", None, True),
        ({"TERM": "tmux", "TMUX": "x"}, None, None, False),
    ],
)
def test_the_terminal_is_used_only_where_the_sequence_can_reach_it(
    variables: dict[str, str], set_clipboard: str | None, allow_passthrough: str | None, usable: bool
) -> None:
    environment = Environment(
        variables, set_clipboard=set_clipboard, allow_passthrough=allow_passthrough, has_terminal=True
    )
    assert ("terminal" in {a.provider.name for a in plan_attempts(TEXT, environment)}) == usable


def decoded(payload: bytes) -> str:
    found = re.fullmatch(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", payload)
    assert found, payload[:80]
    return base64.b64decode(found[1]).decode()


def terminal_payload(environment: Environment, text: str = TEXT) -> bytes:
    return next(
        attempt.payload for attempt in plan_attempts(text, environment) if attempt.provider.name == "terminal"
    )


def test_the_bare_sequence_carries_the_text() -> None:
    assert decoded(terminal_payload(Environment(SSH))) == TEXT


def test_screen_gets_pieces_that_it_can_hold() -> None:
    payload = terminal_payload(Environment({"TERM": "screen", "STY": "1"}), "é" * 5000)
    pieces = re.findall(rb"\x1bP(.*?)\x1b\\", payload, re.DOTALL)
    assert b"".join(b"\x1bP" + piece + b"\x1b\\" for piece in pieces) == payload
    assert max(map(len, pieces)) <= SCREEN_CHUNK
    assert decoded(b"".join(pieces)) == "é" * 5000


def test_tmux_gets_its_passthrough_where_that_is_allowed() -> None:
    environ = {"TERM": "tmux", "TMUX": "x"}
    payload = terminal_payload(Environment(environ, allow_passthrough="on"))
    found = re.fullmatch(rb"\x1bPtmux;(.*)\x1b\\", payload, re.DOTALL)
    assert found and decoded(found[1].replace(b"\x1b\x1b", b"\x1b")) == TEXT
    for closed in (None, "off"):
        refused = Environment(environ, set_clipboard="external", allow_passthrough=closed)
        assert "terminal" not in {attempt.provider.name for attempt in plan_attempts(TEXT, refused)}


@pytest.mark.parametrize(("size", "sent"), [(DEFAULT_LIMIT, True), (DEFAULT_LIMIT + 1, False)])
def test_a_text_above_the_limit_is_not_sent(size: int, sent: bool) -> None:
    providers = [attempt.provider.name for attempt in plan_attempts("x" * size, Environment(SSH))]
    assert providers == (["terminal", "file"] if sent else ["file"])
    if sent:
        assert len(terminal_payload(Environment(SSH), "x" * size)) <= 100_000


@pytest.mark.parametrize(
    ("value", "limit"),
    [("", DEFAULT_LIMIT), ("1000", 1000), ("0", 0), ("lots", DEFAULT_LIMIT), ("-1", DEFAULT_LIMIT)],
)
def test_the_limit_is_configurable(value: str, limit: int) -> None:
    environ = {**SSH, "FINDINGS_OSC52_LIMIT": value}
    assert osc52_limit(environ) == limit
    providers = [attempt.provider.name for attempt in plan_attempts("x" * 1001, Environment(environ))]
    assert ("terminal" in providers) == (limit > 1001)


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


def test_the_messages_of_the_terminal_and_of_tmux() -> None:
    terminal = plan_attempts(SMALL, Environment(SSH))[0]
    assert describe(terminal, Environment(SSH), "4 paragraphs, 2.1 KB", SMALL)[1] == (
        "sent 4 paragraphs, 2.1 KB to the terminal; it cannot confirm: paste to check, or `e` to save"
    )
    tmux = next(case for case in CASES if case.provider == "tmux")
    assert (
        "in tmux's buffer (checked), tmux asked to pass it on"
        in describe(plan_attempts(SMALL, tmux.environment)[0], tmux.environment, "4 paragraphs", SMALL)[1]
    )
    assert {case.provider for case in CASES} == {"command", "tmux", "system", "terminal", "file"}


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (2100, "2.1 KB"), (1_300_000, "1.3 MB")],
)
def test_sizes(size: int, text: str) -> None:
    assert in_bytes(size) == text


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
    assert [decoded(one.encode()) for one in written] == [TEXT]


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
    script = f"sh -c 'sleep 60 & echo $! > {mark}; wait'"
    started = time.monotonic()
    copied = copy(TEXT, environ={"PATH": os.environ["PATH"], "FINDINGS_COPY": script}, folder=tmp_path)
    assert copied.provider == "file" and "did not answer within 2 s" in copied.message
    assert time.monotonic() - started < TIMEOUT_SECONDS + 2
    child = int(mark.read_text())
    for _ in range(50):
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


@POSIX
def test_this_machines_clipboard_is_filled_through_pyperclip(tmp_path: Path) -> None:
    """With an `xclip` of the test on PATH, which saves its input to a file."""
    program = tmp_path / "xclip"
    program.write_text(f"#!/bin/sh\nexec /bin/cat > '{tmp_path}/filled'\n")
    program.chmod(0o755)
    environ = {"PATH": f"{tmp_path}:/usr/bin:/bin", "DISPLAY": ":0", "TERM": "xterm"}
    if sys.platform != "linux":
        pytest.skip("pyperclip calls xclip on Linux alone")
    copied = copy(TEXT, environ=environ, folder=tmp_path)
    assert (copied.provider, copied.outcome) == ("system", "done")
    assert (tmp_path / "filled").read_text("utf-8") == TEXT


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
    assert copied.message.endswith("in tmux's buffer (checked), tmux asked to pass it on")
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
