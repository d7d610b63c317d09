"""The direction in which letters are drawn, in quarters: sideways pages and tables are read as if they were turned."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

QUARTER: Final = math.pi / 2  # radians, in which pdfium gives the direction of a letter, clockwise


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to `end`, and by how many quarters the page must be turned clockwise to read them."""

    start: int
    end: int
    turned: int


def turned_at(handle: Any, text: str, start: int, end: int) -> int:
    """The direction of the first letter of a line, in quarters."""
    return _turned(handle, first_seen(text, start, end))


def first_seen(text: str, start: int, end: int) -> int:
    """The index of a line's first character that is no space."""
    while start < end - 1 and text[start].isspace():
        start += 1
    return start


def split_directions(handle: Any, text: str, start: int, end: int) -> Iterator[Span]:
    """The spans of one line of a page's text; `handle` is pdfium's text page."""
    letters = [i for i in range(start, end) if not text[i].isspace()]
    if not letters:
        return
    first = turned = _turned(handle, letters[0])
    if turned == _turned(handle, letters[-1]):
        yield Span(start, end, turned)
        return
    begun = start
    for index in letters:
        turned = _turned(handle, index)
        if turned != first:
            yield Span(begun, index, first)
            begun, first = index, turned
    yield Span(begun, end, turned)


def main_direction(spans: Sequence[Span]) -> int:
    """The direction of most letters."""
    letters: Counter[int] = Counter()
    for span in spans:
        letters[span.turned] += span.end - span.start
    return letters.most_common(1)[0][0] if letters else 0


@cache
def _raw() -> Any:
    from pypdfium2 import raw

    return raw


def _turned(handle: Any, index: int) -> int:
    angle = _raw().FPDFText_GetCharAngle(handle, index)
    return -round(angle / QUARTER) % 4 if angle > 0 else 0
