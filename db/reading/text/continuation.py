"""Whether the next line continues a paragraph of a text file: across hard wraps, page breaks and lost lines."""

from collections.abc import Sequence
from typing import Final

from db.reading.blocks import Role
from db.reading.sentences import ends_sentence, is_unfinished, starts_lower_case
from db.reading.text.lines import TextLine
from db.reading.text.wraps import (
    BEYOND_DOUBT,
    LONG_LINE,
    closely_set,
    had_room,
    is_wrapped,
    margins,
    refers_back,
)

PAGE_GAP: Final = 2  # empty lines from which a gap may be a page break
RUNNING_TEXT: Final = 80  # characters; a longer line is no heading, so it may continue after a page break


class Continuation:
    """Decides for one file which lines continue a paragraph."""

    def __init__(self, lines: Sequence[TextLine], *, lost_bullets: bool = False) -> None:
        self.wrapped = is_wrapped(lines)
        self._lines = lines
        self._lost_bullets = lost_bullets
        self._margins = margins(lines)
        long = sorted(m for m, line in zip(self._margins, lines, strict=True) if len(line.text) >= LONG_LINE)
        self._usual_margin = long[len(long) // 2] if long else 0
        self._closely_set = closely_set(lines, self._margins)

    def fills_its_line(self, index: int) -> bool:
        """Whether a hard-wrapped line is as wide as the file's text, so that the next line continues it."""
        return self.wrapped and self._lines[index].blanks_after == 0 and not self._had_room(index)

    def ends_early(self, index: int) -> bool:
        """Whether a line of a hard-wrapped file is short and the next begins a paragraph, as under a heading."""
        following = self._lines[index + 1].text if index + 1 < len(self._lines) else ""
        return self.wrapped and following[:1].isupper() and self._had_room(index)

    def _had_room(self, index: int) -> bool:
        following = self._lines[index + 1].text if index + 1 < len(self._lines) else ""
        return had_room(self._lines[index].text, following, self._usual_margin)

    def goes_on(self, role: Role, last: str, index: int) -> bool:
        """Whether the unmarked line at `index` continues a paragraph whose last line is `last`."""
        line = self._lines[index]
        if not last:  # the number is on a line of its own
            return True
        if line.blanks:
            return self._over_gap(last, line)
        if not self.wrapped:
            return not ends_sentence(last)
        return self._over_wrap(role, last, index)

    def _over_gap(self, last: str, line: TextLine) -> bool:
        """Over a page break: the sentence is not ended, and the next line is not the beginning of one."""
        if ends_sentence(last):
            return False
        page_break = line.blanks >= PAGE_GAP and len(last) > RUNNING_TEXT
        return is_unfinished(last) or starts_lower_case(line.text) or page_break

    def _over_wrap(self, role: Role, last: str, index: int) -> bool:
        """Over a line's end: the next word had no room, or the sentence is not ended.

        In a list that lost its marks, whole lines may be lost too: there only the room at the line's end counts. Among
        paragraphs set without gaps, an ended sentence ends the paragraph unless the next refers back to it.
        """
        text, before, margin = self._lines[index].text, self._lines[index - 1].text, self._margins[index - 1]
        if role == "bullet" and self._lost_bullets and had_room(before, text, margin, BEYOND_DOUBT):
            return False
        if not ends_sentence(last):
            return True
        if self._closely_set[index] and role == "text" and not refers_back(text):
            return False
        return not (starts_lower_case(text) or had_room(before, text, margin))
