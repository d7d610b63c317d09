"""Paragraphs made of lines: which line begins one, and which continues it."""

from dataclasses import dataclass, field
from typing import Final

from db.reading import standard_headings
from db.reading.blocks import Block, Line, Role
from db.reading.pdf.marks import Number, join_lines, parse_number, strip_ambiguous_bullet, strip_bullet
from db.reading.pdf.typography import Typography, ends_sentence, left, size

SAME_EDGE: Final = 4.0  # points: the tolerance of one left edge
NESTED: Final = 15.0  # points: a bullet indented by so much more than one of a single line is nested in it
HANGS: Final = 4.0  # points: a mark is at least so far left of its text
OTHER_TYPE: Final = 1.2  # points: a line so much larger or smaller belongs to another paragraph
LEFT_SHORT: Final = 0.25  # of a column: a last line shorter by this ends its paragraph even without a blank
SUBHEADING_LENGTH: Final = 60  # characters: "Other information about this local authority area"
LOST_NUMBERS: Final = 3  # steps between two numbers of a file that lost some

# characters at a paragraph's end that are searched for the end of a sentence: a full stop, quotes, brackets and a
# footnote's mark. Searching all of it for each line would take quadratic time in a long paragraph.
LOOKED_BACK: Final = 60


@dataclass(slots=True)
class _Open:
    """A paragraph whose end has not been read."""

    role: Role
    text: str
    first: Line
    last: Line
    level: int = 0
    number: str | None = None
    edge: float | None = None  # left edge from its second line on: None until that is read
    pages: set[int] = field(default_factory=set)


class Paragraphs:
    """Makes paragraphs of lines."""

    def __init__(self, typography: Typography) -> None:
        self._typography = typography
        self._open: _Open | None = None
        self._count = 0  # the last paragraph number read
        self._decimal: tuple[int, ...] = ()  # the last of several parts, "4.12"
        self._number_edges: set[int] = set()  # left edges of the numbers so far
        self._parent: _Open | None = None  # the bullet or number that a nested bullet would belong to

    @property
    def last(self) -> Line | None:
        """The last line of the open paragraph; None where none is open."""
        return self._open.last if self._open else None

    def goes_on(self, line: Line, *, alone: bool = False) -> bool:
        """Add `line` to the open paragraph if it continues it. Returns whether it did.

        `alone`: a blank follows the line.
        """
        current = self._open
        if current is None or not self._belongs(current, line, alone):
            return False
        current.text = join_lines(current.text, line.text)
        if current.edge is None:
            current.edge = left(line)
        current.last = line
        current.pages.add(line.page or 1)
        return True

    def _belongs(self, current: _Open, line: Line, alone: bool) -> bool:
        if self._mark(line) is not None:
            return False
        if abs(size(line) - size(current.last)) > OTHER_TYPE:
            return False
        if current.last.page != line.page:
            return self._continues_over_page(current, line, alone)
        if self._typography.blank(current.last, line):
            return self._unfinished(current) and line.text[:1].islower() and self._at_edge(current, line)
        return not self._ends_before(current, line)

    def begin(self, line: Line) -> None:
        """Begin a paragraph with `line`; the one before must be closed."""
        mark = self._mark(line)
        pages = {line.page or 1}
        if isinstance(mark, Number):
            self._counted(mark, line)
            self._open = _Open("numbered", mark.text, line, line, number=mark.printed, pages=pages)
            self._parent = self._open
        elif mark is not None:
            level = self._depth(line)
            self._open = _Open("bullet", mark, line, line, level=level, pages=pages)
            if level == 0:
                self._parent = self._open
        else:
            if self._depth(line) == 0:
                self._parent = None
            self._open = _Open("text", line.text, line, line, edge=left(line), pages=pages)

    def _counted(self, mark: Number, line: Line) -> None:
        if len(mark.parts) == 1:
            self._count = mark.parts[0]
            self._number_edges.add(round(left(line)))
        elif mark.parts:
            self._decimal = mark.parts

    def leave_list(self) -> None:
        """After a heading: no bullet below it is nested in a paragraph above it."""
        self._parent = None

    def close(self) -> list[Block]:
        current, self._open = self._open, None
        if current is None:
            return []
        if current.role == "text" and not current.text.rstrip().endswith(":"):
            self._parent = None  # "Of this number:" in a bullet leads in to what is nested in it
        if not current.text.strip():  # a mark with nothing after it
            return [Block("furniture", current.first.text, pages=tuple(sorted(current.pages)))]
        return [
            Block(
                current.role,
                current.text.strip().replace("\u00ad", "-"),
                level=current.level,
                number=current.number,
                pages=tuple(sorted(current.pages)),
            )
        ]

    # -- what begins a paragraph ----------------------------------------------------------------------

    def _mark(self, line: Line) -> Number | str | None:
        """The number, or the text after the bullet, with which `line` begins a paragraph; else None."""
        text = strip_bullet(line.text)
        if text is not None:
            return text
        found = parse_number(line.text)
        if found is not None and self._is_number(found, line):
            return found
        text = strip_ambiguous_bullet(line.text)
        if text is not None and self._is_poor_bullet(line):
            return text
        return None

    def _is_number(self, found: Number, line: Line) -> bool:
        """Whether a figure is a paragraph's number: the next one, at the left edge of the others."""
        if len(found.parts) != 1:
            return self._is_separate(line) and (not found.parts or self._counts_on(found.parts))
        value = found.parts[0]
        expected = value == self._count + 1
        at_edge = any(abs(left(line) - edge) <= SAME_EDGE for edge in self._number_edges)
        begins = self._is_separate(line)
        if not found.stopped:
            return expected and at_edge and begins
        if expected:
            return begins or (at_edge and (self._is_outdented(line) or self._opens_page(found, line)))
        if value == 1:
            return begins
        return at_edge and begins and value != self._count

    def _counts_on(self, parts: tuple[int, ...]) -> bool:
        """Whether "4.12" follows the last such number: 4.12 after 4.11 (or 4.10, one lost), 5.1 after any."""
        same = self._decimal[:-1] == parts[:-1]
        return parts[-1] == 1 or (same and 0 < parts[-1] - self._decimal[-1] <= LOST_NUMBERS)

    def _is_separate(self, line: Line) -> bool:
        """Whether place and words exclude that `line` is the next line of the open paragraph."""
        current = self._open
        if current is None or self._typography.blank(current.last, line):
            return (
                current is None
                or current.last.page == line.page
                or not self._unfinished(current)
                or self._is_outdented(line)
            )
        return ends_sentence(current.last.text) and self._is_outdented(line)

    def _opens_page(self, found: Number, line: Line) -> bool:
        """Whether a number with its stop and a capital is the first text of a new page: no sentence goes on so."""
        current = self._open
        return current is not None and current.last.page != line.page and found.text[:1].isupper()

    def _is_outdented(self, line: Line) -> bool:
        """Whether `line` begins left of the open paragraph's text."""
        current = self._open
        return current is None or current.edge is None or left(line) < current.edge - HANGS

    def _is_poor_bullet(self, line: Line) -> bool:
        current = self._open
        if current is None:
            return True
        indented = current.edge is not None and left(line) > current.edge + HANGS
        sibling = (
            strip_ambiguous_bullet(current.first.text) is not None
            and abs(left(line) - left(current.first)) < SAME_EDGE
        )
        return (
            indented
            or sibling
            or (self._typography.blank(current.last, line) and not self._unfinished(current))
        )

    def _depth(self, line: Line) -> int:
        """The level of a bullet: 1 under the text of the one before it, else 0."""
        parent = self._parent
        if parent is None:
            return 0
        edge = left(parent.first) + NESTED if parent.edge is None else parent.edge - HANGS / 2
        return int(left(line) >= edge)

    # -- what goes on with one ------------------------------------------------------------------------

    def _unfinished(self, current: _Open) -> bool:
        return not ends_sentence(current.text[-LOOKED_BACK:])

    def _at_edge(self, current: _Open, line: Line) -> bool:
        """Whether `line` has the left edge of the open paragraph's lines."""
        if current.edge is not None:
            return abs(left(line) - current.edge) < SAME_EDGE
        return left(line) > left(current.first) - SAME_EDGE

    def _ends_before(self, current: _Open, line: Line) -> bool:
        """Whether the open paragraph ended without a blank after it: its last line is short."""
        if not self._at_edge(current, line) and current.edge is not None and not self._unfinished(current):
            return True
        if not self._unfinished(current) and _is_subheading(line.text):
            return True
        return (
            not self._unfinished(current)
            and line.text[:1].isupper()
            and self._typography.breaks_early(current.last, line, at_least=LEFT_SHORT)
        )

    def _continues_over_page(self, current: _Open, line: Line, alone: bool) -> bool:
        """Whether `line`, at the top of a new page, continues the open paragraph.

        Word processors never put only the last line of a paragraph on a new page: such a line begins a paragraph.
        """
        if not self._at_edge(current, line):
            return self._unfinished(current) and line.text[:1].islower()
        if self._unfinished(current):
            return True
        if current.role != "text" and current.edge is not None and current.edge > left(current.first) + HANGS:
            return True
        return not alone and not self._typography.breaks_early(current.last, line)


def _is_subheading(text: str) -> bool:
    """Whether a line after a sentence's end is a standard heading in the type of the body, without a gap above it."""
    if len(text) > SUBHEADING_LENGTH or not text[:1].isupper() or ends_sentence(text):
        return False
    found = standard_headings.meaning(text)
    return found is not None and found.exact and found.kind is not None and " " in text
