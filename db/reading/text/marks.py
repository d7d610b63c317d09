"""The mark that a line of a text file begins with: a paragraph's number, a bullet, a footnote's mark."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from db.reading.text.lines import TextLine

# Dashes, stars, squares, ticks: any sign but a letter, a digit, a quote, a bracket, money, or punctuation.
_BULLETS: Final = r"[^\w\s\"'“”‘’`´«»()\[\]{}<>£$€&@#%/\\+=~^|.,;:!?…©®™°²³¹⁴⁵⁶⁷⁸⁹⁰]"
_BULLET: Final = re.compile(rf"{_BULLETS}\s+(?=\S)")
_WHOLE: Final = re.compile(rf"(?:{_BULLETS}\s+)?(\d{{1,3}})[.)](?:\s+(?=\S)|(?=[A-Z])|$)")
_DECIMAL: Final = re.compile(rf"(?:{_BULLETS}\s+)?(\d{{1,2}}(?:\.\d{{1,2}}){{1,2}})[.)]?\s+(?=\S)")
_LETTER: Final = re.compile(rf"(?:{_BULLETS}\s+)?\(?([ivx]{{1,5}}|[a-h])\)\s+(?=\S)")
_FOOTNOTE: Final = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}\s*(?=\w)")

LOST_BULLETS_INDENT: Final = 3  # the most spaces of indent where a bullet was lost
LOST_BULLETS_SHARE: Final = 0.5  # the largest share of such lines; with more the whole file is indented

Role = Literal["none", "bullet", "numbered", "footnote"]


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark at the beginning of a line, and the rest of the line."""

    role: Role
    rest: str
    number: str | None = None
    nested: bool = False


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a file marks its paragraphs."""

    decimals: bool  # "4.1" numbers a paragraph
    lost_bullets: bool  # a line's indent is the only trace of its bullet
    flush: bool  # marks are at the left edge, so that an indented one is nested

    @classmethod
    def of(cls, lines: Sequence[TextLine]) -> "MarkStyle":
        """The style of a file with these lines."""
        bare = [line for line in lines if 0 < line.indent <= LOST_BULLETS_INDENT and not _marked(line.text)]
        return cls(
            decimals=_has_decimals([line.text for line in lines]),
            lost_bullets=0 < len(bare) <= LOST_BULLETS_SHARE * len(lines),
            flush=any(line.indent == 0 and _marked(line.text) for line in lines),
        )

    def mark(self, line: TextLine) -> Mark:
        """The mark of one line."""
        text = line.text
        note = _FOOTNOTE.match(text)
        if note is not None:
            return Mark("footnote", text)
        for pattern in (_DECIMAL, _WHOLE, _LETTER):
            found = pattern.match(text)
            if found is not None and (pattern is not _DECIMAL or self.decimals):
                return Mark("numbered", text[found.end() :], found.group(1), self._nested(line))
        found = _BULLET.match(text)
        if found is not None:
            return Mark("bullet", text[found.end() :], nested=self._nested(line))
        if self.lost_bullets and 0 < line.indent <= LOST_BULLETS_INDENT:
            return Mark("bullet", text)
        return Mark("none", text)

    def _nested(self, line: TextLine) -> bool:
        return self.flush and line.indent > 0


def _marked(text: str) -> bool:
    return bool(_BULLET.match(text) or _WHOLE.match(text) or _DECIMAL.match(text) or _FOOTNOTE.match(text))


def _has_decimals(texts: Sequence[str]) -> bool:
    """Whether "4.1" numbers a paragraph here: its heading "4." or its neighbour "4.2" is there too.

    "1.5 million children" at a line's beginning is no number.
    """
    decimals = {found.group(1) for text in texts if (found := _DECIMAL.match(text))}
    whole = {found.group(1) for text in texts if (found := _WHOLE.match(text))}
    return any(
        number.rpartition(".")[0] in whole
        or f"{number.rpartition('.')[0]}.{int(number.rpartition('.')[2]) + 1}" in decimals
        for number in decimals
    )
