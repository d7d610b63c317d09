"""A PDF's bytes -> its printed lines, with place, size and weight."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from db.reading.blocks import Line
from db.reading.errors import UnreadableReport
from db.reading.pdf.hyphens import mark_soft_hyphens
from db.reading.pdf.ligatures import repair_ligatures
from db.reading.pdf.page import PageText

# bytes at the end that may hold %%EOF, the end of a PDF; some servers pad files
TAIL: Final = 2048
NO_PAGES: Final = re.compile(
    rb"/Type\s*/Pages\b[^>]{0,200}/Count\s+0\b|/Count\s+0\b[^>]{0,200}/Type\s*/Pages\b"
)
A_PAGE: Final = re.compile(rb"/Type\s*/Page\b")
PAGES_LIMIT: Final = 2000  # a report has 10 to 60 pages; far beyond that a file is a mistake or an attack


@dataclass(frozen=True, slots=True)
class PdfText:
    """The printed lines of a PDF, and remarks on what could not be read as it is printed."""

    lines: Sequence[Line]
    pages: int
    notes: tuple[str, ...] = ()


def read_pdf(content: bytes) -> PdfText:
    """The printed lines of a PDF, page after page, in the order in which the file draws them.

    Cells of a table side by side are separate lines with the same `top`. `size` is in
    points as printed; `left`, `right` and `top` in points from the page's upper left corner, `top` being
    the baseline less the size. A hyphen at a line's end is returned as "-", or as U+00AD where it only divides a word.
    Text that cannot be seen on a page with text that can is left out; lines printed sideways are read in their own
    direction, after the others of their page.
    Raises UnreadableReport for a file that is no PDF, encrypted, cut short, without pages or without text.
    """
    document = _opened(content)
    lines: list[Line] = []
    hidden: dict[int, int] = {}
    try:
        for number in range(1, len(document) + 1):
            found, left_out = _page_lines(document, number)
            lines += found
            hidden[number] = left_out
    finally:
        document.close()
    if not lines:
        raise UnreadableReport("the PDF has no text, only pictures of pages")
    repaired, damaged = repair_ligatures(mark_soft_hyphens(lines))
    return PdfText(repaired, len(hidden), _notes(hidden, damaged))


def _notes(hidden: Mapping[int, int], damaged: int) -> tuple[str, ...]:
    """Remarks on what was left out, by page, and on words that could not be repaired."""
    notes = []
    if any(hidden.values()):
        count = sum(hidden.values())
        pages = ", ".join(str(page) for page, lines in hidden.items() if lines)
        lines = "1 line" if count == 1 else f"{count} lines"
        notes.append(f"{lines} of invisible or white text left out (page {pages})")
    if damaged:
        words = "1 word has" if damaged == 1 else f"{damaged} words have"
        notes.append(f"{words} letters that the PDF does not name")
    return tuple(notes)


def _page_lines(document: Any, number: int) -> tuple[list[Line], int]:
    from pypdfium2 import PdfiumError

    try:
        text = PageText(document, number)
    except PdfiumError:
        raise UnreadableReport(f"the PDF is damaged: page {number} cannot be read") from None
    try:
        return list(text.lines()), text.left_out
    finally:
        text.close()


def _opened(content: bytes) -> Any:
    import pypdfium2  # late: loading and starting the library takes 40 ms

    if b"%PDF-" not in content[:1024]:
        raise UnreadableReport("it is not a PDF")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadableReport(_refusal(error, content)) from None
    reason = None
    if _cut_short(content):
        reason = "the PDF is cut short: its end is missing"
    elif not len(document):
        reason = "the PDF has no pages"
    elif len(document) > PAGES_LIMIT:
        reason = f"the PDF has {len(document)} pages, more than the {PAGES_LIMIT} that a report may have"
    if reason:
        document.close()
        raise UnreadableReport(reason)
    return document


def _refusal(error: Any, content: bytes) -> str:
    """Why a document did not open. pdfium may report the error of an earlier file: the bytes are checked too."""
    from pypdfium2 import raw

    if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) and b"/Encrypt" in content:
        return "the PDF is encrypted: it asks for a password"
    if _cut_short(content):
        return "the PDF is cut short: its end is missing"
    if NO_PAGES.search(content) and not A_PAGE.search(content):
        return "the PDF has no pages"
    return "the PDF is damaged and cannot be opened"


def _cut_short(content: bytes) -> bool:
    """A whole PDF ends with %%EOF; one made for the web also states its own length in its first bytes."""
    if b"%%EOF" not in content[-TAIL:]:
        return True
    stated = re.search(rb"/Linearized\b[^>]{0,200}?/L\s+(\d+)", content[:1024])
    return stated is not None and len(content) < int(stated.group(1))
