"""What of a report belongs to the report template, and says nothing of a matter: sentences that others print too. Pure.

What is computed of one text is cached: a report is compared with several, and is prepared before it is.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from db.records import Paragraph

# A sentence of at least so many words that the reports of two authorities both print belongs to the report template.
TEMPLATE_WORDS: Final = 6
# Within one authority, a sentence is of the template if at least so many inspections hold it.
TEMPLATE_INSPECTIONS: Final = 3

# sentence -> how many inspections hold it: db.compare.queries searches for it
InspectionCount = Callable[[str], int]

# A sentence that explains how a report names people: every report has one, and it is no matter.
_STANDARD: Final = re.compile(
    r"\b(referred to as|prefer(s|red)? to be (known|called|referred)|term (is|will be) used (throughout|in) th)",
    re.I,
)
# One of them is in every such sentence: the pattern is slow, and most paragraphs hold none.
_STANDARD_WORDS: Final = ("referred to as", "prefer", "term ")
# White space after a stop, or a line break. White space is tried first, since it is rarer than
# a place after any character: half the time.
_SENTENCE_END: Final = re.compile(r"\s(?:(?<=[.!?;:]\s)\s*|(?<=\n))")
_NOT_LETTERS: Final = re.compile(r"[\W_]+")
_ASCII_NOT_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalnum())


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph and its nested bullets, as printed."""
    return [s for s in _SENTENCE_END.split(text) if s.strip()]


@lru_cache(maxsize=2_048)  # the paragraphs of four reports, at some 2 KB each
def sentences_by_letters(text: str) -> tuple[tuple[str, str], ...]:
    """(letters, sentence) of each sentence of a paragraph: sentences that differ in case and stops alone are one."""
    return tuple((_letters(sentence), sentence) for sentence in sentences(text))


def _letters(sentence: str) -> str:
    folded = sentence.casefold()
    if folded.isascii():  # a tenth of the time
        return folded.encode().translate(None, _ASCII_NOT_LETTERS).decode()
    return _NOT_LETTERS.sub("", folded)


def template_sentences(
    left: Sequence[Paragraph],
    right: Sequence[Paragraph],
    same_authority: bool,
    count_inspections: InspectionCount | None,
) -> frozenset[str]:
    """The sentences of both reports that belong to the report template, by their letters."""
    on_right = {letters for p in right for letters, _ in sentences_by_letters(p.text)}
    both = {
        letters: sentence
        for p in left
        for letters, sentence in sentences_by_letters(p.text)
        if letters in on_right and len(sentence.split()) >= TEMPLATE_WORDS
    }
    if not same_authority:
        return frozenset(both)
    if count_inspections is None:
        return frozenset()
    return frozenset(s for s, printed in both.items() if count_inspections(printed) >= TEMPLATE_INSPECTIONS)


def matter_of(text: str, template: frozenset[str]) -> str:
    """The text without sentences of the `template`, and those that explain names."""
    standard = _may_be_standard(text)
    if not standard and not template:
        return text
    printed = sentences_by_letters(text)
    kept = [
        sentence
        for letters, sentence in printed
        if not (standard and _STANDARD.search(sentence)) and letters not in template
    ]
    return text if len(kept) == len(printed) else " ".join(kept)


@lru_cache(maxsize=2_048)
def _may_be_standard(text: str) -> bool:
    folded = text.casefold()
    return any(word in folded for word in _STANDARD_WORDS)
