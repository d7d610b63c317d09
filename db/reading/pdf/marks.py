"""Marks that begin a paragraph, bullets and numbers, as against words that only look like them."""

import re
from typing import Final, NamedTuple

# Marks of Symbol and Wingdings are private-use characters (U+F0A7, U+F06E, U+F02D …) or missing.
# U+0336, a stroke to be drawn over another letter, stands for a dash in some.
BULLET: Final = re.compile(r"([◼▪■◾▫●•⚫⦁◦○□❑❒☐☑◆◇♦❖★✦➢➣➤➔➜►▶▸‣∙·⁃―─✓✔✗✘\u0336\uf000-\uf0ff])\s*")
# These may also be words and dashes: they count only before a space and at the place of a bullet.
AMBIGUOUS_BULLET: Final = re.compile(r"([-–—−*o])\s+(?=\S)")
# "1." "10.Children" "34 Most" "2)"; not "8.8 per week", "2019 to", "16- and 17-year-olds", "3.1 Aims".
NUMBER: Final = re.compile(r"(\d{1,3})(?:([.)])(?!\d)\s*|\s+(?=[A-Z‘“]))")

# Raised figures and plain ones: a footnote's mark and its number.
SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
FIGURES: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# "4.12 Inspectors" as council reports number; "1.5 million" is a figure.
DECIMAL: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,2})[.)]?\s+(?=[A-Z‘“\"(])")
# "(i) Note the letter", "b) …"
LETTER: Final = re.compile(r"\(?([ivx]{1,5}|[a-h])\)\s+(?=\S)")
LETTER_LENGTH: Final = len("(xviii)")  # the longest


class Number(NamedTuple):
    """The number that a line begins with."""

    printed: str  # "12", "4.12", "iv"
    parts: tuple[int, ...]  # (12,), (4, 12); () for a letter
    stopped: bool  # printed with a full stop or bracket
    text: str  # the rest of the line


def strip_bullet(text: str) -> str | None:
    """The text after a bullet mark, None where there is none."""
    if text[:1].isascii():  # most lines; no bullet is
        return None
    found = BULLET.match(text)
    return text[found.end() :] if found else None


def strip_ambiguous_bullet(text: str) -> str | None:
    """The text after a dash or an "o" that may be a bullet mark."""
    if not text[1:2].isspace():
        return None
    found = AMBIGUOUS_BULLET.match(text)
    return text[found.end() :] if found else None


def parse_number(text: str) -> Number | None:
    """The number at a line's start and the text after it, None where there is none."""
    begins_with_figure = text[:1].isdecimal()
    if not begins_with_figure and ")" not in text[:LETTER_LENGTH]:
        return None
    for pattern in (DECIMAL, NUMBER) if begins_with_figure else (LETTER,):
        found = pattern.match(text)
        if found is not None:
            printed = found[1]
            parts = () if pattern is LETTER else tuple(map(int, printed.split(".")))
            stopped = pattern is not NUMBER or found[2] is not None
            return Number(printed, parts, stopped, text[found.end() :])
    return None


# After a hyphen that replaces a word the space remains: "short- and long-term", "16- to 18-year-olds".
SUSPENDED: Final = re.compile(r"(?:and|or|to|&|as well as|versus)\b")


def join_lines(before: str, after: str) -> str:
    """Two pieces of a paragraph across a line's end. A hyphen there is part of the word and remains."""
    if not before or not after:
        return before + after
    if before.endswith("\u00ad"):  # a hyphen that only divided the word
        return before[:-1] + after
    if before.endswith("-") and not before.endswith(" -") and not SUSPENDED.match(after):
        return before + after
    if before.endswith("/") and not before.endswith(" /"):
        return before + after
    return f"{before} {after}"
