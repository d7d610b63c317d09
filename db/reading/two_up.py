"""Two pages on one sheet, side by side: each half is read as a page of its own, and cited by its sheet.

Read as one page, the halves' lines look like rows of a table, and the foot of the left half like furniture.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median
from typing import Final

from db.reading.blocks import Line
from db.records import Paragraph, Report

FULL_LINES: Final = 12  # of a sheet that is looked at: fewer are a title, an end
SHEETS: Final = 0.8  # share of the full sheets that are two pages: one table set sideways makes no booklet
LEAST_SHEETS: Final = 2  # with a gutter: one may be a table
SCATTER: Final = 48.0  # points between gutters of a file: a short page leaves more blank beside it
WIDER: Final = 1.15  # of a sheet's height: text of an upright page is never as wide
LEAST_GUTTER: Final = 12.0  # points of blank between the halves
FILLED: Final = 0.55  # of its half's width that one line in four fills: prose does, cells of a table do not
MIDDLE: Final = (0.4, 0.6)  # of the sheet's text, from its left, within which the gutter is


def unfolded(lines: Sequence[Line]) -> Sequence[Line] | None:
    """The lines of such a file with the halves as pages 1, 2, 3 …; None where its sheets are single pages."""
    sheets = [list(sheet) for _, sheet in groupby(lines, key=lambda line: line.page)]
    full = [sheet for sheet in sheets if len(sheet) >= FULL_LINES]
    if not full or not all(map(_is_wide, full[:1])):
        return None  # at once, as for nearly every file
    gutters = [gutter for gutter in map(_gutter, full) if gutter is not None]
    if len(gutters) < LEAST_SHEETS or max(gutters) - min(gutters) > SCATTER:
        return None
    gutter = median(gutters)
    if sum(_is_clear(sheet, gutter) for sheet in full) < SHEETS * len(full):
        return None
    return [line for sheet in sheets for half in (0, 1) for line in _half(sheet, half, gutter)]


def folded(report: Report) -> Report:
    """The report with the pages of its paragraphs as numbers of sheets again."""
    return replace(report, paragraphs=tuple(map(_on_sheets, report.paragraphs)))


def _on_sheets(paragraph: Paragraph) -> Paragraph:
    pages = tuple(sorted({(page + 1) // 2 for page in paragraph.pages or ()}))
    return replace(paragraph, pages=pages or None)


def _is_wide(sheet: Sequence[Line]) -> bool:
    """Whether the text of a sheet is wider than it is high."""
    placed = [line for line in sheet if line.left is not None and line.right is not None]
    if len(placed) < FULL_LINES:
        return False
    right = max(line.right or 0.0 for line in placed)
    return right > WIDER * max(line.top or 0.0 for line in placed)


def _gutter(sheet: Sequence[Line]) -> float | None:
    """The middle of the blank between two columns of prose that no line crosses; None where there is none."""
    if not _is_wide(sheet):
        return None
    spans = sorted((line.left or 0.0, line.right or 0.0) for line in sheet)
    first, last = spans[0][0], max(right for _, right in spans)
    reached = spans[0][1]
    for left, right in spans:
        share = ((reached + left) / 2 - first) / (last - first)
        if left - reached >= LEAST_GUTTER and MIDDLE[0] < share < MIDDLE[1]:
            return (reached + left) / 2 if _are_prose(spans, left, first, last) else None
        reached = max(reached, right)
    return None


def _are_prose(spans: Sequence[tuple[float, float]], gutter: float, first: float, last: float) -> bool:
    """Whether the lines on both sides of the gutter fill most of their half."""
    before = [right - left for left, right in spans if left < gutter]
    after = [right - left for left, right in spans if left >= gutter]
    return _upper(before) >= FILLED * (gutter - first) and _upper(after) >= FILLED * (last - gutter)


def _upper(widths: Sequence[float]) -> float:
    """The width that one in four reaches; the last lines of paragraphs are short."""
    return sorted(widths)[3 * len(widths) // 4]


def _is_clear(sheet: Sequence[Line], gutter: float) -> bool:
    """Whether no line of a sheet crosses the gutter; the last sheet may have a left half alone."""
    return not any((line.left or 0.0) < gutter < (line.right or 0.0) for line in sheet)


def _half(sheet: Sequence[Line], half: int, gutter: float) -> list[Line]:
    """The lines of the left (0) or right (1) half, as those of a page of its own."""
    page = 2 * (sheet[0].page or 1) - 1 + half
    shift = gutter * half
    return [
        replace(line, page=page, left=(line.left or 0.0) - shift, right=(line.right or 0.0) - shift)
        for line in sheet
        if ((line.left or 0.0) >= gutter) == bool(half)
    ]
