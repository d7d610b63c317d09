"""Several reports in one PDF: a council's paper with the inspectors' letter as its appendix, two letters in one file.

A report starts where a page opens with a letterhead and "Dear", or with a title and its dates of inspection.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from db.reading.blocks import Block, Line
from db.reading.dates import find_spans, single_date
from db.reading.front.cover import SHORT_PAGE, clean_lines, starts_as_title
from db.reading.front.report_kind import is_council_report

_SALUTATION: Final = re.compile(r"Dear\b(?!.*[.!?]\s).{0,80}")
_SENDER: Final = re.compile(r"Ofsted|Inspectorate|Care Quality Commission|CQC|HMIC")
_SUBJECT: Final = re.compile(r"\b(?:inspect(?:ion|ed|ors)|visit(?:ed)?|review(?:ed)?)\b", re.IGNORECASE)
_DATES_FIELD: Final = re.compile(
    r"(?:(?:inspection|visit|review|monitoring visit|focused visit) dates?"
    r"|dates? of (?:the )?(?:inspection|visit|review)s?|inspected (?:on|between))\b",
    re.IGNORECASE,
)
# What ends a letter, and what Ofsted prints after its reports.
_CLOSED: Final = re.compile(
    r"Yours (?:sincerely|faithfully|truly)\b|© Crown copyright|If you are not happy with the inspection"
    r"|You may reuse this information|Any complaints about the inspection"
)
_COUNCIL: Final = re.compile(r"\b(?:Council|Borough|Committee|Cabinet)\b")
_PAPER: Final = re.compile(
    r"(?:draft )?minutes\b|agenda\b(?! item)|report (?:title|to|of|by)\b|(?:minute|action) (?:extract|sheet|log)\b"
    r"|present\s*:|apologies\b|date of meeting\b|meeting (?:date|of)\b",
    re.IGNORECASE,
)
PAPER_FIRST: Final = 20  # lines of a page as drawn: heads and feet may be drawn before its text
PAPER_WITHIN: Final = 12  # lines of a page: a running head, the council, its committee, and what the paper is
OPENING_LINES: Final = 60  # of a page, from its top: a letterhead and the first sentences
LETTERHEAD_LINES: Final = 40  # addressees of a joint letter fill up to 25 lines
LETTERHEAD_LENGTH: Final = 110  # characters: a longer line is prose
SUBJECT_LINES: Final = 14  # after the salutation, in which a letter says that it is about an inspection
# Lines of a page before its title: a council, a running head, the number of an appendix.
TITLE_WITHIN: Final = 8
DATES_WITHIN: Final = 12  # lines of a title, of a council and of inspectorates before the dates


def split_pack(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each report in a PDF, in order: one list where it is a single report.

    A first page with little on it is the title page of the report after it, unless it is a council's short paper.
    """
    parts: list[list[Line]] = []
    for page in _pages(lines):
        if not parts or _begins_part(page, parts):
            parts.append([])
        parts[-1] += page
    return parts


def _begins_part(page: Sequence[Line], parts: Sequence[Sequence[Line]]) -> bool:
    if opens_report(page):
        return not (len(parts) == 1 and _is_title_page(parts[0]))
    return opens_paper(page) and any(_CLOSED.match(line.text) for line in parts[-1])


def opens_paper(page: Sequence[Line]) -> bool:
    """Whether a page opens as minutes, agendas and papers of a council's committee do."""
    if not any(_PAPER.match(line.text) for line in page[:PAPER_FIRST]):
        return False  # most pages
    texts = [line.text for line in clean_lines(sorted(page, key=lambda line: line.top or 0.0)[:PAPER_WITHIN])]
    council = any(_COUNCIL.search(text) and len(text) <= LETTERHEAD_LENGTH for text in texts)
    return council and any(_PAPER.match(text) for text in texts)


def _is_title_page(lines: Sequence[Line]) -> bool:
    texts = [line.text for line in lines]
    return len(lines) < SHORT_PAGE and not is_council_report(texts, texts)


def blocks_of(part: Sequence[Line]) -> list[Block]:
    """The blocks of a report in a pack, with the pages of the file: its cover is recognised as that of page 1."""
    from db.reading.pdf.blocks import pdf_blocks  # late: the PDF library takes 40 ms to load

    before = (part[0].page or 1) - 1 if part else 0
    blocks = pdf_blocks([replace(line, page=(line.page or 1) - before) for line in part])
    return [
        replace(block, pages=tuple(page + before for page in block.pages)) if block.pages else block
        for block in blocks
    ]


def opens_report(page: Sequence[Line]) -> bool:
    """Whether a page opens as the first of a report does."""
    if not any(_SALUTATION.match(line.text) or _DATES_FIELD.match(line.text) for line in page):
        return False  # most pages, and this is fast
    first = sorted(page, key=lambda line: line.top or 0.0)[:OPENING_LINES]
    texts = [line.text for line in clean_lines(first)]
    return _opens_letter(texts) or _opens_with_title(texts)


def _pages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    for _, page in groupby(lines, key=lambda line: line.page):
        yield list(page)


def _opens_letter(texts: Sequence[str]) -> bool:
    """A letterhead (a date and addresses, no prose), a salutation, and a subject that is an inspection."""
    dear = next((n for n, text in enumerate(texts[:LETTERHEAD_LINES]) if _SALUTATION.fullmatch(text)), None)
    if dear is None:
        return False
    head, letter = texts[:dear], " ".join(texts[dear + 1 : dear + 1 + SUBJECT_LINES])
    sent = any(_SENDER.search(text) or _is_date(text) for text in head)
    return sent and not any(_is_prose(text) for text in head) and _SUBJECT.search(letter) is not None


def _is_date(text: str) -> bool:
    return single_date(re.sub(r"^date\s*:?\s+", "", text, flags=re.IGNORECASE)) is not None


def _is_prose(text: str) -> bool:
    return len(text) > LETTERHEAD_LENGTH or (text.endswith(".") and len(text.split()) > 6)


def _opens_with_title(texts: Sequence[str]) -> bool:
    start = next((n for n, text in enumerate(texts[:TITLE_WITHIN]) if starts_as_title(text)), None)
    if start is None:
        return False
    following = texts[start + 1 : start + 1 + DATES_WITHIN]
    field = next((n for n, text in enumerate(following) if _DATES_FIELD.match(text)), None)
    return field is not None and bool(find_spans(" ".join(following[field : field + 3])))
