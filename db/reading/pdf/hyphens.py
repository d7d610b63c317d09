"""Hyphens at a line's end that only divide a word: pdfium does not say which of them are soft hyphens.

A hyphen that is part of a word has words, or a prefix, on its left ("well-being", "co-ordinate"). So one that divides
is certain only where the letters before it are neither, and the two parts make a word of the list.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from db.reading.blocks import Line
from db.reading.pdf.words import is_word

SOFT_HYPHEN: Final = "\u00ad"
_BEFORE: Final = re.compile(r"(?:^|[\s(‘“'\"])([A-Za-z]?[a-z]{2,})-$")
_AFTER: Final = re.compile(r"[a-z]{2,}")
_PREFIXES: Final = frozenset(
    "anti auto bi co counter cross de ex extra fore hyper inter intra macro mega mid micro mini mis multi neuro non"
    " out over para post pre pro proto pseudo quasi re self semi socio sub super trans tri ultra un under up".split()
)


def mark_soft_hyphens(lines: Sequence[Line]) -> list[Line]:
    """The lines, with U+00AD for each hyphen at a line's end that only divides a word."""
    out = [
        replace(line, text=line.text[:-1] + SOFT_HYPHEN) if _divides(line.text, after.text) else line
        for line, after in pairwise(lines)
    ]
    return [*out, *lines[-1:]]


def _divides(before: str, after: str) -> bool:
    if not before.endswith("-"):
        return False
    head, tail = _BEFORE.search(before[-30:]), _AFTER.match(after)
    if head is None or tail is None:
        return False
    start = head[1].casefold()
    return start not in _PREFIXES and not is_word(start) and is_word(start + tail[0])
