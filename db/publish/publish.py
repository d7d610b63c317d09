"""Writes a published copy, whole or not at all, and the settings for Datasette beside it."""

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from db.codes import APPARATUS
from db.errors import LibraryError
from db.publish import tables
from db.publish.datasette import settings
from db.store.file_names import take_name

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import Table

    from db.records import Inspection, Paragraph
    from db.store.library import Library

SETTINGS: Final = "datasette.yaml"


class PublishedCopy(NamedTuple):
    """What was written."""

    inspections: int
    paragraphs: int
    size: int  # bytes
    settings: Path


class NotPublished(LibraryError):
    """The copy could not be written; what was there is unchanged."""

    exit_status = 1


def publish(
    library: "Library", target: Path, progress: Callable[[int, int], None] = lambda done, of: None
) -> PublishedCopy:
    """Write the inspections of a library to a new file at `target`, and `datasette.yaml` beside it.

    `progress` is called with the inspections done, and of how many. The copy has no path of the user, no baskets and
    no search index of ours, but a standard full-text index. Raises NotPublished where a file of either name exists or
    none can be written, LibraryError where the library cannot be read.
    """
    described = target.with_name(SETTINGS)
    for path in (target, described):
        if os.path.lexists(path):
            raise NotPublished(f"{path} exists and was left as it is: name another file, or another folder")
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        inspections = library.inspections()
        paragraphs = _write(beside, library, progress)
        _name_both(beside, target, described)
        return PublishedCopy(len(inspections), paragraphs, target.stat().st_size, described)
    except OSError as error:
        raise NotPublished(f"{target} was not written: {error.strerror or error}") from error
    except sqlite3.Error as error:  # a full disk, or ids that stand twice in a foreign database
        raise NotPublished(f"{target} was not written: {error}") from error
    finally:
        for leftover in (beside, Path(f"{beside}-journal")):
            with suppress(OSError):
                leftover.unlink()


def _name_both(written: Path, target: Path, described: Path) -> None:
    """Give the copy its name, and describe it beside it; after a fault neither file is there."""
    file = described.open("x", encoding="utf-8")
    try:
        with file:
            file.write(settings(target.stem))
        take_name(written, target)
    except BaseException:
        described.unlink(missing_ok=True)
        raise


def _write(path: Path, library: "Library", progress: Callable[[int, int], None]) -> int:
    """Write the tables and the index; returns how many paragraphs there are."""
    path.touch(exist_ok=False)
    from sqlite_utils import Database

    with closing(Database(path, execute_plugins=False)) as db, db.conn:
        inspections = library.inspections()
        _write_codes(db, library, inspections)
        _create_empty(db)
        _table(db, "inspections").insert_all(map(tables.inspection_row, inspections))
        _table(db, "judgements").insert_all(row for i in inspections for row in tables.judgement_rows(i))
        for done, inspection in enumerate(inspections, start=1):
            report = [p for p in library.report(inspection.key) if p.kind not in APPARATUS]
            _write_report(db, inspection, report)
            progress(done, len(inspections))
        _add_indexes(db)
        return int(_table(db, "paragraphs").count)


def _table(db: "Database", name: str) -> "Table":
    from sqlite_utils.db import Table

    return Table(db, name)


def _write_codes(db: "Database", library: "Library", inspections: tuple["Inspection", ...]) -> None:
    """The lists of codes, which the other tables name. Those of a foreign database are added as they are."""
    used: dict[str, set[str | None]] = {name: set() for name in tables.CODE_LISTS}
    used["report_kinds"] = {inspection.kind for inspection in inspections}
    used["areas"] = {j.area for inspection in inspections for j in inspection.judgements}
    used["grades"] = {j.grade for inspection in inspections for j in inspection.judgements}
    for name, known in tables.CODE_LISTS.items():
        rows = tables.code_rows(known, used[name])
        _table(db, name).create(tables.CODES, pk="code")
        _table(db, name).insert_all(rows)
    scopes = library.scopes()
    themes = ({"code": c, "name": n, "scope": scopes.get(c, "")} for c, n in library.themes().items())
    _table(db, "themes").create(tables.THEMES, pk="code")
    _table(db, "themes").insert_all(themes)


def _create_empty(db: "Database") -> None:
    _table(db, "inspections").create(tables.INSPECTIONS, pk="key", foreign_keys=tables.INSPECTION_KEYS)
    _table(db, "judgements").create(tables.JUDGEMENTS, pk="id", foreign_keys=tables.JUDGEMENT_KEYS)
    _table(db, "paragraphs").create(tables.PARAGRAPHS, pk="id", foreign_keys=tables.PARAGRAPH_KEYS)
    _table(db, "paragraph_themes").create(
        tables.PARAGRAPH_THEMES, pk=("paragraph", "position"), foreign_keys=tables.PARAGRAPH_THEME_KEYS
    )


def _write_report(db: "Database", inspection: "Inspection", report: "list[Paragraph]") -> None:
    _table(db, "paragraphs").insert_all(tables.paragraph_row(inspection, p) for p in report)
    _table(db, "paragraph_themes").insert_all(_themes(report))


def _themes(report: "list[Paragraph]") -> Iterator[tables.Row]:
    for paragraph in report:
        yield from tables.theme_rows(paragraph)


def _add_indexes(db: "Database") -> None:
    for column in ("inspection", "authority", "report_kind", "area", "grade", "kind", "end"):
        _table(db, "paragraphs").create_index([column])
    _table(db, "paragraph_themes").create_index(["theme"])
    _table(db, "judgements").create_index(["inspection"])
    _table(db, "paragraphs").enable_fts(["text", "section"], tokenize="porter")
    db.analyze()
