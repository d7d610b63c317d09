"""Rows of the database as records. A foreign file may hold anything in any column, so every value is checked."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from db.records import LONGEST_NAME, Inspection, Judgement, Paragraph

# Values in one IN (...); below SQLite's oldest limit of 999.
_CHUNK: Final = 900

_INSPECTIONS: Final = """
SELECT i.id, i.key, i.authority, i.authority_printed, i.ons_code, i.urn, i.region, i.kind, i.title,
  i.first_day, i.last_day, i.published, i.published_from, i.lead_inspector, i.publisher, i.url, i.pages,
  i.source, i.sha256, i.part, i.added, i.notes, i.body_paragraphs
FROM inspections i"""

_JUDGEMENTS: Final = "SELECT inspection_id, area, grade, label, grade_printed, combined FROM judgements"

_PARAGRAPHS: Final = """
SELECT p.id, i.key, i.authority, p.seq, s.path, p.number, p.number_inferred, p.kind, p.area, p.grade,
  p.tone, p.pages, p.responsible, p.text
FROM paragraphs p JOIN inspections i ON i.id = p.inspection_id LEFT JOIN sections s ON s.id = p.section_id"""

_EMPTY_LIST: Final = "[]"


def inspections(conn: sqlite3.Connection) -> tuple[Inspection, ...]:
    """Every inspection with its judgements, by authority (unknown ones last), then date."""
    judged = _judgements(conn.execute(f"{_JUDGEMENTS} ORDER BY inspection_id, position"))
    order = " ORDER BY i.authority IS NULL, coalesce(i.authority, i.authority_printed), i.dated, i.key"
    return tuple(
        _inspection(row, tuple(judged.get(row[0], ()))) for row in conn.execute(_INSPECTIONS + order)
    )


def inspection_count(conn: sqlite3.Connection) -> int:
    """How many inspections there are."""
    count: int = conn.execute("SELECT count(*) FROM inspections").fetchone()[0]
    return count


def inspection(conn: sqlite3.Connection, key: str) -> Inspection | None:
    """The inspection of a key, with its judgements; None where the database has none."""
    row = conn.execute(f"{_INSPECTIONS} WHERE i.key = ?", (key,)).fetchone()
    if row is None:
        return None
    judged = _judgements(conn.execute(f"{_JUDGEMENTS} WHERE inspection_id = ? ORDER BY position", row[:1]))
    return _inspection(row, tuple(judged.get(row[0], ())))


def inspections_by_id(
    conn: sqlite3.Connection, condition: str, values: Sequence[object]
) -> dict[int, Inspection]:
    """Id -> inspection, without judgements, where a condition over `inspections i` holds; oldest id first."""
    found = conn.execute(f"{_INSPECTIONS} WHERE {condition} ORDER BY i.id", values)
    return {row[0]: _inspection(row, ()) for row in found}


def paragraphs(conn: sqlite3.Connection, ids: Sequence[int]) -> list[Paragraph]:
    """The paragraphs of `ids`, in that order; ids that the database does not hold are skipped."""
    found: dict[int, Paragraph] = {}
    for chunk in _chunks(ids):
        where = f" WHERE p.id IN ({_marks(chunk)})"
        for paragraph in _with_themes(conn, conn.execute(_PARAGRAPHS + where, chunk).fetchall()):
            found[paragraph.id] = paragraph
    return [found[i] for i in ids if i in found]


def report(conn: sqlite3.Connection, key: str) -> list[Paragraph]:
    """Every paragraph of an inspection, with boilerplate and footnotes, in reading order."""
    rows = conn.execute(_PARAGRAPHS + " WHERE i.key = ? ORDER BY p.seq", (key,)).fetchall()
    return list(_with_themes(conn, rows))


def report_texts(conn: sqlite3.Connection, key: str) -> list[tuple[int, str, str]]:
    """The id, number ("" for none) and text of every paragraph of an inspection, which is faster than all of it."""
    rows = conn.execute(
        "SELECT p.id, p.number, p.text FROM paragraphs p JOIN inspections i ON i.id = p.inspection_id"
        " WHERE i.key = ? ORDER BY p.seq",
        (key,),
    ).fetchall()
    return [(paragraph, _name(number), _str(text)) for paragraph, number, text in rows]


def themes(conn: sqlite3.Connection) -> dict[str, str]:
    """Theme id -> name, in the order of the themes file."""
    return {
        _str(i): _name(name) for i, name in conn.execute("SELECT id, name FROM themes ORDER BY position, id")
    }


def _judgements(found: Iterable[Sequence[Any]]) -> dict[int, list[Judgement]]:
    """Id of an inspection -> its judgements. Most are printed alike: one record stands for all of them."""
    judged: dict[int, list[Judgement]] = {}
    made: dict[tuple[object, ...], Judgement] = {}
    for inspection_id, *stored in found:
        fields = tuple(stored)
        judgement = made.get(fields) or made.setdefault(fields, _judgement(*fields))
        judged.setdefault(inspection_id, []).append(judgement)
    return judged


def _judgement(area: object, grade: object, label: object, printed: object, combined: object) -> Judgement:
    return Judgement(_name(area), _name(grade), _name(label), _name(printed), bool(combined))


def scopes(conn: sqlite3.Connection) -> dict[str, str]:
    """Theme id -> what the theme covers, in the order of the themes file."""
    return {
        _str(i): _name(scope)
        for i, scope in conn.execute("SELECT id, scope FROM themes ORDER BY position, id")
    }


def _with_themes(conn: sqlite3.Connection, rows: Sequence[Any]) -> Iterator[Paragraph]:
    tagged: dict[int, list[str]] = {}
    for chunk in _chunks([row[0] for row in rows]):
        for paragraph_id, theme in conn.execute(
            "SELECT paragraph_id, theme FROM paragraph_themes"
            f" WHERE paragraph_id IN ({_marks(chunk)}) ORDER BY paragraph_id, position",
            chunk,
        ):
            tagged.setdefault(paragraph_id, []).append(_str(theme))
    for row in rows:
        yield _paragraph(row, tuple(tagged.get(row[0], ())))


def _inspection(row: Sequence[Any], judgements: tuple[Judgement, ...]) -> Inspection:
    (_, key, authority, printed, ons_code, urn, region, kind, title, start, end, published) = row[:12]
    (published_from, lead, publisher, url, pages, source, sha256, part, added, notes, count) = row[12:]
    return Inspection(
        key=_name(key),
        authority=_name_or_none(authority),
        authority_printed=_name_or_none(printed),
        ons_code=_name_or_none(ons_code),
        urn=_name_or_none(urn),
        region=_name_or_none(region),
        kind=_name(kind),
        title=_name(title),
        start=_name_or_none(start),
        end=_name_or_none(end),
        published=_name_or_none(published),
        published_from=_name_or_none(published_from),
        lead_inspector=_name_or_none(lead),
        publisher=_name_or_none(publisher),
        url=_name_or_none(url),
        pages=pages if isinstance(pages, int) else None,
        source=_name(source),
        sha256=_name(sha256),
        part=part if isinstance(part, int) else 1,
        added=_name_or_none(added),
        notes=tuple(_name(note) for note in _list(notes)),
        paragraphs=count if isinstance(count, int) else 0,
        judgements=judgements,
    )


def _paragraph(row: Sequence[Any], tagged: tuple[str, ...]) -> Paragraph:
    (paragraph_id, key, authority, seq, path, number, inferred, kind, area, grade, *others) = row
    tone, pages, responsible, text = others
    return Paragraph(
        id=paragraph_id,
        inspection=_name(key),
        authority=_name_or_none(authority),
        seq=seq if isinstance(seq, int) else 0,
        section=tuple(_name(heading) for heading in _list(path)),
        number=_name_or_none(number),
        number_inferred=bool(inferred),
        kind=_str(kind),
        area=_str_or_none(area),
        grade=_str_or_none(grade),
        themes=tagged,
        tone=_str(tone),
        pages=None if pages is None else tuple(page for page in _list(pages) if isinstance(page, int)),
        responsible=_str_or_none(responsible),
        text=_str(text),
    )


def _str(value: object) -> str:
    if isinstance(value, str):
        return value
    return (
        "" if value is None else value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    )


def _str_or_none(value: object) -> str | None:
    return None if value is None else _str(value)


def _name(value: object) -> str:
    return (value if isinstance(value, str) else _str(value))[:LONGEST_NAME]


def _name_or_none(value: object) -> str | None:
    return None if value is None else _name(value)


def _list(stored: object) -> list[Any]:
    """A stored JSON list; [] for anything else."""
    if stored is None or stored == _EMPTY_LIST:  # as most are
        return []
    try:
        found = json.loads(_str(stored) or _EMPTY_LIST)
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else []


def _chunks(ids: Sequence[int]) -> Iterable[list[int]]:
    return (list(ids[at : at + _CHUNK]) for at in range(0, len(ids), _CHUNK))


def _marks(chunk: Sequence[int]) -> str:
    return ",".join("?" * len(chunk))
