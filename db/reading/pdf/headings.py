"""Headings recognised by their type, and their levels: the larger the type, the further out."""

import re
from collections.abc import Sequence
from typing import Final

from db.reading import standard_headings
from db.reading.blocks import Block, Line
from db.reading.pdf.marks import join_lines, parse_number, strip_bullet
from db.reading.pdf.typography import SAME_SIZE, Typography, ends_sentence, left, size, top

SAME_EDGE: Final = 4.0  # points: the tolerance of one left edge
HEADING_WORDS: Final = 32  # longer bold text is a paragraph set in bold
HEADING_LEADING: Final = 1.5  # the largest distance of lines of one heading, in sizes
BOLD_BONUS: Final = 1.0  # points
LIGHT_SIZE: Final = 1.15  # of the body's: light type up to this size is a subheading
# of the body's: a bold heading has at least this size ("Summary" in 11 points above 12), and so has a cover's prose
SMALL_SIZE: Final = 0.88
# More words in light type that hold or end a sentence are a quotation or a box, no heading.
PROSE_WORDS: Final = 12
SENTENCE_WITHIN: Final = re.compile(r"[a-z)’”]{2}[.?!][’”]? [A-Z‘“]")


def is_heading_line(line: Line, after: Line | None, before: Line | None, typography: Typography) -> bool:
    """Whether a heading begins here. `before` is the last line of the open paragraph, if there is one."""
    if not (typography.larger(line) or (line.bold and not _is_small(line, typography))):
        return False
    if not any(char.isalpha() for char in line.text) or strip_bullet(line.text) is not None:
        return False
    if before is not None and not typography.blank(before, line):
        if _is_of_paragraph(line, before, typography):
            return False
        if not ends_sentence(before.text):
            return before.bold is False and typography.larger(line) and not typography.larger(before)
    return not _is_lead(line, after, typography)


def _is_small(line: Line, typography: Typography) -> bool:
    """Whether bold type is too small for a heading. A standard heading may be a point smaller than the body."""
    if not typography.smaller(line):
        return False
    return size(line) < SMALL_SIZE * typography.body_size or standard_headings.meaning(line.text) is None


def _is_of_paragraph(line: Line, before: Line, typography: Typography) -> bool:
    """Whether light type directly below a paragraph's line belongs to it.

    Either the whole paragraph is so large, or the line is but a little larger than the one above it: the title of
    a book in italics is measured larger in some files. Neither begins left of the line above it, as a subheading
    below a list does.
    """
    if line.bold or before.bold or left(line) < left(before) - SAME_EDGE:
        return False
    return abs(size(line) - size(before)) < SAME_SIZE or _is_nearly_body(line, typography)


def _is_nearly_body(line: Line, typography: Typography) -> bool:
    return not line.bold and size(line) < LIGHT_SIZE * typography.body_size


def _is_lead(line: Line, after: Line | None, typography: Typography) -> bool:
    """Whether a bold line, or one a little larger than the body, is the first of a paragraph."""
    if after is None or after.bold or typography.blank(line, after) or not after.text[:1].islower():
        return False
    if _is_nearly_body(line, typography):
        return not typography.larger(after)
    return not typography.larger(line) and abs(size(after) - size(line)) < SAME_SIZE


class Headings:
    """Makes the blocks of headings; their levels are the ranks of the styles in the report."""

    def __init__(self, typography: Typography, body: Sequence[Line]) -> None:
        self._typography = typography
        styles = {
            self._rank(line)
            for line in body
            if (line.bold or typography.larger(line)) and not typography.smaller(line) and len(line.text) > 2
        }
        self._ranks = sorted(styles)

    def goes_on(self, run: Sequence[Line], line: Line) -> bool:
        """Whether `line` continues the heading whose lines so far are `run`."""
        return self._is_alike(run, line) and sum(len(other.text.split()) for other in run) < HEADING_WORDS

    def paragraph_in_bold(self, run: Sequence[Line], following: Sequence[object]) -> list[Line]:
        """The lines of a whole paragraph set in bold that begins with `run`; [] where `run` is a heading."""
        lines = list(run)
        for line in following:
            if not isinstance(line, Line) or not self._is_alike(lines, line):
                break
            lines.append(line)
        text = _joined(lines)
        sentences = ends_sentence(text) and SENTENCE_WITHIN.search(text)
        return lines if sentences and len(text.split()) > HEADING_WORDS else []

    def _is_alike(self, run: Sequence[Line], line: Line) -> bool:
        """Whether `line` is set as the lines of `run`, right under them."""
        last = run[-1]
        step = top(line) - top(last)
        return (
            line.page == last.page
            and line.bold == last.bold
            and abs(size(line) - size(last)) < SAME_SIZE
            and 0 < step <= HEADING_LEADING * size(line)
            and strip_bullet(line.text) is None
            and not (
                parse_number(line.text) and abs(left(line) - left(run[0])) < 2 and parse_number(run[0].text)
            )
        )

    def is_prose(self, run: Sequence[Line]) -> bool:
        """Whether these lines, in light type a little larger than the body, are sentences and not a heading."""
        if not all(_is_nearly_body(line, self._typography) for line in run):
            return False
        text = _joined(run)
        sentence = ends_sentence(text) or SENTENCE_WITHIN.search(text)
        return sentence is not None and len(text.split()) > PROSE_WORDS

    def block(self, run: Sequence[Line]) -> Block:
        """The heading that these lines make, with its level: 1 for the outermost."""
        pages = tuple(sorted({line.page or 1 for line in run}))
        return Block("heading", _joined(run), level=self._level(run[0]), pages=pages)

    def _level(self, line: Line) -> int:
        rank = self._rank(line)
        return 1 + next((depth for depth, other in enumerate(self._ranks) if other >= rank), len(self._ranks))

    def _rank(self, line: Line) -> tuple[bool, float]:
        """Outermost first: by size to half a point, bold above light type a little larger; subheadings last."""
        light = not line.bold and size(line) < LIGHT_SIZE * self._typography.body_size
        return light, -round(2 * (size(line) + BOLD_BONUS * line.bold)) / 2


def _joined(run: Sequence[Line]) -> str:
    text = ""
    for line in run:
        text = join_lines(text, line.text)
    return text
