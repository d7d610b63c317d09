"""One PDF page's printed lines, taken from pdfium through its C API.

pdfium returns a page's text fast and the place of one character slowly, so the text is read as a whole and cut at its
line ends, and places are requested only for the ends of a line. A line whose pieces do not follow one another as words
do (two cells of a table, the next line joined on by a line-end hyphen) is examined character by character and cut
where it is cut on the page.
"""

import ctypes
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from statistics import median
from typing import Any, Final

from db.reading.blocks import Line
from db.reading.pdf.characters import LINE_END_HYPHEN, shown_text
from db.reading.pdf.directions import Span, first_seen, main_direction, split_directions, turned_at
from db.reading.pdf.marks import SUPERSCRIPT
from db.reading.pdf.pieces import LEADS_ITS_TEXT, MARK_WIDTH, RAISED_SIZE, join_pieces, separated_by_blank
from db.reading.pdf.upright import turn_upright
from db.reading.pdf.visibility import SEEN_LETTERS, Visibility
from db.reading.pdf.weights import is_bold

# A gap inside a line wider than any word space, in sizes of its type: two cells of a table.
CELL_GAP: Final = 1.12
JUSTIFIED: Final = 1.8  # of a line's usual gap between words: a gap up to this is no cell's
ENOUGH_GAPS: Final = 4
# points: a smaller gap is never between cells, in any size of type
SURE_GAP: Final = 7.0
# points: a piece that starts so far left of the end of the one before is on another line
STEP_BACK: Final = 20.0
WIDE_LETTERS: Final = 0.58  # of the size: a line of wider letters on average may have a gap inside a piece
# Baselines further apart than this share of the size are two lines (superscripts rise by a third).
LINE_STEP: Final = 0.62
LARGEST: Final = 2000.0  # points: no page is so high; larger numbers in a file are meaningless
# A mark at a line's start, which is set apart from its text.
MARK: Final = re.compile(r"\s*(?:[^\w\s]|\d|[a-zA-Z][.)]|o\s)")
# A letter without a code, or a line-end hyphen, in a word.
LOST_LETTER: Final = re.compile(r"(?<=[A-Za-z])\ufffe(?=[\w\s.,;:])|(?<= )\ufffe(?=[a-z])")
A_FIGURE: Final = re.compile("[0-9]")
# Figures that may be a footnote's mark: after a word or a stop, or at a line's start.
MARK_FIGURES: Final = re.compile(r"(?:(?<=[^\W\d_])|(?<=[^\d\s][.,;:?!)’”])|(?<=%)|^)\d{1,2}(?!\d)")
# A number whose last figures may be a mark, "56,200" and a raised 2: no year, and no paragraph's number.
FIGURE: Final = re.compile(r"(?<=.)(?<!\d)(?!(?<!,)(?:19|20)\d\d(?!\d))\d{2,}")


@dataclass(frozen=True, slots=True)
class _Piece(Span):
    """Characters of the page on one baseline: a Line to be."""

    hyphen: bool = False  # it ended with a hyphen at the line's end


class PageText:
    """One page's text as pdfium holds it: with the places of its characters by index."""

    def __init__(self, page: Any, number: int) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._number = number
        turn_upright(page.raw)
        self._textpage = page.get_textpage()
        self._handle = self._textpage.raw
        self._turned = 0  # of the piece that is being read
        self._visibility = Visibility(raw, page, self._handle)
        self.left_out = 0  # lines that cannot be seen
        self._box = page.get_bbox()
        self._a, self._b, self._c, self._d = (ctypes.c_double() for _ in range(4))
        self._rect = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._text = self._characters()

    def close(self) -> None:
        self._textpage.close()

    def lines(self) -> Iterator[Line]:
        """The page's lines, in the order in which the file draws them; those of another direction last."""
        current: Line | None = None
        blank = False
        for line in filter(None, map(self._line, self._seen(list(self._pieces())))):
            joined = join_pieces(current, line) if current is not None else None
            if joined is not None:
                current = joined
                continue
            if current is not None:
                yield replace(current, blank_before=True) if blank else current
                blank = separated_by_blank(current, line)
            current = line
        if current is not None:
            yield replace(current, blank_before=True) if blank else current

    def _seen(self, pieces: list[_Piece]) -> Iterable[_Piece]:
        """The pieces that can be seen, if enough can; those in the direction of most letters first."""
        hidden = {id(piece) for piece in pieces if self._is_hidden(piece)}
        letters = sum(piece.end - piece.start for piece in pieces if id(piece) not in hidden)
        if hidden and letters >= SEEN_LETTERS:
            self.left_out = len(hidden)
            pieces = [piece for piece in pieces if id(piece) not in hidden]
        main = main_direction(pieces)
        return sorted(pieces, key=lambda piece: piece.turned != main)

    def _is_hidden(self, piece: _Piece) -> bool:
        return self._visibility.is_hidden(first_seen(self._text, piece.start, piece.end))

    def _characters(self) -> str:
        """The page's characters, one per index of pdfium's."""
        count = self._raw.FPDFText_CountChars(self._handle)
        units = (ctypes.c_ushort * (2 * count + 2))()
        self._raw.FPDFText_GetText(self._handle, 0, count, units)
        text = bytes(units).decode("utf-16-le", "replace").split("\0", 1)[0]
        if len(text) == count:
            return LOST_LETTER.sub(self._lost, text)
        # Characters that pdfium leaves out of its text (or writes as two) would shift all indices.
        codes = (self._raw.FPDFText_GetUnicode(self._handle, index) for index in range(count))
        return "".join(chr(code) if code < 0x110000 else " " for code in codes)

    def _lost(self, found: re.Match[str]) -> str:
        """U+FFFD for a letter without a code, which pdfium writes as it writes a line-end hyphen."""
        return found[0] if self._raw.FPDFText_GetUnicode(self._handle, found.start()) else "\ufffd"

    def _pieces(self) -> Iterator[_Piece]:
        start = 0
        for printed in self._text.split("\n"):
            end = start + len(printed)
            if printed and not printed.isspace():
                yield from self._pieces_of(start, end)
            start = end + 1

    def _pieces_of(self, start: int, end: int) -> Iterator[_Piece]:
        self._turned = turned_at(self._handle, self._text, start, end)
        printed = self._text[start:end]
        if not LINE_END_HYPHEN.search(printed) and self._runs_on(start, end):
            yield _Piece(start, end, self._turned)
            return
        for span in split_directions(self._handle, self._text, start, end):
            self._turned = span.turned
            yield from self._cut(span.start, span.end)

    def _runs_on(self, start: int, end: int) -> bool:
        """Whether the pieces of a line follow one another as the words of one line do."""
        if self._turned:
            return False
        count = self._raw.FPDFText_CountRects(self._handle, start, end - start)
        left, top, right, bottom = self._a, self._b, self._c, self._d
        begins = before = None
        marked = MARK.match(self._text, start) is not None
        for index in range(count):
            self._raw.FPDFText_GetRect(self._handle, index, left, top, right, bottom)
            if begins is None or before is None:
                begins = left.value
            elif not -STEP_BACK < left.value - before < SURE_GAP and not (
                marked and 0 < left.value - begins < MARK_WIDTH
            ):
                return False
            before = right.value
        wide = ((before or 0.0) - (begins or 0.0)) / (end - start)
        return wide < SURE_GAP or wide < WIDE_LETTERS * self._size(start)

    def _cut(self, start: int, end: int) -> Iterator[_Piece]:
        """The pieces of a line: cut at gaps between cells and where the baseline steps down."""
        first, size = start, 0.0
        spread = JUSTIFIED * self._word_gap(start, end)
        last_x: float | None = None
        last_y = 0.0
        for index in range(start, end):
            char = self._text[index]
            if char.isspace():
                continue
            if LINE_END_HYPHEN.match(char):
                if first < index:
                    yield _Piece(first, index, self._turned, hyphen=True)
                first, last_x = index + 1, None
                continue
            x, y = self._origin(index)
            if last_x is None:
                size = self._size(index)
            elif abs(y - last_y) > LINE_STEP * size and x < last_x - STEP_BACK:
                yield _Piece(first, index, self._turned)
                first, size = index, self._size(index)
            elif x - last_x > max(CELL_GAP * size, spread) and not LEADS_ITS_TEXT.fullmatch(
                self._text[first:index].strip()
            ):
                yield _Piece(first, index, self._turned)
                first = index
            last_x, last_y = self._end(index), y
        if first < end:
            yield _Piece(first, end, self._turned)

    def _word_gap(self, start: int, end: int) -> float:
        """The usual gap between words here, in points: wide in a justified line; 0 where there are too few."""
        spaces = [
            i
            for i in range(start + 1, end - 1)
            if self._text[i].isspace() and not self._text[i + 1].isspace()
        ]
        gaps = [self._origin(i + 1)[0] - self._end(i - 1) for i in spaces]
        between = [gap for gap in gaps if gap > 0]
        return median(between) if len(between) >= ENOUGH_GAPS else 0.0

    def _line(self, piece: _Piece) -> Line | None:
        self._turned = piece.turned
        text = self._text[piece.start : piece.end]
        start = piece.start + len(text) - len(text.lstrip())
        end = piece.start + len(text.rstrip())
        if end <= start:
            return None
        middle = self._letter(start, end)
        size = self._size(middle)
        y = self._origin(middle)[1]
        raised = self._raised(start, end, size)
        shown = shown_text(raised + "-" if piece.hyphen else raised)
        if not shown:
            return None
        return Line(
            text=shown,
            page=self._number,
            size=round(size, 1),
            bold=self._bold(start, middle, end),
            left=_points(self._origin(start)[0]),
            top=_points(self._height - y - size),
            right=_points(self._end(end - 1)),
        )

    def _raised(self, start: int, end: int, size: float) -> str:
        """The characters, figures that are set small and high (a footnote's mark) as superscript ones."""
        text = self._text[start:end]
        if A_FIGURE.search(text) is None:
            return text
        for found in MARK_FIGURES.finditer(text):
            if self._size(start + found.start()) <= RAISED_SIZE * size:
                raised = found[0].translate(SUPERSCRIPT)
                text = text[: found.start()] + raised + text[found.end() :]
        for found in FIGURE.finditer(text):
            end = found.end()
            while end > found.start() and self._size(start + end - 1) <= RAISED_SIZE * size:
                end -= 1
            if end > found.start():
                text = text[:end] + text[end : found.end()].translate(SUPERSCRIPT) + text[found.end() :]
        return text

    def _letter(self, start: int, end: int) -> int:
        """The first letter at or after the middle of a line: its size and weight count for the line."""
        middle = (start + end) // 2
        if self._text[middle].isalnum():
            return middle
        around = (*range(middle, end), *range(middle - 1, start - 1, -1))
        return next((i for i in around if self._text[i].isalnum()), start)

    def _bold(self, start: int, middle: int, end: int) -> bool:
        """Whether the whole line is bold, judged by its middle and its two ends: one bold word is no heading."""
        if not is_bold(self._handle, middle, end - start):
            return False
        first = next((i for i in range(start, end) if self._text[i].isalpha()), middle)
        last = next((i for i in range(end - 1, start, -1) if self._text[i].isalpha()), middle)
        return all(is_bold(self._handle, index, end - start) for index in (first, last))

    def _origin(self, index: int) -> tuple[float, float]:
        """A character's place on its baseline, from the lower left corner of the page as it is shown."""
        self._raw.FPDFText_GetCharOrigin(self._handle, index, self._a, self._b)
        if self._turned:
            return self._shown(self._a.value, self._b.value)
        return self._a.value - self._box[0], self._b.value - self._box[1]

    def _end(self, index: int) -> float:
        """The x of a character's right edge."""
        box = self._rect
        self._raw.FPDFText_GetLooseCharBox(self._handle, index, box)
        if not self._turned:
            return float(box.right - self._box[0])
        return max(self._shown(box.left, box.bottom)[0], self._shown(box.right, box.top)[0])

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """A place on the page as drawn, converted to the page as shown."""
        left, bottom, right, top = self._box
        if self._turned == 1:
            return y - bottom, right - x
        if self._turned == 2:
            return right - x, top - y
        return top - y, x - left

    @property
    def _height(self) -> float:
        left, bottom, right, top = self._box
        return float(right - left if self._turned % 2 else top - bottom)

    def _size(self, index: int) -> float:
        """Points as printed: the font's size through the text matrix, which scales some files' size of 1."""
        self._raw.FPDFText_GetMatrix(self._handle, index, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        size = float(self._raw.FPDFText_GetFontSize(self._handle, index)) * scale
        return size if 0 < size < LARGEST else 0.0


def _points(value: float) -> float:
    """A measure to a tenth of a point; 0 for a meaningless number in a hostile file."""
    return round(value, 1) if abs(value) < LARGEST else 0.0
