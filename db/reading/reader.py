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
from db.reading.two_up import folded, unfolded
from db.records import Paragraph, Report
from db.text_safety import strip_controls

if TYPE_CHECKING:
    from db.reading.themes import Tagger

# The largest report seen has 3 MB; beyond this it is a mistake or an attack.
BYTES_LIMIT: Final = 100 * 1024 * 1024


# Lines, blocks, the number of pages and the remarks on a file's reading.
_Content = tuple[Sequence[Line], Sequence[Block], int | None, tuple[str, ...]]
TWO_UP: Final = "two pages on each sheet: pages are those of the file"


def read(path: Path, *, source: str | None = None) -> Report:
    """The report in a file, whatever it is about, without key and ids: the store assigns them.

    `source` is recorded as the origin of the report; by default the path as given.
    Raises NotAReport for a file that is something else, UnreadableReport for one that cannot be read.
    """
    return read_bytes(_content(path), source=str(path) if source is None else source)


def read_bytes(content: bytes, *, source: str) -> Report:
    """The report in a file's bytes; `source` is its path or name. Raises as `read` does."""
    lines, blocks, pages, notes = _pdf(content) if is_pdf(content) else _text(content)
    return _finished(_single(_assembled(lines, blocks, source), notes), content, source, pages)


def read_reports(path: Path, *, source: str | None = None, as_other: bool = False) -> tuple[Report, ...]:
    """The reports in a file: one, or those of a pack in the order of their pages.

    Raises as `read` does, and NotAReport where nothing in the file is recognised as a report on an authority;
    `as_other` takes such a file in.
    """
    content = _content(path)
    name = str(path) if source is None else source
    lines, blocks, pages, notes = _pdf(content) if is_pdf(content) else _text(content)
    pack = _pack(lines, name) if pages is not None and TWO_UP not in notes else []
    if not pack:
        report = _recognised(_assembled(lines, blocks, name), lines, as_other=as_other)
        return (_finished(_single(report, notes), content, name, pages),)
    reports = [
        _finished(report, content, name, count, part=part)
        for part, (report, count) in enumerate(pack, start=1)
    ]
    return (_with_notes(reports[0], notes), *reports[1:])


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > BYTES_LIMIT:
            raise UnreadableReport(f"the file is larger than {BYTES_LIMIT // 2**20} MB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableReport(f"the file cannot be read: {error.strerror or error}") from None


def _assembled(lines: Sequence[Line], blocks: Sequence[Block], source: str) -> Report:
    """The report of these blocks, without what is known of its file."""
    if not any(block.text.strip() for block in blocks):
        raise NotAReport("the file holds no text")
    from db.reading.front.inspection import (
        read_front_page,  # late: the table of authorities is loaded only for reading
    )

    return assemble(blocks, read_front_page(blocks, lines, file_name=_file_name(source)))


def _recognised(report: Report, lines: Sequence[Line], *, as_other: bool) -> Report:
    """The report, where it is recognised as one, or with a note of why not. Raises NotAReport."""
    from db.reading.front.recognition import AS_OTHER, unrecognised, why_no_report

    reason = why_no_report(report.inspection, lines)
    if reason is None:
        return report
    if not as_other:
        raise NotAReport(f"not recognised as an inspection report ({reason}); {AS_OTHER}")
    return dataclasses.replace(report, inspection=unrecognised(report.inspection, reason))


def _pack(lines: Sequence[Line], source: str) -> list[tuple[Report, int]]:
    """The reports of a pack, each with its number of pages; [] where the file is a single report.

    A part that is not recognised as a report belongs to the one before it. Where there is none before, or it is a
    council's paper after an inspectors' letter, it is left out, with a note.
    """
    from db.reading.packs import blocks_of, split_pack

    parts = split_pack(lines)
    if len(parts) < 2:
        return []
    kept, left_out = _joined(parts, source)
    if not kept or (len(kept) == 1 and not left_out):
        return []
    reports = [_assembled(part, blocks_of(part), "" if n else source) for n, part in enumerate(kept)]
    reports[0] = _with_notes(
        reports[0], [f"{_range(part)} of the file left out: no report" for part in left_out]
    )
    return [(report, len(_page_numbers(part))) for report, part in zip(reports, kept, strict=True)]


def _joined(parts: Sequence[list[Line]], source: str) -> tuple[list[list[Line]], list[list[Line]]]:
    """The parts of a pack that are reports, each with what belongs to it; and the parts that are left out."""
    from db.reading.packs import opens_paper

    kept: list[list[Line]] = []
    left_out: list[list[Line]] = []
    for part in parts:
        if _is_report(part, source):
            kept.append(list(part))
        elif kept and not opens_paper([line for line in part if line.page == part[0].page]):
            kept[-1] += part
        else:
            left_out.append(part)
    return kept, left_out


def _is_report(lines: Sequence[Line], source: str) -> bool:
    from db.reading.front.inspection import read_front_page
    from db.reading.front.recognition import why_no_report

    return why_no_report(read_front_page([], lines, file_name=_file_name(source)), lines) is None


def _page_numbers(lines: Sequence[Line]) -> list[int]:
    return sorted({line.page for line in lines if line.page is not None})


def _range(lines: Sequence[Line]) -> str:
    numbers = _page_numbers(lines)
    return f"pages {numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else f"page {numbers[0]}"


def _single(report: Report, notes: Sequence[str]) -> Report:
    """A report that is alone in its file, with the notes on its reading, and with the pages of the file."""
    return _with_notes(folded(report) if TWO_UP in notes else report, notes)


def _with_notes(report: Report, notes: Sequence[str]) -> Report:
    inspection = dataclasses.replace(report.inspection, notes=(*report.inspection.notes, *notes))
    return dataclasses.replace(report, inspection=inspection)


def _file_name(source: str) -> str:
    return source.replace("\\", "/").rsplit("/", 1)[-1]


def _finished(report: Report, content: bytes, source: str, pages: int | None, *, part: int = 1) -> Report:
    """The report with what is known of its file, its themes and tone."""
    inspection = dataclasses.replace(
        report.inspection, source=source, sha256=hashlib.sha256(content).hexdigest(), pages=pages, part=part
    )
    return Report(inspection, *_tagged(report.paragraphs))


def _pdf(content: bytes) -> _Content:
    from db.reading.pdf.blocks import pdf_blocks  # late: the PDF library takes 40 ms to load
    from db.reading.pdf.lines import read_pdf

    text = read_pdf(content)
    if (lines := unfolded(text.lines)) is not None:
        return lines, pdf_blocks(lines), text.pages, (*text.notes, TWO_UP)
    return text.lines, pdf_blocks(text.lines), text.pages, text.notes


def _text(content: bytes) -> _Content:
    from db.reading.text.blocks import text_blocks
    from db.reading.text.lines import text_lines

    text = decode(content)
    if not any(letter.isalnum() for letter in strip_controls(text)):
        raise NotAReport("the file holds no text")
    lines = text_lines(text)
    return lines, text_blocks(text), None, ()


def _tagged(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], tuple[bytes | None, ...]]:
    """The paragraphs with their themes and tone, and the vectors that tagging has made."""
    from db.reading.tone import infer_tone

    tagger = _tagger()
    tagged, vectors = [], []
    for paragraph in paragraphs:
        themes, vector = tagger.tag_and_embed(paragraph.text, paragraph.section, paragraph.kind)
        tone = infer_tone(paragraph.text, paragraph.kind, paragraph.section, tagger.reader)
        known = (paragraph.themes, paragraph.tone) == (themes, tone)  # as of what has neither: boilerplate
        tagged.append(paragraph if known else dataclasses.replace(paragraph, themes=themes, tone=tone))
        vectors.append(vector)
    return tuple(tagged), tuple(vectors)


@cache
def _tagger() -> "Tagger":
    from db.reading.theme_file import user_theme_file
    from db.reading.themes import Tagger

    return Tagger.load(user_theme_file())
