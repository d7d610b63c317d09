"""Ligatures that a PDF's font maps to a wrong character or to none: "idenƟfied" for "identified".

Word processors draw some pairs of letters as one sign, and some files do not say which letters it stands for. A word is
repaired only where exactly one pair makes it a word: one that the document holds elsewhere, or one of the shipped list.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from db.reading.blocks import Line
from db.reading.pdf.words import is_word

LIGATURES: Final = ("fi", "fl", "ff", "ffi", "ffl", "ti", "tt", "tti", "ft")
# Signs that stand for a ligature: letters no English word has, private-use characters, and none at all.
_SIGN: Final = r"\u0180-\u024f\ue000-\uefff\ufffd"
# Capitals of Latin Extended-A are letters of names, but never within a word's small letters: "aŌer".
_CAPITALS: Final = "".join(char for char in map(chr, range(0x100, 0x180)) if char.isupper())
_WORD: Final = re.compile(
    rf"[A-Za-z’']*(?:[{_SIGN}]|(?<=[a-z])[{_CAPITALS}](?=[a-z]))(?:[A-Za-z’'{_SIGN}]|[{_CAPITALS}](?=[a-z]))*"
)
_ONE_SIGN: Final = re.compile(rf"[{_SIGN}{_CAPITALS}]")
# A character without a code within or at the edge of a word; elsewhere it draws nothing.
_LOST: Final = re.compile("(?<=[A-Za-z])[\x00\x01\x03-\x08\x0e-\x1f]|[\x00\x01\x03-\x08\x0e-\x1f](?=[a-z])")
_SIGNS_LIMIT: Final = 3  # in one word: 9 pairs each, 729 candidates


def mark_lost_letters(text: str) -> str:
    """`text` with U+FFFD for each character without a code in a word, which would else vanish."""
    return _LOST.sub("\ufffd", text)


def repair_ligatures(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """The lines with the words repaired that can be, and how many words remain damaged."""
    if not any(_ONE_SIGN.search(line.text) for line in lines if not line.text.isascii()):
        return list(lines), 0
    repairs = _Repairs(lines)
    repaired = [
        replace(line, text=_WORD.sub(repairs.word, line.text)) if _ONE_SIGN.search(line.text) else line
        for line in lines
    ]
    return repaired, repairs.left


class _Repairs:
    """The words of one document, and how many of its damaged ones were left."""

    def __init__(self, lines: Iterable[Line]) -> None:
        whole = (_WORD.sub(" ", line.text) for line in lines)
        self._known = {word for text in whole for word in re.findall(r"[a-z’']+", text.casefold())}
        self.left = 0

    def word(self, found: re.Match[str]) -> str:
        """The repaired word for a damaged one, or that one where no pair, or more than one, fits."""
        fitting = {word for word in _candidates(found[0]) if is_word(word.casefold(), self._known)}
        if len(fitting) == 1:
            return fitting.pop()
        self.left += any(char.isascii() and char.isalpha() for char in found[0])
        return found[0]


def _candidates(damaged: str) -> Iterable[str]:
    parts = _ONE_SIGN.split(damaged)
    if len(parts) > _SIGNS_LIMIT + 1 or not "".join(parts):
        return
    for chosen in product(LIGATURES, repeat=len(parts) - 1):
        word = parts[0] + "".join(pair + part for pair, part in zip(chosen, parts[1:], strict=True))
        yield word
