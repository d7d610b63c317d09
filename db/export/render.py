"""Records rendered in a format of FORMATS, piece by piece, so that a long list is never held in memory.

Each function returns an iterator of pieces, each of whole lines; the same records are always rendered as the same
bytes. Each raises ValueError for a format that is not in FORMATS.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from db.compare.changes import Changes
from db.compare.records import Chain, Comparison
from db.export import chain as chain_formats
from db.export import changes as change_formats
from db.export import csv_rows, json_records, markdown, plain_text
from db.judgements.records import GradeRow
from db.records import CitedParagraph, Inspection

FORMATS: Final = ("text", "markdown", "csv", "json", "jsonl")


def paragraphs(
    items: Iterable[CitedParagraph],
    form: str,
    *,
    heading: str = "",
    width: int | None = None,
    style: str = "full",
) -> Iterator[str]:
    """Paragraphs with their citations.

    `heading` is the first heading in Markdown; `width` (columns) wraps plain text. `style`, a citation style, applies
    to text and Markdown; CSV and JSON always have the full citation.
    """
    if form == "text":
        return plain_text.paragraphs(items, width, style)
    if form == "markdown":
        return markdown.paragraphs(items, heading, style)
    if form == "csv":
        return csv_rows.paragraphs(items)
    return json_of(map(json_records.cited_record, items), form)


def inspections(listed: Iterable[Inspection], form: str, *, width: int | None = None) -> Iterator[str]:
    """Inspections with their grades. `width` (columns) wraps plain text."""
    if form == "text":
        return plain_text.inspections(listed, width)
    if form == "markdown":
        return markdown.inspections(listed)
    if form == "csv":
        return csv_rows.inspections(listed)
    return json_of(map(json_records.inspection_record, listed), form)


def comparison(
    compared: Comparison, form: str, themes: Mapping[str, str], *, width: int | None = None
) -> Iterator[str]:
    """A comparison of two inspections; `themes` maps ids to names. JSON Lines has a row on each line."""
    if form == "text":
        return plain_text.comparison(compared, themes, width)
    if form == "markdown":
        return markdown.comparison(compared, themes)
    if form == "csv":
        return csv_rows.comparison(compared, themes)
    if form == "json":
        return iter([json_records.encode(json_records.comparison_record(compared), indent=1) + "\n"])
    return json_of(json_records.comparison_rows(compared), form)


def chain(chained: Chain, form: str, themes: Mapping[str, str], *, width: int | None = None) -> Iterator[str]:
    """A chain of inspections matter by matter; `themes` maps ids to names. JSON Lines has a matter on each line."""
    if form == "text":
        return chain_formats.text(chained, themes, width)
    if form == "markdown":
        return chain_formats.markdown(chained, themes)
    if form == "csv":
        return chain_formats.csv(chained, themes)
    if form == "json":
        return iter([json_records.encode(chain_formats.json_record(chained), indent=1) + "\n"])
    return json_of((chain_formats.row_record(chained, row) for row in chained.rows), form)


def changes(
    found: Changes, form: str, themes: Mapping[str, str], *, width: int | None = None
) -> Iterator[str]:
    """What changed between two inspections; `themes` maps ids to names. JSON Lines has a theme on each line."""
    if form == "text":
        return change_formats.text(found, themes, width)
    if form == "markdown":
        return change_formats.markdown(found, themes)
    if form == "csv":
        return change_formats.csv(found, themes)
    if form == "json":
        return iter([json_records.encode(change_formats.json_record(found), indent=1) + "\n"])
    return json_of((change_formats.theme_record(found, theme) for theme in found.themes), form)


def grades(
    rows: Sequence[GradeRow], form: str, cited: Iterable[Inspection] = (), *, width: int | None = None
) -> Iterator[str]:
    """Judgements over time. Text and Markdown end with the sources: the inspections of `cited` that are in `rows`."""
    judged = {row.inspection for row in rows}
    sources = [inspection for inspection in cited if inspection.key in judged]
    if form == "text":
        return plain_text.grades(rows, sources, width)
    if form == "markdown":
        return markdown.grades(rows, sources)
    if form == "csv":
        return csv_rows.grades(rows)
    return json_of(map(json_records.grade_record, rows), form)


def json_of(values: Iterable[dict[str, Any]], form: str) -> Iterator[str]:
    """Objects as `jsonl`, one on each line, or as `json`, one list. Raises ValueError for another format."""
    if form not in ("json", "jsonl"):
        raise ValueError(f"no format {form!r}: use {', '.join(FORMATS)}")
    return _lines(values) if form == "jsonl" else _list(values)


def _lines(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    for value in values:
        yield json_records.encode(value) + "\n"


def _list(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = "[\n"
    for value in values:
        yield before + json_records.encode(value)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
