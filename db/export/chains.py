"""A line of inspections, matter by matter, in every format."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from db.compare.records import Chain, ChainRow
from db.export import dates, words
from db.export.citation import citation, place, reference, sentence
from db.export.markdown import escaped, headed
from db.export.plain import sources, wrapped
from db.export.shapes import inspection_shape, paragraph_shape
from db.export.sheet import table as sheet
from db.records import Inspection, Paragraph
from db.text_safety import show_controls


def text(line: Chain, themes: Mapping[str, str], width: int | None = None) -> Iterator[str]:
    """Matter by matter, oldest inspection first; an inspection that says nothing of it is said to."""
    for inspection in line.inspections:
        yield f"{dates.month(inspection.end)}: {words.inspection(inspection)}\n"
    for theme, rows in groupby(_by_theme(line), key=lambda row: row.theme):
        yield f"\n{words.theme(theme, themes)}\n"
        for row in rows:
            yield "\n"
            for inspection, paragraph in _cells(line, row):
                said = _said(paragraph) if paragraph else "nothing near enough"
                yield from wrapped(f"{dates.month(inspection.end)}: {said}", width, "  ")
    yield "\nSources\n\n"
    yield from sources(line.inspections, width)


def markdown(line: Chain, themes: Mapping[str, str]) -> Iterator[str]:
    """A table for each theme, an inspection in each column."""
    names = [dates.month(inspection.end) for inspection in line.inspections]
    yield headed(1, f"{words.authority(line.inspections[-1])}: {', '.join(names)}")
    yield from (f"- {escaped(sentence(reference(inspection)))}\n" for inspection in line.inspections)
    for theme, rows in groupby(_by_theme(line), key=lambda row: row.theme):
        yield "\n" + headed(2, words.theme(theme, themes))
        yield f"| {' | '.join(escaped(name) for name in names)} |\n|{'---|' * len(names)}\n"
        for row in rows:
            cells = (escaped(_said(p)) if p else "–" for p in row.cells)
            yield f"| {' | '.join(cells)} |\n"


def csv(line: Chain, themes: Mapping[str, str]) -> Iterator[str]:
    """A row for each matter: the theme, then number, words and citation for each inspection."""
    columns = ["theme"]
    for inspection in line.inspections:
        columns += [f"{inspection.key} {part}" for part in ("number", "text", "citation")]
    rows = []
    for row in _by_theme(line):
        cells: list[Any] = [themes.get(row.theme or "", row.theme)]
        for inspection, p in _cells(line, row):
            cells += [p.number, p.text, citation(inspection, p)] if p else [None, None, None]
        rows.append(cells)
    return sheet(columns, rows)


def shape(line: Chain) -> dict[str, Any]:
    """The object of `findings compare KEY KEY KEY --format json`."""
    return {
        "inspections": [inspection_shape(inspection) for inspection in line.inspections],
        "rows": [row_shape(line, row) for row in line.rows],
    }


def row_shape(line: Chain, row: ChainRow) -> dict[str, Any]:
    """One matter: a cell for each inspection (null where it is not spoken of), and how near each is to the last."""
    return {
        "theme": row.theme,
        "cells": [p and paragraph_shape(inspection, p) for inspection, p in _cells(line, row)],
        "similarities": [None if s is None else round(s, 4) for s in row.similarities],
    }


def _by_theme(line: Chain) -> list[ChainRow]:
    """The rows with those of one theme together, matters that go on through most inspections first."""
    first: dict[str | None, int] = {}
    for at, row in enumerate(line.rows):
        first.setdefault(row.theme, at)

    def order(row: ChainRow) -> tuple[bool, int, int]:
        return row.theme is None, first[row.theme], -sum(cell is not None for cell in row.cells)

    return sorted(line.rows, key=order)


def _cells(line: Chain, row: ChainRow) -> Iterator[tuple[Inspection, Paragraph | None]]:
    return zip(line.inspections, row.cells, strict=True)


def _said(paragraph: Paragraph) -> str:
    text = " • ".join(part for part in show_controls(paragraph.text).split("\n") if part.strip())
    return f"{text} ({place(paragraph, brief=True)})"
