"""The front page of a text file: where it ends, and which of its lines are sentences."""

from collections.abc import Sequence
from typing import Final

from db.reading import standard_headings, standard_text
from db.reading.sentences import ends_sentence
from db.reading.standard_headings import CHAPTER, PART
from db.reading.text.continuation import Continuation
from db.reading.text.headings import Found, Headings
from db.reading.text.lines import TextLine
from db.reading.text.marks import MarkStyle

SENTENCE_LINES: Final = 15  # the most that a paragraph of a front page fills
SENTENCE_WORDS: Final = 6  # the fewest of a sentence: "Requires improvement." is none


def front_page_end(lines: Sequence[TextLine], marking: MarkStyle, joins: Continuation) -> int:
    """The index of the first line after the front page: a part, a chapter, the contents, a salutation.

    0 where no such line is found: an unknown layout has no front page.
    """
    headings = Headings(lines, marking, joins)
    for index, line in enumerate(lines):
        if standard_text.is_salutation(line.text):
            return index
        found = None if line.heading else headings.at(index, waiting=True)
        if found is not None and found.headings[0][1] in (PART, CHAPTER) and not _is_row(lines, index, found):
            return index
    return 0


def _is_row(lines: Sequence[TextLine], index: int, found: Found) -> bool:
    """Whether a heading is a row of the table of grades: an area with its grade alone under it."""
    meaning = standard_headings.meaning(found.headings[0][0])
    after = index + found.lines
    return (
        meaning is not None
        and meaning.judgement
        and after < len(lines)
        and standard_headings.is_grade(lines[after].text)
    )


def is_sentence(lines: Sequence[TextLine], index: int, joins: Continuation) -> bool:
    """Whether a line of a front page begins running text: as wide as the page, or a whole sentence up to a gap."""
    if standard_text.is_overall(lines[index].text) or joins.fills_its_line(index):
        return True
    texts = [lines[index].text]
    for line in lines[index + 1 : index + SENTENCE_LINES]:
        if line.blanks or joins.wrapped:
            break
        texts.append(line.text)
    return ends_sentence(texts[-1]) and len(" ".join(texts).split()) >= SENTENCE_WORDS
