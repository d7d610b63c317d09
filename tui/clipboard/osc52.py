"""Bytes that ask a terminal to take text into its clipboard (OSC 52), wrapped for what stands in between. Pure."""

import base64
from typing import Final

ESC: Final = "\x1b"
# The most that common terminals take in one sequence: 100,000 bytes, of which base64 of so many is 99,992.
DEFAULT_LIMIT: Final = 74_994
# GNU screen drops a string sequence longer than 768 bytes (its MAXSTR); the wrapping needs a few of them.
SCREEN_CHUNK: Final = 512


def osc52(text: str) -> str:
    """The bare sequence, for a terminal that nothing stands before."""
    return f"{ESC}]52;c;{base64.b64encode(text.encode()).decode('ascii')}\a"


def for_screen(sequence: str) -> str:
    """`sequence` in pieces that GNU screen hands on one after the other, each in a string of its own."""
    pieces = (sequence[at : at + SCREEN_CHUNK] for at in range(0, len(sequence), SCREEN_CHUNK))
    return "".join(f"{ESC}P{piece}{ESC}\\" for piece in pieces)


def for_tmux(sequence: str) -> str:
    """`sequence` as tmux's passthrough, which works where `allow-passthrough` is on."""
    return f"{ESC}Ptmux;{sequence.replace(ESC, ESC + ESC)}{ESC}\\"
