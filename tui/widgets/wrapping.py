"""Text into lines of a width, as offsets into the text: pure, and fast enough for a whole report at once.

Offsets rather than strings, so that a hit found in the text can be marked in the line where it falls.
"""

import re
from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

Span = tuple[int, int]

# Characters whose width has to be measured. Below U+0300, and among the dashes, quotes and dots, every character is
# one cell (or a control, which is never shown), so the width of most texts is their length.
_MEASURED: Final = re.compile("[^\0-\u02ff\u2010-\u2027\u2030-\u205e]")
# A highlight begins at most this share of the first line from its start, so that the words before it are seen too.
_LEAD_SHARE: Final = 0.4
ELLIPSIS: Final = "…"
LEAST_MIDDLE: Final = 20  # cells: below, neither half would be a few words


def cell_width(text: str) -> int:
    """The terminal cells that a text takes."""
    return cell_len(text) if _MEASURED.search(text) else len(text)


def wrap(text: str, width: int) -> list[Span]:
    """The lines of `text` at most `width` cells wide, as (start, end); newlines break, long words are cut."""
    width = max(width, 1)
    lines: list[Span] = []
    start = 0
    for part in text.split("\n"):
        lines.extend(_wrap_part(text, start, start + len(part), width))
        start += len(part) + 1
    return lines


def _wrap_part(text: str, start: int, end: int, width: int) -> list[Span]:
    lines: list[Span] = []
    simple = _MEASURED.search(text, start, end) is None
    while True:
        reach = min(start + width, end) if simple else _reach(text, start, end, width)
        if reach >= end:
            lines.append((start, end))
            return lines
        cut = reach if text[reach] == " " else text.rfind(" ", start + 1, reach)
        if cut <= start:  # one word longer than the line
            lines.append((start, reach))
            start = reach
            continue
        lines.append((start, len(text[:cut].rstrip(" ")) if text[cut - 1] == " " else cut))
        start = cut + 1
        while start < end and text[start] == " ":
            start += 1
        if start >= end:
            return lines


def _reach(text: str, start: int, end: int, width: int) -> int:
    """The last offset up to which `text` from `start` fits in `width` cells; after one character at least."""
    used = 0
    for offset in range(start, end):
        used += cell_len(text[offset])
        if used > width:
            return max(offset, start + 1)
    return end


def wrap_excerpt(
    text: str, marks: Sequence[Span], width: int, count: int
) -> tuple[str, list[Span], list[Span]]:
    """`count` lines of a text in which the first mark is seen.

    Returns the text to show (one line, with `…` where it was cut), and in it the offsets of the lines and of the
    marks.
    """
    flat = text.replace("\n", " ").replace("\t", " ")
    start = 0
    if marks and len(flat) > width * count and marks[0][1] > width * count - 2:
        start = _excerpt_start(flat, marks[0][0], int(width * _LEAD_SHARE))
    head = ELLIPSIS + " " if start else ""
    shown = head + flat[start:]
    lines = wrap(shown, width)
    until = len(shown)
    if len(lines) > count:
        lines = lines[:count]
        first, last = lines[-1]
        while last > first and cell_width(shown[first:last]) > width - 2:
            last = max(shown.rfind(" ", first, last), first) if " " in shown[first:last] else last - 1
        shown = shown[:last].rstrip()
        until = len(shown)  # no mark includes the ellipsis
        shown += " " + ELLIPSIS
        lines[-1] = (first, len(shown))
    shift = len(head) - start
    shifted = [(max(a + shift, len(head)), min(b + shift, until)) for a, b in marks]
    return shown, lines, [(a, b) for a, b in shifted if a < b]


def _excerpt_start(flat: str, mark: int, lead: int) -> int:
    """The start of the word that is about `lead` characters before the mark."""
    wanted = max(mark - lead, 0)
    space = flat.find(" ", wanted, mark)
    return space + 1 if space >= 0 else mark


def shorten(text: str, width: int) -> str:
    """`text` in at most `width` cells, cut at the end with `…`."""
    if cell_width(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[:width]
    return text[: _reach(text, 0, len(text), width - 1)].rstrip() + ELLIPSIS


def first_fitting(texts: Sequence[str], width: int) -> str:
    """The first of the texts that fits `width` cells; where none does, the last, cut."""
    return next((text for text in texts if cell_width(text) <= width), shorten(texts[-1], width))


def shorten_middle(text: str, width: int) -> str:
    """`text` in at most `width` cells, cut in the middle: a message often ends with what to do, or with a name."""
    if cell_width(text) <= width or width <= LEAST_MIDDLE:
        return shorten(text, width)
    tail_room = (width - 1) // 2
    head = text[: _reach(text, 0, len(text), width - 1 - tail_room)]
    start = len(text)
    while start > len(head) and cell_width(text[start - 1 :]) <= tail_room:
        start -= 1
    return head.rstrip() + ELLIPSIS + text[start:].lstrip()
