"""What terminals can do, by the environment that they give. Pure."""

from collections.abc import Mapping
from typing import Final

# Those that erase in the present background, as their entries in terminfo say (`bce`, ncurses 6.4). tmux and screen do
# not promise it, and an unknown terminal is sent blanks.
_ERASE_IN_COLOUR: Final = frozenset(
    {
        "alacritty",
        "linux",
        "rxvt",
        "rxvt-256color",
        "rxvt-unicode",
        "rxvt-unicode-256color",
        "xterm",
        "xterm-16color",
        "xterm-256color",
        "xterm-88color",
        "xterm-color",
    }
)


def erases_in_colour(environ: Mapping[str, str]) -> bool:
    """Whether the terminal (TERM) erases cells in the present background, and not in its own.

    GNU screen (STY) does not unless it is told to (`defbce`), whatever name it gives itself.
    """
    return environ.get("TERM", "") in _ERASE_IN_COLOUR and "STY" not in environ
