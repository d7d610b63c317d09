"""The bytes of a text file -> its text; and the detection of files that are no reports."""

import codecs
import re
from typing import Final

from db.reading.errors import NotAReport

PDF_WITHIN: Final = 1024  # bytes: PDF readers accept "%PDF-" anywhere among so many
_SNIFFED: Final = 4096  # bytes examined to detect the type of a file
# Shares of the bytes of one half (every second byte) that are zero: in the high bytes of English, and in the low ones.
_MOST_ZERO: Final = 0.7
_FEW_ZERO: Final = 0.1
_CONTROL_SHARE: Final = 0.02  # of a text's characters: text has almost none, a binary file a third

# The first bytes of the files that are most often given by mistake.
_SIGNATURES: Final = (
    (b"PK\x03\x04", "a Word, Excel or ZIP file, not a PDF or plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file, not a PDF or plain text"),
    (b"{\\rtf", "a rich text file, not a PDF or plain text"),
    (b"\x89PNG", "a picture, not a report"),
    (b"\xff\xd8\xff", "a picture, not a report"),
    (b"GIF8", "a picture, not a report"),
    (b"SQLite format 3\x00", "a database, not a report"),
    (b"\x1f\x8b", "a compressed file, not a report"),
    (b"\x7fELF", "a program, not a report"),
)
_HTML: Final = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f]")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def is_pdf(content: bytes) -> bool:
    """Whether a file is a PDF by its content, whatever its name."""
    return b"%PDF-" in content[:PDF_WITHIN]


def decode(content: bytes) -> str:
    """The text of a file: UTF-8 with or without its mark, UTF-16, else Windows-1252.

    Raises NotAReport for an empty file, a web page, another known format, and bytes that are not text.
    """
    if not content.strip(b"\x00 \t\r\n\x0c"):
        raise NotAReport("the file is empty")
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise NotAReport(f"this is {what}")
    text = _text(content)
    if _HTML.match(text[:_SNIFFED].encode("utf-8", "replace")):
        raise NotAReport("this is a web page, not a report: download the report itself")
    if len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text):
        raise NotAReport("this is neither a PDF nor text")
    return text


def _text(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    unmarked = _unmarked_utf16(content[:_SNIFFED])
    if unmarked is not None:
        return content.decode(unmarked, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of English is zero."""
    if len(head) < 4:
        return None
    first, second = head[0::2].count(0), head[1::2].count(0)
    most, few = _MOST_ZERO * (len(head) // 2), _FEW_ZERO * (len(head) // 2)
    if second > most and first < few:
        return "utf-16-le"
    if first > most and second < few:
        return "utf-16-be"
    return None
