"""The opening of a report: its title, the fields under it, the first prose of a letter.

A cover is read by its words, since text files have no sizes: a title starts with one of the words with which
inspectorates start titles, and ends at the first field ("Inspection dates:") or, in a letter, at the first sentence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from db.reading import standard_headings
from db.reading.blocks import Block, Line
from db.reading.dates import is_dates_only
from db.text_safety import strip_controls

COVER_LINES: Final = 70  # lines of a text file, or of a PDF's first page, in which a cover is searched for
# A first page with fewer lines than this is a title page: the next belongs to the cover.
SHORT_PAGE: Final = 20
UNKNOWN_TITLE_LINES: Final = 3  # of a title recognised only by its place or size
TITLE_LENGTH: Final = 240  # characters; longer text is prose in the place of a title
LINES: Final = 20_000  # lines that are read: a report has 300 to 3,000
LINE_LENGTH: Final = 4000  # characters of a line that are read; a paragraph of a text file may be one line
SIZE_CHANGE: Final = 0.15  # of the type's size: less is the scatter of one size
TITLE_LINES: Final = 8  # the longest title seen: two titles joined by "and", on six lines

_TITLE_START: Final = re.compile(
    r"(?:(?:ofsted )?(?:focused|monitoring|assurance)\b|(?:re-?)?inspections?\b|area send\b|(?:multi-agency|joint)\b"
    r"|(?:annual )?unannounced\b|review of\b|local area send\b|send (?:inspection|monitoring)|progress inspection)",
    re.IGNORECASE,
)
FIELD: Final = re.compile(
    r"(?P<name>(?:inspection|visit|review|monitoring visit|focused visit) dates?"
    r"|dates? of (?:the )?(?:inspection|visit|review)s?|(?:inspection|visit) took place|inspected (?:on|between|from)"
    r"|dates? of previous inspections?|previous inspection|lead inspectors?|reporting inspectors?"
    r"|(?:report )?published(?: on)?|(?:publication date|date published|date of publication)|age group|inspected by"
    r"|reference(?: no| number)?|unique reference number|urn|inspection outcome|judgement(?:\s+grade)?"
    r"|the overall judgement|children.?s services in \S.* (?:is|are|require)|contents)\b\s*(?P<colon>:?)",
    re.IGNORECASE,
)
_LETTER_BODY: Final = re.compile(
    r"(?:this (?:letter|report|visit|inspection)|between \d+|following|i am|i would|i write|thank you|on \d+|from \d+"
    r"|(?:her|his) majesty|ofsted|as you|in accordance|further to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cover:
    """The opening of a report."""

    lines: tuple[Line, ...]  # of the first page or the first lines, cleaned, without page numbers
    title: str
    above: tuple[str, ...] = ()  # lines over the title, where older covers print the authority
    below: tuple[str, ...] = ()  # lines between the title and the first field that do not belong to it
    salutation: str | None = None  # the "Dear …" line of a letter
    opening: str = ""  # a letter's prose after its title, or the cover's text after its title

    def field(self, pattern: str) -> str | None:
        """The value of a field of the cover, with its wrapped end; None where the cover has no such field.

        `pattern` is a regular expression for the field's name.
        """
        return field_of(self.lines, pattern)


def clean_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines that are not empty, without control characters and emphasis marks.

    An empty line is recorded as `blank_before` of the next one.
    """
    clean: list[Line] = []
    blank = False
    for line in islice(lines, LINES):
        text = line.text
        if not _is_clean(text):
            text = " ".join(strip_controls(text[:LINE_LENGTH]).replace("**", "").split())
        if text and text == line.text and (line.blank_before or not blank):
            clean.append(line)
        elif text:
            clean.append(replace(line, text=text, blank_before=line.blank_before or blank))
        blank = not text
    return clean


def _is_clean(text: str) -> bool:
    """Whether a line is certainly as `clean_lines` returns it, as most are: a look costs less than cleaning."""
    plain = text.isascii() and text.isprintable() and 0 < len(text) <= LINE_LENGTH
    return plain and text == text.strip(" ") and "  " not in text and "**" not in text


def lines_of_blocks(blocks: Sequence[Block]) -> list[Line]:
    """The text of blocks as lines, for callers that have no printed lines."""
    return [
        Line(text, page=block.pages[0] if block.pages else None, blank_before=n == 0)
        for block in blocks
        for n, text in enumerate(block.text.split("\n"))
    ]


def read_cover(lines: Sequence[Line]) -> Cover:
    """The cover of a report whose cleaned lines are given."""
    head = tuple(
        line for line in _first_lines(lines) if not re.fullmatch(r"(?:page )?\d{1,3}", line.text, re.I)
    )
    salutation = next((n for n, line in enumerate(head) if re.match(r"Dear\b", line.text)), None)
    if salutation is not None:
        return _letter(head, salutation)
    end = next((n for n, line in enumerate(head) if FIELD.match(line.text)), len(head))
    start = _title_start(head[:end])
    if start is None:
        return _unknown(head, end)
    title, below = _split_title(_title_lines(head[start:end]))
    prose = end if end < len(head) else start  # without fields the prose begins somewhere below the title
    return Cover(
        lines=head,
        title=title,
        above=tuple(line.text for line in head[:start]),
        below=below,
        opening=" ".join(line.text for line in head[prose:]),
    )


def field_of(lines: Sequence[Line], pattern: str) -> str | None:
    """The text after a field's name (a pattern for the line's start), with its wrapped end, or None."""
    label = re.compile(rf"(?:{pattern})\s*[:\t]?\s*", re.IGNORECASE)
    for n, line in enumerate(lines):
        if match := label.match(line.text):
            value = line.text[match.end() :]
            for following in lines[n + 1 : n + 3]:
                if (value and not is_dates_only(following.text)) or FIELD.match(following.text):
                    break
                value = f"{value} {following.text}".strip()
            return value or None
    return None


def _first_lines(lines: Sequence[Line]) -> list[Line]:
    page = lines[0].page if lines else None  # a report in a pack does not begin on page 1
    first = [line for line in lines if line.page == page][:COVER_LINES]
    if page is not None and len(first) < SHORT_PAGE:
        first += [line for line in lines if line.page == page + 1][:COVER_LINES]
    return first


_UNENDED: Final = re.compile(r"\b(?:and|of|the)$", re.IGNORECASE)  # "Sunderland" is whole


def starts_as_title(text: str) -> bool:
    """Whether a text starts with the words with which inspectorates start the titles of their reports."""
    return _TITLE_START.match(text) is not None


def _title_start(head: Sequence[Line]) -> int | None:
    """The index of the last line that starts a title: a running header may repeat it before that."""
    starts = [
        n
        for n, line in enumerate(head)
        if _TITLE_START.match(line.text) and not (n and _UNENDED.search(head[n - 1].text))
    ]
    return starts[-1] if starts else None


_NOT_TITLE: Final = re.compile(
    r"(?:the )?(?:ofsted|care quality commission(?: \(cqc\))?|cqc|(?:hm|her majesty.s|his majesty.s) inspectorate"
    r" of (?:constabulary|probation).*|hmicfrs|hmip?)",
    re.IGNORECASE,
)
_BODY: Final = re.compile(r".*\b(?:council|corporation|safeguarding children board)", re.IGNORECASE)
_BULLET: Final = re.compile(r"[◼▪■●•◦○□❑➢➤►▶‣∙·⁃✓✔]\s|[-–—−]\s")
_SAYS: Final = re.compile(r"this (?:letter|report|visit|inspection|review)\b", re.IGNORECASE)  # of itself
_GOES_ON: Final = (" of", " in", " the", " and", " local")  # a title that ends so has wrapped


def _title_lines(lines: Sequence[Line]) -> list[str]:
    """The lines that a title may fill: up to the report's first heading, a bullet, a date or another size of type."""
    ends = (n for n in range(1, len(lines)) if _ends_title(lines[:n], lines[n]))
    return [line.text for line in lines[: min(TITLE_LINES, next(ends, TITLE_LINES))]]


def _ends_title(title: Sequence[Line], line: Line) -> bool:
    """Whether a line can no longer belong to the title that the lines before it begin."""
    if _opens_the_report(line.text) or _BULLET.match(line.text) or _SAYS.match(line.text):
        return True
    return is_dates_only(line.text) or _is_of_another_size(title, line)


def _is_of_another_size(title: Sequence[Line], line: Line) -> bool:
    """Whether a line is set in another size than every line of a title that has ended by its words.

    The "and" between two titles is smaller in some reports.
    """
    if line.size is None or title[-1].text.casefold().endswith((*_GOES_ON, ",")):
        return False
    if line.text.casefold().startswith(("and ", "of ", "review of ")) or line.text.casefold() == "and":
        return False
    return all(
        before.size is not None and abs(line.size - before.size) > SIZE_CHANGE * before.size
        for before in title
    )


def _opens_the_report(text: str) -> bool:
    meaning = standard_headings.meaning(text)
    return meaning is not None and meaning.exact and meaning.kind is not None


def _split_title(texts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The title on one line, and the lines among it that do not belong to it: a council, inspectorates."""
    title: list[str] = []
    below: list[str] = []
    for n, text in enumerate(texts):
        alone = n and _BODY.fullmatch(text) and not title[-1].casefold().endswith(_GOES_ON)
        if alone or _NOT_TITLE.fullmatch(text) or is_dates_only(text):
            below.append(text)
        else:
            title.append(text)
    return strip_note_mark(" ".join(title)), tuple(below)


def strip_note_mark(text: str) -> str:
    """`text` without the footnote mark at its end ("Children Board1", "board¹"); long text is cut."""
    text = re.sub(r"(?<=[a-z])\s?[¹²³\d]$", "", text)
    return text if len(text) <= TITLE_LENGTH else text[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


def _letter(head: Sequence[Line], salutation: int) -> Cover:
    start = end = salutation + 1
    while end < min(len(head), start + TITLE_LINES):
        line = head[end]
        parted = end > start and line.blank_before and not (line.bold and head[start].bold)
        titled = end == start and starts_as_title(line.text)  # "Ofsted focused visit to …"
        if parted or line.text.endswith(".") or (_LETTER_BODY.match(line.text) and not titled):
            break
        end += 1
    title = strip_note_mark(" ".join(line.text for line in head[start:end]))
    return Cover(
        lines=tuple(head),
        title=title or _title_above(head[:salutation]),
        above=tuple(line.text for line in head[:salutation]),
        salutation=head[salutation].text,
        opening=" ".join(line.text for line in head[end:]),
    )


def _title_above(head: Sequence[Line]) -> str:
    """The title of a letter that prints its subject above the addresses; "" where there is none."""
    start = _title_start(head)
    if start is None:
        return ""
    stop = next((n for n in range(start + 1, len(head)) if head[n].blank_before), len(head))
    return _split_title(_title_lines(head[start:stop]))[0]


def _unknown(head: Sequence[Line], end: int) -> Cover:
    """A cover of an unknown layout: its title is its largest type, or in a text file its first lines."""
    before = list(head[:end] or head)
    largest = max((line.size or 0 for line in before), default=0)
    if largest:
        start = next(n for n, line in enumerate(before) if (line.size or 0) == largest)
        stop = next((n for n in range(start, len(before)) if (before[n].size or 0) < largest), len(before))
    else:
        start = next((n for n, line in enumerate(before) if not is_dates_only(line.text)), 0)
        stop = next((n for n in range(start + 1, len(before)) if _parts(before[n])), len(before))
    stop = min(stop, start + UNKNOWN_TITLE_LINES)
    return Cover(
        lines=tuple(head),
        title=strip_note_mark(" ".join(line.text for line in before[start:stop])),
        above=tuple(line.text for line in before[:start]),
        below=tuple(line.text for line in before[stop : stop + TITLE_LINES]),
        opening=" ".join(line.text for line in head),
    )


def _parts(line: Line) -> bool:
    """Whether a line of a text file cannot be the rest of a title: a new block, or a field and its value."""
    return line.blank_before or bool(re.match(r"[A-Z][\w ]{2,24}:\s", line.text))
