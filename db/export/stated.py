"""States the context of an export in each format, in a way that the format has.

Text and Markdown end with a sentence; objects of JSON have fields, and CSV the same as columns; a workbook has a sheet
of its own (`workbook`), a drawing a line at its foot. A comment would be no row of CSV and no JSON.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from db.export import csv_rows, json_records, markdown
from db.export.context import ExportContext


def stated(pieces: Iterable[str], form: str, context: ExportContext) -> Iterator[str]:
    """Pieces of a format of `render.FORMATS`, with the context stated.

    Each piece of CSV must be one row, the header first, and each of JSON at most one object, as `render` makes them.
    """
    if form == "csv":
        return _with_columns(pieces, context.fields)
    if form in ("json", "jsonl"):
        return _with_fields(pieces, context.fields)
    return _with_sentence(pieces, context, escaped=form == "markdown")


def _with_sentence(pieces: Iterable[str], context: ExportContext, *, escaped: bool) -> Iterator[str]:
    last = ""
    for last in pieces:
        yield last
    between = "" if not last or last.endswith("\n\n") else "\n"
    yield between + (markdown.escaped(context.sentence()) if escaped else context.sentence()) + "\n"


def _with_columns(pieces: Iterable[str], fields: Mapping[str, str]) -> Iterator[str]:
    more = csv_rows.table(list(fields), [list(fields.values())])
    header, values = (f",{row}" for row in more)
    rows = iter(pieces)
    for row in rows:
        yield row.removesuffix("\n") + header
        break
    yield from (row.removesuffix("\n") + values for row in rows)


def _with_fields(pieces: Iterable[str], fields: Mapping[str, str]) -> Iterator[str]:
    """The fields stand last in each object."""
    more = ", ".join(f"{json.dumps(name)}: {json_records.encode(value)}" for name, value in fields.items())
    for piece in pieces:
        record = piece.rstrip("\n")
        if record.endswith("}"):
            yield f"{record[:-1].rstrip()}, {more}}}{piece[len(record) :]}"
        else:
            yield piece
