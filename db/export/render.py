"""Records to text in the format asked for, piece by piece, so that a long list needs no memory.

Formats: `text`, `markdown`, `csv`, `json`, `jsonl`. Each function yields pieces of whole lines; the same
records always give the same bytes. Each raises ValueError for another format.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from db.compare.records import Chain, Comparison
from db.export import chain as chain_formats
from db.export import csv_rows, json_records, markdown, plain_text
from db.judgements.records import GradeRow
from db.records import CitedParagraph, Inspection

FORMATS: Final = ("text", "markdown", "csv", "json", "jsonl")
SUFFIXES: Final = {"text": ".txt", "markdown": ".md", "csv": ".csv", "json": ".json", "jsonl": ".jsonl"}


def paragraphs(
    items: Iterable[CitedParagraph],
    form: str,
    *,
    heading: str = "",
    width: int | None = None,
    style: str = "full",
) -> Iterator[str]:
    """Paragraphs with their citations. `heading` opens Markdown; `width` (columns) wraps text.

    `style` is for text and Markdown; what programs read always has the full citation.
    """
    if form == "text":
        return plain_text.paragraphs(items, width, style)
    if form == "markdown":
        return markdown.paragraphs(items, heading, style)
    if form == "csv":
        return csv_rows.paragraphs(items)
    return json_of(map(json_records.cited_record, items), form)


def inspections(held: Iterable[Inspection], form: str, *, width: int | None = None) -> Iterator[str]:
    """What a database holds."""
    if form == "text":
        return plain_text.inspections(held, width)
    if form == "markdown":
        return markdown.inspections(held)
    if form == "csv":
        return csv_rows.inspections(held)
    return json_of(map(json_records.inspection_record, held), form)


def comparison(
    compared: Comparison, form: str, themes: Mapping[str, str], *, width: int | None = None
) -> Iterator[str]:
    """Two inspections side by side; `themes` maps ids to names. JSON Lines: a row per line."""
    if form == "text":
        return plain_text.comparison(compared, themes, width)
    if form == "markdown":
        return markdown.comparison(compared, themes)
    if form == "csv":
        return csv_rows.comparison(compared, themes)
    if form == "json":
        return iter([json_records.encode(json_records.comparison_record(compared), indent=1) + "\n"])
    return json_of(json_records.comparison_rows(compared), form)


def chain(line: Chain, form: str, themes: Mapping[str, str], *, width: int | None = None) -> Iterator[str]:
    """A line of inspections matter by matter; `themes` maps ids to names. JSON Lines: a matter per line."""
    if form == "text":
        return chain_formats.text(line, themes, width)
    if form == "markdown":
        return chain_formats.markdown(line, themes)
    if form == "csv":
        return chain_formats.csv(line, themes)
    if form == "json":
        return iter([json_records.encode(chain_formats.json_record(line), indent=1) + "\n"])
    return json_of((chain_formats.row_record(line, row) for row in line.rows), form)


def grades(
    rows: Sequence[GradeRow], form: str, cited: Iterable[Inspection] = (), *, width: int | None = None
) -> Iterator[str]:
    """Judgements over time. Text and Markdown end with the reports that they stand in, of those in `cited`."""
    judged = {row.inspection for row in rows}
    sources = [one for one in cited if one.key in judged]
    if form == "text":
        return plain_text.grades(rows, sources, width)
    if form == "markdown":
        return markdown.grades(rows, sources)
    if form == "csv":
        return csv_rows.grades(rows)
    return json_of(map(json_records.grade_record, rows), form)


def json_of(values: Iterable[dict[str, Any]], form: str) -> Iterator[str]:
    """One object per line; as `json` they stand in one list."""
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
