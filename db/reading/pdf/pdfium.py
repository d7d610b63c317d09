"""pdfium's functions for the characters of a page, called as they are.

A page asks for some six hundred places, sizes and colours. So the functions are bound without declared arguments
(`binding`), and given what they need: the page's handle, a number, and references to the same few variables each time.
"""

import ctypes
import math
from collections import deque
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import repeat
from typing import Any, Final, NamedTuple

from db.reading.pdf.binding import Handle, bound
from db.reading.pdf.upright import turn_upright

LARGEST: Final = 2000.0  # points: no page is so high; larger numbers in a file are meaningless
QUARTER: Final = math.pi / 2  # radians, in which pdfium gives the direction of a letter, clockwise
Box = tuple[float, float, float, float]  # left, bottom, right, top in points, as in the file
_UNIT_BYTES: Final = 2  # of UTF-16
_NAME_BYTES: Final = 128  # of a font's name that are read
# Pieces of a line that room is made for at first; a line has four on average.
_USUAL_PIECES: Final = 512


class _Functions(NamedTuple):
    """The functions that are called for each line or character."""

    origin: Callable[..., int]
    loose_box: Callable[..., int]
    matrix: Callable[..., int]
    font_size: Callable[..., float]
    weight: Callable[..., int]
    font: Callable[..., int]
    angle: Callable[..., float]
    count_rects: Callable[..., int]
    rect: Callable[..., int]
    drawn_by: Callable[..., "Handle"]
    render_mode: Callable[..., int]
    fill_color: Callable[..., int]


class _Edges(NamedTuple):
    """Room for the left and right edges of pieces: the numbers in turn, and a reference to each."""

    numbers: Any
    left: Sequence[Any]
    right: Sequence[Any]


class PageCharacters:
    """The characters of a page, by index. Places are in points, as in the file; `box` is the part that is shown."""

    def __init__(self, document: Any, number: int) -> None:
        """`document` is pypdfium2's, `number` the page's, from 1. Raises its PdfiumError for a page that is damaged."""
        from pypdfium2 import raw

        self._raw = raw
        self.page = _loaded(raw.FPDF_LoadPage(document.raw, number - 1))
        try:
            turn_upright(self.page)
            self.box = self._shown_box()
            self._textpage = _loaded(raw.FPDFText_LoadPage(self.page))
        except BaseException:
            raw.FPDF_ClosePage(self.page)
            raise
        # An argument ready to be passed, as a reference is.
        self._handle = ctypes.c_void_p.from_param(ctypes.cast(self._textpage, ctypes.c_void_p).value)
        self._of = _functions()
        self._x, self._y, _ = doubles = [ctypes.c_double() for _ in range(3)]
        self._at_x, self._at_y, self._at_bottom = map(ctypes.byref, doubles)
        self._channels = tuple(ctypes.c_uint() for _ in range(4))
        self._at_channels = tuple(map(ctypes.byref, self._channels))
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._rect, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._at_rect, self._at_matrix = ctypes.byref(self._rect), ctypes.byref(self._matrix)

    def close(self) -> None:
        self._raw.FPDFText_ClosePage(self._textpage)
        self._raw.FPDF_ClosePage(self.page)

    def text(self) -> str:
        """All characters in one string, each at its index."""
        count = self._raw.FPDFText_CountChars(self._textpage)
        units = bytearray(_UNIT_BYTES * (2 * count + 2))
        at = ctypes.byref(ctypes.c_ushort.from_buffer(units))
        written = self._raw.FPDFText_GetText(self._textpage, 0, count, at)
        text = units[: _UNIT_BYTES * written].decode("utf-16-le", "replace").split("\0", 1)[0]
        if len(text) == count:
            return text
        # Characters that pdfium leaves out of its text (or writes as two) would shift all indices.
        codes = map(self.code, range(count))
        return "".join(chr(code) if code < 0x110000 else " " for code in codes)

    def code(self, index: int) -> int:
        """A character's code point; 0 for a letter without one."""
        return int(self._raw.FPDFText_GetUnicode(self._textpage, index))

    def turned(self, index: int) -> int:
        """The direction of a letter: by how many quarters the page must be turned clockwise to read it."""
        angle = self._of.angle(self._handle, index)
        return -round(angle / QUARTER) % 4 if angle > 0 else 0

    def origin(self, index: int) -> tuple[float, float]:
        """A character's place on its baseline."""
        self._of.origin(self._handle, index, self._at_x, self._at_y)
        return self._x.value, self._y.value

    def ends(self, first: int, middle: int, last: int) -> tuple[float, float, float]:
        """Of a line: where its first character begins, the baseline of its middle, and where its last one ends."""
        of, handle = self._of, self._handle
        of.origin(handle, first, self._at_x, self._at_y)
        left = self._x.value
        of.origin(handle, middle, self._at_x, self._at_y)
        of.loose_box(handle, last, self._at_rect)
        return left, self._y.value, self._rect.right

    def right(self, index: int) -> float:
        """The x of a character's right edge."""
        self._of.loose_box(self._handle, index, self._at_rect)
        return float(self._rect.right)

    def loose_box(self, index: int) -> Box:
        """A character's box, as high as its font."""
        self._of.loose_box(self._handle, index, self._at_rect)
        box = self._rect
        return box.left, box.bottom, box.right, box.top

    def size(self, index: int) -> float:
        """Points as printed: the font's size through the text matrix, which scales some files' size of 1."""
        self._of.matrix(self._handle, index, self._at_matrix)
        matrix = self._matrix
        size = self._of.font_size(self._handle, index) * math.hypot(matrix.c, matrix.d)
        return size if 0 < size < LARGEST else 0.0

    def weight(self, index: int) -> int:
        """The weight of a character's font: 400 or 700."""
        return self._of.weight(self._handle, index)

    def font_name(self, index: int) -> bytes:
        """The name of a character's font, as the file has it; b"" where it has none."""
        self._name[0] = b"\0"
        self._of.font(self._handle, index, self._name, _NAME_BYTES, None)
        return self._name.value

    def extents(self, start: int, end: int) -> tuple[list[float], list[float]]:
        """The left and the right edges of the pieces that a line was drawn in; none where nothing is drawn."""
        count = max(0, self._of.count_rects(self._handle, start, end - start))
        edges = _edges(max(count, _USUAL_PIECES))
        pieces, top, bottom = range(count), repeat(self._at_y), repeat(self._at_bottom)
        deque(
            map(self._of.rect, repeat(self._handle), pieces, edges.left, top, edges.right, bottom), maxlen=0
        )
        return edges.numbers[0 : 2 * count : 2], edges.numbers[1 : 2 * count : 2]

    def render_mode(self, index: int) -> int:
        """How a character is drawn, as the PDF standard numbers it; -1 where nothing draws it."""
        return self._of.render_mode(self._of.drawn_by(self._handle, index))

    def is_lighter(self, index: int, least: int) -> bool:
        """Whether red, green and blue of a character's colour are at least so much; not where pdfium knows none."""
        if not self._of.fill_color(self._handle, index, *self._at_channels):
            return False
        red, green, blue, _ = self._channels
        return red.value >= least and green.value >= least and blue.value >= least

    def _shown_box(self) -> Box:
        box = self._raw.FS_RECTF()
        _loaded(self._raw.FPDF_GetPageBoundingBox(self.page, box))
        return box.left, box.bottom, box.right, box.top


def _loaded(answer: Any) -> Any:
    """What pdfium answers, which is nothing where it fails: then raises PdfiumError."""
    from pypdfium2 import PdfiumError

    if not answer:
        raise PdfiumError("a page cannot be read")
    return answer


@lru_cache(maxsize=1)
def _edges(count: int) -> _Edges:
    """Room for `count` pieces, which is used again for the next line."""
    numbers = (ctypes.c_double * (2 * count))()
    references = [ctypes.byref(numbers, ctypes.sizeof(ctypes.c_double) * at) for at in range(2 * count)]
    return _Edges(numbers, references[::2], references[1::2])


@cache
def _functions() -> _Functions:
    from pypdfium2 import raw

    return _Functions(
        origin=bound(raw.FPDFText_GetCharOrigin),
        loose_box=bound(raw.FPDFText_GetLooseCharBox),
        matrix=bound(raw.FPDFText_GetMatrix),
        font_size=bound(raw.FPDFText_GetFontSize),
        weight=bound(raw.FPDFText_GetFontWeight),
        font=bound(raw.FPDFText_GetFontInfo, ctypes.c_ulong),
        angle=bound(raw.FPDFText_GetCharAngle),
        count_rects=bound(raw.FPDFText_CountRects),
        rect=bound(raw.FPDFText_GetRect),
        drawn_by=bound(raw.FPDFText_GetTextObject, Handle),
        render_mode=bound(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int),
        fill_color=bound(raw.FPDFText_GetFillColor),
    )
