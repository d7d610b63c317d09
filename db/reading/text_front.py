"""The front page of a text file: where it ends, and which of its lines are sentences."""

from collections.abc import Sequence
from typing import Final

from db.reading import standard_text
from db.reading.kinds import CHAPTER, PART
from db.reading.text_headings import Headings
from db.reading.text_lines import Printed
from db.reading.text_marks import Marking
from db.reading.text_wraps import ends_sentence

SENTENCE_LINES: Final = 15  # at most that a paragraph of a front page fills
SENTENCE_WORDS: Final = 6  # at least: "Requires improvement." is none


def front_end(lines: Sequence[Printed], marking: Marking) -> int:
    """The index of the first line that is not the front page's: a part, a chapter, the contents, a salutation.

    0 where no such line is found: an unknown layout has no front page.
    """
    headings = Headings(lines, marking, frozenset())
    for index, line in enumerate(lines):
        if standard_text.is_salutation(line.text):
            return index
        found = None if line.heading else headings.at(index, waiting=True)
        if found is not None and found.headings[0][1] in (PART, CHAPTER):
            return index
    return 0


def is_sentence(lines: Sequence[Printed], index: int) -> bool:
    """Whether the lines from `index` to the next empty one are running text."""
    if standard_text.is_overall(lines[index].text):
        return True
    texts: list[str] = []
    for line in lines[index : index + SENTENCE_LINES]:
        if texts and line.blanks:
            break
        texts.append(line.text)
    return ends_sentence(texts[-1]) and len(" ".join(texts).split()) >= SENTENCE_WORDS
