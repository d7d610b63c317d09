"""A PDF's lines -> its blocks: headings with levels, paragraphs rejoined across wraps and pages, table rows.

A line's place and type count before its words: bold or larger type is a heading, a mark at the margin begins a
paragraph, a blank ends one. No letter is lost: every line becomes part of exactly one block.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from db.reading import standard_headings, standard_text
from db.reading.blocks import Block, Line
from db.reading.pdf.action_tables import as_action, take_action_table
from db.reading.pdf.corrections import correct_blocks, cover_pages
from db.reading.pdf.furniture import Page, note_number, split_pages
from db.reading.pdf.headings import SMALL_SIZE, Headings, is_heading_line
from db.reading.pdf.paragraphs import Paragraphs
from db.reading.pdf.reading_order import sort_into_reading_order
from db.reading.pdf.tables import PROSE_WORDS, Row, cell_text, group_rows, is_prose
from db.reading.pdf.typography import Typography, ends_sentence, measure_typography, size

HEADING_LINES: Final = 8  # titles have up to three; more lines of large type are a page of text
GRADE_WORDS: Final = 6  # a grade beside an area's heading: "Requires improvement to be good"


def pdf_blocks(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a PDF, in reading order, each with its pages.

    Furniture and footnotes follow the block that was open when their page ended. A nested bullet is a block
    of level 1 after the paragraph it belongs to.
    """
    if not lines:
        return []
    typography = measure_typography(lines)
    pages = split_pages(lines, typography)
    covers = cover_pages(lines, typography)
    return correct_blocks(_Blocks(typography, pages, covers).all(), _marks(pages), covers)


class _Blocks:
    """Makes the blocks of the body, line by line and row by row."""

    def __init__(self, typography: Typography, pages: Sequence[Page], covers: frozenset[int]) -> None:
        self._typography = typography
        self._covers = covers
        self._pages = {page.number: page for page in pages}
        self._body = [line for page in pages for line in page.body]
        self._headings = Headings(typography, self._body)
        self._paragraphs = Paragraphs(typography)
        self._out: list[Block] = []
        self._page = pages[0].number if pages else 1

    def all(self) -> list[Block]:
        items = sort_into_reading_order(list(self._items()))
        index = 0
        while index < len(items):
            item = items[index]
            if isinstance(item, Row):
                self._row(item)
                index += 1
                continue
            following = items[index + 1] if index + 1 < len(items) else None
            if self._starts_heading(item, following):
                index += self._heading(item, items[index + 1 : index + 1 + HEADING_LINES])
            else:
                self._text(item, following.cells[0][0] if isinstance(following, Row) else following)
                index += 1
        self._turn_to(max(self._pages, default=0) + 1)
        return self._out

    def _items(self) -> Iterable[Line | Row]:
        """The lines of the body, those of tables gathered into rows."""
        begun = index = 0
        while index < len(self._body):
            if not self._body[index].bold:  # as most lines: no table's header
                index += 1
                continue
            actions, after = take_action_table(self._body, index)
            if actions:
                yield from group_rows(self._body[begun:index], self._typography)
                yield from actions
                begun = after
            index = max(index + 1, after)
        yield from group_rows(self._body[begun:], self._typography)

    # -- lines ----------------------------------------------------------------------------------------

    def _text(self, line: Line, after: Line | None = None) -> None:
        alone = after is not None and self._typography.blank(line, after)
        if self._paragraphs.goes_on(line, alone=alone):
            return
        self._turn_to(line.page or 1)
        self._paragraphs.begin(line)

    def _starts_heading(self, line: Line, following: Line | Row | None) -> bool:
        after = following if isinstance(following, Line) else None
        return is_heading_line(line, after, self._paragraphs.last, self._typography)

    def _heading(self, first: Line, following: Sequence[Line | Row]) -> int:
        """Take a heading's lines, `first` and those of `following` that continue it. Returns their number."""
        run = [first]
        for line in following:
            if not isinstance(line, Line) or not self._headings.goes_on(run, line):
                break
            run.append(line)
        if self._headings.is_prose(run):
            self._text(first, run[1] if len(run) > 1 else None)
            return 1
        if paragraph := self._headings.paragraph_in_bold(run, following[len(run) - 1 :]):
            self._turn_to(first.page or 1)
            for line in paragraph:
                self._text(line)
            self._close()
            return len(paragraph)
        self._turn_to(first.page or 1)
        self._paragraphs.leave_list()
        self._out.append(self._headings.block(run))
        return len(run)

    # -- tables ---------------------------------------------------------------------------------------

    def _row(self, row: Row) -> None:
        self._turn_to(row.lines[0].page or 1)
        if row.action:
            self._action(row)
            return
        if self._is_graded_heading(row):
            self._out.append(self._headings.block(row.cells[0]))
            self._out.append(_row_block(row.cells[1:]))
            return
        if not any(is_prose(cell) for cell in row.cells):
            self._out.append(_row_block(row.cells))
            return
        for cell in row.cells:
            if is_prose(cell):
                for line in cell:
                    self._text(line)
                self._close()
            else:
                self._out.append(_row_block([cell]))

    def _action(self, row: Row) -> None:
        """A row of a table of actions: the responsible body, and the action with its bullets."""
        *bodies, action = row.cells
        responsible = cell_text(bodies[0]) if bodies else ""
        if responsible:
            self._out.append(_row_block(bodies))
        begun = len(self._out)
        for line in action:
            self._text(line)
        self._close()
        self._out[begun:] = as_action(self._out[begun:], responsible or None)

    def _is_graded_heading(self, row: Row) -> bool:
        """A heading with its grade beside it: an area's, in the reports of the single inspection framework."""
        return (
            len(row.cells) == 2
            and all(line.bold and self._typography.larger(line) for line in row.cells[0])
            and len(cell_text(row.cells[1]).split()) <= GRADE_WORDS
            and not cell_text(row.cells[1])[:1].isdigit()
            and not self._is_header(row)
        )

    def _is_header(self, row: Row) -> bool:
        """The header of a table: all its cells are set like a heading, and none is a grade."""
        cells = [cell_text(cell) for cell in row.cells]
        return not any(map(standard_headings.is_grade, cells)) and all(
            line.bold and self._typography.larger(line) for line in row.lines
        )

    # -- closing --------------------------------------------------------------------------------------

    def _close(self) -> None:
        """Add the open paragraph. Small type on a cover is a row, not text: reference numbers, copyright."""
        last = self._paragraphs.last
        small = last is not None and last.page in self._covers and self._typography.smaller(last)
        for block in self._paragraphs.close():
            aside = small and not (last is not None and self._is_opening(block, last))
            self._out.append(replace(block, role="row", cells=(block.text,)) if aside else block)

    def _is_opening(self, block: Block, last: Line) -> bool:
        """Whether small type on a cover is the report's first text, set a point smaller than the body."""
        sentence = ends_sentence(block.text) and len(block.text.split()) >= PROSE_WORDS
        closing = standard_text.is_closing(block.text) or standard_text.is_footnote(block.text)
        return sentence and not closing and size(last) >= SMALL_SIZE * self._typography.body_size

    def _turn_to(self, page: int) -> None:
        """Close the open paragraph, and add the furniture and notes of the pages before `page`."""
        self._close()
        while self._page < page:
            done = self._pages.get(self._page)
            if done is not None:
                self._out += _apparatus(done)
            self._page += 1


def _apparatus(page: Page) -> Iterable[Block]:
    for note in page.notes:
        yield Block("footnote", cell_text(note), pages=(page.number,))
    for line in page.furniture:
        yield Block("furniture", line.text, pages=(page.number,))


def _marks(pages: Sequence[Page]) -> dict[int, frozenset[str]]:
    """The marks of the footnotes of each page, as plain digits."""
    return {
        page.number: frozenset(filter(None, (note_number(note[0]) for note in page.notes))) for page in pages
    }


def _row_block(cells: Sequence[Sequence[Line]]) -> Block:
    texts = tuple(cell_text(cell) for cell in cells)
    numbers = sorted({line.page or 1 for cell in cells for line in cell})
    return Block("row", "\t".join(texts), pages=tuple(numbers), cells=texts)
