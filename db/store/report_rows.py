"""The rows of a report: inserted, deleted, and matched with those of an earlier version of the report."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from db import codes
from db.records import Inspection, Judgement, Paragraph, Report
from db.store import paragraph_vectors
from db.text_safety import show_controls

_COLUMNS: Final = (
    "authority",
    "authority_printed",
    "ons_code",
    "urn",
    "region",
    "kind",
    "title",
    "first_day",
    "last_day",
    "published",
    "published_from",
    "dated",
    "lead_inspector",
    "publisher",
    "url",
    "pages",
    "source",
    "sha256",
    "part",
    "notes",
)


class OldParagraph(NamedTuple):
    """A paragraph of the report's earlier version; its id is kept if number and words are the same."""

    id: int
    number: str | None
    text: str


class InsertedParagraphs(NamedTuple):
    """The ids of a report's paragraphs, and how many of them are no boilerplate or footnotes."""

    ids: Sequence[int]
    body: int


def insert_inspection(conn: sqlite3.Connection, inspection: Inspection, key: str) -> int:
    """Insert an inspection under `key`, with its judgements and the present time. Returns its id."""
    names = ", ".join(("key", "added", *_COLUMNS))
    marks = ", ".join("?" * (2 + len(_COLUMNS)))
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    row = conn.execute(
        f"INSERT INTO inspections ({names}) VALUES ({marks})", (key, now, *_values(inspection))
    )
    inspection_id = int(row.lastrowid or 0)
    _insert_judgements(conn, inspection_id, inspection.judgements)
    return inspection_id


def update_inspection(conn: sqlite3.Connection, inspection_id: int, inspection: Inspection) -> None:
    """Replace the fields and judgements of an inspection by those of another report; its key stays."""
    assignments = ", ".join(f"{name} = ?" for name in _COLUMNS)
    conn.execute(f"UPDATE inspections SET {assignments} WHERE id = ?", (*_values(inspection), inspection_id))
    conn.execute("DELETE FROM judgements WHERE inspection_id = ?", (inspection_id,))
    _insert_judgements(conn, inspection_id, inspection.judgements)


def delete_paragraphs(conn: sqlite3.Connection, inspection_id: int) -> list[OldParagraph]:
    """Delete an inspection's paragraphs and sections, and remove them from the search index. Returns the paragraphs."""
    from db.search import index

    before = [
        OldParagraph(*row)
        for row in conn.execute(
            "SELECT id, number, text FROM paragraphs WHERE inspection_id = ? ORDER BY seq", (inspection_id,)
        )
    ]
    index.remove(conn, [paragraph.id for paragraph in before])
    conn.execute("DELETE FROM paragraphs WHERE inspection_id = ?", (inspection_id,))
    conn.execute("DELETE FROM sections WHERE inspection_id = ?", (inspection_id,))
    return before


def insert_paragraphs(
    conn: sqlite3.Connection,
    inspection_id: int,
    report: Report,
    before: Iterable[OldParagraph],
) -> InsertedParagraphs:
    """Insert a report's paragraphs; the search index does not hold them yet.

    A paragraph with the number and words of one in `before` gets its id; no other id is used twice.
    """
    paragraphs = report.paragraphs
    ids = _ids(conn, paragraphs, before)
    sections = _insert_sections(conn, inspection_id, paragraphs)
    conn.executemany(
        "INSERT INTO paragraphs (id, inspection_id, seq, section_id, number, number_inferred, kind, area, grade,"
        " tone, pages, responsible, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                paragraph_id,
                inspection_id,
                p.seq,
                sections.get(p.section),
                p.number,
                int(p.number_inferred),
                p.kind,
                p.area,
                p.grade,
                p.tone,
                None if p.pages is None else json.dumps(p.pages),
                p.responsible,
                p.text,
            )
            for paragraph_id, p in zip(ids, paragraphs, strict=True)
        ),
    )
    insert_themes(conn, zip(ids, (p.themes for p in paragraphs), strict=True))
    paragraph_vectors.insert(conn, ids, paragraphs, report.vectors)
    body = sum(p.kind not in codes.APPARATUS for p in paragraphs)
    conn.execute("UPDATE inspections SET body_paragraphs = ? WHERE id = ?", (body, inspection_id))
    return InsertedParagraphs(ids, body)


def insert_themes(conn: sqlite3.Connection, tagged: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Insert the themes of paragraphs: (id, themes, primary first). One that the database does not list is added."""
    rows = [(i, at, theme) for i, themes in tagged for at, theme in enumerate(dict.fromkeys(themes), start=1)]
    conn.executemany(
        "INSERT OR IGNORE INTO themes (id, position, name) SELECT ?1, count(*) + 1, ?1 FROM themes",
        ((theme,) for theme in sorted({theme for _, _, theme in rows})),
    )
    conn.executemany("INSERT INTO paragraph_themes (paragraph_id, position, theme) VALUES (?, ?, ?)", rows)


def _ids(
    conn: sqlite3.Connection, paragraphs: Sequence[Paragraph], before: Iterable[OldParagraph]
) -> list[int]:
    """An id for each paragraph: the old one where number and words agree, else the next that was never used."""
    old: defaultdict[tuple[str | None, str], list[int]] = defaultdict(list)
    for paragraph in before:
        old[paragraph.number, _letters(paragraph.text)].append(paragraph.id)
    row = conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'paragraphs'").fetchone()
    highest = int(row[0]) if row else 0
    ids = []
    for new in paragraphs:
        unchanged = old.get((new.number, _letters(new.text))) if old else None
        if unchanged:
            ids.append(unchanged.pop(0))
        else:
            highest += 1
            ids.append(highest)
    return ids


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _insert_sections(
    conn: sqlite3.Connection, inspection_id: int, paragraphs: Iterable[Paragraph]
) -> dict[tuple[str, ...], int]:
    """Insert the sections of paragraphs, in reading order. Returns path of headings -> id."""
    found: dict[tuple[str, ...], int] = {}
    for path in dict.fromkeys(p.section for p in paragraphs if p.section):
        row = conn.execute(
            "INSERT INTO sections (inspection_id, heading, path) VALUES (?, ?, ?)",
            (inspection_id, path[-1], json.dumps(path, ensure_ascii=False)),
        )
        found[path] = int(row.lastrowid or 0)
    return found


def _insert_judgements(conn: sqlite3.Connection, inspection_id: int, judgements: Iterable[Judgement]) -> None:
    conn.executemany(
        "INSERT INTO judgements (inspection_id, position, area, grade, label, grade_printed, combined)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (inspection_id, at, j.area, j.grade, j.label, j.grade_printed, int(j.combined))
            for at, j in enumerate(judgements, start=1)
        ),
    )


def _values(inspection: Inspection) -> tuple[object, ...]:
    return (
        inspection.authority,
        inspection.authority_printed,
        inspection.ons_code,
        inspection.urn,
        inspection.region,
        inspection.kind,
        inspection.title,
        inspection.start,
        inspection.end,
        inspection.published,
        inspection.published_from,
        inspection.sort_date or None,
        inspection.lead_inspector,
        inspection.publisher,
        inspection.url,
        inspection.pages,
        show_controls(inspection.source),
        inspection.sha256,
        inspection.part,
        json.dumps(inspection.notes, ensure_ascii=False),
    )
