"""Tables that give codes their words, a key from themes to their table, and views with the field names of JSON.

A step of `db.store.schema`. `grades` is a view, so the table of grades has another name.
"""

import sqlite3
import zlib
from collections.abc import Mapping
from typing import Final

from db import codes
from db.records import AUTHORITY_PAGE

PART: Final = "codes"  # of `db.store.derived`

# Table -> the codes that it lists, in their order, and the columns that hold them.
CODE_LISTS: Final[Mapping[str, tuple[Mapping[str, str], str]]] = {
    "report_kinds": (codes.REPORT_KINDS, "inspections.kind"),
    "areas": (codes.AREAS, "judgements.area and paragraphs.area"),
    "grade_names": (codes.GRADES, "judgements.grade and paragraphs.grade; grades is a view"),
    "paragraph_kinds": (codes.PARAGRAPH_KINDS, "paragraphs.kind"),
    "tones": (codes.TONES, "paragraphs.tone"),
}

_CODE_TABLES: Final = tuple(
    f"""
CREATE TABLE {table} (
  code TEXT PRIMARY KEY,           -- as in {columns}
  position INTEGER NOT NULL,       -- 1, 2, 3 ... as lists show them
  name TEXT NOT NULL               -- in words
) WITHOUT ROWID"""
    for table, (_, columns) in CODE_LISTS.items()
)

# Deferred: `findings themes --retag` replaces the themes and what names them in one transaction.
_PARAGRAPH_THEMES: Final = """
CREATE TABLE paragraph_themes_rebuilt (
  paragraph_id INTEGER NOT NULL REFERENCES paragraphs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,       -- 1 is the primary theme
  theme TEXT NOT NULL REFERENCES themes (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (paragraph_id, position)
) WITHOUT ROWID"""

# As `Inspection.address`: the file, else the authority's page at Ofsted; a council publishes its reports itself.
_ADDRESS: Final = (
    f"coalesce(i.url, CASE WHEN i.kind <> 'council-report' THEN '{AUTHORITY_PAGE}' || i.urn END) AS url"
)

_VIEW_OF_FINDINGS: Final = f"""
CREATE VIEW findings AS            -- one row per paragraph that is counted: no boilerplate, no footnotes
SELECT p.id, i.key AS inspection, i.authority, i.region, i.kind AS report_kind, i.first_day AS start,
  i.last_day AS "end", i.published, i.dated, i.title, i.publisher, {_ADDRESS}, p.seq, p.number,
  p.number_inferred, s.heading AS section, p.kind, p.area, p.grade,
  (SELECT group_concat(theme, ' ') FROM (SELECT theme FROM paragraph_themes t
     WHERE t.paragraph_id = p.id ORDER BY position)) AS themes,
  p.tone, p.tone IN ('negative', 'mixed') OR p.kind IN ('recommendation', 'area-for-development') AS criticism,
  p.responsible, p.pages, p.text
FROM paragraphs p JOIN inspections i ON i.id = p.inspection_id LEFT JOIN sections s ON s.id = p.section_id
WHERE p.kind NOT IN ('boilerplate', 'footnote')"""

_VIEW_OF_GRADES: Final = """
CREATE VIEW grades AS              -- one row per judgement
SELECT i.authority, i.region, i.key AS inspection, i.kind, i.first_day AS start, i.last_day AS "end",
  i.published, j.area, j.label, j.grade, j.grade_printed, j.combined
FROM judgements j JOIN inspections i ON i.id = j.inspection_id"""

_VIEW_OF_INSPECTIONS: Final = f"""
CREATE VIEW inspection_list AS     -- one row per inspection
SELECT i.key, i.authority, i.authority_printed, i.ons_code, i.urn, i.region, i.kind, i.title, i.first_day AS start,
  i.last_day AS "end", i.published, i.published_from, i.lead_inspector, i.publisher, {_ADDRESS}, i.sha256,
  i.pages, i.added, i.body_paragraphs AS paragraphs
FROM inspections i"""

CHANGES: Final = (
    "DROP VIEW findings",
    "DROP VIEW grades",
    *_CODE_TABLES,
    # In older databases a paragraph may have a theme that its table no longer lists.
    "INSERT INTO themes (id, position, name) SELECT DISTINCT theme, (SELECT count(*) + 1 FROM themes), theme"
    " FROM paragraph_themes WHERE theme NOT IN (SELECT id FROM themes)",
    _PARAGRAPH_THEMES,
    "INSERT INTO paragraph_themes_rebuilt SELECT paragraph_id, position, theme FROM paragraph_themes",
    "DROP TABLE paragraph_themes",
    "ALTER TABLE paragraph_themes_rebuilt RENAME TO paragraph_themes",
    "CREATE INDEX paragraph_themes_theme ON paragraph_themes (theme)",
    _VIEW_OF_FINDINGS,
    _VIEW_OF_GRADES,
    _VIEW_OF_INSPECTIONS,
)


def lists_version() -> str:
    """Eight hex digits that change with the lists. Computed at each start, so by a checksum: no cipher is loaded."""
    content = repr([(table, list(names.items())) for table, (names, _) in CODE_LISTS.items()])
    return f"{zlib.crc32(content.encode()):08x}"


def write_code_lists(conn: sqlite3.Connection) -> None:
    """Replace the rows of the tables by this program's codes. The caller has begun a transaction."""
    for table, (names, _) in CODE_LISTS.items():
        conn.execute(f"DELETE FROM {table}")
        conn.executemany(
            f"INSERT INTO {table} (code, position, name) VALUES (?, ?, ?)",
            ((code, at, name) for at, (code, name) in enumerate(names.items(), start=1)),
        )
