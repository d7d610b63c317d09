"""A report file -> its records: the entry point of reading, pure but for the file itself.

PDF or text is detected by content, never by name. Raises `NotAReport` or `UnreadableReport`, each with one line.
"""

import dataclasses
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.reading.assemble import assemble
from db.reading.blocks import Block, Line
from db.reading.decode import decode, is_pdf
from db.reading.errors import NotAReport, UnreadableReport
from db.records import Paragraph, Report
from db.text_safety import strip_controls

if TYPE_CHECKING:
    from db.reading.themes import Tagger

__all__ = ["NotAReport", "UnreadableReport", "read", "read_bytes"]

BYTES_LIMIT: Final = (
    100 * 1024 * 1024
)  # the largest report seen has 3 MB; beyond this it is a mistake or an attack


# Lines, blocks, the number of pages and the remarks on a file's reading.
_Content = tuple[Sequence[Line], Sequence[Block], int | None, tuple[str, ...]]


def read(path: Path, *, source: str | None = None) -> Report:
    """The report in a file, without key and ids: the store assigns them.

    `source` is recorded as the origin of the report; by default the path as given.
    Raises NotAReport for a file that is something else, UnreadableReport for one that cannot be read.
    """
    try:
        if path.stat().st_size > BYTES_LIMIT:
            raise UnreadableReport(f"the file is larger than {BYTES_LIMIT // 2**20} MB")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableReport(f"the file cannot be read: {error.strerror or error}") from None
    return read_bytes(content, source=str(path) if source is None else source)


def read_bytes(content: bytes, *, source: str) -> Report:
    """The report in a file's bytes; `source` is its path or name. Raises as `read` does."""
    lines, blocks, pages, notes = _pdf(content) if is_pdf(content) else _text(content)
    if not any(block.text.strip() for block in blocks):
        raise NotAReport("the file holds no text")
    from db.reading.front.inspection import (
        read_front_page,  # late: the table of authorities is loaded only for reading
    )

    inspection = dataclasses.replace(
        read_front_page(blocks, lines, file_name=source.replace("\\", "/").rsplit("/", 1)[-1]),
        source=source,
        sha256=hashlib.sha256(content).hexdigest(),
        pages=pages,
    )
    inspection = dataclasses.replace(inspection, notes=(*inspection.notes, *notes))
    report = assemble(blocks, inspection)
    return dataclasses.replace(report, paragraphs=_tagged(report.paragraphs))


def _pdf(content: bytes) -> _Content:
    from db.reading.pdf.blocks import pdf_blocks  # late: the PDF library takes 40 ms to load
    from db.reading.pdf.lines import page_count, read_pdf

    text = read_pdf(content)
    return text.lines, pdf_blocks(text.lines), page_count(content), text.notes


def _text(content: bytes) -> _Content:
    from db.reading.text.blocks import text_blocks
    from db.reading.text.lines import text_lines

    text = decode(content)
    if not any(letter.isalnum() for letter in strip_controls(text)):
        raise NotAReport("the file holds no text")
    lines = text_lines(text)
    return lines, text_blocks(text), None, ()


def _tagged(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with their themes and tone."""
    from db.reading.tone import infer_tone

    tagger = _tagger()
    tagged = []
    for paragraph in paragraphs:
        themes = tagger.tag(paragraph.text, section=paragraph.section, kind=paragraph.kind)
        tagged.append(
            dataclasses.replace(paragraph, themes=themes, tone=infer_tone(paragraph.text, paragraph.kind))
        )
    return tuple(tagged)


@cache
def _tagger() -> "Tagger":
    from db.reading.theme_file import user_theme_file
    from db.reading.themes import Tagger

    return Tagger.load(user_theme_file())
