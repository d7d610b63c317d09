"""The clipboard table of README: an environment, the provider that takes a text there, and the message shown.

`test_clipboard.py` checks the code against it; `python -m tests.tui.clipboard.cases` prints it for README.
"""

import base64
import re
from dataclasses import dataclass
from pathlib import Path

from tui.clipboard.clipboard import describe
from tui.clipboard.plan import Environment, ProviderName, plan_attempts

DISPLAY = frozenset({"xclip"})
TMUX = frozenset({"tmux", "xclip"})
IN_TMUX = {"TERM": "tmux-256color", "TMUX": "/run/tmux/default,1,0"}
SSH = {"TERM": "xterm-256color", "SSH_CONNECTION": "10.0.0.2 1 10.0.0.1 22"}
SAVED = Path("~/.local/state/findings/copied/….txt")
WHAT = "4 paragraphs, 2.1 KB"
SMALL = "x" * 2100
LARGE = "x" * 80_000


@dataclass(frozen=True)
class Case:
    """A row of the table."""

    description: str
    environment: Environment
    provider: ProviderName
    text: str = SMALL


CASES = (
    Case(
        "`$FINDINGS_COPY` (or `copy` in the settings) is set",
        Environment({"TERM": "xterm", "FINDINGS_COPY": "clip-to-laptop --now"}),
        "command",
    ),
    Case(
        "in tmux, with its default settings",
        Environment(IN_TMUX, programs=TMUX, set_clipboard="external"),
        "tmux",
    ),
    Case("in tmux, over SSH", Environment({**SSH, **IN_TMUX}, programs=TMUX, set_clipboard="on"), "tmux"),
    Case(
        "in tmux with `set-clipboard off`", Environment(IN_TMUX, programs=TMUX, set_clipboard="off"), "tmux"
    ),
    Case(
        "in tmux, in a terminal that takes no clipboard from it",
        Environment(
            IN_TMUX, programs=TMUX, set_clipboard="external", tmux_features="title", tmux_terminal="vt220"
        ),
        "tmux",
    ),
    Case(
        "at the machine itself, X11 or Wayland with xclip, xsel or wl-copy",
        Environment({"TERM": "xterm-256color", "DISPLAY": ":0"}, programs=DISPLAY),
        "system",
    ),
    Case("at a Mac itself", Environment({"TERM": "xterm-256color"}, "darwin"), "system"),
    Case("over SSH", Environment(SSH), "terminal"),
    Case(
        "over SSH with X forwarding: never the far machine's xclip",
        Environment({**SSH, "DISPLAY": "localhost:10.0"}, programs=DISPLAY),
        "terminal",
    ),
    Case("over SSH, from a tmux at the near end", Environment({**SSH, "TERM": "tmux-256color"}), "terminal"),
    Case("in GNU screen", Environment({"TERM": "screen-256color", "STY": "1.pts-0"}), "terminal"),
    Case("in tmux that does not answer", Environment(IN_TMUX, programs=TMUX), "file"),
    Case("over SSH, 80 KB", Environment(SSH), "file", LARGE),
    Case("on a console, or where nothing else works", Environment({"TERM": "linux"}), "file"),
)


def table() -> str:
    """The table in Markdown."""
    lines = ["| where | way | what it says |", "|---|---|---|"]
    for case in CASES:
        attempt = plan_attempts(case.text, case.environment)[0]
        what = WHAT if case.text is SMALL else "4 paragraphs, 80.0 KB"
        words = describe(attempt, case.environment, what, case.text, SAVED)[1]
        lines.append(f"| {case.description} | {attempt.provider.name} | {words} |")
    return "\n".join(lines)


def decode_osc52(sequence: bytes) -> str:
    """The text in a bare OSC 52 sequence."""
    found = re.fullmatch(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found, sequence[:80]
    return base64.b64decode(found[1]).decode()


if __name__ == "__main__":
    print(table())
