"""The direction in which letters are drawn, in quarters: sideways pages and tables are read as if they were turned."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from db.reading.pdf.pdfium import PageCharacters


class Span(NamedTuple):
    """Characters `start` up to `end`, and by how many quarters the page must be turned clockwise to read them."""

    start: int
    end: int
    turned: int
    hyphen: bool = False  # it ended with a hyphen at the line's end


def first_seen(text: str, start: int, end: int) -> int:
    """The index of a line's first character that is no space."""
    while start < end - 1 and text[start].isspace():
        start += 1
    return start


def split_directions(characters: PageCharacters, text: str, start: int, end: int) -> Iterator[Span]:
    """The spans of one line of a page's text."""
    letters = [i for i in range(start, end) if not text[i].isspace()]
    if not letters:
        return
    first = characters.turned(letters[0])
    if first == characters.turned(letters[-1]):
        yield Span(start, end, first)
        return
    begun = start
    for index in letters:
        turned = characters.turned(index)
        if turned != first:
            yield Span(begun, index, first)
            begun, first = index, turned
    yield Span(begun, end, first)


def main_direction(spans: Sequence[Span]) -> int:
    """The direction of most letters."""
    letters: Counter[int] = Counter()
    for span in spans:
        letters[span.turned] += span.end - span.start
    return letters.most_common(1)[0][0] if letters else 0
