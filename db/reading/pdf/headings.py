"""Headings recognised by their type, and their levels: the larger the type, the further out."""

from collections.abc import Sequence
from typing import Final

from db.reading.blocks import Block, Line
from db.reading.pdf.marks import join_lines, parse_number, strip_bullet
from db.reading.pdf.typography import SAME_SIZE, SENTENCE_END, Typography, left, size, top

HEADING_WORDS: Final = 32  # longer bold text is a paragraph set in bold
HEADING_LEADING: Final = 1.5  # the largest distance of lines of one heading, in sizes
BOLD_BONUS: Final = 1.0  # points
LIGHT_SIZE: Final = 1.15  # of the body's: light type up to this size is a subheading


def is_heading_line(line: Line, after: Line | None, before: Line | None, typography: Typography) -> bool:
    """Whether a heading begins here. `before` is the last line of the open paragraph, if there is one."""
    if not any(char.isalpha() for char in line.text) or strip_bullet(line.text) is not None:
        return False
    if not (typography.larger(line) or (line.bold and not typography.smaller(line))):
        return False
    if before is not None and not typography.blank(before, line) and not SENTENCE_END.search(before.text):
        return before.bold is False and typography.larger(line) and not typography.larger(before)
    return not _is_bold_lead(line, after, typography)


def _is_bold_lead(line: Line, after: Line | None, typography: Typography) -> bool:
    """Whether a bold line is the first of a paragraph."""
    if typography.larger(line) or after is None or typography.blank(line, after):
        return False
    return not after.bold and abs(size(after) - size(line)) < SAME_SIZE and after.text[:1].islower()


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
            and sum(len(other.text.split()) for other in run) < HEADING_WORDS
        )

    def block(self, run: Sequence[Line]) -> Block:
        text = ""
        for line in run:
            text = join_lines(text, line.text)
        pages = tuple(sorted({line.page or 1 for line in run}))
        return Block("heading", text, level=self._level(run[0]), pages=pages)

    def _level(self, line: Line) -> int:
        rank = self._rank(line)
        return 1 + next((depth for depth, other in enumerate(self._ranks) if other >= rank), len(self._ranks))

    def _rank(self, line: Line) -> tuple[bool, float]:
        """Outermost first: by size to half a point, bold above light type a little larger; subheadings last."""
        light = not line.bold and size(line) < LIGHT_SIZE * self._typography.body_size
        return light, -round(2 * (size(line) + BOLD_BONUS * line.bold)) / 2
