"""The contents list of a text file: where it ends, and what it lists."""

import re
from collections.abc import Sequence
from typing import Final

from db.reading import standard_headings
from db.reading.sentences import ends_sentence
from db.reading.text.lines import TextLine
from db.reading.text.marks import MarkStyle

# "… 12", "… E 4" misread.
_PAGE: Final = re.compile(r"(?:\t+|\s{2,}|\s*\.{3,}\s*|\s)(?:[A-Z]\s?)?\d(?:\s?\d){0,2}$")
MAX_ENTRY_LENGTH: Final = 110  # characters
MAX_ENTRIES: Final = 80


def contents_end(lines: Sequence[TextLine], start: int, marking: MarkStyle) -> int:
    """The index after the last line of the contents list whose heading is at `start`.

    With page numbers, it ends with the last of them. Without them, it ends where the first headings are repeated.
    """
    end = start + 1
    while end < min(len(lines), start + 1 + MAX_ENTRIES) and _is_entry(lines[end], marking):
        end += 1
    paged = [index for index in range(start + 1, end) if _PAGE.search(lines[index].text)]
    if paged:
        return paged[-1] + 1
    return _repeated(
        [standard_headings.normalised(line.text) for line in lines[start + 1 : end]], start + 1, end
    )


def contents_entries(lines: Sequence[TextLine]) -> frozenset[str]:
    """The headings that these lines of a contents list name, normalised."""
    return frozenset(standard_headings.normalised(_PAGE.sub("", line.text)) for line in lines) - {""}


def _is_entry(line: TextLine, marking: MarkStyle) -> bool:
    paged = _PAGE.search(line.text) is not None
    if marking.mark(line).role == "bullet" or (len(line.text) > MAX_ENTRY_LENGTH and not paged):
        return False
    return paged or not ends_sentence(line.text) or line.text.endswith("?")


def _repeated(entries: Sequence[str], start: int, end: int) -> int:
    """The index where two entries are repeated in sequence; else where the last one is; else the end."""
    first: dict[str, int] = {}
    again: list[int] = []
    for at, entry in enumerate(entries):
        if entry in first:
            again.append(at)
        first.setdefault(entry, at)
    for at in again:
        before = first[entries[at]]
        if at + 1 < len(entries) and entries[at + 1] == entries[before + 1]:
            return start + at
    return start + again[-1] if again else end
