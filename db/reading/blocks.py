"""Lines, and the blocks made of them: the same two types for PDFs and for text files."""

from dataclasses import dataclass
from typing import Literal


# Not frozen: a frozen one takes more than twice as long to make, and a report has hundreds.
@dataclass(slots=True)
class Line:
    """One printed line. In a text file place and size are None, and `bold` is False."""

    text: str
    page: int | None = None  # 1-based
    size: float | None = None  # points, through the text matrix
    bold: bool = False
    left: float | None = None  # points from the page's left edge
    top: float | None = None  # points from the page's top edge
    right: float | None = None  # points from the page's left edge, end of the line
    blank_before: bool = False  # an empty line (text) or a gap wider than the leading (PDF) is before it


Role = Literal["heading", "numbered", "bullet", "text", "row", "footnote", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a table row or a footnote, its lines rejoined, in reading order.

    `furniture` (a term of page layout) is what a page has besides its text: running headers, footers, page numbers.
    A nested bullet has level 1; `assemble` joins it to the paragraph before it, on a line of its own.
    """

    role: Role
    text: str
    level: int = 0  # headings: 1 is outermost; bullets: 0 plain, 1 nested
    number: str | None = None
    number_inferred: bool = False
    pages: tuple[int, ...] | None = None
    cells: tuple[str, ...] = ()  # of a table row
    responsible: str | None = None  # the body printed beside an action
