"""Links in the styles of cells, and the sequences that open and close them (OSC 8). Pure.

A style with a link is the parameters of `tui.painting.sgr`, `LINK` and the address.
"""

from functools import lru_cache
from typing import Final

from tui.painting.sgr import blank_style, switch_style

LINK: Final = "\x1f"  # in no parameters and in no address
_END: Final = "\x1b\\"


def open_link(address: str) -> str:
    """The sequence after which text is a link to `address`; "" ends it. Raises ValueError for a control character."""
    if not (address.isascii() and address.isprintable()):
        raise ValueError("an address in a terminal's sequence holds printable ASCII alone")
    return f"\x1b]8;;{address}{_END}"


def blank(style: str) -> str:
    """What of a style is seen on a blank: `blank_style` of the parameters, and the link."""
    parameters, separator, address = style.partition(LINK)
    return blank_style(parameters) + separator + address


@lru_cache(maxsize=4096)
def switch(before: str, after: str) -> str:
    """The shortest sequences after which text written in the style `before` is written in the style `after`."""
    old, _, left = before.partition(LINK)
    new, _, entered = after.partition(LINK)
    return switch_style(old, new) + (open_link(entered) if left != entered else "")
