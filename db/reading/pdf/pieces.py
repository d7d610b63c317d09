"""Pieces of one line that a file draws separately: words, marks, raised figures."""

import re
from dataclasses import replace
from typing import Final

from db.reading.blocks import Line
from db.reading.pdf.marks import SUPERSCRIPT

# A number or a bullet mark is set apart from its text by design, and a label from its value.
LEADS_ITS_TEXT: Final = re.compile(r"\W{1,2}|\(?\d{1,3}(?:\.\d{1,2})?[.)]?|[a-zA-Z][.)]?|.*:")
# Baselines further apart than this many sizes leave a blank between them: leading is 1.2 in these reports.
BLANK: Final = 1.45
WORD_SPACE: Final = 0.8  # sizes: nearer pieces belong to one line
# points: the largest distance from a mark at a line's start to its text
MARK_WIDTH: Final = 60.0
LEVEL: Final = 0.25  # sizes: baselines nearer than this are those of one line
LETTER_GAP: Final = 0.12  # sizes: nearer pieces are parts of one word
OVERLAP: Final = 0.3  # sizes: a raised figure may begin so far within the word space before it
RAISED_SIZE: Final = 0.8  # a footnote's mark has at most this share of the words' size


def baseline_step(before: Line, line: Line) -> float:
    """The distance of two lines' baselines, in points."""
    return abs((line.top or 0.0) + (line.size or 0.0) - (before.top or 0.0) - (before.size or 0.0))


def join_pieces(before: Line, line: Line, step: float) -> Line | None:
    """Two pieces drawn separately, `step` from baseline to baseline, as one line; None where they are not on one."""
    size, other = before.size or 0.0, line.size or 0.0
    if step >= max(size, other):  # most often: the next line
        return None
    gap = (line.left or 0.0) - (before.right or 0.0)
    if line.text.isdigit() and len(line.text) < 3 and other <= RAISED_SIZE * size:
        if step < size and -OVERLAP * size < gap < 0.5 * size:
            text = before.text + line.text.translate(SUPERSCRIPT)
            return replace(before, text=text, right=line.right)
        return None
    level = step < LEVEL * max(size, other)
    marked = LEADS_ITS_TEXT.fullmatch(before.text) is not None and 0 <= gap < MARK_WIDTH
    if not level or not (marked or -2 < gap < WORD_SPACE * min(size, other)):
        return None
    if before.text.isdigit() and size <= RAISED_SIZE * other:  # the mark of a note, and the note
        lead, space = before.text.translate(SUPERSCRIPT), " "
    else:
        lead, space = before.text, " " if gap > LETTER_GAP * other or marked else ""
    whole = line if len(line.text) > len(before.text) else before
    return replace(whole, text=f"{lead}{space}{line.text}", left=before.left, right=line.right)


def separated_by_blank(line: Line, step: float) -> bool:
    """Whether there is a blank before a line, `step` from the baseline of the one before."""
    return step > BLANK * (line.size or 0.0)
