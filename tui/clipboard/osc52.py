"""OSC 52: the sequence that asks a terminal to put text into its clipboard, and its wrapping for multiplexers. Pure."""

import base64
from typing import Final

ESC: Final = "\x1b"
# The largest sequence that common terminals take is 100,000 bytes; the base64 of this many bytes is 99,992.
DEFAULT_LIMIT: Final = 74_994
# GNU screen drops a string sequence longer than 768 bytes (its MAXSTR), of which the wrapping needs a few.
SCREEN_CHUNK: Final = 512


def encode(text: str) -> str:
    """The sequence for a terminal that is reached directly, with no multiplexer in between."""
    return f"{ESC}]52;c;{base64.b64encode(text.encode()).decode('ascii')}\a"


def wrap_for_screen(sequence: str) -> str:
    """`sequence` in pieces, each in a string sequence of its own, which GNU screen passes on in order."""
    pieces = (sequence[start : start + SCREEN_CHUNK] for start in range(0, len(sequence), SCREEN_CHUNK))
    return "".join(f"{ESC}P{piece}{ESC}\\" for piece in pieces)


def wrap_for_tmux(sequence: str) -> str:
    """`sequence` in tmux's passthrough sequence, which works where `allow-passthrough` is on."""
    return f"{ESC}Ptmux;{sequence.replace(ESC, ESC + ESC)}{ESC}\\"
