"""PDFs made for tests: words put at places on pages, and the layouts in which inspectorates set their reports."""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

import reportlab
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from db.reading.blocks import Line
from db.reading.pdf.lines import read_pdf

WIDTH: Final = 595.0  # points, A4
HEIGHT: Final = 842.0
LEADING: Final = 1.2
LEFT: Final = 71.0
RIGHT: Final = 523.0
SUPERSCRIPT: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
FOOT: Final = 760.0  # where a page's text ends


@dataclass(frozen=True, slots=True)
class Print:
    """One piece of type: `top` is its baseline less its size, from the page's upper edge."""

    text: str
    left: float = LEFT
    top: float = 100.0
    size: float = 12.0
    bold: bool = False


@cache
def _fonts() -> tuple[str, str]:
    folder = f"{next(iter(reportlab.__path__))}/fonts"
    pdfmetrics.registerFont(TTFont("Vera", f"{folder}/Vera.ttf"))
    pdfmetrics.registerFont(TTFont("VeraBd", f"{folder}/VeraBd.ttf"))
    return "Vera", "VeraBd"


def font(bold: bool) -> str:
    return _fonts()[bold]


def width(text: str, size: float, *, bold: bool = False) -> float:
    return float(pdfmetrics.stringWidth(text, font(bold), size))


def _raised(piece: Print) -> Iterator[Print]:
    """The piece, its superscript figures as reports print them: small ones, set high."""
    left = piece.left
    for part in re.split("([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", piece.text):
        if not part:
            continue
        high = part[0] in SUPERSCRIPT
        figures = "".join(str(SUPERSCRIPT.index(char)) for char in part) if high else part
        size = 0.6 * piece.size if high else piece.size
        yield replace(piece, text=figures, left=left, size=size, top=piece.top + 0.1 * piece.size * high)
        left += width(figures, size, bold=piece.bold)


def pdf(
    pages: Sequence[Iterable[Print]],
    *,
    turned: int = 0,
    scaled: bool = False,
    password: str | None = None,
    owner: str | None = None,
) -> bytes:
    """A PDF of these pages, each piece drawn in the order given.

    `scaled`: every font is set at size 1 and its size is given by the text matrix, as some producers do.
    `turned`: degrees (90, 180, 270) by which the pages are drawn turned, and shown turned back, as wide tables are.
    `password`: needed to open it. `owner`: needed only to change it.
    """
    out = io.BytesIO()
    locked = StandardEncryption(password or "", ownerPassword=owner) if password or owner else None
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), encrypt=locked)
    for page in pages:
        for piece in (part for whole in page for part in _raised(whole)):
            text = canvas.beginText()
            text.setFont(font(piece.bold), 1 if scaled else piece.size)
            scale = piece.size if scaled else 1
            text.setTextTransform(*_matrix(piece, scale, turned))
            text.textOut(piece.text)
            canvas.drawText(text)
        if turned:
            canvas.setPageRotation(turned)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _matrix(piece: Print, scale: float, turned: int) -> tuple[float, float, float, float, float, float]:
    """The text matrix that puts a piece in its place once the page is turned clockwise by so many degrees.

    reportlab swaps the width and height of the page box for a quarter turn: as shown, the page is upright A4.
    """
    baseline = piece.top + piece.size
    return {
        0: (scale, 0.0, 0.0, scale, piece.left, HEIGHT - baseline),
        90: (0.0, scale, -scale, 0.0, baseline, piece.left),
        180: (-scale, 0.0, 0.0, -scale, WIDTH - piece.left, baseline),
        270: (0.0, -scale, scale, 0.0, HEIGHT - baseline, WIDTH - piece.left),
    }[turned]


Foot = Callable[[int], list[Print]]


def number_foot(page: int) -> list[Print]:
    """A page number in large type, as under single inspections."""
    return [Print(str(page), left=513.0 if page % 2 else LEFT, top=788.0, size=20)]


def ilacs_foot(page: int) -> list[Print]:
    """Title and dates in small type with the number, from the second page on."""
    if page == 1:
        return []
    return [
        Print("Inspection of Exampleshire local authority children’s services", top=794.0, size=8, bold=True),
        Print("3 to 14 October 2022", top=804.0, size=8, bold=True),
        Print(str(page), left=513.0, top=788.0, size=20),
    ]


class Press:
    """Sets text down a page and over to the next, as a word processor does: no last line alone on a page."""

    def __init__(self, foot: Foot = number_foot, *, begins: float = 93.0, ends: float = FOOT) -> None:
        self._foot = foot
        self._begins = begins
        self._ends = self._whole = ends
        self._notes: list[str] = []
        self.pages: list[list[Print]] = []
        self.turn()

    @property
    def page(self) -> int:
        return len(self.pages)

    def turn(self) -> None:
        """Go to a new page; footnotes given so far are set at the foot of the old one."""
        self._set_notes()
        self.pages.append(list(self._foot(len(self.pages) + 1)))
        self.down = self._begins

    def pdf(self) -> bytes:
        self._set_notes()
        return pdf(self.pages)

    def put(self, text: str, *, left: float = LEFT, size: float = 12.0, bold: bool = False) -> None:
        """One line at the current height, which stays."""
        self.pages[-1].append(Print(text, left, self.down, size, bold))

    def gap(self, points: float) -> None:
        self.down += points

    def heading(self, text: str, *, size: float = 14.0, bold: bool = True, left: float = LEFT) -> None:
        self.gap(12)
        if self.down > self._ends - 5 * size:
            self.turn()
        for line in wrapped(text, RIGHT - left, size, bold=bold):
            self.put(line, left=left, size=size, bold=bold)
            self.down += LEADING * size
        self.gap(12)

    def text(
        self, words: str, *, mark: str = "", left: float = LEFT, hang: float = 0.0, size: float = 12.0,
        after: float = 12.0, right: float = RIGHT,
    ) -> None:  # fmt: skip
        """A paragraph; with a mark, its text hangs `hang` points to the right of it."""
        lines = wrapped(words, right - left - hang, size)
        if self.down + LEADING * size * (len(lines) + 1) > self._ends:
            lines = _left_short(lines, right - left - hang, size)
        for index, line in enumerate(lines):
            keep = 1 if index == len(lines) - 2 else 0  # the line before the last takes the last with it
            if self.down > self._ends - (1 + keep) * LEADING * size:
                self.turn()
            if mark and not index:
                self.put(mark, left=left, size=size)
            self.put(line, left=left + hang, size=size)
            self.down += LEADING * size
        self.gap(after)

    def row(
        self, cells: Sequence[str], lefts: Sequence[float], *, size: float = 12.0, bold: bool = False
    ) -> None:
        """Cells side by side, each wrapped to its column, drawn one after the other."""
        start, lowest = self.down, self.down
        for cell, left, end in zip(cells, lefts, (*lefts[1:], RIGHT), strict=True):
            self.down = start
            for line in wrapped(cell, end - left - 12, size, bold=bold):
                self.put(line, left=left, size=size, bold=bold)
                self.down += LEADING * size
            lowest = max(lowest, self.down)
        self.down = lowest + 6

    def note(self, text: str) -> None:
        """A footnote of this page, in smaller type at its foot; of the next page where this one is full."""
        room = 12 * len(wrapped(text, RIGHT - LEFT, 10)) + 8
        if self.down > self._ends - room:
            self.turn()
        self._notes.append(text)
        self._ends -= room

    def _set_notes(self) -> None:
        height = FOOT + 10 - 12 * sum(len(wrapped(note, RIGHT - LEFT, 10)) for note in self._notes)
        for note in self._notes:
            for line in wrapped(note, RIGHT - LEFT, 10):
                self.pages[-1].append(Print(line, top=height, size=10))
                height += 12
        self._notes = []
        self._ends = self._whole


def _left_short(lines: list[str], room: float, size: float) -> list[str]:
    """The lines, the last left short: a full one at a page's end looks as if its paragraph went on."""
    words = lines[-1].split(" ")
    if len(words) < 3 or width(lines[-1], size) < 0.7 * room:
        return lines
    return [*lines[:-1], " ".join(words[:-2]), " ".join(words[-2:])]


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines of a text in so much room, broken at spaces and after hyphens."""
    lines = [""]
    for word in text.replace("-", "-\0").split(" "):
        for n, part in enumerate(word.split("\0")):
            space = " " if lines[-1] and n == 0 else ""
            if lines[-1] and width(lines[-1] + space + part, size, bold=bold) > room:
                lines.append(part)
            else:
                lines[-1] += space + part
    return lines


def pdf_lines(content: bytes) -> list[Line]:
    """The lines that are read of a PDF."""
    return list(read_pdf(content).lines)
