"""An Excel workbook of what was rendered as CSV: real dates and numbers, wrapped text, links, a header that stays.

No cell is a formula: every text is written as a text.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from math import ceil
from typing import Final, NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from db.export.context import ExportContext
from db.export.csv_rows import unescaped

_DATES: Final = frozenset({"start", "end", "published", "added", "exported"})
_NUMBERS: Final = frozenset(
    "id seq pages paragraphs inspections of_inspections share score similarity position".split()
)
_LINKS: Final = frozenset({"url"})
# Columns of sentences: as wide as a line can be read, and wrapped. Others are as wide as their longest cell, in limits.
_WORDS: Final = ("text", "citation", "title", "note", "quotation", "reason", "scope", "section")
_WIDE, _NARROW, _WIDEST = 60, 8, 32  # characters
_LINE_HEIGHT: Final = 15.0  # points; of the face that Excel writes in
_TALLEST: Final = 405.0  # points; the whole lines within 409, Excel's limit for a row
_A4: Final = 9  # Excel's number of the paper
_WIDEST_PAGE: Final = 200  # characters of a row that can still be read on a page
_ROWS_MEASURED: Final = 200  # for the widths
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER: Final = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
_NO_DATES_UP_TO: Final = 1900  # the year in which Excel's calendar begins, with a day that never was
# Excel's limits: characters of a cell, links of a sheet.
_LONGEST_CELL: Final = 32_767
_MOST_LINKS: Final = 60_000
_CUT: Final = "… (cut: a cell of Excel holds no more)"
# The same records make the same bytes: a workbook states when it was made.
_CREATED: Final = datetime(1980, 1, 1)


class _Formats(NamedTuple):
    header: Format
    day: Format
    time: Format
    text: Format
    link: Format


def workbook(pieces: Iterable[str], context: ExportContext | None = None) -> bytes:
    """The bytes of a workbook, of pieces of CSV as `csv_rows` renders it, header first.

    The first sheet has the rows; a second one has the query, the database and the day, where `context` says them.
    """
    made = io.BytesIO()
    # A row at a time through a temporary file: all paragraphs of the country are two million cells.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as book:
        book.set_properties({"created": _CREATED, "comments": "Made by findings"})
        top = {"valign": "top"}
        formats = _Formats(
            header=book.add_format({"bold": True, "bottom": 1}),
            day=book.add_format({**top, "num_format": "d mmm yyyy", "align": "left"}),
            time=book.add_format({**top, "num_format": "d mmm yyyy hh:mm", "align": "left"}),
            text=book.add_format({**top, "text_wrap": True}),
            link=book.add_format({**top, "font_color": "blue", "underline": 1}),
        )
        _fill(book.add_worksheet("findings"), _rows(pieces), formats)
        if context:
            _state(book.add_worksheet("about"), context, formats)
    return made.getvalue()


def _rows(pieces: Iterable[str]) -> Iterator[list[str]]:
    """The rows of CSV, cells as they were before they were made safe for spreadsheets that open a CSV."""
    csv.field_size_limit(1 << 30)  # a paragraph may be longer than the module's own limit
    return ([unescaped(cell) for cell in row] for row in csv.reader(_lines(pieces)))


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    for piece in pieces:
        yield from piece.splitlines(keepends=True)


def _fill(sheet: Worksheet, rows: Iterator[list[str]], formats: _Formats) -> None:
    columns = next(rows, [])
    widths = [len(name) for name in columns]
    last = 0
    for at, name in enumerate(columns):
        sheet.write_string(0, at, name, formats.header)
    for last, row in enumerate(rows, start=1):
        sheet.set_row(last, _height(columns, row))
        for at, (name, cell) in enumerate(zip(columns, row, strict=False)):
            _write(sheet, (last, at), name, cell, formats)
            if last <= _ROWS_MEASURED:
                widths[at] = max(widths[at], len(cell))
    widths = [
        _WIDE if _is_of_words(name) else min(max(width + 1, _NARROW), _WIDEST)
        for name, width in zip(columns, widths, strict=True)
    ]
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 0)
    _set_pages(sheet, sum(widths))
    # The printed number 94 is a name: 94, 4.12, 94a.
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    if columns:
        sheet.autofilter(0, 0, last, len(columns) - 1)


def _set_pages(sheet: Worksheet, width: int) -> None:
    """How it is printed: on A4, on its side, with the header on each page; side by side where it is not too wide."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    if width <= _WIDEST_PAGE:
        sheet.fit_to_pages(1, 0)


def _height(columns: Iterable[str], row: Iterable[str]) -> float:
    """The height of a row for its wrapped text, in points: LibreOffice does not work it out when it opens a file."""
    lines = max(
        (
            _lines_of(cell, _WIDE if _is_of_words(name) else _WIDEST)
            for name, cell in zip(columns, row, strict=False)
        ),
        default=1,
    )
    return min(lines * _LINE_HEIGHT, _TALLEST)


def _lines_of(cell: str, width: int) -> int:
    return sum(max(1, ceil(len(line) / width)) for line in cell.split("\n"))


def _state(sheet: Worksheet, context: ExportContext, formats: _Formats) -> None:
    sheet.set_column(0, 0, _WIDEST // 2)
    sheet.set_column(1, 1, _WIDE)
    for at, (name, value) in enumerate(context.fields.items()):
        sheet.write_string(at, 0, name, formats.header)
        _write(sheet, (at, 1), name, value, formats)


def _is_of_words(column: str) -> bool:
    """Whether a column has sentences: `text`, `left_text`, `st-helens-2014-11 citation`."""
    return column.replace("_", " ").rpartition(" ")[2] in _WORDS


def _write(sheet: Worksheet, at: tuple[int, int], column: str, cell: str, formats: _Formats) -> None:
    """Write one cell as what its column holds, as a text where it holds something else."""
    row, number = at
    if not cell:
        return
    if column in _DATES and (moment := _moment(cell)):
        sheet.write_datetime(row, number, moment, formats.day if type(moment) is date else formats.time)
        return
    if column in _NUMBERS and _NUMBER.fullmatch(cell):
        sheet.write_number(row, number, float(cell), formats.text)
        return
    if column in _LINKS and row <= _MOST_LINKS and sheet.write_url(row, number, cell, formats.link) == 0:
        return
    sheet.write_string(row, number, _fitting(cell), formats.text)


def _moment(cell: str) -> date | datetime | None:
    """A day, or a time in UTC; None for what is no date, or none that Excel knows."""
    with suppress(ValueError, OverflowError):
        if _DAY.fullmatch(cell):
            day = date.fromisoformat(cell)
            return day if day.year > _NO_DATES_UP_TO else None
        time = datetime.fromisoformat(cell).astimezone(UTC).replace(tzinfo=None)
        return time if time.year > _NO_DATES_UP_TO else None
    return None


def _fitting(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - len(_CUT)] + _CUT
