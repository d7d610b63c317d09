"""The table of README: surroundings, the way that a text takes there, and the words that a person reads.

`test_clipboard.py` holds the code to it; `python -m tests.tui.clipboard.cases` prints it for README.
"""

from dataclasses import dataclass
from pathlib import Path

from tui.clipboard.clipboard import describe
from tui.clipboard.plan import Provider, Surroundings, plan

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
    """One line of the table."""

    where: str
    here: Surroundings
    provider: Provider
    text: str = SMALL


CASES = (
    Case(
        "`$FINDINGS_COPY` (or `copy` in the settings) is set",
        Surroundings({"TERM": "xterm", "FINDINGS_COPY": "clip-to-laptop --now"}),
        "command",
    ),
    Case("in tmux, as it comes", Surroundings(IN_TMUX, programs=TMUX, set_clipboard="external"), "tmux"),
    Case("in tmux, over SSH", Surroundings({**SSH, **IN_TMUX}, programs=TMUX, set_clipboard="on"), "tmux"),
    Case(
        "in tmux with `set-clipboard off`", Surroundings(IN_TMUX, programs=TMUX, set_clipboard="off"), "tmux"
    ),
    Case(
        "at the machine itself, X11 or Wayland with xclip, xsel or wl-copy",
        Surroundings({"TERM": "xterm-256color", "DISPLAY": ":0"}, programs=DISPLAY),
        "system",
    ),
    Case("at a Mac itself", Surroundings({"TERM": "xterm-256color"}, "darwin"), "system"),
    Case("over SSH", Surroundings(SSH), "terminal"),
    Case(
        "over SSH with X forwarding: never the far machine's xclip",
        Surroundings({**SSH, "DISPLAY": "localhost:10.0"}, programs=DISPLAY),
        "terminal",
    ),
    Case("over SSH, from a tmux at the near end", Surroundings({**SSH, "TERM": "tmux-256color"}), "terminal"),
    Case("in GNU screen", Surroundings({"TERM": "screen-256color", "STY": "1.pts-0"}), "terminal"),
    Case("in tmux that does not answer", Surroundings(IN_TMUX, programs=TMUX), "file"),
    Case("over SSH, 80 KB", Surroundings(SSH), "file", LARGE),
    Case("on a console, or where nothing else works", Surroundings({"TERM": "linux"}), "file"),
)


def table() -> str:
    """The table in Markdown."""
    lines = ["| where | way | what it says |", "|---|---|---|"]
    for case in CASES:
        attempt = plan(case.text, case.here)[0]
        what = WHAT if case.text is SMALL else "4 paragraphs, 80.0 KB"
        words = describe(attempt, case.here, what, case.text, SAVED)[1]
        lines.append(f"| {case.where} | {attempt.way.provider} | {words} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
