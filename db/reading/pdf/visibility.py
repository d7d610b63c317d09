"""Whether the letters of a page can be seen: text that is drawn invisibly, or white on white, is not part of a report.

A scanned page holds nothing but invisible text, the words that were recognised in its picture: that is kept.
"""

import ctypes
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from db.reading.pdf.pdfium import Box, PageCharacters

WHITE: Final = 250  # of 255, in red, green and blue: a reader cannot see it on white paper
INVISIBLE: Final = (3, 7)  # text rendering modes of the PDF standard: neither filled nor stroked
# Letters: a page with fewer that can be seen is a scan with a stamp or a page number.
SEEN_LETTERS: Final = 20


@dataclass(eq=False)
class Visibility:
    """What can be seen on one page."""

    characters: PageCharacters

    def is_hidden(self, index: int) -> bool:
        """Whether the character at an index cannot be seen."""
        if self.characters.render_mode(index) in INVISIBLE:
            return True
        return self.characters.is_lighter(index, WHITE) and not self._on_ground(index)

    def _on_ground(self, index: int) -> bool:
        """Whether something that may be dark is drawn where the character is."""
        x, y = self.characters.origin(index)
        return any(_holds(box, x, y) for box in self._grounds)

    @cached_property
    def _grounds(self) -> list[Box]:
        """The boxes of what may be dark behind white letters: coloured areas, pictures, drawings of their own."""
        from pypdfium2 import raw

        page = self.characters.page
        objects = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
        return [_box(raw, thing) for thing in objects if _may_be_dark(raw, thing)]


def _may_be_dark(raw: Any, thing: Any) -> bool:
    kind = raw.FPDFPageObj_GetType(thing)
    if kind != raw.FPDF_PAGEOBJ_PATH:
        return bool(kind != raw.FPDF_PAGEOBJ_TEXT)
    channels = tuple(ctypes.c_uint() for _ in range(4))
    filled = raw.FPDFPageObj_GetFillColor(thing, *channels)
    return bool(filled) and any(channel.value < WHITE for channel in channels[:3])


def _box(raw: Any, thing: Any) -> Box:
    sides = tuple(ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _holds(box: Box, x: float, y: float) -> bool:
    left, bottom, right, top = box
    return left - 1 <= x <= right + 1 and bottom - 1 <= y <= top + 1
