"""One PDF page's printed lines.

The page's text is read as a whole and cut into lines (`cutting`); places, size and weight are requested only for the
ends and the middle of each.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from db.reading.blocks import Line
from db.reading.pdf.characters import shown_text
from db.reading.pdf.cutting import cut_lines
from db.reading.pdf.directions import Span, first_seen, main_direction
from db.reading.pdf.marks import SUPERSCRIPT
from db.reading.pdf.pdfium import LARGEST, PageCharacters
from db.reading.pdf.pieces import RAISED_SIZE, baseline_step, join_pieces, separated_by_blank
from db.reading.pdf.places import Places
from db.reading.pdf.visibility import SEEN_LETTERS, Visibility
from db.reading.pdf.weights import is_bold

CACHED_MEASURES: Final = 4_096  # a report has a few hundred
# A letter without a code, or a line-end hyphen, in a word.
LOST_LETTER: Final = re.compile(r"(?<=[A-Za-z])\ufffe(?=[\w\s.,;:])|(?<= )\ufffe(?=[a-z])")
A_FIGURE: Final = re.compile("[0-9]")
# Figures that may be a footnote's mark: after a word or a stop, or at a line's start. Both patterns look at the first
# figure before what precedes it, so that Python need not look around at each letter.
MARK_FIGURES: Final = re.compile(r"\d(?:(?<=[^\W\d_].)|(?<=[^\d\s][.,;:?!)’”].)|(?<=%.)|(?<=^.))\d?(?!\d)")
# A number whose last figures may be a mark, "56,200" and a raised 2: no year, and no paragraph's number.
FIGURE: Final = re.compile(r"\d(?<=..)(?<!\d.)(?!(?<!,.)(?:(?<=1)9|(?<=2)0)\d\d(?!\d))\d+")


class PageText:
    """One page's text, and the places of its characters by index."""

    def __init__(self, document: Any, number: int) -> None:
        """`document` is pypdfium2's, `number` the page's, from 1. Raises its PdfiumError for a page that is damaged."""
        self._number = number
        self._characters = PageCharacters(document, number)
        self._places = Places(self._characters)
        self._visibility = Visibility(self._characters)
        self.left_out = 0  # lines that cannot be seen
        self._text = self._with_lost_letters(self._characters.text())

    def close(self) -> None:
        self._characters.close()

    def lines(self) -> Iterator[Line]:
        """The page's lines, in the order in which the file draws them; those of another direction last."""
        current: Line | None = None
        blank = False
        for line in filter(None, map(self._line, self._visible_pieces())):
            if current is not None:
                step = baseline_step(current, line)
                joined = join_pieces(current, line, step)
                if joined is not None:
                    current = joined
                    continue
                current.blank_before = blank
                yield current
                blank = separated_by_blank(line, step)
            current = line
        if current is not None:
            current.blank_before = blank
            yield current

    def _visible_pieces(self) -> Sequence[Span]:
        """The pieces that can be seen, if enough can; those in the direction of most letters first."""
        pieces = list(cut_lines(self._places, self._text))
        seen = [piece for piece in pieces if not self._is_hidden(piece)]
        if len(seen) < len(pieces) and sum(piece.end - piece.start for piece in seen) >= SEEN_LETTERS:
            self.left_out = len(pieces) - len(seen)
            pieces = seen
        if len({piece.turned for piece in pieces}) < 2:
            return pieces
        main = main_direction(pieces)
        return sorted(pieces, key=lambda piece: piece.turned != main)

    def _is_hidden(self, piece: Span) -> bool:
        return self._visibility.is_hidden(first_seen(self._text, piece.start, piece.end))

    def _with_lost_letters(self, text: str) -> str:
        """U+FFFD for each letter without a code, which pdfium writes as it writes a line-end hyphen."""
        return LOST_LETTER.sub(self._lost, text) if "\ufffe" in text else text

    def _lost(self, found: re.Match[str]) -> str:
        return found[0] if self._characters.code(found.start()) else "\ufffd"

    def _line(self, piece: Span) -> Line | None:
        start, end, turned, hyphen = piece
        text = self._text[start:end]
        stripped = text.strip()
        if not stripped:
            return None
        if len(stripped) < len(text):
            start += len(text) - len(text.lstrip())
            end = start + len(stripped)
        middle = self._letter(start, end)
        size = self._characters.size(middle)
        raised = self._raised(stripped, start, size) if A_FIGURE.search(stripped) else stripped
        shown = shown_text(raised + "-" if hyphen else raised)
        if not shown:
            return None
        left, baseline, right = self._places.ends(start, middle, end - 1, turned)
        return Line(
            text=shown,
            page=self._number,
            size=round(size, 1),
            bold=self._bold(start, middle, end),
            left=_points(left),
            top=_points(self._places.height(turned) - baseline - size),
            right=_points(right),
        )

    def _raised(self, text: str, start: int, size: float) -> str:
        """The characters from `start` on, with figures set small and high (a footnote's mark) as superscript ones."""
        for found in MARK_FIGURES.finditer(text):
            if self._characters.size(start + found.start()) <= RAISED_SIZE * size:
                raised = found[0].translate(SUPERSCRIPT)
                text = text[: found.start()] + raised + text[found.end() :]
        for found in FIGURE.finditer(text):
            end = found.end()
            while end > found.start() and self._characters.size(start + end - 1) <= RAISED_SIZE * size:
                end -= 1
            if end > found.start():
                text = text[:end] + text[end : found.end()].translate(SUPERSCRIPT) + text[found.end() :]
        return text

    def _letter(self, start: int, end: int) -> int:
        """The first letter at or after the middle of a line: its size and weight count for the line."""
        middle = (start + end) // 2
        if self._text[middle].isalnum():
            return middle
        around = chain(range(middle, end), range(middle - 1, start - 1, -1))
        return next((i for i in around if self._text[i].isalnum()), start)

    def _bold(self, start: int, middle: int, end: int) -> bool:
        """Whether the whole line is bold, judged by its middle and its two ends: one bold word is no heading."""
        characters, length = self._characters, end - start
        if not is_bold(characters, middle, length):
            return False
        first = next((i for i in range(start, end) if self._text[i].isalpha()), middle)
        last = next((i for i in range(end - 1, start, -1) if self._text[i].isalpha()), middle)
        return all(is_bold(characters, index, length) for index in (first, last))


# Left edges, sizes and baselines are a few hundred; rounding takes ten times as long as looking up.
@lru_cache(maxsize=CACHED_MEASURES)
def _points(value: float) -> float:
    """A measure to a tenth of a point; 0 for a meaningless number in a hostile file."""
    return round(value, 1) if abs(value) < LARGEST else 0.0
