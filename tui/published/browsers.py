"""Which program opens a web address here, if any. Pure.

$BROWSER as the Debian convention has it: commands separated by colons, the first that is installed; `%s` stands for the
address, which otherwise follows the command. Else the desktop's own opener.
"""

import shlex
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Final

VARIABLE: Final = "BROWSER"
_SSH_VARIABLES: Final = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")
_DISPLAYS: Final = ("WAYLAND_DISPLAY", "DISPLAY")
# They would draw on the terminal under the app, and show no PDF.
_TEXT_BROWSERS: Final = frozenset({"lynx", "w3m", "links", "links2", "elinks", "browsh", "www-browser"})

Which = Callable[[str], str | None]  # the path of an installed program, None where it is not installed


class NoBrowser(Exception):
    """No browser can be opened here; the message says why, in a few words."""


def browser_command(address: str, environ: Mapping[str, str], platform: str, which: Which) -> list[str]:
    """The command that opens `address` on the user's own screen. Raises NoBrowser.

    `platform` is `sys.platform`; `which` finds programs.
    """
    if any(environ.get(name) for name in _SSH_VARIABLES):
        raise NoBrowser("this is a remote session")
    for command in environ.get(VARIABLE, "").split(":"):
        if argv := _command(command, address, which):
            return argv
    if platform == "darwin":
        return ["open", address]
    if environ.get("WSL_DISTRO_NAME") and which("wslview"):
        return ["wslview", address]
    if not any(environ.get(name) for name in _DISPLAYS):
        raise NoBrowser("there is no display")
    if not which("xdg-open"):
        raise NoBrowser("xdg-open is not installed, and $BROWSER names no browser")
    return ["xdg-open", address]


def _command(command: str, address: str, which: Which) -> list[str]:
    """A command of $BROWSER with the address in it; empty where it cannot be used."""
    try:
        words = shlex.split(command)
    except ValueError:  # a quotation mark without its pair
        return []
    if not words or PurePath(words[0]).name in _TEXT_BROWSERS or not which(words[0]):
        return []
    filled = [word.replace("%s", address) for word in words]
    return filled if filled != words else [*words, address]
