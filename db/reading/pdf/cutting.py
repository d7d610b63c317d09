"""Where a line of a page's text is cut: between the cells of a table, and where the next line was joined on.

pdfium returns a page's text fast and the place of one character slowly. So a line whose pieces follow one another as
words do is left whole; any other is examined character by character and cut where it is cut on the page.
"""

import re
from collections.abc import Iterator, Sequence
from operator import sub
from statistics import median
from typing import Final

from db.reading.pdf.directions import Span, first_seen, split_directions
from db.reading.pdf.pieces import LEADS_ITS_TEXT, MARK_WIDTH
from db.reading.pdf.places import Places

# A gap inside a line wider than any word space, in sizes of its type: two cells of a table.
CELL_GAP: Final = 1.12
JUSTIFIED: Final = 1.8  # of a line's usual gap between words: a gap up to this is no cell's
ENOUGH_GAPS: Final = 4
# points: a smaller gap is never between cells, in any size of type
SURE_GAP: Final = 7.0
# points: a piece that starts so far left of the end of the one before is on another line
STEP_BACK: Final = 20.0
# Of the size: a line of wider letters on average may have a gap inside a piece.
WIDE_LETTERS: Final = 0.58
# Baselines further apart than this share of the size are two lines (superscripts rise by a third).
LINE_STEP: Final = 0.62
# A mark at a line's start, which is set apart from its text.
MARK: Final = re.compile(r"\s*(?:[^\w\s]|\d|[a-zA-Z][.)]|o\s)")
# The characters of pdfium for a hyphen at a line's end; the next line follows directly.
LINE_END_HYPHENS: Final = "\ufffe\x02"


def cut_lines(places: Places, text: str) -> Iterator[Span]:
    """The pieces of a page's text in its order: parts of one line each, cells of a table apart."""
    hyphens = [hyphen for hyphen in LINE_END_HYPHENS if hyphen in text]
    start = 0
    for printed in text.split("\n"):
        end = start + len(printed)
        if printed and not printed.isspace():
            turned = places.characters.turned(first_seen(text, start, end))
            joined = hyphens and any(hyphen in printed for hyphen in hyphens)
            if turned or joined or not _runs_on(places, text, start, end):
                yield from _cut_directions(places, text, start, end)
            else:
                yield Span(start, end, turned)
        start = end + 1


def _runs_on(places: Places, text: str, start: int, end: int) -> bool:
    """Whether the pieces of a line follow one another as the words of one line do."""
    lefts, rights = places.characters.extents(start, end)
    if not lefts:
        return True
    gaps = [*map(sub, lefts[1:], rights)]
    odd = gaps and not -STEP_BACK < min(gaps) <= max(gaps) < SURE_GAP
    if odd and not (_odd_near_start(lefts, gaps) and MARK.match(text, start)):
        return False
    wide = (rights[-1] - lefts[0]) / (end - start)
    return wide < SURE_GAP or wide < WIDE_LETTERS * places.characters.size(start)


def _odd_near_start(lefts: Sequence[float], gaps: Sequence[float]) -> bool:
    """Whether each piece after a gap that is none of words begins where text after a mark does."""
    after = zip(lefts[1:], gaps, strict=True)
    return all(0 < left - lefts[0] < MARK_WIDTH for left, gap in after if not -STEP_BACK < gap < SURE_GAP)


def _cut_directions(places: Places, text: str, start: int, end: int) -> Iterator[Span]:
    for span in split_directions(places.characters, text, start, end):
        yield from _cut(places, text, span)


def _cut(places: Places, text: str, span: Span) -> Iterator[Span]:
    """The pieces of a line: cut at gaps between cells and where the baseline steps down."""
    start, end, turned, _ = span
    first, size = start, 0.0
    spread = JUSTIFIED * _word_gap(places, text, span)
    last_x: float | None = None
    last_y = 0.0
    for index in range(start, end):
        char = text[index]
        if char.isspace():
            continue
        if char in LINE_END_HYPHENS:
            if first < index:
                yield Span(first, index, turned, hyphen=True)
            first, last_x = index + 1, None
            continue
        x, y = places.origin(index, turned)
        if last_x is None:
            size = places.characters.size(index)
        elif abs(y - last_y) > LINE_STEP * size and x < last_x - STEP_BACK:
            yield Span(first, index, turned)
            first, size = index, places.characters.size(index)
        elif x - last_x > max(CELL_GAP * size, spread) and not LEADS_ITS_TEXT.fullmatch(
            text[first:index].strip()
        ):
            yield Span(first, index, turned)
            first = index
        last_x, last_y = places.right(index, turned), y
    if first < end:
        yield Span(first, end, turned)


def _word_gap(places: Places, text: str, span: Span) -> float:
    """The usual gap between words here, in points: wide in a justified line; 0 where there are too few."""
    start, end, turned, _ = span
    spaces = [i for i in range(start + 1, end - 1) if text[i].isspace() and not text[i + 1].isspace()]
    gaps = [places.origin(i + 1, turned)[0] - places.right(i - 1, turned) for i in spaces]
    between = [gap for gap in gaps if gap > 0]
    return median(between) if len(between) >= ENOUGH_GAPS else 0.0
