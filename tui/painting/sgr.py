"""The shortest escape sequence from one style of text to another (ECMA-48, Select Graphic Rendition). Pure.

A style is the parameters of its sequence, such as `1;38;5;12;48;5;3`; "" is the terminal's own.
"""

from functools import lru_cache
from typing import Final, NamedTuple

RESET: Final = "\x1b[0m"
# The parameter that ends an attribute. 22 ends bold and dim alike.
_ENDS: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27"}
# Underlined, twice, reversed, struck out, overlined.
_SEEN_ON_BLANKS: Final = frozenset({"4", "21", "7", "9", "53"})
# How many parameters follow 38 and 48: `5;n` of 256 colours, `2;r;g;b` of 16 million.
_COLOUR_LENGTHS: Final = {"5": 2, "2": 4}


class Style(NamedTuple):
    """The attributes, and the two colours ("" for the terminal's own)."""

    attributes: frozenset[str]
    foreground: str
    background: str


@lru_cache(maxsize=1024)
def parse_style(parameters: str) -> Style:
    """The parts of a style."""
    codes = [code for code in parameters.split(";") if code]
    attributes: set[str] = set()
    colours = {"3": "", "4": ""}
    while codes:
        length = 1 + _COLOUR_LENGTHS.get(codes[1], 0) if codes[0] in ("38", "48") and len(codes) > 1 else 1
        code, codes = codes[:length], codes[length:]
        ground = _ground(int(code[0]))
        if ground:
            colours[ground] = "" if code[0] in ("39", "49") else ";".join(code)
        else:
            attributes.add(code[0])
    return Style(frozenset(attributes), colours["3"], colours["4"])


def _ground(code: int) -> str:
    """`3` for a colour of the text, `4` for one behind it, "" for an attribute."""
    if 30 <= code <= 39 or 90 <= code <= 97:
        return "3"
    return "4" if 40 <= code <= 49 or 100 <= code <= 107 else ""


@lru_cache(maxsize=1024)
def blank_style(parameters: str) -> str:
    """What of a style is seen on a blank: the colour behind it, and lines through or under it."""
    style = parse_style(parameters)
    if style.attributes & _SEEN_ON_BLANKS:
        return parameters
    return style.background


@lru_cache(maxsize=4096)
def switch_style(before: str, after: str) -> str:
    """The shortest sequence after which text written in the style `before` is written in the style `after`."""
    if before == after:
        return ""
    if not after:
        return RESET
    old, new = parse_style(before), parse_style(after)
    ended = old.attributes - new.attributes
    anew = f"\x1b[0;{after}m" if before else f"\x1b[{after}m"
    if not ended <= _ENDS.keys():
        return anew
    ends = {_ENDS[code] for code in ended}
    begun = {code for code in new.attributes if code not in old.attributes or _ENDS.get(code) in ends}
    codes = [*sorted(ends), *sorted(begun)]
    for own, was, now in (("39", old.foreground, new.foreground), ("49", old.background, new.background)):
        if was != now:
            codes.append(now or own)
    changed = f"\x1b[{';'.join(codes)}m" if codes else ""
    return min(changed, anew, key=len)
