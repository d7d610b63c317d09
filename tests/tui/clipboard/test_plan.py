"""Which provider takes a text in an environment, and the exact bytes that it is given."""

import re

import pytest

from tests.tui.clipboard.cases import CASES, SSH, Case, decode_osc52
from tui.clipboard.osc52 import DEFAULT_LIMIT, SCREEN_CHUNK
from tui.clipboard.plan import Environment, list_providers, osc52_limit, plan_attempts

TEXT = "Caseloads are “too high”.\n\t– some\n"


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
        ({"DISPLAY": ":0"}, "linux", {"klipper"}, False),
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


def terminal_payload(environment: Environment, text: str = TEXT) -> bytes:
    return next(
        attempt.payload for attempt in plan_attempts(text, environment) if attempt.provider.name == "terminal"
    )


def test_the_bare_sequence_carries_the_text() -> None:
    assert decode_osc52(terminal_payload(Environment(SSH))) == TEXT


def test_screen_gets_pieces_that_it_can_hold() -> None:
    payload = terminal_payload(Environment({"TERM": "screen", "STY": "1"}), "é" * 5000)
    pieces = re.findall(rb"\x1bP(.*?)\x1b\\", payload, re.DOTALL)
    assert b"".join(b"\x1bP" + piece + b"\x1b\\" for piece in pieces) == payload
    assert max(map(len, pieces)) <= SCREEN_CHUNK
    assert decode_osc52(b"".join(pieces)) == "é" * 5000


def test_tmux_gets_its_passthrough_where_that_is_allowed() -> None:
    environ = {"TERM": "tmux", "TMUX": "x"}
    payload = terminal_payload(Environment(environ, allow_passthrough="on"))
    found = re.fullmatch(rb"\x1bPtmux;(.*)\x1b\\", payload, re.DOTALL)
    assert found and decode_osc52(found[1].replace(b"\x1b\x1b", b"\x1b")) == TEXT
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
