"""What extraction hands on, whether the file was a PDF or text: lines, and the blocks made of them."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. Text files have no place or size: those are None, and `bold` is False."""

    text: str
    page: int | None = None  # 1-based
    size: float | None = None  # points, through the text matrix
    bold: bool = False
    left: float | None = None  # points from the page's left edge
    top: float | None = None  # points from the page's top edge
    right: float | None = None  # points from the page's left edge, end of the line
    blank_before: bool = False  # an empty line (text) or a gap wider than the leading (PDF) stands before it


Role = Literal["heading", "numbered", "bullet", "text", "row", "footnote", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a table row or a footnote, its lines rejoined, in reading order.

    `furniture` is what a page carries besides its text: running headers, footers, page numbers.
    A nested bullet is joined to its paragraph's text on a line of its own where the gold's rule says so.
    """

    role: Role
    text: str
    level: int = 0  # headings: 1 is outermost; bullets: 0 plain, 1 nested
    number: str | None = None
    number_inferred: bool = False
    pages: tuple[int, ...] | None = None
    cells: tuple[str, ...] = ()  # of a table row
