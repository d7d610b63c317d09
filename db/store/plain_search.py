"""For a few hours, until `db.store.search` stands: the filters alone, and words by LIKE. To be deleted."""

import sqlite3
from array import array
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from db import codes
from db.query import FACETS, Query
from db.records import FacetCount, Results
from db.store import filters

_ORDER: Final = {
    "newest": "i.dated DESC, i.key, p.seq",
    "oldest": "i.dated, i.key, p.seq",
    "reading": "i.authority, i.dated, i.key, p.seq",
    "relevance": "i.dated DESC, i.key, p.seq",
}


def search(conn: sqlite3.Connection, query: Query) -> Results:
    where, values = _where(query)
    rows = conn.execute(
        f"SELECT p.id, p.inspection_id FROM {filters.FROM} WHERE {where} ORDER BY {_ORDER[query.sort]}",
        values,
    ).fetchall()
    of, of_inspections = conn.execute("SELECT sum(body_paragraphs), count(*) FROM inspections").fetchone()
    return Results(
        ids=array("q", (row[0] for row in rows)),
        total=len(rows),
        of=of or 0,
        inspections=len({row[1] for row in rows}),
        of_inspections=of_inspections,
        highlights=tuple(query.text.casefold().split()),
    )


def first_rows(conn: sqlite3.Connection, query: Query, limit: int = 50) -> Results:
    found = search(conn, query)
    return replace(found, ids=found.ids[:limit], complete=found.total <= limit)


def facets(conn: sqlite3.Connection, query: Query) -> dict[str, tuple[FacetCount, ...]]:
    labels = {
        "grade": codes.GRADES,
        "area": codes.AREAS,
        "kind": codes.PARAGRAPH_KINDS,
        "report_kind": codes.REPORT_KINDS,
        "tone": codes.TONES,
        "theme": dict(conn.execute("SELECT id, name FROM themes")),
    }
    found = {}
    for facet in FACETS:
        where, values = _where(query.without(facet))
        column, source = filters.COLUMNS.get(facet), filters.FROM
        if column is None:
            column, source = "t.theme", f"{filters.FROM} JOIN paragraph_themes t ON t.paragraph_id = p.id"
        counted = conn.execute(
            f"SELECT {column}, count(*) FROM {source} WHERE {where} AND {column} IS NOT NULL GROUP BY 1",
            values,
        ).fetchall()
        found[facet] = tuple(
            FacetCount(value, labels.get(facet, {}).get(value, value), count, value in query.values(facet))
            for value, count in sorted(counted, key=lambda row: (-row[1], row[0]))
        )
    return found


def document_frequency(conn: sqlite3.Connection, words: Iterable[str]) -> tuple[dict[str, int], int]:
    count = "SELECT count(*) FROM paragraphs WHERE text LIKE '%' || ? || '%'"
    total = conn.execute("SELECT count(*) FROM paragraphs").fetchone()[0]
    return {word: conn.execute(count, (word,)).fetchone()[0] for word in words}, total


def _where(query: Query) -> tuple[str, list[str]]:
    where, values = filters.where(query)
    for word in query.text.split():
        where += " AND p.text LIKE '%' || ? || '%'"
        values.append(word.strip('"'))
    return where, values
