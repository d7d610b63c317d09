"""Links that a terminal opens on a click (OSC 8): where they are shown, and their sequences. Pure.

There is no way to ask a terminal whether it knows them. One that does not may print the address as text, so links are
sent only to terminals that say which they are. https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
"""

import re
from collections.abc import Mapping
from typing import Final

from tui.painting.links import open_link

VARIABLE: Final = "FORCE_HYPERLINK"  # as other programs have it: 0 never, anything else always
# Programs between us and the terminal, which drop the sequences or pass on a part of them.
_MULTIPLEXERS: Final = ("TMUX", "STY")
_MULTIPLEXED_TERMS: Final = ("tmux", "screen")
# Values of TERM by which terminals name themselves, without what follows a hyphen (`foot-extra`).
_TERMS: Final = frozenset({"xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour"})
_VERSIONS: Final[Mapping[str, tuple[int, int]]] = {  # TERM_PROGRAM -> the first version that knows links
    "iTerm.app": (3, 1),
    "WezTerm": (0, 0),
    "ghostty": (0, 0),
    "vscode": (1, 72),
}
# Of GNOME Terminal and others: 0.50.0, the first version with links, ended at some of them.
_FIRST_VTE: Final = 5001
_WEB_ADDRESS: Final = re.compile(r"https?://[!-~]*[\w/]", re.ASCII)


def shows_links(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is known to make links of OSC 8."""
    if forced := environ.get(VARIABLE):
        return forced != "0"
    term = environ.get("TERM", "")
    if any(environ.get(name) for name in _MULTIPLEXERS) or term.startswith(_MULTIPLEXED_TERMS):
        return False
    if term in ("", "dumb", "linux"):
        return False
    if term in _TERMS or term.partition("-")[0] in _TERMS or environ.get("WT_SESSION"):
        return True
    first = _VERSIONS.get(environ.get("TERM_PROGRAM", ""))
    if first is not None:
        return _version(environ.get("TERM_PROGRAM_VERSION", "")) >= first
    return _number(environ.get("VTE_VERSION", "")) >= _FIRST_VTE


def link_addresses(text: str) -> str:
    """A text in which each web address is a link to itself: what is seen is what is opened."""
    return _WEB_ADDRESS.sub(lambda found: f"{open_link(found[0])}{found[0]}{open_link('')}", text)


def _version(text: str) -> tuple[int, int]:
    major, minor, *_ = [_number(part) for part in (*text.split("."), "", "")]
    return major, minor


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
