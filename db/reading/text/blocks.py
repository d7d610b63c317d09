"""A text file -> blocks: page breaks and hard wraps rejoined, headings, lists, tables and footnotes recognised.

No rule is about a particular file. Every line becomes part of exactly one block.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from db.reading import standard_headings, standard_text
from db.reading.blocks import Block, Role
from db.reading.numbering import complete_numbers
from db.reading.sentences import ends_sentence, is_unfinished
from db.reading.standard_headings import PART
from db.reading.text.contents import contents_end, contents_entries
from db.reading.text.continuation import Continuation
from db.reading.text.front_page import front_page_end, is_sentence
from db.reading.text.headings import Headings
from db.reading.text.lines import TextLine, parse_lines
from db.reading.text.marks import Mark, MarkStyle

_PAGE_NUMBER: Final = re.compile(r"(page\s+)?\d{1,3}(\s*(of|/)\s*\d{1,3})?", re.IGNORECASE)

_ROLES: Final[dict[str, Role]] = {
    "none": "text",
    "footnote": "text",
    "bullet": "bullet",
    "numbered": "numbered",
}


def text_blocks(text: str) -> list[Block]:
    """The blocks of a text file, in reading order; [] where it holds no text.

    Headings have a level (1 outermost), numbered paragraphs their printed number, or one that their neighbours make
    certain. A bullet nested in a paragraph has level 1. Front page and contents are rows.
    """
    return complete_numbers(_Page(parse_lines(text)).blocks())


@dataclass(slots=True)
class _Open:
    """The block whose end has not been read, and the blocks that interrupt it: footnotes, page numbers."""

    role: Role
    lines: list[str]
    number: str | None = None
    level: int = 0
    aside: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _State:
    """The state of the reading."""

    blocks: list[Block] = field(default_factory=list)
    open: _Open | None = None
    letter: str = ""  # "subject" right after a salutation, "signed" after "Yours sincerely"
    number: int = 0  # the last whole number of a paragraph
    nesting: bool = False  # the last item was nested in the paragraph above it


class _Page:
    """Makes the blocks of one file, line by line."""

    def __init__(self, lines: list[TextLine]) -> None:
        self._lines = lines
        self._marking = MarkStyle.of(lines)
        self._joins = Continuation(lines, lost_bullets=self._marking.lost_bullets)
        self._contents = self._find_contents()
        self._headings = Headings(lines, self._marking, self._joins, contents_entries(lines[self._contents]))
        self._front_end = front_page_end(lines, self._marking, self._joins)
        self._state = _State()

    def blocks(self) -> list[Block]:
        """All blocks, in reading order."""
        index = 0
        while index < len(self._lines):
            self._put_running(index, index + 1)
            after = self._take(index)
            self._put_running(index + 1, after)
            index = after
        self._close()
        return self._state.blocks

    def _find_contents(self) -> slice:
        """The lines of the contents list, its heading first; an empty slice where there is none."""
        for index, line in enumerate(self._lines):
            if standard_headings.normalised(line.text) == "contents":
                return slice(index, contents_end(self._lines, index, self._marking))
        return slice(0, 0)

    def _take(self, index: int) -> int:
        """Read the block or line that begins at `index`. Returns the index of the next."""
        line = self._lines[index]
        if self._contents.start <= index < self._contents.stop:
            return self._take_contents(index)
        mark = self._mark(index)
        if mark.role == "footnote" or (mark.role == "none" and standard_text.is_footnote(line.text)):
            return self._take_footnote(index)
        if self._is_row(index):
            return self._take_row(index)
        if index < self._front_end:
            return self._take_front(index, mark)
        alone = line.blanks > 0 and line.blanks_after > 0
        if _PAGE_NUMBER.fullmatch(line.text) and (alone or (self._joins.wrapped and len(line.text) < 3)):
            return self._put_aside(Block("furniture", line.text), index + 1)
        heading = self._heading_length(index, mark)
        if heading:
            return index + heading
        if mark.role == "none" and standard_headings.is_grade(line.text):
            return self._put_line("row", index)
        self._take_text(index, mark)
        return index + 1

    def _mark(self, index: int) -> Mark:
        """The mark of a line. "47. The" in a wrapped sentence on section 47 is no number."""
        line, now = self._lines[index], self._state.open
        mark = self._marking.mark(line)
        if mark.role != "numbered" or not self._joins.wrapped or line.blanks or now is None:
            return mark
        follows = mark.number == str(self._state.number + 1)
        return mark if follows or ends_sentence(now.lines[-1]) else Mark("none", line.text)

    def _take_front(self, index: int, mark: Mark) -> int:
        """A line of the front page: a sentence is text, any other belongs to the title block or the table of grades."""
        if self._goes_on(index, mark) or is_sentence(self._lines, index, self._joins):
            self._take_text(index, mark)
            return index + 1
        return self._put_line("row", index)

    def _take_contents(self, index: int) -> int:
        """The heading of the contents list, or one line of it."""
        if index > self._contents.start:
            return self._put_line("row", index)
        self._put_heading(self._lines[index].text, PART)
        return index + 1

    def _is_row(self, index: int) -> bool:
        """Whether a line belongs to a table: a tab in it, or one at its edge beside another such line."""
        line = self._lines[index]
        if "\t" in line.text or not line.tabbed:
            return "\t" in line.text
        before = index > 0 and not line.blanks and self._lines[index - 1].tabbed
        return before or (
            not line.blanks_after and index + 1 < len(self._lines) and self._lines[index + 1].tabbed
        )

    def _take_footnote(self, index: int) -> int:
        """A footnote and the lines it fills. The paragraph that it interrupts remains open."""
        texts = [self._lines[index].text]
        while self._joins.wrapped and self._lines[index].blanks_after == 0 and not ends_sentence(texts[-1]):
            index += 1
            if index >= len(self._lines):
                break
            texts.append(self._lines[index].text)
        return self._put_aside(Block("footnote", " ".join(texts)), index + 1)

    def _take_row(self, index: int) -> int:
        """A table row. A judgement's row is the heading of its section, with the grade under it."""
        cells = tuple(cell.strip() for cell in self._lines[index].text.split("\t") if cell.strip())
        meaning = (
            standard_headings.meaning(cells[0]) if len(cells) == 2 and not cells[0][:1].isdigit() else None
        )
        judged = meaning is not None and meaning.judgement and standard_headings.is_grade(cells[1])
        self._close()
        if meaning is not None and judged and index >= self._front_end:
            self._put_heading(cells[0], self._headings.level(meaning, cells[0]))
            cells = cells[1:]
        self._state.blocks.append(Block("row", " ".join(cells), cells=cells))
        return index + 1

    def _heading_length(self, index: int, mark: Mark) -> int:
        """The number of lines of the heading that begins here; 0 where there is none."""
        state, line = self._state, self._lines[index]
        if mark.role == "bullet" or state.letter == "signed":
            return 0
        if state.letter == "subject":
            state.letter = ""
            if not ends_sentence(line.text) and mark.role == "none" and line.blanks_after:
                self._put_heading(line.text, PART)
                return 1
        last = state.open.lines[-1] if state.open is not None else "."
        if is_unfinished(last) and not line.blanks:
            return 0
        found = self._headings.at(index, waiting=not ends_sentence(last))
        if found is None:
            return 0
        for text, level in found.headings:
            self._put_heading(text, level)
        return found.lines

    def _take_text(self, index: int, mark: Mark) -> None:
        """Add a line to the open paragraph, or begin a new one with it."""
        state = self._state
        if state.open is not None and self._goes_on(index, mark):
            state.open.lines.append(mark.rest)
            return
        state.nesting = self._is_nested(index, mark)
        self._close()
        if state.nesting:
            state.open = _Open("bullet", [mark.rest], level=1)
        else:
            state.open = _Open(_ROLES[mark.role], [mark.rest], mark.number)
            if mark.number is not None and mark.number.isdecimal():
                state.number = int(mark.number)
        if mark.role == "none" and standard_text.is_salutation(mark.rest):
            self._close()
            state.letter = "subject"
        elif mark.role == "none" and standard_text.is_valediction(mark.rest):
            self._close()
            state.letter = "signed"

    def _is_nested(self, index: int, mark: Mark) -> bool:
        """Whether an item belongs to the paragraph above it: indented, or small after a colon.

        A line without a mark counts as an item where a list's lines were lost and this is the rest of one.
        """
        state, line = self._state, self._lines[index]
        if mark.role == "bullet" and mark.nested:
            return True
        listing = state.nesting or (state.open is not None and state.open.lines[-1].endswith(":"))
        rest = (
            mark.role == "none" and not line.blanks and state.open is not None and state.open.role == "bullet"
        )
        return listing and (mark.role == "bullet" or rest) and not mark.rest[:1].isupper()

    def _goes_on(self, index: int, mark: Mark) -> bool:
        """Whether this line continues the open paragraph, if there is one."""
        now = self._state.open
        return mark.role == "none" and now is not None and self._joins.goes_on(now.role, now.lines[-1], index)

    def _put_line(self, role: Role, index: int) -> int:
        """A line that is a block of its own."""
        self._close()
        self._state.blocks.append(Block(role, " ".join(self._lines[index].text.split())))
        return index + 1

    def _put_heading(self, text: str, level: int) -> None:
        self._close()
        self._headings.open(text, level)
        self._state.blocks.append(Block("heading", text, level=level))
        self._state.nesting = False

    def _put_aside(self, block: Block, index: int) -> int:
        """Add a block that interrupts the open one: after it."""
        (self._state.blocks if self._state.open is None else self._state.open.aside).append(block)
        return index

    def _put_running(self, start: int, end: int) -> None:
        """Add the running headers and footers before these lines."""
        for line in self._lines[start:end]:
            for text in line.running:
                self._put_aside(Block("furniture", text), start)

    def _close(self) -> None:
        now = self._state.open
        if now is not None:
            text = " ".join(" ".join(now.lines).split())
            block = Block(now.role, text, level=now.level, number=now.number)
            if not text:  # a number that no text followed
                block = Block("furniture", f"{now.number}.")
            self._state.blocks += [block, *now.aside]
        self._state.open = None
