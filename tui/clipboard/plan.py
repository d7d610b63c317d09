"""Which clipboard providers can be used, in what order, and which of them can take a text. Pure.

The order: a configured command; tmux's own buffer; the system clipboard, in a local session only (a remote
xclip or pbcopy would fill the clipboard of the wrong machine); the terminal, by OSC 52; a file.
"""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from db.text_safety import one_line
from tui.clipboard import osc52

ProviderName = Literal["command", "tmux", "system", "terminal", "file"]

THIS_MACHINE: Final = "this machine's clipboard"
COMMAND_VARIABLE: Final = "FINDINGS_COPY"  # a command that takes the text on its standard input
LIMIT_VARIABLE: Final = "FINDINGS_OSC52_LIMIT"  # bytes; 0: never through the terminal
_SSH_VARIABLES: Final = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
# Values of TERM for terminals that ignore OSC 52.
_TERMINALS_WITHOUT_OSC52: Final = frozenset({"", "dumb", "linux", "unknown"})
LONGEST_TERM: Final = 40  # characters of a terminal's name that a message quotes
# The commands that fill a clipboard from their standard input, by the variable that says that there is a display.
_DISPLAY_COMMANDS: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "WAYLAND_DISPLAY": (("wl-copy", "--type", "text/plain;charset=utf-8"),),
    "DISPLAY": (("xclip", "-selection", "clipboard"), ("xsel", "--clipboard", "--input")),
}
_WINDOWS_COMMAND: Final = ("clip.exe",)  # in WSL too; it takes UTF-16
# pbcopy takes its input as Mac Roman unless the locale says UTF-8.
_MAC_COMMAND: Final = ("/usr/bin/env", "LC_CTYPE=UTF-8", "pbcopy")
# The programs to look for.
DISPLAY_PROGRAMS: Final = tuple(argv[0] for commands in _DISPLAY_COMMANDS.values() for argv in commands)


@dataclass(frozen=True, slots=True)
class Environment:
    """What copying depends on: detected by `providers.detect_environment`, or written down by a test."""

    variables: Mapping[str, str] = field(default_factory=dict)
    platform: str = "linux"  # sys.platform
    programs: frozenset[str] = frozenset()  # the installed ones of the programs that copying can call
    set_clipboard: str | None = None  # tmux's option: on, external, off; None where tmux does not answer
    allow_passthrough: str | None = None  # tmux's option: on, all, off; None where tmux does not have it
    tmux_features: str | None = None  # of tmux's own terminal, as tmux lists them; None where it is not known
    tmux_terminal: str = ""  # the TERM of tmux's own terminal
    has_terminal: bool = True  # whether there is a terminal to write to

    @property
    def in_tmux(self) -> bool:
        """Whether the session runs inside tmux."""
        return bool(self.variables.get("TMUX"))

    @property
    def in_screen(self) -> bool:
        """Whether the session runs inside GNU screen."""
        return bool(self.variables.get("STY"))

    @property
    def tmux_obstacle(self) -> str:
        """Why a text in tmux's buffer goes no further; "" where tmux is asked to pass it on."""
        if self.set_clipboard == "off":
            return "tmux does not pass it on (set-clipboard off)"
        if self.tmux_features is not None and "clipboard" not in self.tmux_features.split(","):
            name = one_line(self.tmux_terminal, LONGEST_TERM)
            return f"your terminal ({name}) takes no clipboard from tmux"
        return ""

    @property
    def passes_through(self) -> bool:
        """Whether tmux hands wrapped sequences on to its own terminal."""
        return self.allow_passthrough in ("on", "all")


@dataclass(frozen=True, slots=True)
class Provider:
    """A means of copying: whether it can be used in an environment, and the reason in words."""

    name: ProviderName
    usable: bool
    reason: str
    argv: tuple[str, ...] = ()  # the program that takes the text on its standard input
    limit: int | None = None  # the most bytes of text that it takes; None for any number


@dataclass(frozen=True, slots=True)
class Attempt:
    """A provider to try, and the exact bytes for its program, its terminal or its file."""

    provider: Provider
    payload: bytes


def list_providers(environment: Environment) -> tuple[Provider, ...]:
    """Every provider in order, usable or not; the last is a file, which is always usable."""
    return (
        _command(environment),
        _tmux(environment),
        _system(environment),
        _terminal(environment),
        Provider("file", True, "in the state folder"),
    )


def plan_attempts(text: str, environment: Environment) -> tuple[Attempt, ...]:
    """The attempts to make for `text`, in order, until one succeeds. The last is a file, which takes any text."""
    size = len(text.encode())
    return tuple(
        Attempt(provider, _payload(provider, text, environment))
        for provider in list_providers(environment)
        if provider.usable and (provider.limit is None or size <= provider.limit)
    )


def exceeds_terminal_limit(text: str, environment: Environment) -> bool:
    """Whether the terminal can be used here, but not for a text of this size."""
    terminal = _terminal(environment)
    return terminal.usable and terminal.limit is not None and len(text.encode()) > terminal.limit


def osc52_limit(variables: Mapping[str, str]) -> int:
    """The most bytes of text to send through the terminal; the default where the variable is not a number."""
    value = variables.get(LIMIT_VARIABLE, "").strip()
    return int(value) if value.isascii() and value.isdigit() else osc52.DEFAULT_LIMIT


def _command(environment: Environment) -> Provider:
    configured = environment.variables.get(COMMAND_VARIABLE, "").strip()
    if not configured:
        return Provider("command", False, f"none configured (${COMMAND_VARIABLE})")
    try:
        argv = tuple(shlex.split(configured))
    except ValueError as error:
        return Provider("command", False, f"${COMMAND_VARIABLE} cannot be read: {str(error).lower()}")
    return Provider("command", True, f"configured: {configured}", argv)


def _tmux(environment: Environment) -> Provider:
    if not environment.in_tmux:
        return Provider("tmux", False, "not in tmux")
    if "tmux" not in environment.programs:
        return Provider("tmux", False, "in tmux, but the tmux command is not found here")
    if environment.set_clipboard is None:
        return Provider("tmux", False, "in tmux, but it does not answer")
    forwarding = environment.tmux_obstacle or "tmux is asked to pass it on"
    return Provider("tmux", True, f"its buffer, checked; {forwarding}", ("tmux", "load-buffer", "-w", "-"))


def _system(environment: Environment) -> Provider:
    variables = environment.variables
    if any(variables.get(name) for name in _SSH_VARIABLES):
        return Provider("system", False, "this is a remote session: its clipboard is not yours")
    if environment.in_tmux or environment.in_screen:
        return Provider("system", False, "tmux and screen may be attached from elsewhere")
    if environment.platform == "darwin":
        return Provider("system", True, THIS_MACHINE, _MAC_COMMAND)
    if environment.platform == "win32" or variables.get("WSL_DISTRO_NAME"):
        return Provider("system", True, THIS_MACHINE, _WINDOWS_COMMAND)
    commands = [argv for name in _DISPLAY_COMMANDS if variables.get(name) for argv in _DISPLAY_COMMANDS[name]]
    if not commands:
        return Provider("system", False, "no display")
    for argv in commands:
        if argv[0] in environment.programs:
            return Provider("system", True, THIS_MACHINE, argv)
    wanted = ", ".join(argv[0] for argv in commands)
    return Provider("system", False, f"a display, but none of {wanted} is installed")


def _terminal(environment: Environment) -> Provider:
    variables = environment.variables
    limit = osc52_limit(variables)
    if not environment.has_terminal or variables.get("TERM", "") in _TERMINALS_WITHOUT_OSC52:
        return Provider("terminal", False, "no terminal that takes OSC 52")
    if limit == 0:
        return Provider("terminal", False, f"turned off (${LIMIT_VARIABLE})")
    if environment.in_tmux and not (environment.passes_through or environment.set_clipboard == "on"):
        return Provider(
            "terminal", False, "tmux would drop it (allow-passthrough is off, set-clipboard is not on)"
        )
    through = " through tmux" if environment.in_tmux else " through screen" if environment.in_screen else ""
    reason = f"OSC 52{through}, up to {limit:,} bytes; it cannot confirm"
    return Provider("terminal", True, reason, limit=limit)


def _payload(provider: Provider, text: str, environment: Environment) -> bytes:
    if provider.argv == _WINDOWS_COMMAND:
        return text.encode("utf-16-le")
    if provider.name != "terminal":
        return text.encode()
    sequence = osc52.encode(text)
    if environment.in_screen:
        sequence = osc52.wrap_for_screen(sequence)
    if environment.in_tmux and environment.passes_through:
        sequence = osc52.wrap_for_tmux(sequence)
    return sequence.encode()
