"""The headings of a text file, and their levels.

Three signs, in this order: the publisher's standard headings, the report's own contents list, and a heading's
shape (a short line alone that begins with a capital letter and ends no sentence).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from db.reading import standard_headings, standard_text
from db.reading.dates import is_dates_only
from db.reading.sentences import ends_sentence, is_unfinished
from db.reading.standard_headings import CHAPTER, DIVISION, INNER, PART, TOPIC
from db.reading.text.continuation import Continuation
from db.reading.text.lines import TextLine
from db.reading.text.marks import MarkStyle

MAX_LENGTH: Final = 110  # characters of a heading recognised by its shape
# Of a standard heading; "The experiences and progress of …" fills three lines.
MAX_STANDARD_LENGTH: Final = 220
MAX_LINES: Final = 4
_NUMBERED: Final = re.compile(r"\d{1,2}\.?\s+[A-Z][^.!?;]{2,88}$")
_NO_HEADING: Final = re.compile(r"[@©]|https?:|www\.|^\W|^[A-Z][\w ]{1,30}:\s|\d{4,}|\t")


@dataclass(frozen=True, slots=True)
class Found:
    """A heading as found: its texts outermost first (a line may carry two), each with its level, over `lines`."""

    headings: tuple[tuple[str, int], ...]
    lines: int


class Headings:
    """Recognises the headings of one file, and holds the open ones."""

    def __init__(
        self,
        lines: Sequence[TextLine],
        marking: MarkStyle,
        joins: Continuation,
        contents: frozenset[str] = frozenset(),
    ) -> None:
        self._lines = lines
        self._marking = marking
        self._joins = joins
        self._contents = contents  # the entries of the contents list, in plain words
        self._open: list[tuple[str, int]] = []

    def at(self, index: int, *, waiting: bool) -> Found | None:
        """The heading that begins at a line, if one does. `waiting`: the text before it has not ended."""
        found = self._marked(index) or self._numbered(index) or self._standard(index)
        return found or self._by_shape(index, waiting)

    def open(self, text: str, level: int) -> None:
        """Record a heading as open."""
        self._open = [*(entry for entry in self._open if entry[1] < level), (text, level)]

    def level(self, meaning: standard_headings.Meaning, text: str) -> int:
        """The level of a standard heading, depending on the open headings above it."""
        above = {standard_headings.normalised(entry) for entry, _ in self._open}
        if meaning.judgement and meaning.level == CHAPTER:
            return DIVISION if any(words.startswith("inspection judgement") for words in above) else CHAPTER
        if meaning.level == PART and any(
            words.startswith("what the inspection judgement") for words in above
        ):
            return (
                CHAPTER
                if standard_headings.normalised(text) in ("the local authority", "local authority")
                else PART
            )
        if meaning.level == PART and any(words.startswith("section ") for words in above):
            return CHAPTER if meaning.kind == "boilerplate" else PART
        return meaning.level

    def _marked(self, index: int) -> Found | None:
        line = self._lines[index]
        return Found(((line.text, line.heading),), 1) if line.heading else None

    def _standard(self, index: int) -> Found | None:
        """A standard heading: alone on its lines, or, where its words are fixed, directly above its text."""
        if not self._lines[index].text[:1].isupper() and not self._lines[index].text[:1].isdigit():
            return None
        for count in range(MAX_LINES, 0, -1):
            text = self._joined(index, count)
            if text is None or "\t" in text or len(text) > MAX_STANDARD_LENGTH:
                continue
            last = index + count - 1
            alone = (
                self._lines[last].blanks_after > 0
                or self._over_list(last + 1)
                or self._joins.ends_early(last)
            )
            for headings in (self._one(text, alone, index + count), self._split_two_headings(text)):
                if headings:
                    return Found(headings, count)
        return None

    def _one(self, text: str, alone: bool, after: int) -> tuple[tuple[str, int], ...]:
        meaning = standard_headings.meaning(text)
        if meaning is None or not (
            alone or meaning.exact or standard_headings.normalised(text) in self._contents
        ):
            return ()
        if ends_sentence(text) and not (meaning.judgement or text.endswith("?")):
            return ()
        graded = after < len(self._lines) and standard_headings.is_grade(self._lines[after].text)
        if meaning.judgement and meaning.kind is None and not graded:
            # "Leadership, management and governance" among recommendations.
            return ((text, self._inner_level()),)
        return ((text, self.level(meaning, text)),)

    def _split_two_headings(self, text: str) -> tuple[tuple[str, int], ...]:
        """Two standard headings on one line of the file: "The local authority Summary of findings"."""
        words = text.split()
        cuts = [cut for cut in range(1, len(words)) if words[cut][:1].isupper()]
        for cut in cuts if len(text) <= MAX_LENGTH else ():
            first, second = " ".join(words[:cut]), " ".join(words[cut:])
            outer, inner = standard_headings.meaning(first), standard_headings.meaning(second)
            if outer is None or inner is None or not (outer.exact and inner.exact):
                continue
            if outer.level < inner.level:
                return ((first, self.level(outer, first)), (second, self.level(inner, second)))
        return ()

    def _numbered(self, index: int) -> Found | None:
        """`4. Background`, in a file that numbers its paragraphs 4.1, 4.2."""
        line = self._lines[index]
        if not (self._marking.decimals and line.blanks_after and _NUMBERED.fullmatch(line.text)):
            return None
        if is_dates_only(line.text):
            return None
        return Found(((line.text, PART),), 1)

    def _by_shape(self, index: int, waiting: bool) -> Found | None:
        line = self._lines[index]
        text = line.text
        listed = standard_headings.normalised(text) in self._contents
        alone = line.blanks > 0 and line.blanks_after > 0
        if (
            not (alone or listed)
            or not self._is_heading_like(text)
            or not self._over_something(index, waiting)
        ):
            return None
        return Found(((text, self._inner_level()),), 1)

    def _over_list(self, index: int) -> bool:
        """Whether a list begins at this line."""
        return index < len(self._lines) and self._marking.mark(self._lines[index]).role in (
            "bullet",
            "numbered",
        )

    def _is_heading_like(self, text: str) -> bool:
        return (
            text[:1].isupper()
            and 3 <= len(text) <= MAX_LENGTH
            and not text.endswith((".", ";", ",", ":"))
            and not is_unfinished(text)
            and not _NO_HEADING.search(text)
            and not standard_headings.is_grade(text)
            and not is_dates_only(text)
            and not standard_text.is_salutation(text)
            and not standard_text.is_valediction(text)
            and not standard_text.says_nothing(text)
        )

    def _over_something(self, index: int, waiting: bool) -> bool:
        """Whether the next line can be under a heading: a list, or (unless `waiting`) a sentence or a grade."""
        if index + 1 >= len(self._lines):
            return False
        if self._over_list(index + 1):
            return True
        text = self._lines[index + 1].text
        if waiting or not text[:1].isupper():
            return False
        sentence_or_heading = len(text) > MAX_LENGTH or ends_sentence(text) or self._is_heading_like(text)
        return sentence_or_heading or standard_headings.is_grade(text)

    def _inner_level(self) -> int:
        """One deeper than the standard heading above it; the same level as another that is not standard."""
        for text, level in reversed(self._open):
            if standard_headings.meaning(text) is None and level in (INNER, TOPIC, DIVISION, CHAPTER):
                return level
            return min(level + 1, INNER)
        return PART

    def _joined(self, index: int, count: int) -> str | None:
        """`count` lines from `index` as one, unless an empty line, mark, number or grade separates them."""
        lines = self._lines[index : index + count]
        if len(lines) < count:
            return None
        for before, line in pairwise(lines):
            graded = (
                line.text[:1].isupper()
                and not before.text.endswith(":")
                and standard_headings.is_grade(line.text)
            )
            if line.blanks or graded or line.text.isdecimal() or self._marking.mark(line).role != "none":
                return None
        return " ".join(line.text for line in lines)
