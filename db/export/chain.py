"""A chain of inspections, matter by matter, in each format."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from db.compare.edits import describe_similarity
from db.compare.records import Chain, ChainRow
from db.export.citation import citation, reference, sentence
from db.export.csv_rows import Cell
from db.export.csv_rows import table as csv_table
from db.export.json_records import inspection_record, paragraph_record, rounded_similarity
from db.export.markdown import escaped, heading
from db.export.plain_text import line_with_place, sources, wrapped
from db.export.theme_groups import by_theme
from db.formatting import dates, names
from db.records import Inspection, Paragraph


def text(chain: Chain, themes: Mapping[str, str], width: int | None = None) -> Iterator[str]:
    """Plain text: the inspections, then under each theme its matters, a line for each inspection, oldest first.

    `themes` maps ids to names; `width` wraps lines (columns), None leaves them whole.
    """
    for inspection in chain.inspections:
        yield f"{dates.month_or_no_date(inspection.end)}: {names.inspection(inspection)}\n"
    for theme, rows in by_theme(chain.rows):
        yield f"\n{names.theme(theme, themes)}\n"
        for row in _longest_first(rows):
            yield "\n"
            for (inspection, paragraph), similarity in zip(_cells(chain, row), row.similarities, strict=True):
                statement = _statement(paragraph, similarity) if paragraph else "nothing clearly the same"
                month = dates.month_or_no_date(inspection.end)
                yield from wrapped(f"{month}: {statement}", width, "  ")
    yield "\nSources\n\n"
    yield from sources(chain.inspections, width)


def markdown(chain: Chain, themes: Mapping[str, str]) -> Iterator[str]:
    """A table for each theme, a column for each inspection, a row for each matter."""
    months = [dates.month_or_no_date(inspection.end) for inspection in chain.inspections]
    yield heading(1, f"{names.authority(chain.inspections[-1])}: {', '.join(months)}")
    yield from (f"- {escaped(sentence(reference(inspection)))}\n" for inspection in chain.inspections)
    for theme, rows in by_theme(chain.rows):
        yield "\n" + heading(2, names.theme(theme, themes))
        yield f"| {' | '.join(escaped(month) for month in months)} |\n|{'---|' * len(months)}\n"
        for row in _longest_first(rows):
            pairs = zip(row.cells, row.similarities, strict=True)
            cells = (escaped(_statement(p, similarity)) if p else "–" for p, similarity in pairs)
            yield f"| {' | '.join(cells)} |\n"


def csv(chain: Chain, themes: Mapping[str, str]) -> Iterator[str]:
    """A row for each matter: its theme, then number, text and citation for each inspection."""
    columns = ["theme"]
    for inspection in chain.inspections:
        columns += [f"{inspection.key} {part}" for part in ("number", "text", "citation")]
    lines = []
    for theme, rows in by_theme(chain.rows):
        for row in _longest_first(rows):
            cells: list[Cell] = [themes.get(theme or "", theme)]
            for inspection, paragraph in _cells(chain, row):
                cells += _csv_cells(inspection, paragraph)
            lines.append(cells)
    return csv_table(columns, lines)


def json_record(chain: Chain) -> dict[str, Any]:
    """The object of `findings compare KEY KEY KEY --format json`."""
    return {
        "inspections": [inspection_record(inspection) for inspection in chain.inspections],
        "rows": [row_record(chain, row) for row in chain.rows],
    }


def row_record(chain: Chain, row: ChainRow) -> dict[str, Any]:
    """One matter: a paragraph or null for each inspection, and the similarity of each to the last, or null."""
    return {
        "theme": row.theme,
        "cells": [paragraph and paragraph_record(i, paragraph) for i, paragraph in _cells(chain, row)],
        "similarities": [rounded_similarity(value) for value in row.similarities],
    }


def _longest_first(rows: Sequence[ChainRow]) -> list[ChainRow]:
    """The matters that most inspections speak of first."""
    return sorted(rows, key=lambda row: -sum(cell is not None for cell in row.cells))


def _cells(chain: Chain, row: ChainRow) -> Iterator[tuple[Inspection, Paragraph | None]]:
    return zip(chain.inspections, row.cells, strict=True)


def _csv_cells(inspection: Inspection, paragraph: Paragraph | None) -> list[Cell]:
    if paragraph is None:
        return [None, None, None]
    return [paragraph.number, paragraph.text, citation(inspection, paragraph)]


def _statement(paragraph: Paragraph, similarity: float | None) -> str:
    """The paragraph on one line, and how sure it is that it continues the one before it."""
    return line_with_place(paragraph) + (
        "" if similarity is None else f" – {describe_similarity(similarity)}"
    )
