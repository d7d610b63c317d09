"""Which ways of copying there are here, in what order, and which of them a text can take. Pure.

The order: a configured command; tmux's own buffer; the platform's clipboard, in a local session only (a
remote xclip or pbcopy would fill the clipboard of the wrong machine); the terminal, by OSC 52; a file.
"""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from tui.clipboard import osc52 as wire

Provider = Literal["command", "tmux", "system", "terminal", "file"]

COMMAND_VARIABLE: Final = "FINDINGS_COPY"  # a command that takes the text on its standard input
LIMIT_VARIABLE: Final = "FINDINGS_OSC52_LIMIT"  # bytes; 0: never through the terminal
_SSH: Final = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
# Terminals that know no OSC 52 and would show nothing of it: no use in asking them.
_DEAF_TERMINALS: Final = frozenset({"", "dumb", "linux", "unknown"})
# What pyperclip calls on Linux, by the variable that says there is a display.
_DISPLAYS: Final = {"WAYLAND_DISPLAY": ("wl-copy",), "DISPLAY": ("xclip", "xsel", "klipper")}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What copying depends on, as found by `clipboard_run.surroundings` or written down by a test."""

    environ: Mapping[str, str] = field(default_factory=dict)
    platform: str = "linux"  # sys.platform
    programs: frozenset[str] = frozenset()  # those of the ones we may call that are installed
    set_clipboard: str | None = None  # tmux's option: on, external, off; None where tmux does not answer
    allow_passthrough: str | None = None  # tmux's option: on, all, off; None where it has none
    has_terminal: bool = True  # whether there is a terminal to write to


@dataclass(frozen=True, slots=True)
class Way:
    """One way of copying: whether it can be used here, and the reason in words."""

    provider: Provider
    usable: bool
    reason: str
    argv: tuple[str, ...] = ()
    limit: int | None = None  # bytes of text it takes


@dataclass(frozen=True, slots=True)
class Attempt:
    """One thing to try: the way, and the exact bytes that go to the program, the terminal or the file."""

    way: Way
    payload: bytes


def ways(here: Surroundings) -> tuple[Way, ...]:
    """Every way in order, usable or not; the last, a file, always is."""
    return (
        _command(here),
        _tmux(here),
        _system(here),
        _terminal(here),
        Way("file", True, "in the state folder"),
    )


def plan(text: str, here: Surroundings) -> tuple[Attempt, ...]:
    """What to try for `text`, in order, until one does it. Ends with a file, which takes any text."""
    size = len(text.encode())
    usable = [way for way in ways(here) if way.usable and (way.limit is None or size <= way.limit)]
    return tuple(Attempt(way, _payload(way, text, here)) for way in usable)


def too_large(text: str, here: Surroundings) -> bool:
    """Whether the terminal would be asked, were the text not larger than it takes."""
    terminal = _terminal(here)
    return terminal.usable and terminal.limit is not None and len(text.encode()) > terminal.limit


def osc52_limit(environ: Mapping[str, str]) -> int:
    """Bytes of text that may go through the terminal; the default where what is set is no number."""
    value = environ.get(LIMIT_VARIABLE, "").strip()
    return int(value) if value.isascii() and value.isdigit() else wire.DEFAULT_LIMIT


def _command(here: Surroundings) -> Way:
    configured = here.environ.get(COMMAND_VARIABLE, "").strip()
    if not configured:
        return Way("command", False, f"none configured (${COMMAND_VARIABLE})")
    try:
        argv = tuple(shlex.split(configured))
    except ValueError as error:
        return Way("command", False, f"${COMMAND_VARIABLE} cannot be read: {str(error).lower()}")
    return Way("command", True, f"configured: {configured}", argv)


def _tmux(here: Surroundings) -> Way:
    if not here.environ.get("TMUX"):
        return Way("tmux", False, "not in tmux")
    if "tmux" not in here.programs:
        return Way("tmux", False, "in tmux, but the tmux command is not found here")
    if here.set_clipboard is None:
        return Way("tmux", False, "in tmux, but it does not answer")
    passes_on = (
        "does not pass it on (set-clipboard off)" if here.set_clipboard == "off" else "is asked to pass it on"
    )
    return Way("tmux", True, f"its buffer, checked; it {passes_on}", ("tmux", "load-buffer", "-w", "-"))


def _system(here: Surroundings) -> Way:
    environ = here.environ
    if any(environ.get(name) for name in _SSH):
        return Way("system", False, "this is a remote session: its clipboard is not yours")
    if environ.get("TMUX") or environ.get("STY"):
        return Way("system", False, "tmux and screen may be attached from elsewhere")
    if here.platform in ("darwin", "win32") or environ.get("WSL_DISTRO_NAME"):
        return Way("system", True, "this machine's clipboard")
    displays = [name for name in _DISPLAYS if environ.get(name)]
    if not displays:
        return Way("system", False, "no display")
    wanted = [program for name in displays for program in _DISPLAYS[name]]
    if not any(program in here.programs for program in wanted):
        return Way("system", False, f"a display, but none of {', '.join(wanted)} is installed")
    return Way("system", True, "this machine's clipboard")


def _terminal(here: Surroundings) -> Way:
    environ = here.environ
    limit = osc52_limit(environ)
    if not here.has_terminal or environ.get("TERM", "") in _DEAF_TERMINALS:
        return Way("terminal", False, "no terminal that takes OSC 52")
    if limit == 0:
        return Way("terminal", False, f"turned off (${LIMIT_VARIABLE})")
    if environ.get("TMUX") and not (_passthrough(here) or here.set_clipboard == "on"):
        return Way(
            "terminal", False, "tmux would drop it (allow-passthrough is off, set-clipboard is not on)"
        )
    through = " through tmux" if environ.get("TMUX") else " through screen" if environ.get("STY") else ""
    return Way("terminal", True, f"OSC 52{through}, up to {limit:,} bytes; it cannot confirm", limit=limit)


def _passthrough(here: Surroundings) -> bool:
    return here.allow_passthrough in ("on", "all")


def _payload(way: Way, text: str, here: Surroundings) -> bytes:
    if way.provider != "terminal":
        return text.encode()
    sequence = wire.osc52(text)
    if here.environ.get("STY"):
        sequence = wire.for_screen(sequence)
    if here.environ.get("TMUX") and _passthrough(here):
        sequence = wire.for_tmux(sequence)
    return sequence.encode()
