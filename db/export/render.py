"""Records to text in the format asked for, piece by piece, so that a long list needs no memory.

Formats: `text`, `markdown`, `csv`, `json`, `jsonl`. Each function yields pieces of whole lines; the same
records always give the same bytes. Each raises ValueError for another format.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from db.compare.records import Chain, Comparison
from db.export import chains, markdown, plain, shapes, sheet
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
        return plain.paragraphs(items, width, style)
    if form == "markdown":
        return markdown.paragraphs(items, heading, style)
    if form == "csv":
        return sheet.paragraphs(items)
    return json_of(map(shapes.cited_shape, items), form)


def inspections(held: Iterable[Inspection], form: str, *, width: int | None = None) -> Iterator[str]:
    """What a database holds."""
    if form == "text":
        return plain.inspections(held, width)
    if form == "markdown":
        return markdown.inspections(held)
    if form == "csv":
        return sheet.inspections(held)
    return json_of(map(shapes.inspection_shape, held), form)


def comparison(
    compared: Comparison, form: str, themes: Mapping[str, str], *, width: int | None = None
) -> Iterator[str]:
    """Two inspections side by side; `themes` maps ids to names. JSON Lines: a row per line."""
    if form == "text":
        return plain.comparison(compared, themes, width)
    if form == "markdown":
        return markdown.comparison(compared, themes)
    if form == "csv":
        return sheet.comparison(compared, themes)
    if form == "json":
        return iter([shapes.encode(shapes.comparison_shape(compared), indent=1) + "\n"])
    return json_of(shapes.comparison_rows(compared), form)


def chain(line: Chain, form: str, themes: Mapping[str, str], *, width: int | None = None) -> Iterator[str]:
    """A line of inspections matter by matter; `themes` maps ids to names. JSON Lines: a matter per line."""
    if form == "text":
        return chains.text(line, themes, width)
    if form == "markdown":
        return chains.markdown(line, themes)
    if form == "csv":
        return chains.csv(line, themes)
    if form == "json":
        return iter([shapes.encode(chains.shape(line), indent=1) + "\n"])
    return json_of((chains.row_shape(line, row) for row in line.rows), form)


def grades(
    rows: Sequence[GradeRow], form: str, cited: Iterable[Inspection] = (), *, width: int | None = None
) -> Iterator[str]:
    """Judgements over time. Text and Markdown end with the reports that they stand in, of those in `cited`."""
    judged = {row.inspection for row in rows}
    sources = [one for one in cited if one.key in judged]
    if form == "text":
        return plain.grades(rows, sources, width)
    if form == "markdown":
        return markdown.grades(rows, sources)
    if form == "csv":
        return sheet.grades(rows)
    return json_of(map(shapes.grade_shape, rows), form)


def json_of(values: Iterable[dict[str, Any]], form: str) -> Iterator[str]:
    """One object per line; as `json` they stand in one list."""
    if form not in ("json", "jsonl"):
        raise ValueError(f"no format {form!r}: use {', '.join(FORMATS)}")
    return _lines(values) if form == "jsonl" else _list(values)


def _lines(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    for value in values:
        yield shapes.encode(value) + "\n"


def _list(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    before = "[\n"
    for value in values:
        yield before + shapes.encode(value)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
