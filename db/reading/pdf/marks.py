"""What begins a paragraph: bullet marks and paragraph numbers, told from words that only look like them."""

import re
from typing import Final, NamedTuple

# Marks of Symbol and Wingdings come as private-use characters (U+F0A7, U+F06E, U+F02D …) or as nothing.
BULLET: Final = re.compile(r"([◼▪■●•◦○□❑➢‣∙·⁃―\uf000-\uf0ff])\s*")
# These are words and dashes as well: they count only where a space follows and the place is a bullet's.
AMBIGUOUS_BULLET: Final = re.compile(r"([-–—*o])\s+(?=\S)")
# "1." "10.Children" "34 Most" "2)"; not "8.8 per week", "2019 to", "16- and 17-year-olds", "3.1 Aims".
NUMBER: Final = re.compile(r"(\d{1,3})(?:([.)])(?!\d)\s*|\s+(?=[A-Z‘“]))")

# Raised figures and plain ones: a footnote's mark and its number.
SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
FIGURES: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# "4.12 Inspectors" as council reports number; "1.5 million" is a figure.
DECIMAL: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,2})[.)]?\s+(?=[A-Z‘“\"(])")
# "(i) Note the letter", "b) …"
LETTER: Final = re.compile(r"\(?([ivx]{1,5}|[a-h])\)\s+(?=\S)")


class Number(NamedTuple):
    printed: str  # "12", "4.12", "iv"
    parts: tuple[int, ...]  # (12,), (4, 12); () for a letter
    stopped: bool  # printed with its full stop or bracket
    text: str  # what follows


def strip_bullet(text: str) -> str | None:
    """The text after a bullet mark, None where there is none."""
    found = BULLET.match(text)
    return text[found.end() :] if found else None


def strip_ambiguous_bullet(text: str) -> str | None:
    """The text after a dash or an "o" that may be a bullet mark."""
    found = AMBIGUOUS_BULLET.match(text)
    return text[found.end() :] if found else None


def parse_number(text: str) -> Number | None:
    """The number at a line's start and the text after it, None where what stands there cannot be one."""
    for pattern in (DECIMAL, NUMBER, LETTER):
        found = pattern.match(text)
        if found is not None:
            printed = found[1]
            parts = () if pattern is LETTER else tuple(map(int, printed.split(".")))
            stopped = pattern is not NUMBER or found[2] is not None
            return Number(printed, parts, stopped, text[found.end() :])
    return None


# A hyphen that stands for a word to come keeps its space: "short- and long-term", "16- to 18-year-olds".
SUSPENDED: Final = re.compile(r"(?:and|or|to|&|as well as|versus)\b")


def join_lines(before: str, after: str) -> str:
    """Two pieces of a paragraph across a line's end. A hyphen there is a real one, and stays."""
    if not before or not after:
        return before + after
    if before.endswith("-") and not before.endswith(" -") and not SUSPENDED.match(after):
        return before + after
    if before.endswith("/") and not before.endswith(" /"):
        return before + after
    return f"{before} {after}"
