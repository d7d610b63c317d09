"""A text file -> blocks: page breaks and hard wraps rejoined, headings, lists, tables and footnotes told apart.

Nothing here knows a particular file. Whatever a line is taken for, its letters stand in exactly one block.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from db.reading import kinds, standard_text
from db.reading.blocks import Block, Role
from db.reading.kinds import CHAPTER, PART
from db.reading.text_contents import contents_end, contents_entries
from db.reading.text_headings import LONGEST, Headings
from db.reading.text_lines import Printed, printed_lines
from db.reading.text_marks import Mark, Marking
from db.reading.text_numbers import completed
from db.reading.text_wraps import (
    MUCH_ROOM,
    closely_set,
    ends_sentence,
    had_room,
    is_wrapped,
    margins,
    must_go_on,
    refers_back,
    starts_low,
)

_PAGE_NUMBER: Final = re.compile(r"(page\s+)?\d{1,3}(\s*(of|/)\s*\d{1,3})?", re.IGNORECASE)
PAGE_GAP: Final = 2  # empty lines from which a gap may be a page break


def text_blocks(text: str) -> list[Block]:
    """The blocks of a text file, in reading order; [] where it holds no text.

    Headings have a level (1 outermost), numbered paragraphs their printed number, or one that is certain from its
    neighbours. A bullet nested in a paragraph has level 1. Front page and contents come as rows and furniture.
    """
    return completed(_Page(printed_lines(text)).blocks())


@dataclass(slots=True)
class _Open:
    """The block in the making."""

    role: Role
    lines: list[str]
    number: str | None = None
    level: int = 0

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(slots=True)
class _State:
    """What has been read so far."""

    blocks: list[Block] = field(default_factory=list)
    open: _Open | None = None
    in_front: bool = True  # before the first heading stands the title block
    letter: str = ""  # "subject" right after a salutation, "signed" after "Yours sincerely"
    list_under: bool = False  # bullets nest in the paragraph above, which ended with a colon


class _Page:
    """Goes through the lines of one file once."""

    def __init__(self, lines: list[Printed]) -> None:
        self._lines = lines
        self._marking = Marking.of(lines)
        self._wrapped = is_wrapped(lines)
        self._margins = margins(lines)
        self._close_set = closely_set(lines, self._margins)
        self._contents = self._find_contents()
        entries = lines[slice(*self._contents)] if self._contents else []
        self._headings = Headings(lines, self._marking, contents_entries(entries))
        self._first = self._first_heading()
        self._state = _State(in_front=self._first > 0)

    def blocks(self) -> list[Block]:
        """All blocks, in reading order."""
        index = 0
        while index < len(self._lines):
            index = self._take(index)
        self._close()
        return self._state.blocks

    def _find_contents(self) -> tuple[int, int] | None:
        for index, line in enumerate(self._lines):
            if kinds.plain(line.text) == "contents":
                return index + 1, contents_end(self._lines, index, self._marking)
        return None

    def _first_heading(self) -> int:
        """Where the front page ends: at the first part or chapter, or the contents list; 0 where there is none."""
        probe = Headings(self._lines, self._marking, frozenset())
        for index, line in enumerate(self._lines):
            if standard_text.is_salutation(line.text):
                return index
            found = probe.at(index, waiting=True) if line.heading == 0 else None
            if found is not None and found.headings[0][1] in (PART, CHAPTER):
                return index
        return 0

    def _take(self, index: int) -> int:
        """Reads the block or line that begins at `index`; gives the index of the next."""
        line, state = self._lines[index], self._state
        if index >= self._first:
            state.in_front = False
        if self._contents and self._contents[0] <= index + 1 <= self._contents[1]:
            return self._take_contents(index)
        if state.in_front:
            return self._take_front(index)
        mark = self._marking.mark(line)
        if mark.role == "footnote" or (mark.role == "none" and standard_text.is_footnote(line.text)):
            return self._take_footnote(index)
        if self._is_row(index):
            return self._take_row(index)
        if _PAGE_NUMBER.fullmatch(line.text) and (line.blanks and line.blanks_after):
            return self._put(Block("furniture", line.text), index + 1)
        heading = self._heading_length(index, mark)
        if heading:
            return index + heading
        if mark.role == "none" and kinds.is_grade(line.text):
            return self._alone("row", line.text, index)
        self._take_text(index, mark)
        return index + 1

    def _take_contents(self, index: int) -> int:
        """The heading of the contents list, or one line of it."""
        text = self._lines[index].text
        if self._contents and index + 1 > self._contents[0]:
            return self._alone("row", text, index)
        self._close()
        self._headings.open((text, PART))
        return self._put(Block("heading", text, level=PART), index + 1)

    def _is_row(self, index: int) -> bool:
        """Whether a line is a table's: a tab in it, or one at its edge beside another such line."""
        line = self._lines[index]
        if "\t" in line.text or not line.tabbed:
            return "\t" in line.text
        before = index > 0 and not line.blanks and self._lines[index - 1].tabbed
        return before or (
            not line.blanks_after and index + 1 < len(self._lines) and self._lines[index + 1].tabbed
        )

    def _take_front(self, index: int) -> int:
        """A line of the front page: a sentence is text, all else the title block or the table of grades."""
        line = self._lines[index]
        mark = self._marking.mark(line)
        if mark.role == "footnote" or standard_text.is_footnote(line.text):
            return self._take_footnote(index)
        if self._is_row(index):
            return self._take_row(index)
        goes_on = self._state.open is not None and self._goes_on(index)
        if goes_on or standard_text.is_overall(line.text) or self._is_sentence(index):
            self._take_text(index, mark)
            return index + 1
        return self._alone("row" if kinds.is_grade(line.text) else "furniture", line.text, index)

    def _is_sentence(self, index: int) -> bool:
        """Whether the lines from `index` to the next empty one are running text."""
        texts: list[str] = []
        for line in self._lines[index:]:
            if texts and line.blanks:
                break
            texts.append(line.text)
        return ends_sentence(texts[-1]) and len(" ".join(texts).split()) >= 6 and not texts[0].endswith(":")

    def _take_footnote(self, index: int) -> int:
        """A footnote and the lines it fills. The paragraph that it interrupts stays open."""
        texts = [self._lines[index].text]
        while self._wrapped and self._lines[index].blanks_after == 0 and not ends_sentence(texts[-1]):
            index += 1
            if index >= len(self._lines):
                break
            texts.append(self._lines[index].text)
        return self._put(Block("footnote", " ".join(texts)), index + 1)

    def _take_row(self, index: int) -> int:
        """A table row. A judgement's row is the heading of its section, with the grade under it."""
        cells = tuple(cell.strip() for cell in self._lines[index].text.split("\t") if cell.strip())
        meaning = kinds.meaning(cells[0]) if len(cells) == 2 and not cells[0][:1].isdigit() else None
        self._close()
        if (
            meaning is not None
            and meaning.judgement
            and kinds.is_grade(cells[1])
            and not self._state.in_front
        ):
            level = self._headings.level(meaning, cells[0])
            self._headings.open((cells[0], level))
            self._put(Block("heading", cells[0], level=level), index)
            cells = cells[1:]
        return self._put(Block("row", " ".join(cells), cells=cells), index + 1)

    def _heading_length(self, index: int, mark: Mark) -> int:
        """How many lines a heading takes that begins here; 0 where none does."""
        state, line = self._state, self._lines[index]
        if mark.role in ("bullet",) or state.letter == "signed":
            return 0
        if state.letter == "subject":
            state.letter = ""
            if not ends_sentence(line.text) and mark.role == "none" and line.blanks_after:
                self._headings.open((line.text, PART))
                self._close()
                self._put(Block("heading", line.text, level=PART), index)
                return 1
        waiting = state.open is not None and not ends_sentence(state.open.text)
        if waiting and state.open is not None and must_go_on(state.open.text) and line.blanks == 0:
            return 0
        found = self._headings.at(index, waiting=waiting)
        if found is None:
            return 0
        self._close()
        for text, level in found.headings:
            self._put(Block("heading", text, level=level), index)
        state.list_under = False
        return found.lines

    def _take_text(self, index: int, mark: Mark) -> None:
        """A line of a paragraph: of the open one, or the first of a new one."""
        state, line = self._state, self._lines[index]
        if mark.role == "none" and state.open is not None and self._goes_on(index):
            state.open.lines.append(mark.rest)
            return
        fragment = (
            mark.role == "none" and state.open is not None and state.open.role == "bullet" and not line.blanks
        )
        nests = mark.role == "bullet" and (mark.nested or (state.list_under and not mark.rest[:1].isupper()))
        if state.open is not None and state.open.text.endswith(":"):
            under = True
        else:
            under = state.list_under and (nests or (fragment and starts_low(mark.rest)))
        self._close()
        state.list_under = under
        if under and fragment and starts_low(mark.rest):
            state.open = _Open("bullet", [mark.rest], level=1)
        elif nests or (under and mark.role == "bullet" and not mark.rest[:1].isupper()):
            state.open = _Open("bullet", [mark.rest], level=1)
        else:
            role: Role = (
                "text" if mark.role == "none" else ("numbered" if mark.role == "numbered" else "bullet")
            )
            state.open = _Open(role, [mark.rest], mark.number)
        if standard_text.is_salutation(line.text) and mark.role == "none":
            self._close()
            state.letter = "subject"
        elif standard_text.is_valediction(line.text):
            self._close()
            state.letter = "signed"

    def _goes_on(self, index: int) -> bool:
        """Whether the open paragraph goes on in this unmarked line."""
        state, line, before = self._state, self._lines[index], self._lines[index - 1]
        assert state.open is not None  # noqa: S101 (asked only while one is open)
        text = state.open.lines[-1]
        ended = ends_sentence(text)
        if line.blanks:
            return not ended and (
                must_go_on(text) or starts_low(line.text) or (line.blanks >= PAGE_GAP and len(text) > LONGEST)
            )
        if not self._wrapped:
            return not ended
        margin = self._margins[index - 1]
        if state.open.role == "bullet" and had_room(before.text, line.text, margin, MUCH_ROOM):
            return False
        if not ended:
            return True
        if self._close_set[index] and state.open.role == "text" and not refers_back(line.text):
            return False
        return not (starts_low(line.text) or had_room(before.text, line.text, margin))

    def _alone(self, role: Role, text: str, index: int) -> int:
        self._close()
        return self._put(Block(role, " ".join(text.split())), index + 1)

    def _put(self, block: Block, index: int) -> int:
        self._state.blocks.append(block)
        return index

    def _close(self) -> None:
        state = self._state
        if state.open is not None:
            block = state.open
            text = " ".join(block.text.split())
            state.blocks.append(Block(block.role, text, level=block.level, number=block.number))
        state.open = None
