"""The SQL that brings tables of the first version up to date. SQLite stores the comments with it.

A released statement is never changed, its comments apart: a further change is a further step of `db.store.schema`.
"""

from typing import Final

_INSPECTIONS: Final = """
CREATE TABLE inspections_rebuilt (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,        -- st-helens-2014-11: the authority and the month of its last day on site
  authority TEXT,                  -- its usual name; null where the report does not tell
  authority_printed TEXT,          -- as the report prints it
  ons_code TEXT,                   -- of the authority, by the Office for National Statistics
  urn TEXT,                        -- of the authority, by Ofsted
  region TEXT,
  kind TEXT NOT NULL,              -- ilacs, sif, jtai, area-send, focused-visit, ...
  title TEXT NOT NULL,
  first_day TEXT,                  -- on site; dates are ISO, unknown is null
  last_day TEXT,
  published TEXT,
  published_from TEXT,             -- 'report', 'site' (of a manifest), 'file name' or 'correction'
  dated TEXT,                      -- the day it sorts by: last_day, else first_day, else published
  lead_inspector TEXT,
  publisher TEXT,
  url TEXT,                        -- of the published file; null where it is not known
  pages INTEGER,                   -- null for text files
  source TEXT NOT NULL,            -- the path as ingested
  sha256 TEXT NOT NULL,            -- of the file's bytes
  part INTEGER NOT NULL DEFAULT 1, -- 1, 2, 3 ... where a file holds several reports
  added TEXT,                      -- when it was ingested first, UTC; null before this column existed
  notes TEXT NOT NULL DEFAULT '[]',  -- JSON list: what a reader of the record should know
  body_paragraphs INTEGER NOT NULL DEFAULT 0,  -- without boilerplate and footnotes
  UNIQUE (sha256, part)
)"""
_INSPECTION_COLUMNS: Final = (
    "id, key, authority, authority_printed, region, kind, title, first_day, last_day, published, published_from,"
    " dated, lead_inspector, publisher, pages, source, sha256, notes, body_paragraphs"
)

_FILES: Final = """
CREATE TABLE files_rebuilt (
  sha256 TEXT NOT NULL,            -- every file ever ingested, by its bytes
  part INTEGER NOT NULL DEFAULT 1, -- 1, 2, 3 ... where a file holds several reports
  path TEXT NOT NULL,
  inspection_id INTEGER NOT NULL REFERENCES inspections (id) ON DELETE CASCADE,
  superseded INTEGER NOT NULL DEFAULT 0,  -- 1: another file of the same inspection has taken its place
  PRIMARY KEY (sha256, part)
) WITHOUT ROWID"""

_VIEW_OF_FINDINGS: Final = """
CREATE VIEW findings AS            -- one row per paragraph that is counted: no boilerplate, no footnotes
SELECT p.id, i.key AS inspection, i.authority, i.region, i.kind AS report_kind, i.first_day AS start,
  i.last_day AS "end", i.published, i.dated, i.title, i.publisher, i.url, p.seq, p.number, s.heading AS section,
  p.kind, p.area, p.grade,
  (SELECT group_concat(theme, ' ') FROM (SELECT theme FROM paragraph_themes t
     WHERE t.paragraph_id = p.id ORDER BY position)) AS themes,
  p.tone, p.tone IN ('negative', 'mixed') OR p.kind IN ('recommendation', 'area-for-development') AS criticism,
  p.responsible, p.pages, p.text
FROM paragraphs p JOIN inspections i ON i.id = p.inspection_id LEFT JOIN sections s ON s.id = p.section_id
WHERE p.kind NOT IN ('boilerplate', 'footnote')"""

_VIEW_OF_GRADES: Final = """
CREATE VIEW grades AS              -- one row per judgement
SELECT i.authority, i.region, i.key AS inspection, i.kind AS report_kind, i.last_day, j.area, j.label, j.grade,
  j.combined
FROM judgements j JOIN inspections i ON i.id = j.inspection_id"""

# Addresses, several reports in a file, and judgements of two areas in one row. SQLite cannot drop a UNIQUE: the
# tables are rebuilt, with foreign keys off. The views name the tables and are made last.
ADDRESSES_AND_PARTS: Final = (
    "DROP VIEW findings",
    "DROP VIEW grades",
    _INSPECTIONS,
    f"INSERT INTO inspections_rebuilt ({_INSPECTION_COLUMNS}) SELECT {_INSPECTION_COLUMNS} FROM inspections",
    # An id is never used twice, that of a deleted inspection included.
    "UPDATE sqlite_sequence SET seq = (SELECT seq FROM sqlite_sequence WHERE name = 'inspections')"
    " WHERE name = 'inspections_rebuilt'",
    "DROP TABLE inspections",
    "ALTER TABLE inspections_rebuilt RENAME TO inspections",
    "CREATE INDEX inspections_authority ON inspections (authority, kind, last_day)",
    "CREATE INDEX inspections_dated ON inspections (dated)",
    _FILES,
    "INSERT INTO files_rebuilt (sha256, path, inspection_id, superseded)"
    " SELECT sha256, path, inspection_id, superseded FROM files",
    "DROP TABLE files",
    "ALTER TABLE files_rebuilt RENAME TO files",
    "CREATE INDEX files_inspection ON files (inspection_id)",
    # SQLite inserts the column into the statement that it stores: a comment to the end of a line would hide the rest.
    "ALTER TABLE judgements ADD COLUMN combined INTEGER NOT NULL DEFAULT 0"
    " /* 1: printed in one row with another area */",
    "ALTER TABLE paragraphs ADD COLUMN responsible TEXT /* the bodies printed beside an action */",
    """
CREATE TABLE made_with (
  part TEXT PRIMARY KEY,           -- what was made: 'themes', 'vectors'
  version TEXT NOT NULL            -- of the lists and weights in the program that made it
) WITHOUT ROWID""",
    _VIEW_OF_FINDINGS,
    _VIEW_OF_GRADES,
)

# What a paragraph is about, as 64 signed bytes (db.vectors); `made_with` has the version of their file.
PARAGRAPH_VECTORS: Final = (
    """
CREATE TABLE paragraph_vectors (
  paragraph_id INTEGER PRIMARY KEY REFERENCES paragraphs (id) ON DELETE CASCADE,
  vector BLOB NOT NULL             -- 64 signed bytes; boilerplate and footnotes have none
)""",
)
