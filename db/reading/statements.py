"""Text that is set like a heading, in bold or large type, and is none.

Covers of single inspections state in bold what a grade rests on; boxes and summaries for children have whole
sentences in bold; "In the last 12 months:" leads into its list.
"""

import re
from typing import Final

from db.reading.front.cover import starts_as_title
from db.reading.front.judgement_words import continues_label
from db.reading.sentences import ends_sentence
from db.reading.standard_headings import meaning, normalised

# A heading of the reports that has more words and a stop is standard ("The graded judgement about … is good.").
SENTENCE_WORDS: Final = 15
# Of a statement on a cover, with or without a stop: headings there are standard or titles.
COVER_WORDS: Final = 9
_LEADS_IN: Final = re.compile(
    r"(?:in|over|during) the (?:last|past|previous) (?:\w+ ){1,2}(?:months?|years?)"
    r"|of (?:this|these|that|the) (?:number|children)"
)
_STATES: Final = re.compile(
    r"(?:there (?:are|is)|the (?:local )?authority (?:is|has|leads)|the lscb \w+)\b", re.IGNORECASE
)
_ENTRY: Final = re.compile(r"(?P<heading>.{3,120}?\D)[\s.…]*\d{1,3}")
_ROW_NUMBER: Final = re.compile(r"\d(?:\.\d)?\.?\s+(?=\w)")


def is_statement(text: str, *, cover: bool) -> bool:
    """Whether a text that is set as a heading is a sentence, or the words that lead into a list.

    `cover`: it is printed before the first part of the report.
    """
    if _LEADS_IN.fullmatch(normalised(text)):
        return text.rstrip().endswith(":")
    least = COVER_WORDS if cover else SENTENCE_WORDS
    if len(text.split()) < least or meaning(text) is not None or starts_as_title(text):
        return False
    return ends_sentence(text) or (cover and _states(text))


def is_row_label(text: str) -> bool:
    """Whether a heading of a cover is a numbered label of its table, or the beginning of one."""
    number = _ROW_NUMBER.match(text)
    return number is not None and continues_label(text)


def is_entry(text: str) -> bool:
    """Whether a text is an entry of a list of contents: a standard heading and a page, "The local authority 47"."""
    entry = _ENTRY.fullmatch(text)
    return entry is not None and meaning(entry["heading"]) is not None


def _states(text: str) -> bool:
    """Whether a text without a stop has the verb of a statement: "There are widespread failures that …"."""
    return _STATES.match(text) is not None
